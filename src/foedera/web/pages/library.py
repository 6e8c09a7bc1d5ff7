"""The reader's own library: what is in it, what is wrong in it, and what was done to it."""

from __future__ import annotations

from pathlib import Path

from attrs import frozen

from foedera.briefing.checking import check_file
from foedera.core.errors import BadValue, FoederaError, MalformedFile, Problem
from foedera.record.library import library_files
from foedera.web.editing.desk import Desk
from foedera.web.editing.errors import Refused, Unfit
from foedera.web.editing.files import OwnFile, files_in, links_out, named_file
from foedera.web.editing.history import read_history
from foedera.web.editing.rows import empty_registry
from foedera.web.editing.saving import held, save, take_back
from foedera.web.editing.texts import NONE, held_of, write_whole
from foedera.web.pages.base import Again, Context, Page, Sent, Visit

MOST_CHANGES = 30
"""Changes that the page lists."""
DEEDS = ("make", "undo", "redo", "upload")


@frozen
class Listed:
    """A file of the own library as the page lists it.

    Attributes:
        file: the file.
        over: whether it stands in the place of one below.
        problems: what is wrong in it.
    """

    file: OwnFile
    over: bool
    problems: tuple[Problem, ...]


def view(visit: Visit) -> Context:
    """The files with their problems, and the last changes."""
    return _shown(visit)


def _shown(visit: Visit, problem: str = "", problems: tuple[Problem, ...] = ()) -> Context:
    desk = visit.desk
    root = desk.folder
    history = read_history(root) if root else None
    done = visit.query.get("done", "")
    changes = history.changes if history else ()
    return {
        "title": "Your library",
        "desk": desk,
        "new": desk.new.absolute(),
        "files": [_listed(visit, root, file) for file in files_in(root)] if root else [],
        "links_out": links_out(root) if root else (),
        "history": history,
        "changes": changes[::-1][:MOST_CHANGES],
        "done": next((change for change in changes if str(change.number) == done), None),
        "problem": problem,
        "problems": problems,
    }


def _listed(visit: Visit, root: Path, file: OwnFile) -> Listed:
    path = root / file.name
    problems = tuple(_by_place(problem, root) for problem in check_file(visit.library, path))
    below = (folder / file.name for folder in visit.library.folders if folder != root)
    return Listed(file, any(other.is_file() for other in below), problems)


def _by_place(problem: Problem, root: Path) -> Problem:
    path = Path(problem.file)
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
    return Problem(name, problem.where, problem.problem, problem.example)


def submit(visit: Visit, sent: Sent) -> str | Again:
    """Make the library, undo or redo, or take files sent."""
    deed = sent.fields.get("do", "")
    links = visit.links
    try:
        if deed == "make":
            visit.opened.lay_over(_make(visit.desk))
            return links.page("/library/")
        if deed in ("undo", "redo"):
            change = take_back(visit.desk, "undo" if deed == "undo" else "redo")
            return links.page("/library/", done=str(change.number))
        if deed == "upload":
            return links.page("/library/", done=_upload(visit.desk, sent.files))
    except Unfit as error:
        return Again(_shown(visit, "Nothing was taken over: the check found this.", error.problems), 400)
    except FoederaError as error:
        status = 403 if isinstance(error, Refused) else 400
        return Again(_shown(visit, str(error)), status)
    raise BadValue(f"{deed!r} is nothing that can be done here", f"one of {', '.join(DEEDS)}")


def _make(desk: Desk) -> Path:
    """Make the folder of a library, or take the one that is there already.

    Raises:
        Refused: if nothing may be edited, or a library is open.
        FoederaError: if the folder cannot be made.
    """
    if desk.read_only or desk.folder:
        raise Refused(desk.why_not or f"a library of your own is open already: {desk.folder}")
    if not (desk.new.is_dir() and library_files(desk.new)):
        write_whole(desk.new / "sources.csv", empty_registry("sources").encode())
    return desk.new


def _upload(desk: Desk, files: tuple[tuple[str, bytes], ...]) -> str:
    """Take files over that are not there yet; the number of the change.

    Raises:
        FoederaError: if there is none, or one has no fitting name or content, or is there already.
    """
    if not files:
        raise BadValue("no file was chosen", "cases/my-case.toml")
    texts: dict[str, str | None] = {}
    for name, content in files:
        file = _uploaded(name, content)
        if file.name in texts or held(desk, file):
            raise BadValue(f"{file.name} is there already, and nothing is overwritten", "edit it, or remove it first")
        texts[file.name] = held_of(content, file.name).text
    change = save(desk, texts, dict.fromkeys(texts, NONE), f"taken over: {', '.join(texts)}")
    return str(change.number) if change else ""


def _uploaded(name: str, content: bytes) -> OwnFile:
    """Which file of a library some bytes are: a CSV by its name, a TOML file by what its tables are.

    Raises:
        FoederaError: if they are none.
    """
    import tomllib

    last = name.replace("\\", "/").rpartition("/")[2]
    if last.endswith(".csv"):
        return named_file(last)
    if not last.endswith(".toml"):
        raise BadValue(f"{last[:80]!r} is neither TOML nor CSV", "my-case.toml or sources.csv")
    try:
        table = tomllib.loads(content.decode())
    except (ValueError, RecursionError) as error:
        raise MalformedFile([Problem(last, "", f"the file is not TOML: {str(error)[:200]}")]) from None
    return named_file(f"{_kind(table)}/{last}")


def _kind(table: dict[str, object]) -> str:
    """The folder of a TOML file, told by the keys that only one kind has and needs."""
    if "outline" in table:
        return "zones"
    if "short" in table or "party" in table:
        return "treaties"
    return "cases" if "begins" in table or "commitment" in table else "places"


PAGE = Page("library.html", view, keys=("done",), submit=submit)
