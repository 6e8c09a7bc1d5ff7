"""How record values are put into words on a page; templates use these as filters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from foedera.core.dates import ImpreciseDate
from foedera.core.truth import Truth


def span(happened: ImpreciseDate | None, ended: ImpreciseDate | None = None) -> str:
    """A time in words: "2022-09-13 to 2022-09-14", or "no date"."""
    if happened is None:
        return "no date"
    return f"{happened} to {ended}" if ended and ended != happened else str(happened)


def plain_words(id_: str) -> str:
    """An id that is made of words, as words: "in_force" is "in force"."""
    return id_.replace("_", " ")


def how_known(evidence: str) -> str:
    """What a reader is told of how well something is known; nothing where the source was seen."""
    marks = {"seen": "", "background": "unverified", "absence": "looked for, not found"}
    return marks.get(evidence, evidence)


def counted(number: int, noun: str, nouns: str = "") -> str:
    """A number with its noun: "1 case", "2 cases", "1,693 sources"."""
    return f"{number:,} {noun if number == 1 else nouns or noun + 's'}"


def site_of(url: str) -> str:
    """The site of an address, such as "kremlin.ru"."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def truth_word(truth: Truth) -> str:
    """A truth as a word."""
    return truth.value


def pair(word: str) -> tuple[str, str]:
    """A word as a choice that is called by itself."""
    return word, word


FILTERS: Mapping[str, Callable[..., Any]] = {
    "counted": counted,
    "how_known": how_known,
    "pair": pair,
    "plain_words": plain_words,
    "site_of": site_of,
    "span": span,
    "truth_word": truth_word,
}
"""The filters by the name that templates use."""
