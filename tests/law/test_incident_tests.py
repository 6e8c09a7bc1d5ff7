"""The five tests a provision can put to an incident: what each finds, and when it says that a fact is wanting."""

from __future__ import annotations

from datetime import date

import attrs
import pytest

from foedera import ImpreciseDate, Library, Truth, read_date
from foedera.core.conditions import Fact
from foedera.core.places import Place
from foedera.law.tests import TESTS
from foedera.law.tests.base import Matter
from foedera.record.case import AttackedObject, Claim, Force, Incident
from foedera.record.treaty import TestUse

YES, NO, OPEN = Truth.YES, Truth.NO, Truth.OPEN
ATTACK = Incident(
    id="attack",
    what="An attack.",
    force="assault",
    by=("AZE",),
    against=("ARM",),
    places=("goris",),
    happened=read_date(date(2022, 9, 13)),
    sources=("wiki-sept2022",),
)
BOMBS = attrs.evolve(ATTACK, force="terrorism", by=("al-qaeda",), against=("USA",), places=("new-york",))
ARTICLE_6 = TestUse(
    "treaty_area",
    territory=("europe", "north-america", "turkey"),
    forces=("europe", "mediterranean"),
    vessels=("north-atlantic-north-of-tropic",),
)


def find(
    library: Library, test: str, incident: Incident, *claims: Claim, use: TestUse | None = None, on: date | None = None
) -> Fact:
    case = attrs.evolve(library.case("armenia-2022"), incident=(incident,), claim=claims)
    return TESTS[test](Matter(library, case, incident, incident.against[0], use or TestUse(test), on))


def september(day: int) -> ImpreciseDate:
    return read_date(date(2001, 9, day))


def said(value: bool, claimant: str, day: int) -> Claim:
    base = Claim(f"{claimant}-{day}", "attack", "directed_from_abroad", value, claimant, ("rferl-2001",))
    return attrs.evolve(base, said=september(day))


@pytest.mark.parametrize("force", ["assault", "shelling", "shooting", "incursion", "terrorism"])
def test_every_use_of_armed_force_is_an_armed_attack(library: Library, force: Force) -> None:
    found = find(library, "armed_attack", attrs.evolve(ATTACK, force=force))
    assert found.truth is YES
    assert all(word in found.reason for word in ("Azerbaijan", "Goris", "2022-09-13"))


def test_entry_without_fire_names_the_definition_it_follows(library: Library) -> None:
    assert "3314" in find(library, "armed_attack", attrs.evolve(ATTACK, force="incursion")).reason


def test_violence_among_inhabitants_is_nobodys_armed_attack_on_the_state(library: Library) -> None:
    assert find(library, "armed_attack", attrs.evolve(ATTACK, force="unrest")).truth is NO


@pytest.mark.parametrize(
    ("by", "truth"),
    [
        (("AZE",), YES),
        (("AZE", "TUR"), YES),
        (("AZE", "unknown"), YES),
        (("artsakh-forces", "ARM"), YES),
        (("rioters-kazakhstan",), NO),
        (("al-qaeda", "osh-groups"), NO),
        (("unknown",), OPEN),
        (("unknown", "al-qaeda"), OPEN),
    ],
)
def test_one_state_among_the_attackers_is_enough_and_an_unknown_one_is_open(
    library: Library, by: tuple[str, ...], truth: Truth
) -> None:
    assert find(library, "attacker_is_state", attrs.evolve(ATTACK, by=by)).truth is truth


def test_an_unknown_attacker_is_named_as_the_fact_that_is_wanting(library: Library) -> None:
    assert find(library, "attacker_is_state", attrs.evolve(ATTACK, by=("unknown",))).missing == "the attacker in attack"


@pytest.mark.parametrize("force", ["assault", "incursion", "unrest", "terrorism"])
def test_whatever_is_recorded_against_a_party_threatens_its_security(library: Library, force: Force) -> None:
    assert find(library, "threat_to_security", attrs.evolve(ATTACK, force=force)).truth is YES


def test_another_states_attack_comes_from_abroad_without_anyone_saying_so(library: Library) -> None:
    assert find(library, "directed_from_abroad", ATTACK).truth is YES


def test_the_victims_own_forces_are_not_abroad(library: Library) -> None:
    own = attrs.evolve(BOMBS, by=("USA",))
    assert find(library, "directed_from_abroad", own).truth is OPEN


@pytest.mark.parametrize(
    ("claims", "truth"),
    [
        ([], OPEN),
        ([(True, "nato-council")], YES),
        ([(False, "RUS")], NO),
        ([(True, "nato-council"), (True, "USA")], YES),
        ([(True, "nato-council"), (False, "RUS")], OPEN),
    ],
)
def test_direction_from_abroad_is_what_all_who_spoke_say(
    library: Library, claims: list[tuple[bool, str]], truth: Truth
) -> None:
    found = find(library, "directed_from_abroad", BOMBS, *(said(value, by, 12) for value, by in claims))
    assert found.truth is truth
    assert ("directed from abroad (attack)" in found.missing) is (truth is OPEN)


