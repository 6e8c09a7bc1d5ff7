"""Briefings: what they hold and in which order, as known on a day, with witnesses counted once."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

import foedera
from foedera import Briefing, Library, NoRule, Truth, UnknownName
from foedera.briefing.brief import crux_sentences, holders
from foedera.core.dates import ImpreciseDate
from foedera.core.sources import Source, by_origin
from foedera.record.case import Act, Event, Incident, Request, Response
from foedera.record.citing import cited

CASES = (
    "armenia-2022", "batken-2022", "falklands-1982", "karabakh-2020", "karabakh-2023", "kazakhstan-2022",
    "kursk-2024", "kyrgyzstan-2010", "september-11-2001", "syunik-2021",
)  # fmt: skip
SETTLED = "settled by the facts and the text; nothing that is contested can change it."


@pytest.fixture(scope="module")
def armenia(library: Library) -> Briefing:
    return foedera.brief(library, "armenia-2022")


def sentences(briefing: Briefing) -> dict[str, str]:
    """What each provision turns on, by provision and victim."""
    said = crux_sentences(briefing.crux, briefing.opinions)
    return dict(sentence.split(": ", 1) for sentence in said)


# Order and content


def test_a_briefing_tells_the_whole_case(library: Library, armenia: Briefing) -> None:
    assert armenia.case == library.case("armenia-2022")
    assert armenia.opinions == foedera.opinions(library, "armenia-2022")
    assert armenia.crux == foedera.crux(library, "armenia-2022")
    assert armenia.contradictions == foedera.contradictions(armenia.case, library.attributes)
    assert (armenia.law_as_of, armenia.facts_on) == (date(2022, 9, 13), None)


def test_opinions_go_provision_by_provision_and_the_text_alone_first(armenia: Briefing) -> None:
    asked = list(dict.fromkeys((opinion.provision, opinion.victim) for opinion in armenia.opinions))
    assert asked == [(commitment.provision, commitment.victim) for commitment in armenia.case.commitment]
    for provision in asked:
        readings = [o.reading for o in armenia.opinions if (o.provision, o.victim) == provision]
        assert readings[0] == "text"
        assert len(readings) == len(set(readings))


def test_members_are_those_of_every_alliance_on_the_day_of_the_law(library: Library, armenia: Briefing) -> None:
    assert list(armenia.members) == ["csto", "russia-armenia"]
    assert [m.state for m in armenia.members["csto"]] == ["ARM", "BLR", "KAZ", "KGZ", "RUS", "TJK"]
    earlier = foedera.brief(library, "armenia-2022", law_as_of=date(2010, 6, 10))
    assert [m.state for m in earlier.members["csto"]] == ["ARM", "BLR", "KAZ", "KGZ", "RUS", "TJK", "UZB"]
    assert earlier.law_as_of == date(2010, 6, 10)


def test_a_contested_member_says_what_each_reading_makes_of_it(library: Library) -> None:
    found = foedera.brief(library, "kursk-2024")
    (armenia,) = [member for member in found.members["csto"] if member.status == "contested"]
    assert armenia.state == "ARM"
    assert armenia.readings == {"yerevan": "not a party", "moscow": "party", "csto-secretariat": "party"}


def test_one_reading_alone_can_be_asked_for(library: Library) -> None:
    found = foedera.brief(library, "armenia-2022", reading="baku")
    assert {opinion.reading for opinion in found.opinions} == {"baku"}
    assert found.crux == foedera.crux(library, "armenia-2022")


def test_the_issues_are_those_of_the_case_with_who_holds_what(armenia: Briefing) -> None:
    by_id = {raised.id: holders(raised) for raised in armenia.issues}
    assert by_id["undelimited_border_bars"] == {Truth.YES: ("csto-secretariat", "RUS"), Truth.NO: ("ARM",)}
    assert by_id["answer_in_self_defence"] == {Truth.YES: ("AZE",), Truth.NO: ("ARM",)}
    assert "freeze_ends_duties" not in by_id


def test_an_issue_of_membership_is_told_where_the_law_asks_it(library: Library) -> None:
    later = foedera.brief(library, "armenia-2022", law_as_of=date(2024, 12, 31))
    assert [raised.id for raised in later.issues][-1] == "freeze_ends_duties"


def test_a_holder_that_says_it_twice_is_named_once(library: Library) -> None:
    (frozen,) = library.treaty("cst").issue
    assert holders(frozen) == {Truth.YES: ("ARM",), Truth.NO: ("RUS", "csto-secretariat")}


@pytest.mark.parametrize("case", CASES)
def test_every_case_can_be_briefed_and_everything_asked_for_has_a_sentence(library: Library, case: str) -> None:
    found = foedera.brief(library, case)
    assert list(sentences(found)) == [f"{c.provision} for {c.victim}" for c in found.case.commitment]
    contested = {issue for opinion in found.opinions for issue in opinion.open_for if issue in library.issues}
    assert contested <= {raised.id for raised in found.issues}


@pytest.mark.parametrize(
    ("case", "wrong"), [("armenia-2023", {}), ("armenia-2022", {"reading": "yerewan"})], ids=["case", "reading"]
)
def test_a_misspelled_name_is_an_error(library: Library, case: str, wrong: dict[str, str]) -> None:
    with pytest.raises(UnknownName, match="did you mean"):
        foedera.brief(library, case, reading=wrong.get("reading"))


def test_before_the_treaties_there_is_no_briefing_on_the_law(library: Library) -> None:
    with pytest.raises(NoRule):
        foedera.brief(library, "armenia-2022", law_as_of=date(1990, 1, 1))


# What it turns on, in words


def test_the_sentence_names_every_set_by_status(armenia: Briefing) -> None:
    assert sentences(armenia)["CST 4 for ARM"] == (
        "no casus if answer_in_self_defence is yes, or if undelimited_border_bars is yes; "
        "due if answer_in_self_defence is no and undelimited_border_bars is no."
    )


def test_what_nothing_contested_can_change_says_so(armenia: Briefing, library: Library) -> None:
    assert sentences(armenia)["CST 2(2) for ARM"] == f"due, {SETTLED}"
    assert sentences(foedera.brief(library, "falklands-1982"))["NATO 5 for GBR"] == f"no casus, {SETTLED}"


def test_two_victims_get_two_sentences(library: Library) -> None:
    said = sentences(foedera.brief(library, "karabakh-2023"))
    assert said == {
        "CST 4 for ARM": "no casus if karabakh_is_armenia is no; casus, not called if karabakh_is_armenia is yes.",
        "CST 4 for RUS": "no casus if forces_abroad_count is no; casus, not called if forces_abroad_count is yes.",
    }


def test_where_a_fact_is_missing_the_sentence_says_which(library: Library) -> None:
    said = sentences(foedera.brief(library, "september-11-2001", facts_on=date(2001, 9, 12)))
    assert "directed from abroad" in said["NATO 5 for USA"]
    assert "settled" not in said["NATO 5 for USA"]


# As known on a day


def said(briefing: Briefing) -> list[ImpreciseDate]:
    """When everything dated in the case came to be known; what bears no date may have been known all along."""
    case = briefing.case
    entries: list[Incident | Request | Act | Event | Response] = [*case.incident, *case.request, *case.act]
    entries += [*case.event, *case.response]
    known = [*(entry.said or entry.happened for entry in entries), *(claim.known for claim in case.claim)]
    return [day for day in known if day]


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("after", [0, 2, 30])
def test_what_was_said_later_is_left_out(library: Library, case: str, after: int) -> None:
    begins = library.case(case).begins.earliest
    on = date.fromordinal(begins.toordinal() + after)
    found = foedera.brief(library, case, facts_on=on)
    assert found.facts_on == on
    assert all(day.earliest <= on for day in said(found))
    claims = {claim.id for claim in found.case.claim}
    assert {claim.id for contradiction in found.contradictions for claim in contradiction.claims} <= claims


def test_nothing_that_was_known_is_left_out(library: Library) -> None:
    on = date(2022, 9, 20)
    whole, found = library.case("armenia-2022"), foedera.brief(library, "armenia-2022", facts_on=on).case
    assert [c.id for c in found.claim] == [c.id for c in whole.claim if c.known and c.known.latest <= on]
    assert [a.id for a in found.act] == [a.id for a in whole.act if a.happened.earliest <= on]


def test_a_later_day_knows_all_that_an_earlier_one_did(library: Library) -> None:
    days = [date(2022, 9, 12), date(2022, 9, 13), date(2022, 9, 15), date(2022, 10, 28), date(2024, 4, 1)]
    told = [foedera.brief(library, "armenia-2022", facts_on=on).case for on in days]
    for earlier, later in pairwise(told):
        assert set(earlier.entry_ids()) <= set(later.entry_ids())
        assert set(earlier.claim) <= set(later.claim)
    assert told[0].incident == ()


# Sources


@pytest.mark.parametrize("case", CASES)
def test_sources_are_grouped_by_the_report_they_go_back_to(library: Library, case: str) -> None:
    found = foedera.brief(library, case)
    for witness, sources in found.sources.items():
        assert {source.witness for source in sources} == {witness}
    listed = [source.id for sources in found.sources.values() for source in sources]
    assert len(listed) == len(set(listed))
    assert set(cited(found.case, found.opinions)) <= set(listed)


def test_five_articles_can_be_three_reports() -> None:
    origins = {"a": "agency", "b": "agency", "c": "", "d": "letter", "e": "letter"}
    articles = [Source(id, id.upper(), "A paper", origin=origin) for id, origin in origins.items()]
    assert {witness: len(found) for witness, found in by_origin(articles).items()} == {"agency": 2, "c": 1, "letter": 2}


def test_an_earlier_day_rests_on_fewer_sources(library: Library, armenia: Briefing) -> None:
    first_day = foedera.brief(library, "armenia-2022", facts_on=date(2022, 9, 13))
    assert set(first_day.sources) < set(armenia.sources)
