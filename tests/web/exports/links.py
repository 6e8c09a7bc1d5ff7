"""What is wrong with the links of pages on a disk: files and anchors that are not there, loads from elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from os.path import normpath
from pathlib import Path
from urllib.parse import unquote, urlsplit

from attrs import define, field

LOADS = {
    "link": "href",
    "script": "src",
    "img": "src",
    "image": "href",
    "iframe": "src",
    "use": "href",
    "source": "src",
}
GOES = {"a": "href", "form": "action"}


@define
class PageLinks(HTMLParser):
    """The ids of a page, the addresses that it loads and those that it leads to."""

    ids: Counter[str] = field(factory=Counter)
    loads: list[str] = field(factory=list)
    goes: list[str] = field(factory=list)
    refers: list[str] = field(factory=list)

    def __attrs_pre_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.ids[given["id"]] += 1
        for places, found in ((LOADS, self.loads), (GOES, self.goes)):
            if tag in places and places[tag] in given:
                found.append(given[places[tag]])
        for name in ("for", "aria-labelledby", "aria-describedby"):
            self.refers += given.get(name, "").split()


def links_of(page: Path) -> PageLinks:
    found = PageLinks()
    found.feed(page.read_text("utf-8"))
    found.close()
    return found


def faults(root: Path, pages: Iterator[Path] | list[Path], known: frozenset[Path] = frozenset()) -> Iterator[str]:
    """Every fault: a link to what is neither there nor known, a load from elsewhere, an id that is there twice.

    Args:
        root: the site's folder.
        pages: the pages to look at.
        known: files that would be there if the whole site had been written.
    """
    read: dict[Path, PageLinks] = {}
    for page in pages:
        own = _read(page, read)
        where = page.relative_to(root)
        yield from (f"{where}: the id {id_!r} is there {times} times" for id_, times in own.ids.items() if times > 1)
        yield from (f"{where}: nothing has the id {id_!r}" for id_ in own.refers if id_ not in own.ids)
        yield from (
            f"{where}: loads {load!r} from elsewhere"
            for load in own.loads
            if urlsplit(load).scheme or load.startswith("//")
        )
        for href in (*own.goes, *own.loads):
            if not urlsplit(href).scheme:
                yield from (f"{where}: {href!r} {fault}" for fault in _fault(root, page, href, read, known))


def _fault(root: Path, page: Path, href: str, read: dict[Path, PageLinks], known: frozenset[Path]) -> Iterator[str]:
    parts = urlsplit(href)
    target = Path(normpath(page.parent / unquote(parts.path))) if parts.path else page
    if not target.is_relative_to(root):
        yield "leads out of the site"
    elif not target.is_file():
        if target not in known:
            yield "leads nowhere"
    elif parts.fragment and target.suffix == ".html" and unquote(parts.fragment) not in _read(target, read).ids:
        yield "leads to no such place in its page"


def _is_elsewhere(address: str) -> bool:
    return bool(urlsplit(address).scheme or urlsplit(address).netloc)


def _read(page: Path, read: dict[Path, PageLinks]) -> PageLinks:
    if page not in read:
        read[page] = links_of(page)
    return read[page]
