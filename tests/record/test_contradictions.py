"""Claims that cannot both be right are shown together, whoever made them."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedera import Library, Truth, contradictions, read_amount, read_date
from foedera.core.errors import BadValue
from foedera.record.case import Case, Claim, ClaimValue
from foedera.record.contradictions import Contradiction, contradict, read_value
from foedera.record.registries import Attribute, AttributeKind

ATTRIBUTES = {
    "killed": Attribute("killed", "amount", "Dead"),
    "began": Attribute("began", "actor", "Who used force first"),
    "crossed": Attribute("crossed", "truth", "Whether armed forces crossed"),
    "began_on": Attribute("began_on", "date", "The day it began"),
    "character": Attribute("character", "words", "What the claimant calls it"),
}
CASE = Case("made-up", "Made up", "Made up.", read_date("2020"), (), ())


def _claim(
    id_: str,
    value: ClaimValue,
    claimant: str = "ARM",
    said: str = "2022-09-13",
    *,
    about: str = "attack",
    attribute: str = "killed",
    side: str = "ARM",
    who: str = "",
    paper: str = "",
) -> Claim:
    when, sources = read_date(said), (paper or id_,)
    return Claim(id_, about, attribute, value, claimant, sources, side=side, who=who, said=when)


def _found(*claims: Claim) -> tuple[Contradiction, ...]:
    return contradictions(attrs.evolve(CASE, claim=claims), ATTRIBUTES)


# Values


@pytest.mark.parametrize(
    ("value", "kind", "read"),
    [
        (105, "amount", read_amount(105)),
        ("over 200", "amount", read_amount("over 200")),
        (True, "truth", Truth.YES),
        (False, "truth", Truth.NO),
        ("AZE", "actor", "AZE"),
        (date(2022, 9, 13), "date", read_date("2022-09-13")),
        ("2022-09", "date", read_date("2022-09")),
        ("a provocation", "words", "a provocation"),
    ],
)
def test_a_value_is_read_as_its_attribute_has_it(value: ClaimValue, kind: AttributeKind, read: object) -> None:
    assert read_value(value, kind) == read


@pytest.mark.parametrize(
    ("value", "kind"),
    [(True, "amount"), ("many", "amount"), (1, "truth"), ("yes", "truth"), (5, "actor"), ("", "words"), (2022, "date")],
)
def test_a_value_of_another_kind_is_refused(value: ClaimValue, kind: AttributeKind) -> None:
    with pytest.raises(BadValue):
        read_value(value, kind)


def test_figures_contradict_where_they_cannot_both_be_right() -> None:
    assert contradict(read_amount(49), read_amount(105))
    assert not contradict(read_amount("over 200"), read_amount(222))


def test_days_contradict_where_they_cannot_be_the_same() -> None:
    assert contradict(read_date("2022-09-12"), read_date("2022-09-13"))
    assert not contradict(read_date("2022-09"), read_date("2022-09-13"))


def test_saying_that_a_thing_is_not_known_contradicts_nobody() -> None:
    assert contradict("ARM", "AZE")
    assert not contradict("unknown", "AZE")


# Claims


def test_claims_that_agree_are_no_contradiction() -> None:
    assert _found(_claim("a", 49), _claim("b", 49, "AZE"), _claim("c", "over 40", "press")) == ()


def test_a_contradiction_shows_every_claim_about_the_thing_those_that_agree_included() -> None:
    (found,) = _found(_claim("a", 49), _claim("b", 50, "AZE"), _claim("c", "over 40", "RUS"))
    assert [claim.id for claim in found.claims] == ["a", "b", "c"]
    assert found.claimants == ("ARM", "AZE", "RUS")
    assert dict(found.standings) == {"a": "contradicted", "b": "contradicted", "c": "agrees"}
    assert found.between_claimants


def test_a_figure_that_its_claimant_later_raised_is_revised_and_not_contradicted() -> None:
    (found,) = _found(_claim("a", 49), _claim("b", 105, said="2022-09-14"))
    assert dict(found.standings) == {"a": "revised", "b": "agrees"}
    assert not found.between_claimants


def test_a_claim_that_another_corrects_is_revised_whatever_the_days() -> None:
    corrected = _claim("b", 105, said="2022-09-14")
    (same_day,) = _found(attrs.evolve(_claim("a", 49, said="2022-09-14"), corrects="b"), corrected)
    assert dict(same_day.standings) == {"a": "agrees", "b": "revised"}
    (undated,) = _found(attrs.evolve(_claim("a", 49), corrects="b"), attrs.evolve(corrected, said=None))
    assert dict(undated.standings) == {"a": "agrees", "b": "revised"}


def test_a_claim_corrected_by_one_about_something_else_is_revised_too() -> None:
    correction = attrs.evolve(_claim("c", 50, who="civilians", said="2022-09-15"), corrects="a")
    (found,) = _found(_claim("a", 49), _claim("b", 105, "AZE"), correction)
    assert dict(found.standings) == {"a": "revised", "b": "agrees"}


def test_a_correction_that_is_not_handed_in_corrects_nothing() -> None:
    correction = attrs.evolve(_claim("c", 105, said="2022-09-15"), corrects="a")
    claims = (_claim("a", 49), _claim("b", 105, "AZE"), correction)
    (found,) = contradictions(attrs.evolve(CASE, claim=claims), ATTRIBUTES, claims[:2])
    assert dict(found.standings) == {"a": "contradicted", "b": "contradicted"}


def test_of_one_claimants_figures_the_one_with_the_later_last_day_stands() -> None:
    (found,) = _found(_claim("a", 49, said="2022-09"), _claim("b", 105, said="2022-09-13"))
    assert dict(found.standings) == {"a": "agrees", "b": "revised"}


def test_another_claimant_contradicts_a_claimants_last_word_only() -> None:
    (found,) = _found(_claim("a", 49), _claim("b", 105, said="2022-09-14"), _claim("c", 105, "AZE", "2022-09-15"))
    assert dict(found.standings) == {"a": "revised", "b": "agrees", "c": "agrees"}


def test_two_papers_are_two_voices_and_one_paper_is_one() -> None:
    (two,) = _found(_claim("a", 49, "press"), _claim("b", 50, "press"))
    assert set(two.standings.values()) == {"contradicted"}
    later = _claim("b", 50, "press", said="2022-09-14", paper="p")
    (one,) = _found(_claim("a", 49, "press", paper="p"), later)
    assert dict(one.standings) == {"a": "revised", "b": "agrees"}


def test_reports_that_differ_on_one_speech_contradict_each_other_and_revise_nothing() -> None:
    reports = (
        _claim("a", "nearly 5,000"),
        _claim("b", "over 5,000"),
        _claim("c", 5_000_000),
        _claim("d", "over 4,000"),
    )
    (found,) = _found(*reports)
    assert found.claimants == ("ARM",)
    assert found.between_claimants
    assert dict(found.standings) == {"a": "contradicted", "b": "contradicted", "c": "contradicted", "d": "agrees"}


def test_a_claimants_undated_figure_is_neither_earlier_nor_later() -> None:
    (found,) = _found(_claim("a", 49), attrs.evolve(_claim("b", 105), said=None))
    assert dict(found.standings) == {"a": "contradicted", "b": "contradicted"}


def test_of_several_figures_of_one_day_a_chain_of_corrections_leaves_the_last_standing() -> None:
    second = attrs.evolve(_claim("b", 46), corrects="a")
    third = attrs.evolve(_claim("c", 59), corrects="b")
    (found,) = _found(_claim("a", 36), second, third)
    assert dict(found.standings) == {"a": "revised", "b": "revised", "c": "agrees"}
    assert not found.between_claimants


def test_claims_about_different_things_do_not_contradict() -> None:
    assert _found(_claim("a", 49), _claim("b", 105, "AZE", about="other")) == ()
    assert _found(_claim("a", 49), _claim("b", 105, "AZE", side="AZE")) == ()
    assert _found(_claim("a", 49), _claim("b", 105, "AZE", who="civilians")) == ()


def test_words_that_characterise_a_thing_differ_without_contradicting() -> None:
    assert _found(_claim("a", "x", attribute="character"), _claim("b", "y", "AZE", attribute="character")) == ()


def test_a_claim_taken_back_still_counts() -> None:
    taken_back = attrs.evolve(_claim("a", 49), retracted=read_date("2022-09-14"))
    assert len(_found(taken_back, _claim("b", 105, "AZE"))) == 1


def test_only_the_claims_handed_in_are_looked_at(library: Library) -> None:
    case = library.case("armenia-2022")
    early = library.claims("armenia-2022", until=date(2022, 9, 13))
    shown = {claim.id for found in contradictions(case, library.attributes, early) for claim in found.claims}
    assert shown <= {claim.id for claim in early}
    assert contradictions(case, library.attributes, ()) == ()


amounts = st.integers(0, 6) | st.sampled_from(["over 2", "up to 3", "at least 4", "2-5"])
claimed = st.lists(st.tuples(amounts, st.sampled_from(["ARM", "AZE", "press"]), st.integers(1, 9)), max_size=6)


@given(claimed)
def test_contradictions_are_found_exactly_where_two_values_clash(several: list[tuple[int | str, str, int]]) -> None:
    claims = [_claim(str(n), value, who, f"2022-09-0{day}") for n, (value, who, day) in enumerate(several)]
    values = [read_value(claim.value, "amount") for claim in claims]
    clash = any(contradict(one, other) for one, other in combinations(values, 2))
    found = _found(*claims)
    assert len(found) == clash
    for contradiction in found:
        assert set(contradiction.standings) == {claim.id for claim in claims}
        assert set(contradiction.standings.values()) & {"contradicted", "revised"}


def test_the_dead_of_september_2022_are_told_differently(library: Library) -> None:
    found = contradictions(library.case("armenia-2022"), library.attributes)
    soldiers = next(
        c for c in found if (c.about, c.attribute, c.side, c.who) == ("attack", "killed", "ARM", "soldiers")
    )
    assert soldiers.standings["killed-49"] == soldiers.standings["killed-105"] == "revised"
    began = next(c for c in found if (c.about, c.attribute) == ("attack", "began"))
    assert {began.standings["began-arm"], began.standings["began-aze"]} == {"contradicted"}


def test_what_was_said_at_valdai_was_not_revised_and_is_told_differently(library: Library) -> None:
    found = contradictions(library.case("karabakh-2020"), library.attributes)
    total = next(c for c in found if (c.about, c.attribute, c.side, c.who) == ("fighting", "killed", "", "all"))
    speech = [claim for claim in total.claims if claim.id.startswith(("valdai", "sc009"))]
    assert len({claim.said for claim in speech if claim.claimant == "RUS"}) == 1
    assert {total.standings[claim.id] for claim in speech} == {"contradicted"}


def test_figures_for_parts_of_a_toll_contradict_neither_each_other_nor_the_whole() -> None:
    city = attrs.evolve(_claim("city", 86), part="the city")
    regions = attrs.evolve(_claim("regions", 63), part="the regions")
    assert _found(_claim("whole", 230), city, regions) == ()


def test_two_figures_for_one_part_contradict_each_other() -> None:
    one = attrs.evolve(_claim("one", 86), part="the city")
    two = attrs.evolve(_claim("two", 63, "RUS"), part="the city")
    (found,) = _found(one, two)
    assert (found.part, set(found.standings.values())) == ("the city", {"contradicted"})
