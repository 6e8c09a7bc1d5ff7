"""Opinions: one provision, one victim, one reading, under the law of one day and the facts of another."""

from __future__ import annotations

from datetime import date

import attrs
import pytest

import foedera
from foedera import Library, NoRule, Opinion, RulesOverlap, Truth, UnknownName, read_date
from foedera.record.case import Commitment, Incident
from foedera.record.issue import Position, RaisedIssue
from foedera.record.treaty import Treaty

YES, NO, OPEN = Truth.YES, Truth.NO, Truth.OPEN
LATER = read_date("2022-12")


def one(
    library: Library,
    case: str,
    provision: str = "CST 4",
    reading: str = "text",
    *,
    law: date | None = None,
    facts: date | None = None,
    **answers: Truth,
) -> Opinion:
    found = foedera.opinions(library, case, reading=reading, answers=answers, law_as_of=law, facts_on=facts)
    return next(opinion for opinion in found if opinion.provision == provision)


def test_every_commitment_is_evaluated_side_by_side(library: Library) -> None:
    found = foedera.opinions(library, "armenia-2022", reading="text")
    assert [opinion.provision for opinion in found] == ["CST 4", "CST 2(2)", "RUS-ARM 1997 2", "RUS-ARM 1997 3"]


def test_two_victims_of_one_fight_get_two_opinions(library: Library) -> None:
    found = foedera.opinions(library, "batken-2022", reading="bishkek")
    assert {opinion.victim: opinion.status for opinion in found if opinion.provision == "CST 4"} == {
        "KGZ": "open",
        "TJK": "no casus",
    }


def test_the_text_alone_comes_first_and_then_every_reading_that_answers(library: Library) -> None:
    article_4 = [o.reading for o in foedera.opinions(library, "armenia-2022") if o.provision == "CST 4"]
    assert article_4 == ["text", "moscow", "yerevan", "baku", "csto-secretariat"]
    consultation = [o.reading for o in foedera.opinions(library, "armenia-2022") if o.provision == "CST 2(2)"]
    assert consultation == ["text"]


def test_a_reading_that_answers_only_on_performance_is_one_too(library: Library) -> None:
    said = Position("astana", NO, "KAZ", ("odkb-cst",))
    case = attrs.evolve(
        library.case("armenia-2022"), issue=(RaisedIssue("mission_is_necessary_help", (), (), (said,)),)
    )
    assert [o.reading for o in foedera.opinions(library, case) if o.provision == "CST 4"] == ["text", "astana"]


def test_the_text_alone_takes_no_answers(library: Library) -> None:
    assert all(not o.answers for o in foedera.opinions(library, "karabakh-2020", reading="text"))


def test_a_reading_shows_the_answers_it_gives_here_and_no_others(library: Library) -> None:
    assert one(library, "syunik-2021", reading="yerevan").answers == {
        "bloodless_incursion_is_attack": YES,
        "undelimited_border_bars": NO,
    }


def test_ones_own_answers_are_laid_over_a_readings(library: Library) -> None:
    found = one(library, "armenia-2022", reading="yerevan", undelimited_border_bars=YES)
    assert (found.reading, found.status) == ("yerevan + own answers", "no casus")
    back_to_open = one(library, "armenia-2022", reading="yerevan", undelimited_border_bars=OPEN)
    assert (back_to_open.status, back_to_open.open_for) == ("open", ("undelimited_border_bars",))


def test_an_own_answer_is_told_as_ones_own_and_put_into_nobodys_mouth(library: Library) -> None:
    """Baku says that it answered force; that it did not may be assumed in its reading, but is not what it says."""
    found = one(library, "armenia-2022", reading="baku", answer_in_self_defence=NO, undelimited_border_bars=NO)
    (reason,) = [reason for reason in found.because if "self-defence" in reason.says]
    assert reason.says == "Was the force an answer in self-defence rather than aggression? By own answer: no."
    assert (reason.truth, reason.sources) == (YES, ())
    held = one(library, "armenia-2022", reading="yerevan", undelimited_border_bars=NO)
    told = {reason.says.rpartition("? ")[2] for reason in held.because if reason.says.endswith("no.")}
    assert told == {"By own answer: no.", "This reading answers no."}


