"""What organs decided and what each ally did: kept apart from whether help was due, with issues of their own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import attrs
import pytest

import foedera
from foedera import ImpreciseDate, Library, Opinion, Truth, read_date
from foedera.law.performance import AllyPerformance, by_state
from foedera.record.case import Act, Case, Commitment, HelpKind, Response, Rung, Stance
from foedera.record.issue import RaisedIssue

YES, NO = Truth.YES, Truth.NO
MISSION, REFUSAL, COUNCIL = "mission_is_necessary_help", "refusal_discharges", "council_decision_constitutive"
SOURCES = ("odkb-cst",)


def on(day: int) -> ImpreciseDate:
    return read_date(date(2022, 9, day))


def response(stance: Stance, *rungs: Rung, by: str = "RUS", day: int = 14) -> Response:
    return Response(by, "ARM", rungs or ("none",), stance, SOURCES, f"{by} {stance}.", on(day))


def decided(help: HelpKind | None, day: int = 14) -> Act:
    return Act(
        f"decided-{day}", "csto-council", "session", "It decides.", on(day), SOURCES, ("CST 4",), "decided", help
    )


def refused(day: int = 14) -> Act:
    return Act(f"refused-{day}", "csto-council", "session", "It refuses.", on(day), SOURCES, ("CST 4",), "refused")


def offer(day: int = 15) -> Act:
    return Act(f"offer-{day}", "csto-secretariat", "offer", "It offers observers.", on(day), SOURCES, ("CST 4",))


def case(library: Library, *entries: Act | Response, issues: tuple[str, ...] = (), provision: str = "CST 4") -> Case:
    """Armenia 2022 in which help is due whatever is answered, with other acts and responses."""
    return attrs.evolve(
        library.case("armenia-2022"),
        commitment=(Commitment(provision, "ARM"),),
        act=tuple(entry for entry in entries if isinstance(entry, Act)),
        response=tuple(entry for entry in entries if isinstance(entry, Response)),
        issue=tuple(RaisedIssue(issue) for issue in issues),
    )


def opinion(
    library: Library, case: Case, facts: date | None = None, answers: Mapping[str, Truth] | None = None
) -> Opinion:
    (found,) = foedera.opinions(library, case, reading="text", answers=answers, facts_on=facts)
    return found


def russia(found: Opinion) -> AllyPerformance:
    return next(ally for ally in found.performance if ally.state == "RUS")


@pytest.mark.parametrize("rung", ["materiel", "peacekeepers", "troops"])
def test_help_of_a_material_kind_is_performance(library: Library, rung: Rung) -> None:
    assert russia(opinion(library, case(library, response("helps", rung)))).performance == "performed"


@pytest.mark.parametrize("rung", ["none", "diplomatic"])
def test_words_are_not_the_necessary_help(library: Library, rung: Rung) -> None:
    assert russia(opinion(library, case(library, response("helps", rung)))).performance == "not performed"


@pytest.mark.parametrize("stance", ["mediates", "refuses", "silent", "opposes"])
def test_any_other_stance_is_no_performance(library: Library, stance: Stance) -> None:
    found = russia(opinion(library, case(library, response(stance, "none"))))
    assert (found.performance, found.reason) == ("not performed", f"RUS {stance}.")


def test_help_of_which_it_is_not_known_whether_it_was_more_than_words_is_open(library: Library) -> None:
    """A list of rungs says that it was one of them; open is never taken for yes."""
    unsure = response("helps", "diplomatic", "materiel")
    assert russia(opinion(library, case(library, unsure))).performance == "open"
    either_way = response("helps", "materiel", "troops")
    assert russia(opinion(library, case(library, either_way))).performance == "performed"


def test_where_each_chooses_its_own_measure_any_help_will_do(library: Library) -> None:
    asked = library.case("september-11-2001")
    words = Response("ISL", "USA", ("diplomatic",), "helps", SOURCES, "Supports.", read_date(date(2001, 10, 5)))
    only = attrs.evolve(asked, commitment=(Commitment("NATO 5", "USA"),), response=(words,))
    (found,) = foedera.opinions(library, only, reading="text")
    assert by_state(found.performance)["ISL"] == "performed"


def test_one_that_helped_after_first_refusing_performed(library: Library) -> None:
    both = case(library, response("refuses", "none", day=13), response("helps", "troops", day=16))
    assert russia(opinion(library, both)).performance == "performed"
    assert russia(opinion(library, both, date(2022, 9, 15))).performance == "not performed"


def test_an_ally_of_which_nothing_was_found_is_open(library: Library) -> None:
    found = russia(opinion(library, case(library)))
    assert (found.performance, found.missing) == ("open", "what Russia did")


def test_looked_for_and_not_found_is_open_too(library: Library) -> None:
    absent = attrs.evolve(response("silent", "none"), happened=None, evidence="absence")
    found = russia(opinion(library, case(library, absent)))
    assert found.performance == "open"
    assert "no proof" in found.reason


def test_every_ally_is_judged_by_its_own_conduct(library: Library) -> None:
    found = opinion(library, case(library, response("helps", "troops", by="KAZ"), response("refuses", by="BLR")))
    assert by_state(found.performance) == {
        "BLR": "not performed", "KAZ": "performed", "KGZ": "open", "RUS": "open", "TJK": "open",
    }  # fmt: skip


def test_an_offer_that_nobody_contests_stands_as_offered(library: Library) -> None:
    assert russia(opinion(library, case(library, response("offers", "diplomatic")))).performance == "offered"


@pytest.mark.parametrize(("answer", "outcome"), [(None, "open"), (NO, "not performed"), (YES, "offered")])
def test_an_offer_refused_ends_the_duty_only_if_a_reading_says_so(
    library: Library, answer: Truth | None, outcome: str
) -> None:
    answers = {} if answer is None else {REFUSAL: answer}
    own = case(library, response("offers", "diplomatic"), issues=(REFUSAL,))
    assert russia(opinion(library, own, answers=answers)).performance == outcome
    common = case(library, offer(), response("mediates"), issues=(REFUSAL,))
    assert russia(opinion(library, common, answers=answers)).performance == outcome


@pytest.mark.parametrize(("answer", "outcome"), [(None, "open"), (NO, "not performed"), (YES, "performed")])
def test_a_mission_is_the_necessary_help_only_if_a_reading_says_so(
    library: Library, answer: Truth | None, outcome: str
) -> None:
    answers = {} if answer is None else {MISSION: answer}
    sent = case(library, decided("mission"), response("mediates"), issues=(MISSION,))
    assert russia(opinion(library, sent, answers=answers)).performance == outcome


def test_a_mission_of_which_nobody_says_that_it_was_the_help_is_none(library: Library) -> None:
    sent = case(library, decided("mission"), response("mediates"))
    assert russia(opinion(library, sent, answers={MISSION: YES})).performance == "not performed"


def test_a_mission_only_offered_was_not_sent(library: Library) -> None:
    proposed = case(library, attrs.evolve(decided("mission"), outcome=None), response("mediates"), issues=(MISSION,))
    assert russia(opinion(library, proposed, answers={MISSION: YES})).performance == "not performed"


def test_an_open_performance_names_the_issue_it_waits_for(library: Library) -> None:
    sent = case(library, decided("mission"), response("mediates"), issues=(MISSION,))
    assert russia(opinion(library, sent)).missing == MISSION


def test_before_the_council_decided_no_ally_was_bound_to_act_in_that_reading(library: Library) -> None:
    undecided = case(library, response("refuses"), issues=(COUNCIL,))
    assert russia(opinion(library, undecided, answers={COUNCIL: YES})).performance == "open"
    assert russia(opinion(library, undecided, answers={COUNCIL: NO})).performance == "not performed"
    assert russia(opinion(library, undecided)).performance == "not performed"


def test_once_the_council_has_decided_that_reading_excuses_nobody(library: Library) -> None:
    acted = case(library, decided("troops"), response("refuses"), issues=(COUNCIL,))
    assert russia(opinion(library, acted, answers={COUNCIL: YES})).performance == "not performed"


def test_none_of_these_questions_bears_on_whether_help_is_due(library: Library) -> None:
    asked = case(library, decided("mission"), offer(), issues=(MISSION, REFUSAL, COUNCIL))
    for answer in (YES, NO):
        assert opinion(library, asked, answers=dict.fromkeys((MISSION, REFUSAL, COUNCIL), answer)).status == "due"


def test_what_organs_decided_is_a_field_of_its_own(library: Library) -> None:
    assert opinion(library, case(library)).decision == "none"
    assert opinion(library, case(library, offer())).decision == "none"
    assert opinion(library, case(library, refused())).decision == "refused"
    assert opinion(library, case(library, decided("troops"))).decision == "decided"


def test_a_decision_outweighs_a_refusal_and_both_are_shown(library: Library) -> None:
    found = opinion(library, case(library, refused(13), decided("mission", 15), refused(17), offer()))
    assert found.decision == "decided"
    assert [act.id for act in found.acts] == ["refused-13", "decided-15", "refused-17"]


def test_a_decision_counts_from_its_day(library: Library) -> None:
    asked = case(library, refused(13), decided("mission", 15))
    assert opinion(library, asked, date(2022, 9, 14)).decision == "refused"
    assert opinion(library, asked, date(2022, 9, 15)).decision == "decided"


def test_an_act_under_another_provision_decides_nothing_here(library: Library) -> None:
    assert opinion(library, case(library, decided("troops"), provision="CST 2(2)")).decision == "none"


def test_consultation_is_done_once_the_members_met_on_it(library: Library) -> None:
    session = attrs.evolve(decided(None, 15), provisions=("CST 2(2)",), outcome=None)
    asked = case(library, session, provision="CST 2(2)")
    assert set(by_state(opinion(library, asked).performance).values()) == {"performed"}
    assert set(by_state(opinion(library, asked, date(2022, 9, 14)).performance).values()) == {"open"}


def test_members_in_session_consult_whichever_article_they_were_called_under(library: Library) -> None:
    under_4 = case(library, attrs.evolve(decided(None, 15), outcome=None), provision="CST 2(2)")
    assert set(by_state(opinion(library, under_4).performance).values()) == {"performed"}
    elsewhere = attrs.evolve(decided(None, 15), organ="cis-heads-of-state", provisions=("RUS-ARM 1997 2",))
    assert russia(opinion(library, case(library, elsewhere, provision="CST 2(2)"))).performance == "open"


def of_the_council(day: int = 15, organ: str = "csto-council") -> Act:
    """A session of which no article is known."""
    return attrs.evolve(decided(None, day), organ=organ, provisions=(), outcome=None)


@pytest.mark.parametrize(
    ("organ", "performance"),
    [
        ("csto-council", "performed"),
        ("csto-permanent-council", "performed"),
        ("csto-security-secretaries", "performed"),
        ("csto-parliamentary-assembly", "open"),
        ("cis-heads-of-state", "open"),
        ("nato-council", "open"),
        ("AZE", "open"),
    ],
)
def test_a_session_of_an_organ_in_which_the_parties_meet_is_consultation_though_it_names_no_article(
    library: Library, organ: str, performance: str
) -> None:
    asked = case(library, of_the_council(organ=organ), provision="CST 2(2)")
    assert russia(opinion(library, asked)).performance == performance


def test_a_session_held_before_the_crisis_did_not_consult_on_it(library: Library) -> None:
    assert russia(opinion(library, case(library, of_the_council(12), provision="CST 2(2)"))).performance == "open"
    assert russia(opinion(library, case(library, of_the_council(13), provision="CST 2(2)"))).performance == "performed"


def test_the_organ_of_one_alliance_does_not_consult_under_the_treaty_of_another(library: Library) -> None:
    asked = case(library, of_the_council(), provision="RUS-ARM 1997 2")
    assert russia(opinion(library, asked)).performance == "open"


@pytest.mark.parametrize(
    ("stance", "performance"),
    [
        ("mediates", "performed"),
        ("offers", "performed"),
        ("helps", "performed"),
        ("refuses", "not performed"),
        ("opposes", "not performed"),
    ],
)
def test_two_states_consult_by_talks_recorded_under_their_treaty(
    library: Library, stance: Stance, performance: str
) -> None:
    talks = attrs.evolve(response(stance, "none"), provisions=("RUS-ARM 1997 2",))
    found = russia(opinion(library, case(library, talks, provision="RUS-ARM 1997 2")))
    assert (found.performance, found.reason) == (performance, f"RUS {stance}.")


def test_talks_count_from_the_day_they_were_held(library: Library) -> None:
    talks = attrs.evolve(response("mediates", "none", day=15), provisions=("RUS-ARM 1997 2",))
    asked = case(library, talks, provision="RUS-ARM 1997 2")
    assert russia(opinion(library, asked, date(2022, 9, 14))).performance == "open"
    assert russia(opinion(library, asked, date(2022, 9, 15))).performance == "performed"


def test_who_talked_after_first_refusing_consulted(library: Library) -> None:
    under = [attrs.evolve(response(stance, "none"), provisions=("RUS-ARM 1997 2",)) for stance in ("refuses", "offers")]
    assert russia(opinion(library, case(library, *under, provision="RUS-ARM 1997 2"))).performance == "performed"


def test_an_answer_that_names_no_article_says_nothing_of_consultation(library: Library) -> None:
    asked = case(library, response("mediates", "none"), provision="RUS-ARM 1997 2")
    assert russia(opinion(library, asked)).performance == "open"


def test_talks_looked_for_and_not_found_are_no_refusal(library: Library) -> None:
    absent = attrs.evolve(response("silent", "none"), happened=None, evidence="absence", provisions=("RUS-ARM 1997 2",))
    assert russia(opinion(library, case(library, absent, provision="RUS-ARM 1997 2"))).performance == "open"


def test_help_given_under_one_treaty_is_no_performance_of_another(library: Library) -> None:
    elsewhere = attrs.evolve(response("helps", "troops"), provisions=("RUS-ARM 1997 3",))
    found = russia(opinion(library, case(library, elsewhere)))
    assert (found.performance, found.missing) == ("open", "what Russia did")
    assert "what it did was done under RUS-ARM 1997 3" in found.reason
    here = attrs.evolve(elsewhere, provisions=("CST 4", "RUS-ARM 1997 3"))
    assert russia(opinion(library, case(library, here))).performance == "performed"


def test_a_refusal_under_one_treaty_is_no_refusal_under_another(library: Library) -> None:
    elsewhere = attrs.evolve(response("refuses"), provisions=("RUS-ARM 1997 3",))
    assert russia(opinion(library, case(library, elsewhere))).performance == "open"


def words_of_support(library: Library, *rungs: Rung) -> Case:
    """Paris 2015, with one answer under the Union's clause."""
    paris = library.case("france-2015")
    day = read_date(date(2015, 11, 17))
    word = Response("ESP", "FRA", rungs, "helps", SOURCES, "Says yes.", day, provisions=("TEU 42(7)",))
    return attrs.evolve(paris, commitment=(Commitment("TEU 42(7)", "FRA"),), response=(word,))


