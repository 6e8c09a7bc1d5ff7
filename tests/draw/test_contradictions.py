"""Claims side by side: each as it was given, none averaged, one report one witness."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from attrs import evolve

from foedera import Library, contradictions, read_date
from foedera.draw.claim_marks import axis_for
from foedera.draw.contradictions import contradiction_chart, shared_reports
from foedera.record.contradictions import Contradiction, read_value


def of(library: Library, case: str, about: str, attribute: str, side: str, who: str = "") -> Contradiction:
    found = contradictions(library.case(case), library.attributes)
    return next(c for c in found if (c.about, c.attribute, c.side, c.who) == (about, attribute, side, who))


@pytest.fixture(scope="module")
def dead(library: Library) -> Contradiction:
    return of(library, "armenia-2022", "attack", "killed", "ARM", "soldiers")


def nodes(library: Library, contradiction: Contradiction, name: str) -> list[ElementTree.Element]:
    root = ElementTree.fromstring(contradiction_chart(library, contradiction).inline())  # noqa: S314 - our own markup
    return [node for node in root.iter() if node.get("class") == name]


def test_every_claim_of_every_shipped_contradiction_has_a_row(library: Library) -> None:
    for case in library.cases():
        for contradiction in contradictions(library.case(case), library.attributes):
            assert len(nodes(library, contradiction, "foe-mark")) == len(contradiction.claims)


def test_figures_stand_in_the_order_of_their_size(library: Library, dead: Contradiction) -> None:
    values = {claim.id: read_value(claim.value, "amount") for claim in dead.claims}
    axis = axis_for(library, tuple(values.values()), 100, 500)
    exact = sorted(
        (v for v in values.values() if axis.extent(v).left == axis.extent(v).right), key=lambda v: float(str(v))
    )
    places = [axis.foot(value) for value in exact]
    assert places == sorted(places)
    assert len(set(places)) == len(set(map(str, exact)))


def test_a_lower_bound_is_an_arrow_and_no_point_is_made_up_for_it(library: Library, dead: Contradiction) -> None:
    bounds = [claim for claim in dead.claims if str(claim.value).startswith(("over", "at least"))]
    assert bounds
    assert len(nodes(library, dead, "foe-claim-arrow")) == len(bounds)
    value = read_value("over 200", "amount")
    extent = axis_for(library, (value, read_value(100, "amount")), 0, 100).extent(value)
    assert extent.right is None


def test_what_was_revised_is_hollow(library: Library, dead: Contradiction) -> None:
    revised = [id_ for id_, standing in dead.standings.items() if standing == "revised"]
    assert len(nodes(library, dead, "foe-claim-hollow")) == len(revised)


def test_what_was_taken_back_is_struck_through(library: Library, dead: Contradiction) -> None:
    last = evolve(dead.claims[-1], retracted=read_date("2025-10-01"))
    taken_back = evolve(dead, claims=(*dead.claims[:-1], last))
    assert not nodes(library, dead, "foe-claim-strike")
    assert len(nodes(library, taken_back, "foe-claim-strike")) == 1
    assert "taken back" in contradiction_chart(library, taken_back).inline()


def test_claims_on_one_report_are_bracketed_as_one_witness(library: Library) -> None:
    found = of(library, "armenia-2022", "attack", "killed", "AZE", "soldiers")
    shared = shared_reports(library, found.claims)
    witnesses = {c.id: {library.source(s).witness for s in c.sources} for c in found.claims}
    assert shared
    assert all(set.intersection(*(witnesses[id_] for id_ in members)) for members in shared)
    assert len(nodes(library, found, "foe-claim-bracket")) == len(shared)


def test_claims_on_reports_of_their_own_are_not_joined(library: Library, dead: Contradiction) -> None:
    alone = [claim for claim in dead.claims if claim.id in ("killed-49", "killed-222")]
    assert shared_reports(library, alone) == ()


def test_no_number_is_shown_that_nobody_gave(library: Library, dead: Contradiction) -> None:
    shown = {"".join(node.itertext()) for node in nodes(library, dead, "foe-strong")}
    assert shown == {str(read_value(claim.value, "amount")) for claim in dead.claims}


def test_five_thousand_and_five_million_share_an_axis_of_powers_of_ten(library: Library) -> None:
    found = of(library, "karabakh-2020", "fighting", "killed", "", "all")
    assert "ten times the one before" in contradiction_chart(library, found).inline()


def test_who_is_named_stands_in_columns(library: Library) -> None:
    found = of(library, "armenia-2022", "attack", "began", "")
    values = tuple(read_value(claim.value, "actor") for claim in found.claims)
    axis = axis_for(library, values, 0, 300)
    assert axis.categorical
    assert len({axis.foot(value) for value in values}) == len(set(values))


def test_a_day_and_a_month_share_an_axis_of_days(library: Library) -> None:
    day, month = read_date("2022-09-13"), read_date("2022-09")
    axis = axis_for(library, (day, month), 0, 300)
    assert axis.extent(month).pale
    assert not axis.extent(day).pale
    assert (axis.extent(month).left, axis.extent(month).right) == pytest.approx((0, 300))


def test_the_table_names_the_report_behind_each_source(library: Library, dead: Contradiction) -> None:
    table = contradiction_chart(library, dead).table
    assert table is not None
    assert len(table.rows) == len(dead.claims)
    assert table.heads[-1] == "reports"


def test_the_description_counts_claims_and_reports_apart(library: Library) -> None:
    found = of(library, "armenia-2022", "attack", "began", "")
    reports = {library.source(s).witness for c in found.claims for s in c.sources}
    told = contradiction_chart(library, found).description
    assert f"{len(found.claims)} claims, {len(reports)} independent reports." in told
