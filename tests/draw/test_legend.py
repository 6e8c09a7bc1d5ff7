"""Legends and notes keep to their sides and say where they end."""

from __future__ import annotations

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from foedera.draw.legend import LINE, SIZE, legend, notes
from foedera.draw.markup import element
from foedera.draw.text import text_width

WORDS = st.lists(st.sampled_from(["due", "no casus", "somewhere on these rungs", "membership contested"]), max_size=12)


def sign(x: float, y: float) -> Markup:
    return element("circle", cx=x, cy=y, r=5)


@given(WORDS, st.integers(320, 900))
def test_every_entry_stands_between_the_sides_and_above_the_end(words: list[str], width: int) -> None:
    markup, end = legend([(sign, word) for word in words], 12, 100, width - 12)
    root = ElementTree.fromstring(f"<g>{markup}</g>")  # noqa: S314 - our own markup
    texts = list(root.iter("text"))
    assert [text.text for text in texts] == words
    for text in texts:
        assert float(text.get("x", 0)) >= 12
        assert float(text.get("x", 0)) + text_width(text.text or "", SIZE) <= width - 12
        assert 100 <= float(text.get("y", 0)) <= end + LINE / 2


def test_what_is_too_long_for_a_line_is_broken() -> None:
    markup, _ = legend([(sign, "looked for, nothing found: no proof that there was nothing")], 0, 0, 150)
    assert markup.count("<text") > 1


@given(st.lists(st.text("abc ", min_size=1, max_size=60), max_size=6))
def test_notes_end_below_their_last_line(sentences: list[str]) -> None:
    markup, end = notes(sentences, 0, 50, 200)
    assert end == 50 + 15 * markup.count("<text")
