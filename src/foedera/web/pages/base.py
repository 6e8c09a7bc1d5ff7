"""What a page is: a path, a template, and a function that gathers what the template shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, TypeVar

from attrs import field, frozen

from foedera.record.library import Library
from foedera.web.links import Links
from foedera.web.opened import OpenedLibrary
from foedera.web.state import ViewState, read_day

T = TypeVar("T")
Context = dict[str, Any]
"""What a template is given, by name; `title` always."""
Parameters = Mapping[str, str]
"""The variable parts of a path, by name."""


@frozen
class Visit:
    """One look at one page.

    Attributes:
        opened: the library, with what is worked out from the whole of it.
        library: the library as it was when the look began.
        parameters: the variable parts of the path.
        query: the keys of the address that are the page's own.
        state: the two dates, the reading, own answers and memberships.
        links: the addresses of everything.
        today: the day it is; the only clock a page has.
    """

    opened: OpenedLibrary
    library: Library
    parameters: Parameters
    query: Mapping[str, str]
    state: ViewState
    links: Links
    today: date

    def day(self, key: str) -> date | None:
        """A day among the page's own keys, or None; BadValue if it is none."""
        return read_day(key, self.query.get(key))

    def derived(self, work: Callable[[Library], T]) -> T:
        """What a function makes of the whole library, worked out once and kept."""
        return self.opened.derived(work)


def _one(_: Library) -> Iterable[Parameters]:
    return ({},)


@frozen
class Page:
    """A page of the workbench.

    Attributes:
        path: its path from the root, with a slash at the end; a variable part as in "/cases/{case}/".
        template: the file among the templates.
        view: gathers what the template shows. It raises a FoederaError for what a reader can put right.
        keys: the keys its address takes beside the state.
        takes_state: whether its address takes the state.
        navigation: what the site's navigation calls it, or empty where it is not listed there.
        examples: the variable parts of every page of this kind: the static site and the tests visit them all.
    """

    path: str
    template: str
    view: Callable[[Visit], Context]
    keys: tuple[str, ...] = ()
    takes_state: bool = False
    navigation: str = ""
    examples: Callable[[Library], Iterable[Parameters]] = field(default=_one)

    def address(self, parameters: Parameters) -> str:
        """The path with its variable parts filled in."""
        return self.path.format_map(dict(parameters))