def test_contradicting_claims_are_told_apart_from_silence(library: Library) -> None:
    both = (said(True, "USA", 12), said(False, "RUS", 13))
    assert "contradict" in find(library, "directed_from_abroad", BOMBS, *both).reason
    assert "not established" in find(library, "directed_from_abroad", BOMBS).reason


def test_only_what_was_said_by_then_counts(library: Library) -> None:
    claim = said(True, "nato-council", 20)
    assert find(library, "directed_from_abroad", BOMBS, claim, on=date(2001, 9, 19)).truth is OPEN
    assert find(library, "directed_from_abroad", BOMBS, claim, on=date(2001, 9, 20)).truth is YES


def test_a_claim_without_a_day_of_saying_goes_by_its_publication(library: Library) -> None:
    claim = attrs.evolve(said(True, "nato-council", 20), said=None, published=september(25))
    assert find(library, "directed_from_abroad", BOMBS, claim, on=date(2001, 9, 24)).truth is OPEN
    assert find(library, "directed_from_abroad", BOMBS, claim, on=date(2001, 9, 25)).truth is YES


def test_a_claim_taken_back_counts_until_the_day_it_was(library: Library) -> None:
    claim = attrs.evolve(said(True, "USA", 12), retracted=september(20))
    assert find(library, "directed_from_abroad", BOMBS, claim, on=date(2001, 9, 19)).truth is YES
    assert find(library, "directed_from_abroad", BOMBS, claim, on=date(2001, 9, 20)).truth is OPEN
    assert find(library, "directed_from_abroad", BOMBS, claim).truth is OPEN


def test_a_retraction_ends_a_contradiction(library: Library) -> None:
    back = attrs.evolve(said(False, "RUS", 13), retracted=september(20))
    assert find(library, "directed_from_abroad", BOMBS, said(True, "USA", 12), back).truth is YES


def test_a_claim_corrected_by_its_own_claimant_does_not_contradict_it(library: Library) -> None:
    first = said(False, "USA", 12)
    later = attrs.evolve(said(True, "USA", 14), corrects=first.id)
    assert find(library, "directed_from_abroad", BOMBS, first, later).truth is YES
    assert find(library, "directed_from_abroad", BOMBS, first, later, on=date(2001, 9, 13)).truth is NO


def test_claims_about_something_else_say_nothing(library: Library) -> None:
    other = attrs.evolve(said(True, "USA", 12), about="case")
    assert find(library, "directed_from_abroad", BOMBS, other).truth is OPEN


@pytest.mark.parametrize(
    ("thing", "places", "truth"),
    [
        ("territory", ("new-york",), YES),
        ("territory", ("sudzha",), YES),
        ("territory", ("falkland-islands",), NO),
        ("territory", ("goris",), NO),
        ("territory", ("falkland-islands", "new-york"), YES),
        ("forces", ("sudzha",), YES),
        ("forces", ("new-york",), NO),
        ("vessels", ("sudzha",), NO),
        ("aircraft", ("new-york",), NO),
    ],
)
def test_an_area_covers_each_object_by_itself(
    library: Library, thing: AttackedObject, places: tuple[str, ...], truth: Truth
) -> None:
    incident = attrs.evolve(ATTACK, object=thing, places=places)
    assert find(library, "treaty_area", incident, use=ARTICLE_6).truth is truth


def test_a_place_outside_is_named_in_both_parties_forms(library: Library) -> None:
    incident = attrs.evolve(ATTACK, places=("falkland-islands",))
    assert "Falkland Islands (Islas Malvinas)" in find(library, "treaty_area", incident, use=ARTICLE_6).reason


def somewhere(library: Library) -> Library:
    """The library with one place of which nobody recorded where in the world it lies."""

    @attrs.define(eq=False)
    class WithSomewhere(Library):
        def place(self, id: str) -> Place:
            return Place("somewhere", "Somewhere", "town") if id == "somewhere" else Library.place(self, id)

    return WithSomewhere(library.folders)


@pytest.mark.parametrize(
    ("places", "truth"),
    [(("somewhere",), OPEN), (("somewhere", "goris"), OPEN), (("somewhere", "new-york"), YES)],
)
def test_a_place_whose_area_is_not_recorded_is_open_unless_another_settles_it(
    library: Library, places: tuple[str, ...], truth: Truth
) -> None:
    found = find(somewhere(library), "treaty_area", attrs.evolve(ATTACK, places=places), use=ARTICLE_6)
    assert found.truth is truth
    assert (found.missing == "the area of Somewhere") is (truth is OPEN)


def test_an_incident_nobody_placed_is_not_outside_the_area(library: Library) -> None:
    unplaced = attrs.evolve(ATTACK, places=())
    assert find(library, "treaty_area", unplaced, use=ARTICLE_6).truth is OPEN


@pytest.mark.parametrize("test", sorted(TESTS))
def test_every_finding_gives_a_reason_and_its_sources(library: Library, test: str) -> None:
    use = ARTICLE_6 if test == "treaty_area" else None
    for incident in (ATTACK, BOMBS, attrs.evolve(ATTACK, by=("unknown",), force="unrest")):
        found = find(library, test, incident, use=use)
        assert found.reason
        assert found.sources
        assert bool(found.missing) is (found.truth is OPEN)
