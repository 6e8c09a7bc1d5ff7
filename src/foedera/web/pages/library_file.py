"""One file of the reader's own library as text: checked while it is written, saved, or removed."""

from __future__ import annotations

from difflib import unified_diff

from foedera.core.errors import FoederaError, Problem, UnknownName
from foedera.record.files import read_text
from foedera.record.library import Library
from foedera.web.editing.draft import draft_problems
from foedera.web.editing.errors import Meanwhile, Refused, Unfit
from foedera.web.editing.files import REGISTRY, OwnFile, own_file
from foedera.web.editing.rows import KINDS, empty_registry
from foedera.web.editing.saving import held, save
from foedera.web.editing.texts import NONE, Held, plain_lines
from foedera.web.pages.base import Again, Context, Page, Sent, Visit, no_example

MOST_COMPARED = 20_000
"""Lines up to which two texts are compared line by line; more take too long."""


def view(visit: Visit) -> Context:
    """The file's text, or that of the file below whose place it would take."""
    file = _file(visit)
    there = held(visit.desk, file) if visit.desk.folder else None
    text = there.text if there else _below(visit.library, file)
    problems = (
        draft_problems(visit.desk, {file.name: text}, elsewhere=False) if there and not visit.desk.why_not else ()
    )
    return _shown(visit, file, text, there.mark if there else NONE, problems=problems)


def submit(visit: Visit, sent: Sent) -> str | Again:
    """Check, save or remove the file."""
    file = _file(visit)
    text, seen = plain_lines(sent.fields.get("text", "")), sent.fields.get("seen", NONE)
    deed = sent.fields.get("do", "check")
    try:
        if deed == "check":
            found = draft_problems(visit.desk, {file.name: text}, elsewhere=False)
            return Again(_shown(visit, file, text, seen, problems=found, checked=True))
        removing = deed == "remove"
        change = save(
            visit.desk, {file.name: None if removing else text}, {file.name: seen},
            f"{file.name} {'removed' if removing else 'edited'}",
        )  # fmt: skip
    except Unfit as error:
        return Again(_shown(visit, file, text, seen, problems=error.problems, checked=True, refused=True), 400)
    except Meanwhile as error:
        return Again(_conflict(visit, file, text, error), 409)
    except FoederaError as error:
        status = 403 if isinstance(error, Refused) else 400
        return Again(_shown(visit, file, text, seen, problem=str(error)), status)
    return visit.links.page("/library/", done=str(change.number) if change else "")


def differences(old: str, new: str) -> tuple[str, ...]:
    """The lines in which two texts differ, three round each, marked as by `diff -u`; none for very long texts."""
    one, two = old.splitlines(), new.splitlines()
    if len(one) + len(two) > MOST_COMPARED:
        return ()
    return tuple(unified_diff(one, two, lineterm="", n=3))[2:]


def _file(visit: Visit) -> OwnFile:
    return own_file(visit.parameters["kind"], visit.parameters["id"])


def _below(library: Library, file: OwnFile) -> str:
    """The text that a new file begins with: a copy of the entry below, or the head of a registry.

    Raises:
        UnknownName: if there is neither.
    """
    if file.kind == REGISTRY:
        return empty_registry(file.id) if file.id in KINDS else ""
    entries = library.files(file.kind)
    if file.id not in entries:
        raise UnknownName("library file", file.id, entries)
    return read_text(entries[file.id])


def _conflict(visit: Visit, file: OwnFile, text: str, error: Meanwhile) -> Context:
    """The reader's own text, and beside it what somebody else saved; saving again lays the own one over it."""
    there = error.there or Held("", NONE)
    shown = _shown(visit, file, text, there.mark, problem=str(error))
    return {**shown, "there": there.text, "differences": differences(there.text, text)}


def _shown(
    visit: Visit, file: OwnFile, text: str, seen: str, *, problem: str = "", problems: tuple[Problem, ...] = (),
    checked: bool = False, refused: bool = False,
) -> Context:  # fmt: skip
    return {
        "title": file.name,
        "desk": visit.desk,
        "file": file,
        "text": text,
        "seen": seen,
        "is_new": seen == NONE,
        "problem": problem,
        "problems": problems,
        "checked": checked,
        "refused": refused,
        "there": None,
        "differences": (),
    }


PAGE = Page("library_file.html", view, examples=no_example, submit=submit)