def test_readings_are_timeless_and_facts_are_not(library: Library) -> None:
    """Kyiv spoke of self-defence a week after the operation began; its reading is applied to the first day too."""
    assert one(library, "kursk-2024", reading="kyiv", facts=date(2024, 8, 6)).status == "no casus"
    assert one(library, "kursk-2024", reading="kyiv", facts=date(2024, 8, 5)).open_for == (
        "an incident against Russia",
    )


def test_where_a_reading_changed_its_answer_the_last_one_said_counts(library: Library) -> None:
    def said(answer: Truth, year: int) -> Position:
        return Position("moscow", answer, "RUS", ("azat-32101839",), read_date(date(year, 1, 1)))

    issue = RaisedIssue("answer_in_self_defence", ("attack",), (), (said(NO, 2023), said(YES, 2022)))
    case = attrs.evolve(library.case("armenia-2022"), issue=(issue,))
    assert foedera.opinions(library, case, reading="moscow")[0].answers == {"answer_in_self_defence": NO}


def test_before_anything_was_known_every_provision_is_open_for_want_of_a_fact(library: Library) -> None:
    for case in library.cases():
        before = date(library.case(case).begins.earliest.year - 1, 1, 1)
        found = foedera.opinions(library, case, reading="text", facts_on=before)
        assert {opinion.status for opinion in found} == {"open"}
        assert all(
            opinion.open_for[0] == f"an incident against {library.actor(opinion.victim).name}" for opinion in found
        )
        assert all(set(opinion.open_for[1:]) <= {"request_needed"} for opinion in found)
        assert {opinion.decision for opinion in found} == {"none"}


def test_the_law_is_that_of_the_first_day_unless_another_is_asked_for(library: Library) -> None:
    assert one(library, "kazakhstan-2022").law_as_of == date(2022, 1, 2)
    assert one(library, "kazakhstan-2022", law=date(2010, 6, 10)).law_as_of == date(2010, 6, 10)


def test_before_the_treaty_there_is_no_rule_and_the_error_says_when_there_is(library: Library) -> None:
    with pytest.raises(NoRule, match=r"CST 4 is in force on 1994-04-19; it holds from 1994-04-20 until 2012-12-19"):
        one(library, "karabakh-2020", law=date(1994, 4, 19))
    assert one(library, "karabakh-2020", law=date(1998, 11, 5)).status == "open"


def test_every_commitment_needs_a_rule_on_the_day(library: Library) -> None:
    """The treaty of 1997 is in force from 5 November 1998; the Collective Security Treaty was before."""
    with pytest.raises(NoRule, match=r"RUS-ARM 1997 2"):
        foedera.opinions(library, "karabakh-2020", law_as_of=date(1998, 11, 4))


def overlapping(treaty: Treaty) -> Treaty:
    """The treaty with its second version of article 4 a day too early."""
    article = treaty.article("4")
    old, new = article.version
    early = attrs.evolve(new, from_=date(2012, 12, 18))
    changed = attrs.evolve(article, version=(old, early))
    return attrs.evolve(treaty, provision=tuple(changed if p is article else p for p in treaty.provision))


def test_two_rules_in_force_at_once_are_an_error_that_names_them(library: Library) -> None:
    treaty = overlapping(library.treaty("cst"))
    with pytest.raises(RulesOverlap, match=r"2 versions of CST 4 .* from 1994-04-20 until 2012-12-19, from 2012-12-18"):
        treaty.version("4", date(2012, 12, 18))
    assert treaty.version("4", date(2012, 12, 17)).request == "open"
    assert treaty.version("4", date(2012, 12, 19)).request == "needed"


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"reading": "yerewan"}, "there is no reading 'yerewan'; did you mean yerevan"),
        ({"answers": {"undelimited_border_bar": NO}}, "there is no issue 'undelimited_border_bar'; did you mean"),
    ],
)
def test_a_misspelled_reading_or_issue_is_an_error(library: Library, wrong: dict[str, object], says: str) -> None:
    with pytest.raises(UnknownName, match=says):
        foedera.opinions(library, "armenia-2022", **wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("commitment", "says"),
    [
        (Commitment("CST 44", "ARM"), "no article of CST '44'"),
        (Commitment("CTS 4", "ARM"), "no treaty whose provisions are called 'CTS'; did you mean OTS or CST"),
        (Commitment("CST 8", "ARM"), "provision with tests"),
    ],
)
def test_a_provision_that_is_not_there_is_an_error(library: Library, commitment: Commitment, says: str) -> None:
    case = attrs.evolve(library.case("armenia-2022"), commitment=(commitment,))
    with pytest.raises(UnknownName, match=says):
        foedera.opinions(library, case)


