"""Maps of the shipped cases and alliances: what they show, what they say, and what they weigh."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Mapping
from datetime import date
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest

from foedera import Library, open_library, opinions
from foedera.core.errors import UnknownName
from foedera.core.states import State
from foedera.draw import alliance_map, case_map
from foedera.draw.map_labels import GAP
from foedera.draw.map_roles import CONTESTED, ROLES, alliance_parts, case_parts
from foedera.draw.map_scene import PATTERNS
from foedera.draw.picture import Picture
from foedera.draw.text import Box
from foedera.draw.theme import colours
from foedera.record.shipped import SHIPPED

CASES = sorted(path.stem for path in (SHIPPED / "cases").glob("*.toml"))
DAYS = (
    ("csto", date(2024, 6, 1)),
    ("nato", date(2024, 6, 1)),
    ("warsaw-pact", date(1970, 1, 1)),
    ("african-union", date(2024, 1, 1)),
    ("gcc", date(2020, 1, 1)),
    ("anzus", date(2001, 9, 11)),
)
WEIGHT = 60_000
USES = {"member": "victim", "former": "silent", "both": "victim"}
"""Roles with the colour that they share with another."""
FIGHTING = ("victim", "attacker", "both")


@pytest.fixture(scope="session")
def maps(library: Library) -> Mapping[str, Picture]:
    """Every case's map, and those of some alliances."""
    drawn = {name: case_map(library, library.case(name)) for name in CASES}
    return drawn | {f"{name} {on}": alliance_map(library, name, on) for name, on in DAYS}


def tree(picture: Picture) -> ElementTree.Element:
    return ElementTree.fromstring(picture.inline())  # noqa: S314 - our own picture


def layer(found: ElementTree.Element, name: str) -> ElementTree.Element:
    part = found.find(f".//*[@data-layer='{name}']")
    assert part is not None, name
    return part


def shown_labels(found: ElementTree.Element) -> list[tuple[str, Box]]:
    """The text of every label that is shown, with the box that its own data give it."""
    labels = []
    for group in layer(found, "labels"):
        text = group.find(".//text")
        assert text is not None
        if text.get("visibility") != "hidden":
            x, y = map(float, re.findall(r"-?[0-9.]+", group.get("transform", ""))[:2])
            line = text[0]
            lean = {"start": 0.0, "middle": 0.5, "end": 1.0}[text.get("text-anchor", "")]
            width, height, size = (float(group.get(f"data-{name}", "")) for name in ("width", "height", "size"))
            left = x + float(line.get("x", "")) - lean * width
            labels.append((line.text or "", Box(left, y + float(line.get("y", "")) - 0.82 * size, width, height)))
    return labels


@pytest.mark.parametrize("name", CASES)
def test_labels_do_not_meet_and_lie_on_the_map(maps: Mapping[str, Picture], name: str) -> None:
    labels = shown_labels(tree(maps[name]))
    assert labels
    assert [(a, b) for (a, one), (b, two) in combinations(labels, 2) if one.meets(two, GAP - 0.3)] == []
    assert all(box.inside(Box(0, 0, 760, 470)) for _, box in labels)


@pytest.mark.parametrize("name", CASES)
def test_everyone_in_the_fighting_and_every_place_in_the_frame_is_named(
    library: Library, maps: Mapping[str, Picture], name: str
) -> None:
    groups = list(layer(tree(maps[name]), "labels"))
    hidden = [group for group in groups if (text := group.find(".//text")) is not None and text.get("visibility")]
    assert [group.get("data-spots") for group in hidden if group.get("data-needed")] == []
    shown = {text for text, _ in shown_labels(tree(maps[name]))}
    case = library.case(name)
    parts = case_parts(library, case, case.begins.earliest)
    seen = {group.get("data-state") for group in groups}
    for state, part in parts.items():
        if part.role in FIGHTING and state in seen:
            assert library.state(state).name.upper() in shown


@pytest.mark.parametrize("name", [*CASES, *(f"{name} {on}" for name, on in DAYS)])
def test_a_map_is_light_enough_for_a_page(maps: Mapping[str, Picture], name: str) -> None:
    assert len(gzip.compress(maps[name].inline().encode())) < WEIGHT


@pytest.mark.parametrize("name", [*CASES, *(f"{name} {on}" for name, on in DAYS)])
def test_nothing_smears_out_of_the_frame(maps: Mapping[str, Picture], name: str) -> None:
    """Every point of every path lies in its frame, so that no ring runs round the globe's edge."""
    found = tree(maps[name])
    for part in ("land", "inset"):
        for place in found.iterfind(f".//*[@data-layer='{part}']//path"):
            x, y = extremes(place.get("d", ""))
            assert -1 <= x[0] <= x[1] <= 761
            assert -1 <= y[0] <= y[1] <= 470 + 14 + 190 + 1


