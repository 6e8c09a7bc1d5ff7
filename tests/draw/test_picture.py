"""The picture: what a page, a file, a notebook and a reader who sees nothing get of it."""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from foedera.core.errors import BadValue, FoederaError
from foedera.draw.markup import element, known_classes
from foedera.draw.picture import NAMESPACE, Picture, Table
from foedera.draw.theme import colours, plain_stylesheet

SVG = f"{{{NAMESPACE}}}"
TABLE = Table("Two rows", ("state", "part"), (("Armenia", "said, to be attacked"), ("Belarus", "")))
PICTURE = Picture("one", "A title", "What it shows.", 200, 80, element("rect", width=9, class_="foe-victim"), TABLE)
TEXTS = ("ink", "muted", "link")
GROUNDS = ("paper", "panel")
FILLS = ("victim", "attacker", "helped", "answered", "refused", "silent", "land", "water")


def tree(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text)  # noqa: S314 - our own pictures


def test_a_page_gets_no_style_with_the_picture() -> None:
    assert "style" not in PICTURE.inline()
    assert tree(PICTURE.inline()).get("class") == "foe-picture"


def test_title_and_description_are_what_the_picture_is_called_by() -> None:
    found = tree(PICTURE.standalone())
    named = {part.get("id"): part.text for part in found}
    assert named[found.get("aria-labelledby")] == "A title"
    assert named[found.get("aria-describedby")] == "What it shows."


def test_a_picture_with_links_is_a_group_because_nobody_could_reach_them_in_an_image() -> None:
    linked = Picture("two", "t", "d", 9, 9, element("a", "word", href="#x"))
    assert tree(PICTURE.inline()).get("role") == "img"
    assert tree(linked.inline()).get("role") == "group"


def test_a_file_has_its_colours_written_out_for_light_dark_and_print() -> None:
    styles = tree(PICTURE.standalone()).findtext(f"{SVG}style") or ""
    assert "var(" not in styles
    light, dark = styles.split("@media screen and (prefers-color-scheme: dark)")
    assert f".foe-victim {{ fill: {colours('light')['--foe-victim']}; }}" in light
    assert f".foe-victim {{ fill: {colours('dark')['--foe-victim']}; }}" in dark


def test_every_rule_of_the_stylesheet_survives_being_written_out() -> None:
    assert set(re.findall(r"\.(foe-[a-z0-9-]+)", plain_stylesheet(light_only=True))) == known_classes()


def test_a_notebook_shows_the_file() -> None:
    assert PICTURE._repr_svg_() == PICTURE.standalone()


def test_a_picture_is_saved_as_its_suffix_says(tmp_path: Path) -> None:
    assert PICTURE.save(tmp_path / "a.svg").read_text("utf-8") == PICTURE.standalone()
    png = PICTURE.save(tmp_path / "a.PNG", scale=2).read_bytes()
    assert png.startswith(b"\x89PNG")
    assert [int.from_bytes(png[at : at + 4]) for at in (16, 20)] == [400, 160]


def test_a_suffix_that_nobody_writes_is_an_error_with_an_example(tmp_path: Path) -> None:
    with pytest.raises(BadValue, match=r"one\.svg or one\.png"):
        PICTURE.save(tmp_path / "a.jpg")


@pytest.mark.parametrize("scale", [0, -1, 11, float("nan")])
def test_a_scale_out_of_range_is_an_error(scale: float) -> None:
    with pytest.raises(BadValue, match="between 0 and 10"):
        PICTURE.png(scale)


def test_a_png_without_the_extra_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(FoederaError, match=r"foedera\[png\]"):
        PICTURE.png()


def test_a_folder_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FoederaError, match="cannot write"):
        PICTURE.save(tmp_path / "nowhere" / "a.svg")


@pytest.mark.parametrize("name", ["", "Two words", "9a", "a_b", 'a"b'])
def test_a_name_that_is_no_slug_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="name"):
        Picture(name, "t", "d", 1, 1, element("g"))


def test_a_table_is_a_real_one_and_csv_gives_its_rows_back() -> None:
    found = tree(TABLE.html())
    assert found.findtext("caption") == "Two rows"
    assert [(head.text, head.get("scope")) for head in found.iter("th")] == [("state", "col"), ("part", "col")]
    assert list(csv.reader(io.StringIO(TABLE.csv()))) == [list(TABLE.heads), *map(list, TABLE.rows)]
    assert TABLE.records()[0] == {"state": "Armenia", "part": "said, to be attacked"}


def test_a_row_that_does_not_fit_the_heads_is_refused() -> None:
    with pytest.raises(ValueError, match="2 heads"):
        Table("c", ("a", "b"), (("one",),))


def pairs() -> Iterator[tuple[str, str, str, float]]:
    for theme in ("light", "dark"):
        yield from ((theme, text, ground, 4.5) for text in TEXTS for ground in GROUNDS)
        yield from ((theme, "ink", fill, 4.5) for fill in FILLS)
        yield from ((theme, f"{line}-line", "paper", 3.0) for line in ("attacker", "helped", "refused", "zone"))
        yield from ((theme, line, "paper", 3.0) for line in ("edge", "due", "axis", "yes", "no", "open"))


@pytest.mark.parametrize(("theme", "front", "back", "least"), list(pairs()))
def test_contrast_is_enough_for_everybody(
    luminance: Callable[[str], float], theme: str, front: str, back: str, least: float
) -> None:
    """WCAG 2.2, success criteria 1.4.3 (text, 4.5) and 1.4.11 (lines and signs, 3)."""
    values = colours(theme)
    one, two = sorted((luminance(values[f"--foe-{name}"]) for name in (front, back)), reverse=True)
    assert (one + 0.05) / (two + 0.05) >= least


def test_dark_names_no_colour_that_light_lacks() -> None:
    assert set(colours("dark")) == set(colours("light"))