def test_help_is_owed_by_the_other_parties_of_the_day(library: Library) -> None:
    assert "UZB" not in one(library, "armenia-2022").owed_by
    assert "UZB" in one(library, "armenia-2022", law=date(2010, 6, 10)).owed_by
    assert "ARM" not in one(library, "armenia-2022").owed_by


def test_nobody_owes_help_against_itself(library: Library) -> None:
    for opinion in foedera.opinions(library, "batken-2022"):
        assert not {"KGZ", "TJK"} & {*opinion.owed_by, *opinion.owed_by_open}


def test_where_there_is_no_case_nobody_owes_anything(library: Library) -> None:
    found = one(library, "falklands-1982", "NATO 5")
    assert (found.owed_by, found.owed_by_open, found.performance) == ((), (), ())


def test_an_ally_whose_status_is_contested_is_listed_apart_until_a_reading_settles_it(library: Library) -> None:
    assert one(library, "kursk-2024").owed_by_open == ("ARM",)
    assert "ARM" in one(library, "kursk-2024", "CST 2(2)", "moscow").owed_by
    frozen = one(library, "kursk-2024", "CST 2(2)", "yerevan")
    assert "ARM" not in {*frozen.owed_by, *frozen.owed_by_open}


def test_an_ally_of_which_the_first_day_is_not_known_is_listed_apart(library: Library) -> None:
    """The days in force of Azerbaijan, Belarus and Georgia lie somewhere between April 1994 and March 1997."""
    case = attrs.evolve(library.case("kursk-2024"), commitment=(Commitment("CST 4", "RUS"),))
    (found,) = foedera.opinions(library, case, reading="text", law_as_of=date(1996, 1, 1))
    assert found.owed_by_open == ("AZE", "BLR", "GEO")
    (later,) = foedera.opinions(library, case, reading="text", law_as_of=date(1997, 3, 28))
    assert {"AZE", "BLR", "GEO"} <= set(later.owed_by)


def test_an_ally_is_no_attacker_before_anybody_said_so(library: Library) -> None:
    case = library.case("armenia-2022")
    later = Incident("later", "An ally strikes.", "shelling", ("BLR",), ("ARM",), ("goris",), LATER, ("odkb-cst",))
    turned = attrs.evolve(case, incident=(*case.incident, later))
    assert "BLR" in foedera.opinions(library, turned, reading="text", facts_on=date(2022, 9, 30))[0].owed_by
    assert "BLR" not in foedera.opinions(library, turned, reading="text")[0].owed_by


def test_a_settled_status_waits_for_nothing_and_an_open_one_says_for_what(library: Library) -> None:
    for case in library.cases():
        for opinion in foedera.opinions(library, case):
            assert bool(opinion.open_for) is (opinion.status == "open")


def test_every_sentence_carries_its_article_and_known_sources(library: Library) -> None:
    for case in library.cases():
        for reason in (reason for o in foedera.opinions(library, case) for reason in o.because):
            assert reason.provision in {c.provision for c in library.case(case).commitment}
            assert reason.sources
            assert all(source in library.sources for source in reason.sources)


def test_the_reasons_begin_with_the_words_in_force(library: Library) -> None:
    for law, words in ((date(2010, 6, 10), "any state or group of states"), (date(2022, 1, 2), "need no longer")):
        first = one(library, "kazakhstan-2022", law=law).because[0]
        assert first.says.startswith(f"The words in force on {law}: ")
        assert words in first.says


def test_reasons_for_no_are_those_that_fail_and_reasons_for_yes_those_that_hold(library: Library) -> None:
    no = one(library, "armenia-2022", reading="baku").because[1:]
    assert [(reason.truth, "self-defence" in reason.says) for reason in no] == [(NO, True)]
    due = one(library, "armenia-2022", reading="yerevan").because[1:]
    assert {reason.truth for reason in due} == {YES}
    assert any("called on CST 4" in reason.says for reason in due)
