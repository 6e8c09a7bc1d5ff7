"""Words as they are compared: without case, accents or script, and a second time by how they sound.

The same name is written Джермук, Ջերմուկ and Jermuk, Ağdam and Aghdam, Qarabağ and Karabakh. Folding takes every script
to Latin letters (with the tables of anyascii); the sound form then levels what transliterations write differently.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby

from anyascii import anyascii

_APART = re.compile(r"[^a-z0-9]+")
_JOINED = re.compile(r"['`]")
_SOUNDS = (
    ("ow", "u"),  # Armenian ու
    ("dzh", "j"),
    ("tch", "j"),
    ("dj", "j"),
    ("zh", "j"),
    ("ch", "j"),
    ("ts", "s"),
    ("tz", "s"),
    ("sh", "s"),
    ("kh", "k"),
    ("gh", "k"),
    ("ph", "f"),
    ("yi", "i"),
    ("iy", "i"),
    ("ye", "e"),
    ("yo", "o"),
    ("c", "j"),  # Azerbaijani and Turkish c and ç
    ("q", "k"),
    ("x", "k"),
    ("g", "k"),
    ("h", "k"),
    ("w", "v"),
    ("z", "s"),
    ("e", "a"),
    ("o", "u"),
    ("y", "i"),
)
"""Spellings of one sound in transliterations of Russian, Armenian and Azerbaijani; the first is read as the second."""
LEAST_SOUND = 4
"""Shorter words sound like too many others."""


@lru_cache(maxsize=50_000)
def fold(text: str) -> str:
    """A text in small Latin letters and digits, its words parted by single blanks."""
    latin = _JOINED.sub("", anyascii(text).lower())
    return _APART.sub(" ", latin).strip()


def words_of(text: str) -> list[str]:
    """The folded words of a text, in order."""
    return fold(text).split()


@lru_cache(maxsize=50_000)
def sound(word: str) -> str:
    """How a folded word sounds, or nothing where it is too short or a number: words of one sound have one form."""
    if len(word) < LEAST_SOUND or not word.isalpha():
        return ""
    for written, read in _SOUNDS:
        word = word.replace(written, read)
    return "".join(letter for letter, _ in groupby(word))


def sounds_of(words: Iterable[str]) -> set[str]:
    """The sound forms of some folded words."""
    return {form for form in map(sound, words) if form}
