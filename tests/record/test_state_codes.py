"""The numbers of states are those of the Correlates of War and of Gleditsch and Ward, day for day."""

from __future__ import annotations

import os
import re
import warnings
from collections.abc import Mapping
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from foedera import Library
from foedera.core.states import StateCode

DAY, ORIGIN = timedelta(days=1), date(1970, 1, 1)
FIRST, LAST = date(1816, 1, 1), date.max
ENDS_OF_THE_LISTS = {"cow": date(2016, 12, 31), "gw": date(2017, 12, 31)}
Spans = list[tuple[date, date]]
Number = tuple[str, int]

OTHER_NAMES = {
    "CIV": "Ivory Coast", "CZE": "Czech Republic", "DDR": "German Democratic Republic",
    "DEU": "German Federal Republic", "KGZ": "Kyrgyz Republic", "ROU": "Rumania", "SCG": "Yugoslavia",
    "SRB": "Yugoslavia", "SUN": "Russia", "SUR": "Surinam", "SWZ": "Swaziland",
}  # fmt: skip
"""What the lists call a state whose name in this library has no word in common with theirs."""
EASILY_SWAPPED = {
    "KOR": 732, "PRK": 731, "COG": 484, "COD": 490, "GIN": 438, "GNB": 404, "GNQ": 411, "PNG": 910, "SDN": 625,
    "SSD": 626, "NER": 436, "NGA": 475, "DOM": 42, "AUS": 900, "AUT": 305, "IRN": 630, "IRQ": 645, "SVK": 317,
    "SVN": 349, "CHN": 710, "TWN": 713, "LVA": 367, "LTU": 368, "ARM": 371, "GEO": 372, "AZE": 373, "GBR": 200,
    "USA": 2,
}  # fmt: skip


@pytest.fixture(scope="module")
def lists() -> Mapping[str, Any]:
    """The two lists as R's peacesciencer has them."""
    folder = os.environ.get("FOEDERA_TEST_DATA", "")
    if not folder:
        pytest.skip(
            "FOEDERA_TEST_DATA does not name the folder with peacesciencer_rda/cow_states.rda and gw_states.rda"
        )
    rdata = pytest.importorskip("rdata")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # rdata's, about R classes that do not matter here
        return {
            name: rdata.read_rda(Path(folder) / "peacesciencer_rda" / f"{name}_states.rda")[f"{name}_states"]
            for name in ("cow", "gw")
        }


@pytest.fixture(scope="module")
def listed(lists: Mapping[str, Any]) -> dict[Number, Spans]:
    """When each number was a member of the system, by the lists: first day and first day after."""
    spans: dict[Number, Spans] = {}
    for row in lists["cow"].itertuples():
        begins = date(int(row.styear), int(row.stmonth), int(row.stday))
        ends = date(int(row.endyear), int(row.endmonth), int(row.endday))
        spans.setdefault(("cow", int(row.ccode)), []).append((begins, ends))
    for row in lists["gw"].itertuples():
        begins, ends = (ORIGIN + DAY * int(number) for number in (row.startdate, row.enddate))
        spans.setdefault(("gw", int(row.gwcode)), []).append((begins, ends))
    return {number: sorted(_half_open(number[0], span) for span in found) for number, found in spans.items()}


def _half_open(system: str, span: tuple[date, date]) -> tuple[date, date]:
    return span[0], LAST if span[1] == ENDS_OF_THE_LISTS[system] else span[1] + DAY


def _ours(codes: tuple[StateCode, ...]) -> dict[Number, Spans]:
    """When each number holds in the library, spans that touch joined to one."""
    spans: dict[Number, Spans] = {}
    for code in sorted(codes, key=lambda code: code.begins or FIRST):
        found = spans.setdefault((code.system, code.code), [])
        begins, ends = code.begins or FIRST, code.ends or LAST
        if found and found[-1][1] == begins:
            found[-1] = (found[-1][0], ends)
        else:
            found.append((begins, ends))
    return spans


def _words(name: str) -> set[str]:
    unspecific = {"of", "the", "and", "republic", "democratic", "federal", "islands", "state", "saint", "st"}
    return set(re.findall(r"\w+", name.lower())) - unspecific


def test_every_number_holds_exactly_when_the_lists_say(library: Library, listed: dict[Number, Spans]) -> None:
    ours = _ours(library.all_state_codes())
    wrong = {number: (spans, listed.get(number)) for number, spans in ours.items() if spans != listed.get(number)}
    assert wrong == {}


def test_no_number_of_a_state_that_exists_today_is_wanting(library: Library, listed: dict[Number, Spans]) -> None:
    today = {number for number, spans in listed.items() if spans[-1][1] == LAST}
    assert today - set(_ours(library.all_state_codes())) == set()


def test_every_number_is_the_one_of_the_state_it_stands_with(library: Library, lists: Mapping[str, Any]) -> None:
    names: dict[Number, set[str]] = {}
    for row in lists["cow"].itertuples():
        names.setdefault(("cow", int(row.ccode)), set()).add(row.statenme)
    for row in lists["gw"].itertuples():
        names.setdefault(("gw", int(row.gwcode)), set()).add(row.statename)
    for code in library.all_state_codes():
        theirs = {word for name in names[code.system, code.code] for word in _words(name)}
        ours = _words(library.state(code.state).name) | _words(OTHER_NAMES.get(code.state, ""))
        assert ours & theirs, f"{code}: {names[code.system, code.code]}"


@pytest.mark.parametrize(("state", "number"), EASILY_SWAPPED.items())
def test_states_that_are_easily_swapped_have_their_own_number(state: str, number: int, library: Library) -> None:
    codes = library.state_codes(state, date(2015, 6, 1))
    assert {code.code for code in codes} == {number}
    assert {code.system for code in codes} == {"cow", "gw"}


def test_a_state_never_has_two_numbers_of_one_system_at_once(library: Library) -> None:
    for state in library.states:
        for system in ("cow", "gw"):
            codes = [code for code in library.state_codes(state) if code.system == system]
            spans = sorted((code.begins or date.min, code.ends or date.max) for code in codes)
            assert all(one[1] <= other[0] for one, other in pairwise(spans)), state


def test_germany_changes_its_number_and_russia_hands_its_own_to_the_soviet_union(library: Library) -> None:
    german = [code.code for code in library.state_codes("DEU", date(1990, 10, 2)) if code.system == "cow"]
    united = [code.code for code in library.state_codes("DEU", date(1990, 10, 3)) if code.system == "cow"]
    assert (german, united) == ([260], [255])
    assert library.state_codes("RUS", date(1980, 1, 1)) == ()
    assert {code.code for code in library.state_codes("SUN", date(1980, 1, 1))} == {365}


def test_states_begin_before_they_end(library: Library) -> None:
    spans = [(state.begins, state.ends) for state in library.states.values()]
    spans += [(code.begins, code.ends) for code in library.all_state_codes()]
    assert all((begins or date.min) < (ends or date.max) for begins, ends in spans)
