"""Claims: who said what, and what was known on a day."""

from __future__ import annotations

from datetime import date

import pytest

from foedera import Library, UnknownName
from foedera.record.case import ClaimValue


def _said(library: Library, attribute: str, claimant: str = "") -> set[tuple[ClaimValue, str, str]]:
    claims = library.claims("armenia-2022", attribute=attribute, side="ARM", claimant=claimant)
    return {(claim.value, claim.claimant, str(claim.known)) for claim in claims}


def test_armenias_count_of_its_dead_grew_from_day_to_day(library: Library) -> None:
    said = _said(library, "killed", claimant="ARM")
    assert {(49, "ARM", "2022-09-13"), (105, "ARM", "2022-09-14"), (135, "ARM", "2022-09-16")} <= said


def test_the_governments_report_counts_222_soldiers_and_3_civilians(library: Library) -> None:
    claims = library.claims("armenia-2022", attribute="killed", side="ARM", claimant="ARM")
    report = {(claim.value, claim.who) for claim in claims if str(claim.published) == "2023-04-17"}
    assert report == {(222, "soldiers"), (3, "civilians")}


def test_dead_and_missing_together_are_counted_apart_from_the_dead(library: Library) -> None:
    claims = library.claims("armenia-2022", attribute="dead_or_missing", side="ARM", claimant="ARM")
    counted = {(claim.value, claim.who, str(claim.said)) for claim in claims}
    assert {(207, "all", "2022-09-19"), (202, "soldiers", "2022-09-19")} <= counted
    killed = {value for value, _, _ in _said(library, "killed", claimant="ARM")}
    assert not killed & {202, 207}


def test_claims_come_oldest_said_first(library: Library) -> None:
    for case in library.cases():
        days = [claim.known.earliest if claim.known else date.max for claim in library.claims(case)]
        assert days == sorted(days), case


def test_what_was_known_on_a_day_is_what_had_been_said_by_then(library: Library) -> None:
    by_day = {}
    for day in (12, 13, 14):
        known = library.claims("armenia-2022", attribute="killed", side="ARM", until=date(2022, 9, day))
        by_day[day] = [claim.value for claim in known]
    assert by_day == {12: [], 13: [49], 14: [49, 105]}


def test_a_claim_without_a_date_is_not_counted_as_known_on_a_day(library: Library) -> None:
    for case in library.cases():
        assert all(claim.known for claim in library.claims(case, until=date.max))


def test_claims_are_asked_by_side_and_claimant(library: Library) -> None:
    claims = library.claims("armenia-2022", side="AZE", claimant="ARM")
    assert claims
    assert {(claim.side, claim.claimant) for claim in claims} == {("AZE", "ARM")}


def test_a_misspelled_filter_is_an_error_and_never_an_empty_answer(library: Library) -> None:
    with pytest.raises(UnknownName, match=r"there is no attribute 'kiled'; did you mean killed\?"):
        library.claims("armenia-2022", attribute="kiled")
    with pytest.raises(UnknownName, match="there is no state or actor 'ARN'"):
        library.claims("armenia-2022", side="ARN")
    with pytest.raises(UnknownName, match="there is no state or actor 'csto-secretary'; did you mean csto-secretariat"):
        library.claims("armenia-2022", claimant="csto-secretary")


@pytest.mark.parametrize(
    ("claim_id", "words"), [("killed-49", "49"), ("killed-over-200", "over 200"), ("area-140", "140 square kilometres")]
)
def test_a_value_is_shown_with_its_unit(claim_id: str, words: str, library: Library) -> None:
    claim = next(claim for claim in library.case("armenia-2022").claim if claim.id == claim_id)
    assert library.value_in_words(claim) == words


def test_every_value_can_be_shown_and_actors_are_shown_by_name(library: Library) -> None:
    for case in library.cases():
        for claim in library.claims(case):
            words = library.value_in_words(claim)
            assert words
            if library.attribute(claim.attribute).kind == "actor":
                assert words == library.actor(str(claim.value)).name


def test_what_corrects_a_claim_is_by_the_same_claimant_and_not_said_before_it(library: Library) -> None:
    for case_id in library.cases():
        claims = {claim.id: claim for claim in library.case(case_id).claim}
        for claim in claims.values():
            if claim.corrects:
                corrected = claims[claim.corrects]
                assert corrected.claimant == claim.claimant
                if claim.known and corrected.known:
                    assert claim.known.latest >= corrected.known.earliest, claim.id
