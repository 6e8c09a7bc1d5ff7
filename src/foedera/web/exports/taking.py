"""One thing of a page to take along, by its name and its format; the page's own address with the name behind it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from functools import cached_property

import attrs
from attrs import frozen

from foedera.briefing.citation import bibtex
from foedera.core.errors import UnknownName
from foedera.draw.picture import Picture, Table
from foedera.web.exports.names import FORMATS, SOURCES
from foedera.web.exports.reading import pictures_in, sources_in, tables_in
from foedera.web.pages.base import Context, Page, Visit
from foedera.web.render import render

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; sandbox"
"""What a file taken along may do where it is looked at: show itself."""
_ANCHOR = re.compile(r"</?a(?:\s[^>]*)?>")


@frozen
class Taken:
    """A file to take along.

    Attributes:
        name: what the file is called.
        media: its media type.
        content: its bytes.
    """

    name: str
    media: str
    content: bytes

    @property
    def headers(self) -> dict[str, str]:
        """The headers that it is sent with: pictures are shown, anything else is put into a file."""
        shown = self.media.startswith("image/")
        kind = "inline" if shown else "attachment"
        return {"Content-Disposition": f'{kind}; filename="{self.name}"', "Content-Security-Policy": POLICY}


@frozen
class Shown:
    """A page as it is shown where no server stands behind it, from which things are taken.

    Attributes:
        page: the page.
        visit: the look at it, with links for a static site.
    """

    page: Page
    visit: Visit

    @cached_property
    def context(self) -> Context:
        """What its template is given."""
        return self.page.view(self.visit)

    @cached_property
    def html(self) -> str:
        """The page itself."""
        return render(self.page, self.visit, self.context)


def still(page: Page, visit: Visit) -> Shown:
    """A page with links for a static site.

    Args:
        page: the page.
        visit: the look at it.
    """
    return Shown(page, attrs.evolve(visit, links=attrs.evolve(visit.links, static=True)))


def take(shown: Shown, name: str) -> Taken:
    """One thing of a page.

    Args:
        shown: the page.
        name: the name of a picture (svg, png, csv, json) or table (csv, json) with its format as suffix, or
            "sources.bib", or for a case its id with html.

    Raises:
        UnknownName: if the page has no such thing.
        FoederaError: as the page itself; or if a PNG is wanted and the extra `png` is missing.
    """
    stem, _, suffix = name.rpartition(".")
    content = _MAKERS[suffix](shown, stem)
    here = "-".join(part for part in shown.visit.links.here.split("/") if part) or "foedera"
    file = f"{here}.html" if suffix == "html" else f"{here}-{name}"
    return Taken(file, FORMATS[suffix], content)


def without_links(picture: Picture) -> Picture:
    """A picture whose links are gone: in a file of its own they would lead nowhere."""
    return attrs.evolve(picture, body=type(picture.body)(_ANCHOR.sub("", picture.body)))


def _svg(shown: Shown, stem: str) -> bytes:
    return _picture(shown, stem).standalone().encode()


def _png(shown: Shown, stem: str) -> bytes:
    return _picture(shown, stem).png()


def _picture(shown: Shown, stem: str) -> Picture:
    found = pictures_in(shown.context)
    if stem not in found:
        raise UnknownName("picture of this page", stem, found)
    return without_links(found[stem])


def _csv(shown: Shown, stem: str) -> bytes:
    return _table(shown, stem).csv().encode()


def _json(shown: Shown, stem: str) -> bytes:
    table = _table(shown, stem)
    found = {"caption": table.caption, "rows": table.records()}
    return json.dumps(found, ensure_ascii=False, indent=1).encode()


def _table(shown: Shown, stem: str) -> Table:
    found = {name: picture.table for name, picture in pictures_in(shown.context).items() if picture.table}
    found |= tables_in(shown.html)
    if stem not in found:
        raise UnknownName("table of this page", stem, found)
    return found[stem]


def _bib(shown: Shown, stem: str) -> bytes:
    if f"{stem}.bib" != SOURCES:
        raise UnknownName("bibliography of this page", stem, [SOURCES.removesuffix(".bib")])
    library = shown.visit.library
    return bibtex(library.source(id_) for id_ in sources_in(shown.html, shown.visit.links.here)).encode()


def _html(shown: Shown, stem: str) -> bytes:
    from foedera.web.exports.single import case_file
    from foedera.web.pages import case

    own = shown.visit.parameters.get("case", "")
    if shown.page is not case.PAGE or stem != own:
        raise UnknownName("file of this page", f"{stem}.html", [f"{own}.html"] if own else [])
    return case_file(shown.visit).encode()


_MAKERS: Mapping[str, Callable[[Shown, str], bytes]] = {
    "svg": _svg, "png": _png, "csv": _csv, "json": _json, "bib": _bib, "html": _html,
}  # fmt: skip
"""What makes each format; its keys are those of FORMATS."""
