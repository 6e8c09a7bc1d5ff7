"""The search of the static site: everything by the words it goes by, in one script that needs no server.

Pages opened from a disk may neither fetch nor load modules, so the index is a plain script. It holds names and titles,
not what is said in texts.
"""

from __future__ import annotations

import json
import unicodedata

from foedera.web.links import Links
from foedera.web.opened import OpenedLibrary
from foedera.web.render import fill
from foedera.web.search.catalogue import catalogue
from foedera.web.search.folding import fold, words_of
from foedera.web.search.thing import KINDS, Thing
from foedera.web.search.variants import other_spellings

LETTERS = (range(0xC0, 0x250), range(0x370, 0x590), range(0x1E00, 0x1F00))
"""The letters beyond ASCII that a question may be typed in: accented Latin, Greek, Cyrillic, Armenian."""
MOST = 140
"""The longest title shown, in letters."""


def search_page(links: Links) -> str:
    """The page of the search."""
    return fill("search_still.html", links, title="Search")


def search_script(opened: OpenedLibrary, links: Links) -> str:
    """The index as a script: `foedera` gets the kinds, the letters, and each thing with its words."""
    things = opened.derived(catalogue).things
    kinds = list(KINDS)
    found = {
        "kinds": [KINDS[kind] for kind in kinds],
        "letters": {letter: folded for letter in _letters() if (folded := fold(letter)) != letter},
        "things": [_entry(thing, kinds, links) for thing in things],
    }
    return f"const foedera = {_inert(json.dumps(found, ensure_ascii=False, separators=(',', ':')))};\n"


def _letters() -> list[str]:
    every = (chr(code) for letters in LETTERS for code in letters)
    return [letter for letter in every if unicodedata.category(letter) in ("Ll", "Lo", "Lm")]


def _entry(thing: Thing, kinds: list[str], links: Links) -> list[object]:
    """Kind, title, address, what it stands in, and the folded words that it is found by beside those of its title."""
    title = words_of(thing.title)
    others = [word for name in (thing.id, *thing.names, thing.date) for word in words_of(name)]
    spelt = [word for spelling in other_spellings(" ".join((*title, *others))) for word in spelling.split()]
    words = dict.fromkeys(word for word in (*others, *spelt) if word not in title)
    return [kinds.index(thing.kind), _short(thing.title), thing.link(links), thing.within, " ".join(words)]


def _short(title: str) -> str:
    return title if len(title) <= MOST else f"{title[: MOST - 1]}…"


def _inert(text: str) -> str:
    """JSON that no page could take for markup, wherever the script is put."""
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
