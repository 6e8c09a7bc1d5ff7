"""When a case arises: one incident must pass every test, for a victim that is bound, as known on the day."""

from __future__ import annotations

from datetime import date

import attrs
import pytest

from foedera import Library, Truth, UnknownName, read_date
from foedera.core.conditions import weigh
from foedera.law.trigger import Question, pose
from foedera.record.case import Case, Commitment, Incident
from foedera.record.issue import RaisedIssue
from foedera.record.treaty import TestUse

YES, NO, OPEN = Truth.YES, Truth.NO, Truth.OPEN
EUROPE = TestUse("treaty_area", territory=("europe",))


def day(number: int) -> date:
    return date(2022, 9, number)


def attack(id: str, *, by: str = "AZE", places: tuple[str, ...] = ("goris",), on: int = 13) -> Incident:
    return Incident(
        id, f"What happened at {id}.", "assault", (by,), ("ARM",), places, read_date(day(on)), ("wiki-sept2022",)
    )


def bare(library: Library, *incidents: Incident, issues: tuple[RaisedIssue, ...] = ()) -> Case:
    """Armenia 2022 with other incidents and issues."""
    return attrs.evolve(library.case("armenia-2022"), incident=incidents, issue=issues)


def ask(
    library: Library,
    case: Case,
    *,
    provision: str = "CST 4",
    victim: str = "ARM",
    tests: tuple[TestUse, ...] | None = None,
    law: date | None = None,
    facts: date | None = None,
) -> Question:
    question = pose(library, case, Commitment(provision, victim), law, facts)
    tests = question.version.tests if tests is None else tests
    return attrs.evolve(question, version=attrs.evolve(question.version, tests=tests))


def arises(question: Question, **answers: Truth) -> Truth:
    return weigh(question.arises, answers).truth


def test_one_incident_that_passes_every_test_is_enough(library: Library) -> None:
    case = bare(library, attack("osh", by="osh-groups"), attack("goris"))
    assert arises(ask(library, case, law=date(2010, 6, 10))) is YES


def test_two_incidents_that_each_pass_half_the_tests_do_not_add_up(library: Library) -> None:
    """A place protected and not attacked by a state, another attacked by a state and not protected."""
    case = bare(library, attack("kursk", by="osh-groups", places=("kursk",)), attack("goris"))
    tests = (TestUse("attacker_is_state"), EUROPE)
    assert arises(ask(library, case, tests=tests)) is NO
    assert arises(ask(library, bare(library, attack("kursk", places=("kursk",))), tests=tests)) is YES


def test_the_same_place_must_be_attacked_and_protected(library: Library) -> None:
    at_goris, at_kursk = attack("goris"), attack("kursk", places=("kursk",))
    assert arises(ask(library, bare(library, at_goris), tests=(TestUse("armed_attack"), EUROPE))) is NO
    assert arises(ask(library, bare(library, at_goris, at_kursk), tests=(TestUse("armed_attack"), EUROPE))) is YES


def test_an_incident_against_somebody_else_does_not_count(library: Library) -> None:
    elsewhere = attrs.evolve(attack("goris"), against=("artsakh-forces",))
    question = ask(library, bare(library, elsewhere))
    assert weigh(question.arises, {}).missing == ("an incident against Armenia",)


def test_where_nothing_is_recorded_the_answer_is_open_and_not_no(library: Library) -> None:
    assert arises(ask(library, bare(library))) is OPEN


def test_a_victim_that_is_no_party_is_owed_nothing(library: Library) -> None:
    against_georgia = attrs.evolve(attack("goris"), against=("GEO",))
    assert arises(ask(library, bare(library, against_georgia), victim="GEO")) is NO
    assert arises(ask(library, bare(library, against_georgia), victim="GEO", law=date(1998, 1, 1))) is YES


def test_a_victim_whose_first_day_is_not_known_may_or_may_not_be_a_party(library: Library) -> None:
    question = ask(library, bare(library, attrs.evolve(attack("x"), against=("GEO",))), victim="GEO")
    question = attrs.evolve(question, law_as_of=date(1995, 6, 1))
    assert arises(question) is OPEN
    assert "Georgia" in weigh(question.arises, {}).missing[0]


def test_a_frozen_victim_is_bound_or_not_as_the_reading_has_it(library: Library) -> None:
    question = ask(library, bare(library, attack("goris")), law=date(2024, 6, 1))
    assert arises(question) is OPEN
    assert arises(question, freeze_ends_duties=YES) is NO
    assert arises(question, freeze_ends_duties=NO) is YES


