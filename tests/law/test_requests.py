"""Help on request: the words want one, want none, or leave it open. A made-up pact between France and Germany."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import foedera
from foedera import Crux, Library, Opinion, Truth, open_library
from foedera.core.conditions import weigh
from foedera.law.trigger import pose
from foedera.record.case import Commitment

TREATY = """
title = "A made-up pact"
short = "PACT"
alliance = "pact"
signed = 2001-05-01
sources = ["odkb-cst"]
[[provision]]
article = "1"
title = "Help"
obligation = "defense"
[[provision.version]]
from = 2002-01-01
words = "If a party is attacked the other helps."
tests = [{{ test = "armed_attack" }}]
issues = ["answer_in_self_defence", "request_needed"]
request = "{request}"
sources = ["odkb-cst"]
[[party]]
state = "FRA"
event = [{{ kind = "in_force", date = 2002-01-01, sources = ["odkb-cst"] }}]
[[party]]
state = "DEU"
event = [{{ kind = "in_force", date = 2002-01-01, sources = ["odkb-cst"] }}]
"""
CASE = """
title = "A made-up attack"
summary = "Made up."
begins = 2020-03-01
alliances = ["pact"]
commitment = [{ provision = "PACT 1", victim = "FRA" }]
[[incident]]
id = "landing"
what = "Armed forces land."
force = "assault"
by = ["ARG"]
against = ["FRA"]
places = ["new-york"]
happened = 2020-03-01
sources = ["odkb-cst"]
"""
CALL = """
[[request]]
id = "call-{id}"
by = "{by}"
to = ["pact"]
provisions = [{provisions}]
what = "Asks for help."
happened = {day}
sources = ["odkb-cst"]
"""
SELF_DEFENCE = """
[[issue]]
id = "answer_in_self_defence"
incidents = ["landing"]
"""


def pact_of(folder: Path, request: str, *more: str) -> Library:
    (folder / "treaties").mkdir()
    (folder / "cases").mkdir()
    (folder / "treaties" / "pact.toml").write_text(TREATY.format(request=request), "utf-8")
    (folder / "cases" / "landing.toml").write_text(CASE + "".join(more), "utf-8")
    return open_library(folder)


def call(day: str = "2020-03-02", by: str = "FRA", provisions: str = '"PACT 1"') -> str:
    return CALL.format(id=day.strip(chr(34)), day=day, by=by, provisions=provisions)


def opinion(library: Library, on: date | None = None, **answers: Truth) -> Opinion:
    (found,) = foedera.opinions(library, "landing", reading="text", answers=answers, facts_on=on)
    return found


def settled(crux: Crux) -> tuple[str, dict[str, str]]:
    return crux.status, {issue: answer.value for issue, answer in crux.answers}


def test_where_the_words_want_a_request_help_is_due_once_there_is_one(tmp_path: Path) -> None:
    found = opinion(pact_of(tmp_path, "needed", call()))
    assert found.status == "due"
    assert "France called on PACT 1 (2020-03-02)" in found.because[-1].says


def test_where_the_words_want_a_request_and_there_is_none_the_case_is_not_called(tmp_path: Path) -> None:
    found = opinion(pact_of(tmp_path, "needed"))
    assert found.status == "casus, not called"
    assert found.because[-1].says == "France did not call on PACT 1."
    assert found.owed_by == ("DEU",)


def test_where_the_words_want_no_request_help_is_due_without(tmp_path: Path) -> None:
    found = opinion(pact_of(tmp_path, "not needed"))
    assert found.status == "due"
    assert found.because[-1].says == "PACT 1 asks for no request."


def test_where_the_words_leave_it_open_and_nobody_asked_it_turns_on_that(tmp_path: Path) -> None:
    pact = pact_of(tmp_path, "open")
    assert opinion(pact).status == "open"
    assert opinion(pact).open_for == ("request_needed",)
    assert opinion(pact, request_needed=Truth.NO).status == "due"
    assert opinion(pact, request_needed=Truth.YES).status == "casus, not called"


def test_where_the_words_leave_it_open_and_help_was_asked_for_nothing_is_open(tmp_path: Path) -> None:
    pact = pact_of(tmp_path, "open", call())
    assert opinion(pact).status == "due"
    assert {opinion(pact, request_needed=answer).status for answer in (Truth.YES, Truth.NO)} == {"due"}


def test_the_crux_of_an_open_request_has_a_set_for_either_answer(tmp_path: Path) -> None:
    found = [settled(crux) for crux in foedera.crux(pact_of(tmp_path, "open"), "landing")]
    assert found == [("casus, not called", {"request_needed": "yes"}), ("due", {"request_needed": "no"})]


def test_whether_it_was_called_is_no_part_of_whether_it_arises(tmp_path: Path) -> None:
    pact = pact_of(tmp_path, "needed", SELF_DEFENCE)
    assert opinion(pact).status == "open"
    assert opinion(pact, answer_in_self_defence=Truth.YES).status == "no casus"
    assert opinion(pact, answer_in_self_defence=Truth.NO).status == "casus, not called"


def test_both_questions_may_stay_open_at_once(tmp_path: Path) -> None:
    pact = pact_of(tmp_path, "open", SELF_DEFENCE)
    assert opinion(pact).open_for == ("answer_in_self_defence", "request_needed")
    assert [settled(crux) for crux in foedera.crux(pact, "landing")] == [
        ("no casus", {"answer_in_self_defence": "yes"}),
        ("casus, not called", {"answer_in_self_defence": "no", "request_needed": "yes"}),
        ("due", {"answer_in_self_defence": "no", "request_needed": "no"}),
    ]


@pytest.mark.parametrize(
    "other",
    [call(by="DEU"), call(provisions=""), call(provisions='"CST 4"')],
    ids=["an ally's", "one that names no provision", "one under another treaty"],
)
def test_only_the_victims_own_call_on_this_provision_counts(tmp_path: Path, other: str) -> None:
    assert opinion(pact_of(tmp_path, "needed", other)).status == "casus, not called"


def test_a_call_counts_from_the_day_it_was_made(tmp_path: Path) -> None:
    pact = pact_of(tmp_path, "needed", call("2020-03-05"))
    assert opinion(pact, date(2020, 3, 4)).status == "casus, not called"
    assert opinion(pact, date(2020, 3, 5)).status == "due"


def test_a_call_of_which_only_the_month_is_known_may_have_been_made(tmp_path: Path) -> None:
    pact = pact_of(tmp_path, "needed", call('"2020-03"'))
    assert opinion(pact, date(2020, 3, 15)).status == "open"
    assert opinion(pact, date(2020, 3, 15)).open_for == ("the day of the request call-2020-03",)
    assert opinion(pact, date(2020, 3, 31)).status == "due"


def test_one_call_that_was_certainly_made_is_enough(tmp_path: Path) -> None:
    """A second call of an uncertain day takes nothing away from the first, whichever may have come earlier."""
    pact = pact_of(tmp_path, "needed", call('"2020-03"'), call("2020-03-05"))
    assert opinion(pact, date(2020, 3, 15)).status == "due"


def test_an_open_request_before_anybody_asked_is_open(tmp_path: Path) -> None:
    pact = pact_of(tmp_path, "open", call("2020-03-05"))
    assert opinion(pact, date(2020, 3, 4)).open_for == ("request_needed",)
    assert opinion(pact, date(2020, 3, 5)).status == "due"


def test_the_treaty_of_1992_leaves_open_what_its_amendment_settled(library: Library) -> None:
    """Article 4 of the Collective Security Treaty asks for a request since 19 December 2012."""
    case, asked = library.case("karabakh-2020"), Commitment("CST 4", "ARM")
    before = pose(library, case, asked, date(2012, 12, 18), None)
    after = pose(library, case, asked, date(2012, 12, 19), None)
    assert weigh(before.called, {}).truth is Truth.OPEN
    assert weigh(after.called, {}).truth is Truth.NO