def extremes(data: str) -> tuple[tuple[float, float], tuple[float, float]]:
    """The least and greatest x and y of path data with M, l, L and z."""
    xs, ys, x, y = [0.0], [0.0], 0.0, 0.0
    for command, numbers in re.findall(r"([MlL])([^MlLz]*)", data):
        values = [float(number) for number in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", numbers)]
        for one, two in zip(values[::2], values[1::2], strict=True):
            x, y = (x + one, y + two) if command == "l" else (one, two)
            xs.append(x)
            ys.append(y)
    return (min(xs), max(xs)), (min(ys), max(ys))


@pytest.mark.parametrize("name", CASES)
def test_ids_are_the_pictures_own_and_every_fill_is_defined(maps: Mapping[str, Picture], name: str) -> None:
    text = str(maps[name].inline())
    ids = re.findall(r' id="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    assert all(id_.startswith(f"map-{name}") for id_ in ids)
    assert set(re.findall(r"url\(#([^)]+)\)", text)) <= set(ids)


def test_armenia_2022_shows_who_was_said_to_be_attacked_and_by_whom(maps: Mapping[str, Picture]) -> None:
    picture = maps["armenia-2022"]
    assert "Said to be attacked: Armenia." in picture.description
    assert "Said to have attacked: Azerbaijan." in picture.description
    assert "Refused, or stood against: Belarus." in picture.description
    assert "Jermuk (İstisu)" in picture.description
    assert {text for text, _ in shown_labels(tree(picture))} >= {"ARMENIA", "AZERBAIJAN", "Jermuk", "Goris", "Sotk"}


def test_names_of_disputed_places_stand_in_both_parties_forms(maps: Mapping[str, Picture]) -> None:
    text = " ".join(tree(maps["karabakh-2020"]).itertext())
    assert "Artsakh, Qarabağ" in text
    legend = " ".join(layer(tree(maps["karabakh-2020"]), "legend").itertext())
    assert re.sub(r"\s+", " ", legend).count("Artsakh: Armenia") == 1
    assert "Qarabağ: Azerbaijan" in re.sub(r"\s+", " ", legend)


def test_a_disputed_zone_is_the_one_of_the_day_with_its_sources(library: Library) -> None:
    case = library.case("karabakh-2020")
    then = case_map(library, case, on=date(2019, 1, 1)).description
    after = case_map(library, case, on=date(2021, 1, 1)).description
    gone = case_map(library, case, on=date(2024, 1, 1)).description
    assert "behind the line of contact" in then
    assert "with Russian peacekeepers" in after.replace("russian", "Russian")
    assert "Nagorno-Karabakh (" not in gone.partition("Disputed zones:")[2]
    table = case_map(library, case, on=date(2019, 1, 1)).table
    assert table is not None
    assert any(row[2] == "disputed zone" and "Sources: " in row[3] for row in table.rows)


def test_the_caution_about_borders_is_on_every_map(maps: Mapping[str, Picture]) -> None:
    for picture in maps.values():
        notes = " ".join(layer(tree(picture), "notes").itertext())
        assert "state no view on any border" in notes
        assert "state no view on any border" in picture.description


def test_who_owed_help_is_outlined_only_where_an_opinion_finds_it_due(library: Library) -> None:
    case = library.case("armenia-2022")
    yerevan = [o for o in opinions(library, case, reading="yerevan") if o.provision == "CST 4"]
    with_yerevan = case_map(library, case, opinions=yerevan)
    assert "CST 4 by the reading yerevan" in with_yerevan.inline()
    assert "foe-owes-edge" in with_yerevan.inline()
    assert "foe-owes-edge" not in case_map(library, case).inline()
    csto = [o for o in opinions(library, case, reading="csto-council") if o.provision == "CST 4"]
    assert csto
    assert all(o.status != "due" for o in csto)
    assert "foe-owes-edge" not in case_map(library, case, opinions=csto).inline()


def test_the_legend_names_every_fill_in_use(maps: Mapping[str, Picture]) -> None:
    words = {str(role): text for role, text in ROLES.items()} | {"contested": CONTESTED}
    for picture in maps.values():
        found = tree(picture)
        text = re.sub(r"\s+", " ", " ".join(layer(found, "legend").itertext()))
        fills = {place.get("fill", "") for place in layer(found, "land").iter("path")}
        used = {name[1] for fill in fills if (name := re.fullmatch(rf"url\(#{picture.name}-([a-z]+)\)", fill))}
        assert used
        assert [name for name in used - {"zone"} if words[name] not in text] == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_roles_on_one_map_differ_in_their_marks_or_in_lightness(luminance: Callable[[str], float], theme: str) -> None:
    """Told apart in print without colour, and by eyes that do not see it."""
    together = ("victim", "attacker", "both", "helped", "answered", "refused", "silent"), ("member", "former")
    for one, two in (pair for roles in together for pair in combinations(roles, 2)):
        if PATTERNS.get(one, "") == PATTERNS.get(two, ""):
            light = sorted(luminance(colours(theme)[f"--foe-{USES.get(role, role)}"]) for role in (one, two))
            assert (light[1] + 0.05) / (light[0] + 0.05) > 1.3, (one, two)


def test_a_link_goes_where_the_caller_says_and_never_into_a_script(library: Library) -> None:
    case = library.case("armenia-2022")

    def address(thing: object) -> str | None:
        return f"/states/{thing.id}/" if isinstance(thing, State) else None

    linked = case_map(library, case, link=address)
    assert '<a href="/states/ARM/">' in linked.inline()
    assert tree(linked).get("role") == "group"
    hostile = case_map(library, case, link=lambda _: "javascript:alert(1)")
    assert "javascript" not in hostile.inline()


def test_in_1970_later_outlines_stand_in_for_former_states_and_the_map_says_so(maps: Mapping[str, Picture]) -> None:
    picture = maps["warsaw-pact 1970-01-01"]
    assert "SOVIET UNION" in {text for text, _ in shown_labels(tree(picture))}
    assert "RUSSIA" not in {text for text, _ in shown_labels(tree(picture))}
    assert "For Czechoslovakia, Soviet Union the outlines of later states stand in." in picture.description
    assert "Without an outline: East Germany." in picture.description


def test_a_contested_membership_is_hatched_and_named(maps: Mapping[str, Picture]) -> None:
    picture = maps["csto 2024-06-01"]
    assert "Membership contested or not known: Armenia." in picture.description
    assert f"url(#{picture.name}-contested)" in picture.inline()
    assert "contested" not in maps["gcc 2020-01-01"].inline()


def test_members_that_had_left_are_told_from_members(library: Library) -> None:
    parts = alliance_parts(library, "csto", date(2024, 6, 1))
    assert {state for state, part in parts.items() if part.role == "former"} == {"AZE", "GEO", "UZB"}
    assert parts["UZB"].says == "No longer bound since 2012-12-19."
    assert alliance_parts(library, "csto", date(2010, 1, 1))["UZB"].role == "member"


def test_a_tajik_and_a_kyrgyz_side_that_each_accuse_the_other_are_both(library: Library) -> None:
    case = library.case("batken-2022")
    parts = case_parts(library, case, case.begins.earliest)
    assert {state: part.role for state, part in parts.items() if part.role in FIGHTING} == {
        "KGZ": "both",
        "TJK": "both",
    }


def test_no_answer_on_record_is_not_a_refusal(library: Library) -> None:
    case = library.case("karabakh-2020")
    parts = case_parts(library, case, case.begins.earliest)
    silent = {state for state, part in parts.items() if part.role == "silent"}
    recorded = {r.by for r in case.response if r.evidence != "absence" and r.stance != "silent"}
    assert silent
    assert silent.isdisjoint(recorded)


def test_the_pacific_is_not_cut_through_for_anzus(maps: Mapping[str, Picture]) -> None:
    shown = {text for text, _ in shown_labels(tree(maps["anzus 2001-09-11"]))}
    assert {"AUSTRALIA", "NEW ZEALAND", "UNITED STATES"} <= shown


def test_a_place_of_ones_own_is_marked_where_its_file_says_and_named_as_not_marked_without(own_library: Path) -> None:
    library = open_library(own_library)
    place = library.case("example").incident[0].places[0]
    marked = case_map(library, "example")
    assert "Not marked" not in marked.description
    assert library.place(place).name in {text for text, _ in shown_labels(tree(marked))}
    path = own_library / "places" / f"{place}.toml"
    text = path.read_text("utf-8")
    path.write_text("".join(line for line in text.splitlines(keepends=True) if "position =" not in line), "utf-8")
    named = library.place(place).both_forms()
    without = case_map(open_library(own_library), "example")
    assert f"Not marked, as their position is not recorded: {named}." in without.description
    assert library.place(place).name not in {text for text, _ in shown_labels(tree(without))}


def test_an_alliance_that_is_not_there_is_an_error_that_names_the_nearest(library: Library) -> None:
    with pytest.raises(UnknownName, match="csto"):
        alliance_map(library, "cstoo", date(2020, 1, 1))


def test_the_same_case_drawn_twice_is_the_same_to_the_letter(library: Library) -> None:
    case = library.case("armenia-2022")
    assert case_map(library, case).standalone() == case_map(library, case).standalone()
