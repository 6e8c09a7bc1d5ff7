"""Something new in the reader's own library: a case from the template, a source, an actor or a reading."""

from __future__ import annotations

from typing import get_args

from foedera.core.errors import FoederaError, Problem, UnknownName
from foedera.core.sources import ReadAs, SourceKind
from foedera.record.library import Library
from foedera.web.editing.adding import add_case, add_row
from foedera.web.editing.errors import Refused, Unfit
from foedera.web.editing.rows import columns
from foedera.web.pages.base import Again, Context, Page, Sent, Visit

CHOICES = {"kind": get_args(SourceKind), "read_as": get_args(ReadAs)}
"""The columns of a source that take one of some words."""
HINTS = {
    "id": "small letters, digits and hyphens, such as desk-memo",
    "title": "its title; in brackets where the words are yours",
    "publisher": "who published it",
    "date": "when, such as 2025-11-03",
    "url": "where it was read, with https://",
    "archived": "an archived copy",
    "origin": "the report that it reworks, shared by all that rework it",
    "country": "a state's id, such as ARM",
    "language": "two letters, such as en",
    "name": "a neutral name",
    "kind": "organ, de facto authority, armed group, crowd, person in office, press or other",
    "holder": "the id of the state or actor that holds it",
    "note": "whatever else a reader must know",
}
REGISTRIES = {"source": "sources", "actor": "actors", "reading": "readings"}
NEEDED = ("id", "title", "publisher", "name", "holder")


def view(visit: Visit) -> Context:
    """An empty form."""
    return _shown(visit, {})


def submit(visit: Visit, sent: Sent) -> str | Again:
    """Add it; a new case is opened as text."""
    kind = _kind(visit)
    fields = {name: value.strip() for name, value in sent.fields.items()}
    try:
        if kind == "case":
            add_case(visit.desk, visit.library, fields.get("id", ""))
            return visit.links.own_file("cases", fields["id"])
        row = {name: fields.get(name, "") for name in columns(REGISTRIES[kind])}
        change = add_row(visit.desk, visit.library, REGISTRIES[kind], row)
    except Unfit as error:
        return Again(_shown(visit, fields, problems=error.problems), 400)
    except FoederaError as error:
        return Again(_shown(visit, fields, problem=str(error)), 403 if isinstance(error, Refused) else 400)
    return visit.links.page("/library/", done=str(change.number))


def _kind(visit: Visit) -> str:
    kind = visit.parameters["kind"]
    if kind != "case" and kind not in REGISTRIES:
        raise UnknownName("thing to add", kind, ("case", *REGISTRIES))
    return kind


def _shown(visit: Visit, fields: dict[str, str], *, problem: str = "", problems: tuple[Problem, ...] = ()) -> Context:
    kind = _kind(visit)
    names = ("id",) if kind == "case" else columns(REGISTRIES[kind])
    return {
        "title": f"A {kind} of your own" if kind != "actor" else "An actor of your own",
        "kind": kind,
        "desk": visit.desk,
        "names": names,
        "fields": {name: fields.get(name, "") for name in names},
        "choices": CHOICES if kind == "source" else {},
        "hints": HINTS,
        "needed": NEEDED,
        "problem": problem,
        "problems": problems,
    }


def every_kind(_: Library) -> tuple[dict[str, str], ...]:
    """The variable part of every form's page."""
    return tuple({"kind": kind} for kind in ("case", *REGISTRIES))


PAGE = Page("library_add.html", view, examples=every_kind, submit=submit)
