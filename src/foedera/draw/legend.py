"""Legends: signs with their words, set in lines as text is."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from markupsafe import Markup

from foedera.draw.markup import element, joined
from foedera.draw.text import text_width, wrap

Sign = Callable[[float, float], Markup]
"""Draws a sign with its middle at a place."""
SIZE = 11.0
LINE = 18.0
_SIGN = 22.0
_GAP = 18.0


def legend(entries: Iterable[tuple[Sign, str]], left: float, top: float, right: float) -> tuple[Markup, float]:
    """Signs with words between two sides, in as many lines as they need; and where the last line ends.

    Args:
        entries: each sign with what it means.
        left: the left side.
        top: where the first line begins.
        right: the right side; an entry wider than what lies between stands alone, its words broken.
    """
    parts: list[Markup] = []
    x, y = left, top + LINE / 2
    for sign, meaning in entries:
        lines = wrap(meaning, right - left - _SIGN, SIZE)
        wide = _SIGN + max(text_width(line, SIZE) for line in lines)
        if x > left and x + wide > right:
            x, y = left, y + LINE
        parts.append(sign(x + 8, y))
        for count, line in enumerate(lines):
            y += LINE * 0.8 if count else 0
            parts.append(element("text", line, x=x + _SIGN, y=y + 4, font_size=SIZE, class_="foe-muted"))
        x += wide + _GAP
        if len(lines) > 1:
            x, y = left, y + LINE
    return joined(parts), y + LINE / 2 if x > left else y - LINE / 2


def notes(sentences: Iterable[str], left: float, top: float, right: float) -> tuple[Markup, float]:
    """Sentences under a picture, one after the other, broken to its width; and where the last line ends."""
    broken = wrap(" ".join(sentences), right - left, SIZE)
    parts = [
        element("text", part, x=left, y=top + 12 + 15 * count, font_size=SIZE, class_="foe-muted")
        for count, part in enumerate(broken)
    ]
    return joined(parts), top + 15 * len(broken)