def test_the_day_before_the_freeze_nothing_is_contested(library: Library) -> None:
    assert arises(ask(library, bare(library, attack("goris")), law=date(2024, 2, 21))) is YES
    assert arises(ask(library, bare(library, attack("goris")), law=date(2024, 2, 22))) is OPEN


@pytest.mark.parametrize(
    ("issue", "holds", "fails"),
    [
        ("karabakh_is_armenia", YES, NO),
        ("stray_fire_is_attack", YES, NO),
        ("bloodless_incursion_is_attack", YES, NO),
        ("fighters_trained_abroad_is_attack", YES, NO),
        ("forces_abroad_count", YES, NO),
        ("undelimited_border_bars", NO, YES),
        ("answer_in_self_defence", NO, YES),
        ("ally_cannot_be_attacker", NO, YES),
    ],
)
def test_each_issue_is_one_condition_and_holds_under_one_answer(
    library: Library, issue: str, holds: Truth, fails: Truth
) -> None:
    question = ask(library, bare(library, attack("goris"), issues=(RaisedIssue(issue, ("goris",)),)))
    assert arises(question) is OPEN
    assert arises(question, **{issue: holds}) is YES
    assert arises(question, **{issue: fails}) is NO


def test_an_issue_takes_the_place_of_the_test_it_replaces(library: Library) -> None:
    riots = attrs.evolve(attack("riots", by="rioters-kazakhstan"), force="unrest")
    raised = (RaisedIssue("fighters_trained_abroad_is_attack", ("riots",)),)
    assert arises(ask(library, bare(library, riots))) is NO
    assert arises(ask(library, bare(library, riots, issues=raised)), fighters_trained_abroad_is_attack=YES) is YES


def test_an_issue_is_asked_of_its_own_incidents_only(library: Library) -> None:
    case = bare(library, attack("east"), attack("west"), issues=(RaisedIssue("undelimited_border_bars", ("east",)),))
    assert arises(ask(library, case)) is YES
    assert arises(ask(library, case), undelimited_border_bars=YES) is YES


def test_an_issue_for_one_victim_is_not_asked_for_another(library: Library) -> None:
    both = attrs.evolve(attack("goris"), against=("ARM", "BLR"))
    case = bare(library, both, issues=(RaisedIssue("undelimited_border_bars", ("goris",), ("ARM",)),))
    assert arises(ask(library, case)) is OPEN
    assert arises(ask(library, case, victim="BLR")) is YES


def test_an_issue_nobody_raises_is_not_invented(library: Library) -> None:
    assert ask(library, bare(library, attack("goris"))).asked == ()


def test_an_issue_that_the_words_do_not_leave_open_is_not_asked(library: Library) -> None:
    case = bare(library, attack("goris"), issues=(RaisedIssue("undelimited_border_bars", ("goris",)),))
    assert ask(library, case, provision="CST 2(2)").asked == ()
    assert arises(ask(library, case, provision="CST 2(2)")) is YES


def test_an_incident_counts_from_the_day_it_was_known(library: Library) -> None:
    case = bare(library, attrs.evolve(attack("goris"), said=read_date(day(15))))
    assert weigh(ask(library, case, facts=day(14)).arises, {}).missing == ("an incident against Armenia",)
    assert arises(ask(library, case, facts=day(15))) is YES


def test_an_incident_that_may_not_yet_have_been_known_is_open_for_its_day(library: Library) -> None:
    case = bare(library, attrs.evolve(attack("goris"), happened=read_date("2022-09")))
    assert weigh(ask(library, case, facts=day(15)).arises, {}).missing == ("the day of goris",)
    assert arises(ask(library, case, facts=day(30))) is YES


def test_a_later_incident_may_settle_what_the_first_left_open(library: Library) -> None:
    contested, plain = attack("east", on=13), attack("west", on=16)
    case = bare(library, contested, plain, issues=(RaisedIssue("undelimited_border_bars", ("east",)),))
    assert arises(ask(library, case, facts=day(15))) is OPEN
    assert arises(ask(library, case, facts=day(16))) is YES


def test_a_misspelled_test_is_an_error_that_names_the_nearest(library: Library) -> None:
    question = ask(library, bare(library, attack("goris")), tests=(TestUse("armed_atack"),))
    with pytest.raises(UnknownName, match=r"test in CST 4 'armed_atack'; did you mean armed_attack"):
        _ = question.arises


def test_an_article_without_tests_cannot_be_asked_about(library: Library) -> None:
    with pytest.raises(UnknownName, match=r"'CST 1'"):
        pose(library, library.case("armenia-2022"), Commitment("CST 1", "ARM"), None, None)
