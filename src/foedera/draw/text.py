"""Text in pictures: how wide it is, where it breaks, and the box it takes up."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Literal

from attrs import frozen

Anchor = Literal["start", "middle", "end"]
LINE = 1.25
"""The distance of two lines of text, in sizes of the letters."""
_ASCENT, _DESCENT = 0.78, 0.22
# Advance widths in hundredths of an em, rounded up to 5; printed by data-raw/letter_widths.py.
# fmt: off
_REGULAR = {
    20: "'′",
    25: 'ijlł‘’іј',
    30: ' !,./:;I[\\]ft|·ıІլյ',
    35: '()-`r{}‐“”„',
    40: '"*°•г',
    45: 'кґչւ',
    50: 'J^cksvxyz↑↓ЈзстухѕҐշ',
    55: '±÷≈≤≥ГвпчьэяєԼՒէ',
    60: '#$+0123456789<=>?L_abdeghnopqu~«»×§þðđŁ–†−Кабдеилнорцђћџջ',
    65: 'FTZøßəЗТУъԷբեզըիծկհձղճմնոռսվրցքօ',
    70: '&ABEKPSVXYÞЅАБВДЕЛРХЧЬжмԻՐգդժ',
    75: 'CDHNRUwÐЄЏИНПСЦЭЯыюԲԵԸԿՀՅՆՈՉՍՏՑթ',
    80: 'GOQØƏОФЪԱԳԴԶԺՁՂՃՄՇՋՌՎՔՕՖ',
    85: 'MmМфшщњՊՓֆ',
    90: '%æЂЋЫԹԾ',
    95: 'WœЖШЩљԽ',
    100: 'ÆŒ—←→ախպտփ',
    105: '@ЊЮ',
    110: 'Љ',
}
_BOLD = {
    25: "'′",
    30: ' ,./I\\ijl|·ıł‘’Ііј',
    35: '!()-:;[]`ft‐լյ',
    40: '*r{}°•չ',
    45: 'гґ',
    50: '"z“”„↑↓зтҐշւ',
    55: '±÷≈≤≥к',
    60: '#$+0123456789<=>J^_aceksvxy~«»×§–†−ЈГаесухчэяєѕԼՒէջ',
    65: '?FLTZbdghnopquøßþðđŁЗКТУбвдилнопрцьђћџբեզըիծկհձղճմնոսվրցքօ',
    70: 'EPSVXYÞəЅЕРХԷԻՀՅՉՏՐՑՔռ',
    75: '&ABCDHKNRUÐЄЏАБВДИЛНПСЦЧЬЭЯжмъԲԳԴԵԶԸԺԿՁՂՃՆՇՈՋՍՎգդժ',
    80: 'GOQwØОԾՄՌՕթ',
    85: 'MƏМшщԱՓֆ',
    90: '%mæЂЋФЪфыюՊՖ',
    95: 'WœЖњԹապտփ',
    100: '@ÆŒ—←→ЫљԽխ',
    105: 'ШЩЮ',
    110: 'ЉЊ',
}
# fmt: on
_WIDTHS = {
    bold: {letter: width / 100 for width, letters in table.items() for letter in letters}
    for bold, table in ((False, _REGULAR), (True, _BOLD))
}  # fmt: skip
_UNKNOWN, _WIDE = 0.75, 1.0


@frozen
class Box:
    """A rectangle in user units; y grows downwards.

    Attributes:
        x: the left side.
        y: the top.
        width: 0 or more.
        height: 0 or more.
    """

    x: float
    y: float
    width: float
    height: float

    def meets(self, other: Box, gap: float = 0) -> bool:
        """Whether two boxes share more than a side, or lie nearer to each other than a gap."""
        return (
            self.x - gap < other.x + other.width
            and other.x - gap < self.x + self.width
            and self.y - gap < other.y + other.height
            and other.y - gap < self.y + self.height
        )

    def inside(self, other: Box) -> bool:
        """Whether it lies wholly in another box."""
        return (
            other.x <= self.x
            and other.y <= self.y
            and self.x + self.width <= other.x + other.width
            and self.y + self.height <= other.y + other.height
        )


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a line of text is, in the unit of its size; never less than in Arial.

    Args:
        text: one line.
        size: the size of the letters (the em).
        bold: whether they are bold.
    """
    return size * _ems(text, bold)


def text_box(x: float, y: float, text: str, size: float, anchor: Anchor = "start", *, bold: bool = False) -> Box:
    """The box of a line of text as SVG places it.

    Args:
        x: where it is anchored.
        y: its baseline.
        text: one line.
        size: the size of the letters.
        anchor: what of the text stands at x.
        bold: whether the letters are bold.
    """
    width = text_width(text, size, bold=bold)
    left = x - {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor] * width
    return Box(left, y - _ASCENT * size, width, (_ASCENT + _DESCENT) * size)


def shorten(text: str, most: float, size: float, *, bold: bool = False) -> str:
    """The text, or as much of its beginning as fits a width with an ellipsis behind it.

    Args:
        text: one line.
        most: the width there is, in the unit of the size.
        size: the size of the letters.
        bold: whether they are bold.
    """
    if text_width(text, size, bold=bold) <= most:
        return text
    for end in range(len(text) - 1, 0, -1):
        shorter = text[:end].rstrip(" ,;:.") + "\N{HORIZONTAL ELLIPSIS}"
        if text_width(shorter, size, bold=bold) <= most:
            return shorter
    return "\N{HORIZONTAL ELLIPSIS}"


def wrap(text: str, most: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """The text in lines no wider than a width, broken at blanks; a word that is wider stands alone.

    Args:
        text: the text; empty gives no lines.
        most: the width there is, in the unit of the size.
        size: the size of the letters.
        bold: whether they are bold.
    """
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, bold=bold) <= most:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


@lru_cache(maxsize=4096)
def _ems(text: str, bold: bool) -> float:
    return sum(_letter(letter, bold) for letter in text)


@lru_cache(maxsize=2048)
def _letter(letter: str, bold: bool) -> float:
    """One letter's width in ems: that of its base where it has an accent, full width where East Asian, 0 for marks."""
    if unicodedata.combining(letter):
        return 0.0
    base = unicodedata.normalize("NFD", letter)[0]
    wide = unicodedata.east_asian_width(letter) in "WF"
    return _WIDTHS[bold].get(letter, _WIDTHS[bold].get(base, _WIDE if wide else _UNKNOWN))