@pytest.mark.parametrize(("answer", "outcome"), [(None, "open"), (NO, "not performed"), (YES, "performed")])
def test_whether_a_word_of_support_is_help_by_all_means_is_asked(
    library: Library, answer: Truth | None, outcome: str
) -> None:
    answers = {} if answer is None else {"any_help_suffices": answer}
    for paris in (words_of_support(library, "diplomatic"), attrs.evolve(words_of_support(library, "none"), issue=())):
        found = opinion(library, paris, answers=answers)
        spain = next(ally for ally in found.performance if ally.state == "ESP")
        assert spain.performance == outcome
        assert (spain.missing == "any_help_suffices") is (answer is None)
        assert found.answers == answers


def test_troops_are_help_whatever_is_answered(library: Library) -> None:
    for answers in ({}, {"any_help_suffices": NO}):
        found = opinion(library, words_of_support(library, "troops"), answers=answers)
        assert by_state(found.performance)["ESP"] == "performed"


def test_a_statement_is_no_consultation(library: Library) -> None:
    spoken = attrs.evolve(decided(None), kind="statement", provisions=("CST 2(2)",))
    found = opinion(library, case(library, spoken, provision="CST 2(2)"))
    assert russia(found).missing == "whether the members consulted"


def test_where_nothing_was_due_or_asked_nobody_is_judged(library: Library) -> None:
    uncalled = attrs.evolve(case(library, response("refuses")), request=())
    assert opinion(library, uncalled).status == "casus, not called"
    assert opinion(library, uncalled).performance == ()
    barred = case(library, response("refuses"), issues=())
    barred = attrs.evolve(barred, issue=(RaisedIssue("undelimited_border_bars", ("attack",)),))
    assert opinion(library, barred, answers={"undelimited_border_bars": YES}).performance == ()


def test_every_judgement_gives_a_reason(library: Library) -> None:
    for name in library.cases():
        for found in foedera.opinions(library, name):
            assert all(ally.reason for ally in found.performance)
            assert all(ally.missing for ally in found.performance if ally.performance == "open")
            assert {ally.state for ally in found.performance} <= set(found.owed_by)
