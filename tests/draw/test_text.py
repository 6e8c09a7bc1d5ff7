"""Text: never reckoned narrower than it is, never wider than its room."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedera.draw.text import Box, shorten, text_box, text_width, wrap

HELVETICA = {
    " ": 278, "!": 278, "%": 889, "(": 333, ",": 278, "-": 333, "0": 556, "9": 556, ":": 278, "?": 556, "@": 1015,
    "A": 667, "B": 667, "C": 722, "G": 778, "I": 278, "J": 500, "M": 833, "O": 778, "Q": 778, "W": 944, "a": 556,
    "c": 500, "f": 278, "i": 222, "j": 222, "k": 500, "l": 222, "m": 833, "r": 333, "t": 278, "w": 722, "z": 500,
}  # fmt: skip
"""Advance widths of Helvetica in thousandths of an em, from Adobe's font metrics for the core fonts of PostScript."""
BOXES = st.builds(Box, *[st.floats(-100, 100)] * 2, *[st.floats(0, 100)] * 2)


@pytest.mark.parametrize("letter", HELVETICA)
def test_no_letter_is_reckoned_narrower_than_in_helvetica_nor_much_wider(letter: str) -> None:
    true = HELVETICA[letter] / 1000
    assert true <= text_width(letter, 1) <= true + 0.051


@given(st.text(), st.text(), st.floats(1, 50))
def test_the_width_of_a_line_is_that_of_its_parts(one: str, two: str, size: float) -> None:
    assert text_width(one + two, size) == pytest.approx(text_width(one, size) + text_width(two, size))


def test_letters_with_accents_are_as_wide_as_without_and_marks_take_no_room() -> None:
    assert text_width("İstisu", 10) == text_width("Istisu", 10)
    assert text_width("e\N{COMBINING ACUTE ACCENT}", 10) == text_width("e", 10)


def test_armenian_and_cyrillic_letters_have_widths_of_their_own() -> None:
    assert text_width("Ջերմուկ", 10) != text_width("\N{CJK UNIFIED IDEOGRAPH-4E2D}" * 7, 10)
    assert text_width("Щ", 10) > text_width("г", 10)


def test_a_box_lies_where_svg_puts_the_text() -> None:
    wide = text_width("Goris", 10)
    assert text_box(50, 20, "Goris", 10).x == 50
    assert text_box(50, 20, "Goris", 10, "end").x == pytest.approx(50 - wide)
    assert text_box(50, 20, "Goris", 10, "middle").x == pytest.approx(50 - wide / 2)
    assert text_box(50, 20, "Goris", 10).y < 20 < text_box(50, 20, "Goris", 10).y + 10


@given(st.text(), st.floats(5, 300))
def test_a_shortened_text_fits_and_begins_like_the_whole(text: str, most: float) -> None:
    short = shorten(text, most, 10)
    if short != text:
        assert text_width(short, 10) <= most or short == "\N{HORIZONTAL ELLIPSIS}"
        assert text.startswith(short[:-1])


@given(st.lists(st.text(st.characters(categories=("L", "N")), min_size=1), max_size=30), st.floats(20, 300))
def test_wrapping_loses_no_word_and_keeps_to_the_width(words: list[str], most: float) -> None:
    lines = wrap(" ".join(words), most, 10)
    assert " ".join(lines).split() == " ".join(words).split()
    assert all(text_width(line, 10) <= most or len(line.split()) == 1 for line in lines)


@given(BOXES, BOXES)
def test_meeting_is_mutual(one: Box, two: Box) -> None:
    assert one.meets(two) == two.meets(one)


def test_boxes_that_share_a_side_do_not_meet_but_lie_nearer_than_any_gap() -> None:
    left, right = Box(0, 0, 10, 10), Box(10, 0, 10, 10)
    assert not left.meets(right)
    assert left.meets(right, 0.1)


@given(BOXES, BOXES)
def test_a_box_with_any_room_inside_another_meets_it(one: Box, two: Box) -> None:
    if one.inside(two) and min(one.width, one.height) > 1e-6:
        assert one.meets(two)
