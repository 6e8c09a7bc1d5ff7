"""The reader's own library as JSON: the only part of the API that changes anything."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field

from foedera.briefing.documents import check_document, plain
from foedera.core.errors import UnknownName
from foedera.web.api.asked import AtDesk, Document, Keys, NoKeys, Opened, documented
from foedera.web.api.models import model_of
from foedera.web.editing.adding import add_case, add_claim, add_row
from foedera.web.editing.desk import Desk
from foedera.web.editing.draft import draft_problems
from foedera.web.editing.files import files_in, own_file
from foedera.web.editing.history import Change, read_history
from foedera.web.editing.saving import held, save, take_back
from foedera.web.editing.texts import NONE

ROUTER = APIRouter(prefix="/library", tags=["your own library"])
Short = Annotated[str, Field(max_length=4_000)]
Kind = Literal["treaties", "cases", "places", "zones", "registries"]
Registry = Literal["sources", "actors", "readings"]
_CHANGE = model_of(Change)


class _Sent(BaseModel):
    model_config = ConfigDict(extra="forbid")


class FileOfYours(BaseModel):
    """A file of the own library; `mark` is told when it is saved, and shows whether somebody else saved meanwhile."""

    kind: Kind
    id: str
    name: str
    mark: str


class YourLibrary(BaseModel):
    """What is in the own library, and what was done to it, the last change first."""

    folder: str | None
    why_not: str
    files: list[FileOfYours]
    undo: str | None
    redo: str | None
    changes: list[str]


class TextOfYours(BaseModel):
    """The text of a file."""

    name: str
    mark: str
    text: str


class NewText(_Sent):
    """A text to be saved, and the mark of the one it takes the place of; "none" for a new file."""

    text: str
    seen: str = NONE


class Drafts(_Sent):
    """Texts to be checked together, by the name of the file."""

    files: Annotated[dict[str, str], Field(max_length=20)]


class SeenKeys(Keys):
    """The mark of the file that is to be removed."""

    seen: str


class NewCase(_Sent):
    """The id of a case to be begun from the template."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9\-]{0,79}$")]


class NewClaim(_Sent):
    """A claim, and the source that comes with it where that is new; see the format of a case."""

    case: str
    claim: dict[str, Short]
    source: dict[str, Short] | None = None


class Made(BaseModel):
    """A change that was made; none where every file held its text already."""

    number: int | None
    what: str


class MadeClaim(Made):
    """A claim that was added."""

    claim: str


@ROUTER.get("", response_model=YourLibrary)
def library(desk: AtDesk, _: Annotated[NoKeys, Query()]) -> Document:
    """What is in the own library."""
    files = files_in(desk.folder) if desk.folder else ()
    history = read_history(desk.folder) if desk.folder else None
    return {
        "folder": str(desk.folder.absolute()) if desk.folder else None,
        "why_not": desk.why_not,
        "files": [{**plain(file), "name": file.name, "mark": _mark(desk, file.kind, file.id)} for file in files],
        "undo": history.undoable.what if history and history.undoable else None,
        "redo": history.redoable.what if history and history.redoable else None,
        "changes": [change.what for change in history.changes[::-1]] if history else [],
    }


@ROUTER.get("/changes/{number}", response_model=_CHANGE)
def change(number: int, desk: AtDesk, _: Annotated[NoKeys, Query()]) -> Document:
    """One change with the texts before and after it."""
    changes = {change.number: change for change in read_history(desk.folder).changes} if desk.folder else {}
    if number not in changes:
        raise UnknownName("change of your library", str(number)[:40], map(str, changes))
    found: Document = plain(changes[number])
    return found


@ROUTER.get("/files/{kind}/{id}", response_model=TextOfYours)
def read(kind: Kind, id: str, desk: AtDesk, _: Annotated[NoKeys, Query()]) -> Document:
    """The text of a file of the own library."""
    file = own_file(kind, id)
    there = held(desk, file)
    if there is None:
        raise UnknownName("file of your library", file.name, ())
    return {"name": file.name, "mark": there.mark, "text": there.text}


@ROUTER.put("/files/{kind}/{id}", response_model=Made)
def write(kind: Kind, id: str, sent: NewText, desk: AtDesk, _: Annotated[NoKeys, Query()]) -> Document:
    """Save a text, if it passes the check and nobody else saved meanwhile."""
    file = own_file(kind, id)
    return _made(save(desk, {file.name: sent.text}, {file.name: sent.seen}, f"{file.name} edited"))


@ROUTER.delete("/files/{kind}/{id}", response_model=Made)
def remove(kind: Kind, id: str, desk: AtDesk, keys: Annotated[SeenKeys, Query()]) -> Document:
    """Remove a file, if nothing else needs it and nobody else saved meanwhile."""
    file = own_file(kind, id)
    if held(desk, file) is None:
        raise UnknownName("file of your library", file.name, ())
    return _made(save(desk, {file.name: None}, {file.name: keys.seen}, f"{file.name} removed"))


@ROUTER.post("/check", **documented("check-1"))
def check(sent: Drafts, desk: AtDesk, _: Annotated[NoKeys, Query()]) -> Document:
    """What would be wrong if some files held these texts; nothing is saved."""
    problems = draft_problems(desk, sent.files)
    return check_document("your library", len(sent.files), problems)


@ROUTER.post("/cases", response_model=Made, status_code=201)
def new_case(sent: NewCase, desk: AtDesk, library: Opened, _: Annotated[NoKeys, Query()]) -> Document:
    """Begin a case from the template."""
    return _made(add_case(desk, library, sent.id))


@ROUTER.post("/claims", response_model=MadeClaim, status_code=201)
def new_claim(sent: NewClaim, desk: AtDesk, library: Opened, _: Annotated[NoKeys, Query()]) -> Document:
    """Add a claim to a case, or set one against another (`against`)."""
    made, claim = add_claim(desk, library, sent.case, sent.claim, sent.source)
    return {**_made(made), "claim": claim}


@ROUTER.post("/rows/{registry}", response_model=Made, status_code=201)
def new_row(
    registry: Registry, sent: dict[str, Short], desk: AtDesk, library: Opened, _: Annotated[NoKeys, Query()]
) -> Document:
    """Add a row to a registry, text by column."""
    return _made(add_row(desk, library, registry, sent))


@ROUTER.post("/undo", response_model=Made)
def undo(desk: AtDesk, _: Annotated[NoKeys, Query()]) -> Document:
    """Take the last change back."""
    return _made(take_back(desk, "undo"))


@ROUTER.post("/redo", response_model=Made)
def redo(desk: AtDesk, _: Annotated[NoKeys, Query()]) -> Document:
    """Make the last change undone again."""
    return _made(take_back(desk, "redo"))


def _made(change: Change | None) -> Document:
    return {"number": change.number, "what": change.what} if change else {"number": None, "what": "nothing was changed"}


def _mark(desk: Desk, kind: str, id_: str) -> str:
    there = held(desk, own_file(kind, id_))
    return there.mark if there else NONE
