"""Which pages are looked at in the browser: one or more of each kind, each with what its kind can show."""

from __future__ import annotations

from collections.abc import Iterator

from foedera import Library
from foedera.web.pages import PAGES

ARGUED = (
    "answer.undelimited_border_bars=no&answer.answer_in_self_defence=no&party.csto.RUS=no"
    "&law_as_of=2012-12-19&facts_on=2022-09-14"
)
"""A state in which everything that can be moved is moved."""
NAMED = {
    "/cases/{case}/": ("/cases/armenia-2022/",),
    "/cases/{case}/record/": ("/cases/armenia-2022/record/",),
    "/cases/{case}/law/": (f"/cases/armenia-2022/law/?{ARGUED}", "/cases/batken-2022/law/"),
    "/alliances/{alliance}/": ("/alliances/csto/?on=2022-09-13",),
    "/treaties/{treaty}/": ("/treaties/cst/?on=2022-09-13",),
    "/places/{place}/": ("/places/karabakh/",),
    "/actors/{actor}/": ("/actors/ARM/",),
    "/registry/{occasion}/": ("/registry/CST19/",),
    "/search/": ("/search/?q=jermuk", "/search/?q=qqqqqq"),
    "/library/claim/": ("/library/claim/?case=armenia-2022&against=killed-105",),
    "/library/files/{kind}/{id}/": ("/library/files/cases/armenia-2022/",),
    "/library/history/{number}/": (),  # of a library that was edited: in test_editing.py
}
"""Of these kinds the pages with the most to show, and states of them; of the others the first there is."""
BESIDE = ("/api/", "/no/such/page/", "/cases/armenia-2022/law/?law_as_of=yesterday")
"""Pages that are not in the list: the reference of the API, and what is told when something is wrong."""


def kinds() -> list[str]:
    """The path of every kind of page."""
    return [listed.path for listed in PAGES]


def some_of(kind: str, library: Library) -> tuple[str, ...]:
    """The addresses of some pages of a kind."""
    if kind in NAMED:
        return NAMED[kind]
    listed = next(listed for listed in PAGES if listed.path == kind)
    return tuple(kind.format_map(dict(parameters)) for parameters in list(listed.page.examples(library))[:1])


def every_address(library: Library) -> Iterator[str]:
    """The address of every page there is."""
    for listed in PAGES:
        for parameters in listed.page.examples(library):
            yield listed.path.format_map(dict(parameters))
