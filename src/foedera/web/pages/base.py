"""What a page is: a path, a template, and a function that gathers what the template shows."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from attrs import field, frozen

from foedera.record.library import Library
from foedera.web.editing.desk import Desk
from foedera.web.links import Links
from foedera.web.opened import OpenedLibrary
from foedera.web.remembered import Remembered
from foedera.web.state import ViewState, read_day

T = TypeVar("T")
Context = dict[str, Any]
"""What a template is given, by name; `title` always."""
Parameters = Mapping[str, str]
"""The variable parts of a path, by name."""


@frozen
class Sent:
    """A form as a browser sent it.

    Attributes:
        fields: its texts by name.
        files: the files sent with it, each with the name it had and its bytes.
    """

    fields: Mapping[str, str]
    files: tuple[tuple[str, bytes], ...] = ()


@frozen
class Again:
    """The page shown again after a form was sent, because there is something to put right or to look at.

    Attributes:
        context: what the template shows.
        status: the HTTP status.
    """

    context: Context
    status: int = 200


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
        desk: where edits go.
        parts: the parts of the page that are wanted, or none for all: a form that changes little asks for little.
    """

    opened: OpenedLibrary
    library: Library
    parameters: Parameters
    query: Mapping[str, str]
    state: ViewState
    links: Links
    today: date
    desk: Desk = field(factory=Desk)
    parts: frozenset[str] = frozenset()

    def wants(self, part: str) -> bool:
        """Whether a part of the page is wanted."""
        return not self.parts or part in self.parts

    def pairs(self) -> list[tuple[str, str]]:
        """The keys and values of the page's address: the state, then the page's own."""
        return [*self.state.pairs(), *sorted(self.query.items())]

    def day(self, key: str) -> date | None:
        """A day among the page's own keys, or None; BadValue if it is none."""
        return read_day(key, self.query.get(key))

    def derived(self, work: Callable[[Library], T]) -> T:
        """What a function makes of the whole library, worked out once and kept."""
        return self.opened.derived(work)

    def remember(self, name: str, make: Callable[..., T], *things: Hashable) -> T:
        """What `make` makes of some things alone, whatever the state: made once, kept until a file changes.

        Addresses within a static site depend on the page, so nothing of it is kept.

        Args:
            name: what is made.
            make: makes it; may be a template's macro.
            things: what it is made of.
        """
        kept = self._remembered
        stale = kept.library is not self.library  # a file has changed since the look began
        return make(*things) if stale or self.links.static else kept.of(name, make, *things)

    @cached_property
    def _remembered(self) -> Remembered:
        return self.derived(Remembered)


def _one(_: Library) -> Iterable[Parameters]:
    return ({},)


def no_example(_: Library) -> Iterable[Parameters]:
    """No page of the kind can be shown without something that a reader has to bring."""
    return ()


@frozen
class Page:
    """A page of the workbench.

    Attributes:
        template: the file among the templates.
        view: gathers what the template shows. It raises a FoederaError for what a reader can put right.
        keys: the keys its address takes beside the state.
        takes_state: whether its address takes the state.
        examples: the variable parts of every page of this kind: the static site and the tests visit them all.
        submit: takes a form that the page sends to itself. It gives the address to go on to, or the page again.
        cites: whether the page shows sources, which can then be taken along as BibTeX.
    """

    template: str
    view: Callable[[Visit], Context]
    keys: tuple[str, ...] = ()
    takes_state: bool = False
    examples: Callable[[Library], Iterable[Parameters]] = field(default=_one)
    submit: Callable[[Visit, Sent], str | Again] | None = None
    cites: bool = False
