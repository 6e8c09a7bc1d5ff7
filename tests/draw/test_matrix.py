"""Who answered: what is not known, not found and not recorded are told apart from no."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from attrs import evolve

from foedera import Library
from foedera.draw.matrix import RUNGS, ally_rows, response_matrix, victims_of
from foedera.record.case import Case, Response


def classes(library: Library, case: Case) -> list[str]:
    root = ElementTree.fromstring(response_matrix(library, case).inline())  # noqa: S314 - our own markup
    return [node.get("class", "") for node in root.iter()]


def only(case: Case, *responses: Response) -> Case:
    return evolve(case, response=responses)


def test_every_recorded_response_has_its_sign(library: Library) -> None:
    for id_ in library.cases():
        case = library.case(id_)
        found = classes(library, only(case, *case.response))
        signs = [name for name in found if name.startswith("foe-stance-")]
        legend = {"absence" if r.evidence == "absence" else r.stance for r in case.response}
        assert len(signs) == len(case.response) + len(legend)


def test_nothing_found_is_not_a_refusal(library: Library) -> None:
    case = library.case("armenia-2022")
    absent = Response("KGZ", "ARM", ("none", "diplomatic"), "silent", ("rt-csto-team",), evidence="absence")
    refused = Response("KGZ", "ARM", ("none",), "refuses", ("rt-csto-team",))
    assert "foe-stance-absence" in classes(library, only(case, absent))
    assert "foe-stance-refuses" not in classes(library, only(case, absent))
    assert "foe-stance-refuses" in classes(library, only(case, refused))


def test_an_ally_of_which_nothing_is_recorded_has_a_row_without_a_sign(library: Library) -> None:
    case = only(library.case("armenia-2022"))
    rows = ally_rows(library, case, "ARM")
    assert {row.ally for row in rows} == {"BLR", "KAZ", "KGZ", "RUS", "TJK"}
    assert not any(row.responses for row in rows)
    assert not [name for name in classes(library, case) if name.startswith("foe-stance-")]
    assert "not recorded" in response_matrix(library, case).inline()


def test_a_rung_that_is_not_known_is_a_band_and_not_a_point(library: Library) -> None:
    case = library.case("armenia-2022")
    vague = Response("RUS", "ARM", ("none", "diplomatic"), "mediates", ("rt-csto-team",))
    exact = Response("RUS", "ARM", ("none",), "mediates", ("rt-csto-team",))
    assert "foe-band-open" in classes(library, only(case, vague))
    assert "foe-band-open" not in classes(library, only(case, exact))


def test_the_attacker_owes_no_answer_for_its_own_attack(library: Library) -> None:
    rows = ally_rows(library, only(library.case("batken-2022")), "KGZ")
    assert "TJK" not in {row.ally for row in rows}


def test_both_victims_of_a_case_have_a_block(library: Library) -> None:
    assert victims_of(library.case("batken-2022")) == ("KGZ", "TJK")


def test_contested_membership_is_noted(library: Library) -> None:
    contested = {row.ally for row in ally_rows(library, library.case("september-11-2001"), "USA") if row.contested}
    assert contested == {"NZL"}


def test_the_table_tells_every_response_and_every_silence(library: Library) -> None:
    whole = library.case("september-11-2001")
    case = only(whole, *(response for response in whole.response if response.by != "GBR"))
    table = response_matrix(library, case).table
    assert table is not None
    recorded = [row for row in table.rows if row[5] != "no response recorded"]
    assert len(recorded) == len(case.response)
    assert {row[3] for row in recorded} == {response.stance for response in case.response}
    assert {row[1] for row in table.rows if row[5] == "no response recorded"} == {"United Kingdom"}


def test_links_lead_to_responses(library: Library) -> None:
    picture = response_matrix(
        library, "kazakhstan-2022", link=lambda r: f"#response-{r.by}" if isinstance(r, Response) else None
    )
    assert picture.inline().count('href="#response-') == len(library.case("kazakhstan-2022").response)


@pytest.mark.parametrize("rung", RUNGS)
def test_every_rung_of_the_ladder_has_a_place(rung: str, library: Library) -> None:
    case = library.case("armenia-2022")
    response = Response("RUS", "ARM", (rung,), "helps", ("rt-csto-team",))  # type: ignore[arg-type]
    assert f"Russia helps ({rung})" in response_matrix(library, only(case, response)).description
