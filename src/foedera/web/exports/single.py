"""A whole case as one file: its brief, its record and its law, with styles and pictures inside; nothing is loaded."""

from __future__ import annotations

from posixpath import normpath
from urllib.parse import unquote

import attrs

from foedera import __version__
from foedera.core.sources import by_origin
from foedera.draw.markup import stylesheet
from foedera.record.shipped import data_version
from foedera.web.assets import STATIC
from foedera.web.exports.reading import sources_in
from foedera.web.exports.rewriting import Where, main_of
from foedera.web.links import TABS
from foedera.web.pages.base import Page, Visit
from foedera.web.render import fill, render

STYLES = ("workbench.css", "whatif.css")
_NAMES = {"": "Brief", "record": "Record", "law": "Law"}


def case_file(visit: Visit) -> str:
    """A case as one HTML file, as the state of a look at it has it.

    Args:
        visit: a look at the case's page.

    Raises:
        FoederaError: as the pages of the case themselves.
    """
    case = visit.parameters["case"]
    pages = {tab: _render(_page(tab), visit, case, tab) for tab in TABS}
    used: dict[str, None] = {}
    for tab, page in pages.items():
        used.update(dict.fromkeys(sources_in(page, _path(case, tab))))
    sources = [visit.library.source(id_) for id_ in used]
    parts = [
        (_prefix(tab), _NAMES[tab], main_of(page, _prefix(tab), _where(case, tab, set(used)), ("sources", "ahead")))
        for tab, page in pages.items()
    ]
    return fill(
        "export_case.html",
        attrs.evolve(visit.links, static=True),
        title=visit.library.case(case).title,
        styles=[stylesheet(), *((STATIC / name).read_text("utf-8") for name in STYLES)],
        print_style=(STATIC / "print.css").read_text("utf-8"),
        parts=parts,
        witnesses=by_origin(sources),
        publications=len(sources),
        state=visit.state,
        today=visit.today,
        version=__version__,
        data=data_version(),
        library=visit.library,
    )


def _page(tab: str) -> Page:
    from foedera.web.pages import case, case_law, case_record

    return {"": case.PAGE, "record": case_record.PAGE, "law": case_law.PAGE}[tab]


def _render(page: Page, visit: Visit, case: str, tab: str) -> str:
    links = attrs.evolve(visit.links, here=_path(case, tab), static=True)
    return render(page, attrs.evolve(visit, links=links, query={}))


def _path(case: str, tab: str) -> str:
    return f"/cases/{case}/" + (f"{tab}/" if tab else "")


def _prefix(tab: str) -> str:
    return f"{tab or 'brief'}-"


def _where(case: str, tab: str, sources: set[str]) -> Where:
    """Where a link of one of the case's pages leads in the file."""
    here = _path(case, tab)

    def where(href: str) -> str | None:
        if href.startswith(("https://", "http://")):
            return href
        path, _, anchor = href.partition("#")
        target = normpath(here + path).removesuffix("index.html")
        for other in TABS:
            if target == _path(case, other):
                return f"#{_prefix(other)}{anchor or 'top'}"
        id_ = unquote(target.removeprefix("/sources/").rstrip("/"))
        return f"#source-{id_}" if target.startswith("/sources/") and id_ in sources else None

    return where
