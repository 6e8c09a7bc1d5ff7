"""The five tests a provision can put to an incident: what each finds, and when it says that a fact is wanting."""

from __future__ import annotations

from datetime import date

import attrs
import pytest

from foedera import ImpreciseDate, Library, Truth, read_date
from foedera.core.conditions import Fact
from foedera.core.places import Place, PlaceClaim, Sovereign
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


def test_a_threat_is_no_armed_attack_because_no_force_was_used(library: Library) -> None:
    found = find(library, "armed_attack", attrs.evolve(ATTACK, force="threat", what="Troops mass."))
    assert (found.truth, found.reason) == (NO, "No force was used: Troops mass.")


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


def test_unrest_threatens_a_state_only_if_somebody_says_so(library: Library) -> None:
    unrest = attrs.evolve(MASSING, force="unrest")
    assert find(library, "threat_to_security", unrest).truth is OPEN
    assert find(library, "threat_to_security", unrest, threatened(True, "ARM")).truth is YES


@pytest.mark.parametrize("force", ["assault", "incursion", "terrorism"])
def test_armed_force_against_a_party_threatens_its_security(library: Library, force: Force) -> None:
    assert find(library, "threat_to_security", attrs.evolve(ATTACK, force=force)).truth is YES


MASSING = attrs.evolve(ATTACK, force="threat", what="Troops mass at the border.")


def threatened(value: bool, claimant: str, side: str = "ARM") -> Claim:
    base = Claim(f"{claimant}-{value}", "attack", "threatened", value, claimant, ("odkb-cst",), side=side)
    return attrs.evolve(base, said=september(12))


@pytest.mark.parametrize(
    ("claims", "truth"),
    [
        ([], OPEN),
        ([threatened(True, "ARM")], YES),
        ([threatened(True, "ARM", side="")], YES),
        ([threatened(True, "RUS"), threatened(True, "ARM")], YES),
        ([threatened(False, "AZE")], NO),
        ([threatened(True, "ARM"), threatened(False, "AZE")], OPEN),
        ([threatened(True, "GEO", side="GEO")], OPEN),
    ],
)
def test_massed_troops_are_a_threat_where_somebody_says_so_and_nobody_denies_it(
    library: Library, claims: list[Claim], truth: Truth
) -> None:
    found = find(library, "threat_to_security", MASSING, *claims)
    assert found.truth is truth
    assert ("whether Armenia was threatened (attack)" in found.missing) is (truth is OPEN)


def test_a_threat_is_told_with_the_name_of_who_calls_it_one(library: Library) -> None:
    found = find(library, "threat_to_security", MASSING, threatened(True, "ARM"), threatened(True, "RUS"))
    assert found.reason == "Armenia was threatened; so say all who spoke (Armenia, Russia)."
    assert found.sources == ("odkb-cst",)


def test_force_that_was_used_needs_nobody_to_call_it_a_threat(library: Library) -> None:
    assert find(library, "threat_to_security", ATTACK, threatened(False, "AZE")).truth is YES


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


def vague(value: bool, claimant: str, month: str = "2001-09") -> Claim:
    """A claim of which only the month of saying is known."""
    return attrs.evolve(said(value, claimant, 1), id=f"{claimant}-{month}", said=read_date(month))


@pytest.mark.parametrize(
    ("claims", "truth"),
    [
        ([vague(True, "USA")], OPEN),
        ([vague(False, "USA")], OPEN),
        ([said(True, "USA", 12), vague(True, "GBR")], YES),
        ([said(True, "USA", 12), vague(False, "RUS")], OPEN),
        ([said(True, "USA", 12), said(False, "RUS", 12), vague(True, "GBR")], OPEN),
        ([said(True, "USA", 12), vague(False, "RUS", "2001-10")], YES),
    ],
)
def test_a_claim_that_may_or_may_not_have_been_made_by_then_settles_nothing_it_would_change(
    library: Library, claims: list[Claim], truth: Truth
) -> None:
    found = find(library, "directed_from_abroad", BOMBS, *claims, on=date(2001, 9, 15))
    assert found.truth is truth
    assert bool(found.missing) is (truth is OPEN)


def test_what_it_waits_for_is_then_the_day_of_the_claim(library: Library) -> None:
    found = find(library, "directed_from_abroad", BOMBS, vague(True, "USA"), on=date(2001, 9, 15))
    assert found.missing == "the day of USA-2001-09"
    assert "may or may not have been said by then" in found.reason


def test_a_claim_of_which_no_day_is_recorded_is_open_on_every_day_and_counts_where_none_is_set(
    library: Library,
) -> None:
    undated = attrs.evolve(said(True, "USA", 12), said=None)
    assert find(library, "directed_from_abroad", BOMBS, undated, on=date(2001, 9, 15)).truth is OPEN
    assert find(library, "directed_from_abroad", BOMBS, undated).truth is YES


