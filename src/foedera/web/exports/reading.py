"""What a page holds, read off the page itself: so that what is taken along is what is shown."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from posixpath import normpath
from urllib.parse import unquote

import attrs

from foedera.draw.picture import Picture, Table

_SOURCE = "/sources/"


def tables_in(page: str) -> dict[str, Table]:
    """The tables of a page that have an id, by it; every cell as the words that it shows.

    Args:
        page: the page as HTML.
    """
    reader = _Tables()
    reader.feed(page)
    reader.close()
    return reader.found


def pictures_in(context: object) -> dict[str, Picture]:
    """The pictures among what a template is given, by name.

    Args:
        context: what a page's view gathered.
    """
    return {picture.name: picture for picture in _pictures(context)}


def sources_in(page: str, here: str) -> tuple[str, ...]:
    """The ids of the sources that a page of the static site links to, each once, in the order met.

    Args:
        page: the page as HTML.
        here: its path.
    """
    reader = _Hrefs()
    reader.feed(page)
    reader.close()
    paths = (normpath(here + href.partition("#")[0]) for href in reader.hrefs if ":" not in href)
    found = (path[len(_SOURCE) :].rpartition("/")[0] for path in paths if path.startswith(_SOURCE))
    return tuple(dict.fromkeys(unquote(id_) for id_ in found if id_))


def _pictures(value: object) -> Iterator[Picture]:
    """Every picture in a value: in its lists and tables, and in the pages' own classes."""
    if isinstance(value, Picture):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _pictures(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _pictures(inner)
    elif attrs.has(kind := type(value)) and kind.__module__.startswith("foedera.web.pages."):
        for field in attrs.fields(kind):
            yield from _pictures(getattr(value, field.name))


class _Hrefs(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.hrefs: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a" and (href := dict(attrs).get("href")):
            self.hrefs.append(href)


class _Tables(HTMLParser):
    """Reads tables; a cell that spans several columns stands in the first of them."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, Table] = {}
        self._id = ""
        self._rows: list[list[str]] = []
        self._heads = 0
        self._caption: list[str] = []
        self._words: list[str] | None = None
        self._span = 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "table":
            self._id, self._rows, self._heads, self._caption, self._words = given.get("id") or "", [], 0, [], None
        elif tag == "caption":
            self._words = self._caption
        elif tag == "tr":
            self._rows.append([])
        elif tag in ("td", "th") and self._rows:
            self._words, self._span = [], int(given.get("colspan") or 1)
        elif tag in ("br", "li", "p") and self._words is not None:
            self._words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th") and self._rows and self._words is not None:
            self._rows[-1] += [_plain(self._words), *[""] * (self._span - 1)]
            self._words = None
        elif tag == "caption":
            self._words = None
        elif tag == "thead":
            self._heads = len(self._rows)
        elif tag == "table" and self._id:
            self._keep()

    def handle_data(self, data: str) -> None:
        if self._words is not None:
            self._words.append(data)

    def _keep(self) -> None:
        heads = self._rows[self._heads - 1] if self._heads else []
        rows = self._rows[self._heads :]
        width = max((len(row) for row in [heads, *rows]), default=0)
        padded = [tuple(row + [""] * (width - len(row))) for row in [heads, *rows]]
        self.found[self._id] = Table(_plain(self._caption), _distinct(padded[0]), tuple(padded[1:]))


def _plain(words: list[str]) -> str:
    return " ".join("".join(words).split())


def _distinct(heads: tuple[str, ...]) -> tuple[str, ...]:
    """Heads that can tell columns apart: one that is empty or there already gets a number."""
    found: list[str] = []
    for number, head in enumerate(heads, 1):
        name = head or f"column {number}"
        found.append(name if name not in found else f"{name} {number}")
    return tuple(found)
