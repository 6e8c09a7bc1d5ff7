"""Spellings that no rule takes to each other, because they are other names of one thing; the groups are data.

A group says only that people look for one thing by any of these words. It recognises no name and denies none.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

from foedera.web.search.folding import fold

FILE = Path(__file__).parent / "variants.csv"


@cache
def groups() -> tuple[tuple[str, ...], ...]:
    """The groups, each spelling folded."""
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = [row["spellings"].split(";") for row in csv.DictReader(file)]
    return tuple(tuple(dict.fromkeys(map(fold, row))) for row in rows)


@cache
def _finder() -> re.Pattern[str]:
    spellings = sorted((spelling for group in groups() for spelling in group), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, spellings))})\b")


@cache
def _group_of() -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for number, group in enumerate(groups()):
        for spelling in group:
            found[spelling] = (*found.get(spelling, ()), number)
    return found


def other_spellings(folded: str) -> tuple[str, ...]:
    """The folded spellings under which somebody may look for what a folded text names, those in it left out."""
    present = dict.fromkeys(_finder().findall(folded))
    numbers = dict.fromkeys(number for spelling in present for number in _group_of()[spelling])
    others = dict.fromkeys(spelling for number in numbers for spelling in groups()[number])
    return tuple(spelling for spelling in others if spelling not in present)