def test_a_claim_that_may_have_been_taken_back_by_then_settles_nothing(library: Library) -> None:
    claim = attrs.evolve(said(True, "USA", 12), retracted=read_date("2001-09"))
    assert find(library, "directed_from_abroad", BOMBS, claim, on=date(2001, 9, 15)).truth is OPEN


def test_a_correction_that_may_have_come_by_then_leaves_open_what_it_corrects(library: Library) -> None:
    first = said(False, "USA", 12)
    later = attrs.evolve(vague(True, "USA"), corrects=first.id)
    assert find(library, "directed_from_abroad", BOMBS, first, later, on=date(2001, 9, 15)).truth is OPEN
    same = attrs.evolve(later, value=False)
    assert find(library, "directed_from_abroad", BOMBS, first, same, on=date(2001, 9, 15)).truth is NO


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


def somewhere(library: Library, place: Place | None = None) -> Library:
    """The library with one place more; by default one of which nobody recorded where in the world it lies."""
    new = place or Place("somewhere", "Somewhere", "town")

    @attrs.define(eq=False)
    class WithSomewhere(Library):
        def place(self, id: str) -> Place:
            return new if id == "somewhere" else Library.place(self, id)

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


OWN_SOIL = attrs.evolve(ARTICLE_6, whose="victim")


def owned(state: str, begins: str = "1950", ends: str | None = None) -> Sovereign:
    return Sovereign(state, read_date(begins), ("odkb-cst",), read_date(ends) if ends else None)


RIVAL = PlaceClaim("DEU", "Claims it.", read_date("1950"), ("odkb-cst",))


@pytest.mark.parametrize(
    ("sovereigns", "rivals", "truth"),
    [
        ((owned("FRA"),), (), YES),
        ((owned("FRA"),), (RIVAL,), YES),
        ((owned("CHE"),), (), NO),
        ((owned("DEU"),), (), NO),
        ((owned("DEU", ends="1990"), owned("FRA", "1990")), (), YES),
        ((owned("FRA", ends="1990"), owned("DEU", "1990")), (), NO),
        ((owned("FRA", ends="2020"), owned("DEU", "2020")), (), OPEN),
        ((owned("FRA"), owned("CHE")), (), OPEN),
        ((owned("CHE", "2020"),), (), OPEN),
        ((), (), YES),
        ((), (RIVAL,), OPEN),
        ((owned("DEU", ends="1990"),), (), YES),
    ],
    ids=[
        "the victim's", "the victim's, claimed by another", "a stranger's", "an ally's", "the victim's by then",
        "an ally's by then", "whose changed that year", "on a common border", "a stranger's since that year",
        "nobody's on record", "disputed", "nobody's on record any more",
    ],
)  # fmt: skip
def test_where_a_partys_own_territory_is_covered_the_place_has_to_be_the_victims(
    library: Library, sovereigns: tuple[Sovereign, ...], rivals: tuple[PlaceClaim, ...], truth: Truth
) -> None:
    place = Place("somewhere", "Somewhere", "town", "europe", sovereign=sovereigns, claim=rivals)
    attack = attrs.evolve(
        ATTACK, by=("unknown",), against=("FRA",), places=("somewhere",), happened=read_date(date(2020, 6, 1))
    )
    found = find(somewhere(library, place), "treaty_area", attack, use=OWN_SOIL)
    assert found.truth is truth
    assert (found.missing == "whose territory Somewhere was") is (truth is OPEN)
    assert find(somewhere(library, place), "treaty_area", attack, use=ARTICLE_6).truth is YES


def test_land_of_another_state_is_told_with_that_states_name(library: Library) -> None:
    place = Place("somewhere", "Somewhere", "town", "europe", sovereign=(owned("CHE"),))
    attack = attrs.evolve(ATTACK, against=("FRA",), places=("somewhere",))
    found = find(somewhere(library, place), "treaty_area", attack, use=OWN_SOIL)
    assert found.reason == "Somewhere is recognised as territory of Switzerland, not of France."


def test_forces_abroad_are_covered_whoever_owns_the_ground(library: Library) -> None:
    place = Place("somewhere", "Somewhere", "town", "europe", sovereign=(owned("CHE"),))
    attack = attrs.evolve(ATTACK, against=("FRA",), places=("somewhere",), object="forces")
    assert find(somewhere(library, place), "treaty_area", attack, use=OWN_SOIL).truth is YES


@pytest.mark.parametrize("test", sorted(TESTS))
def test_every_finding_gives_a_reason_and_its_sources(library: Library, test: str) -> None:
    use = ARTICLE_6 if test == "treaty_area" else None
    for incident in (ATTACK, BOMBS, attrs.evolve(ATTACK, by=("unknown",), force="unrest")):
        found = find(library, test, incident, use=use)
        assert found.reason
        assert found.sources
        assert bool(found.missing) is (found.truth is OPEN)
