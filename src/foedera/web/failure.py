"""What went wrong, as a page for readers and in one pinned shape for programs; no traceback reaches either."""

from __future__ import annotations

from typing import Any

from attrs import frozen
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, JSONResponse, Response

from foedera.core.errors import BadValue, FoederaError, LawError, MalformedFile, Problem, UnknownName
from foedera.web.editing.errors import Meanwhile, Refused, Unfit
from foedera.web.links import Links

STATUSES: tuple[tuple[type[FoederaError], int], ...] = (
    (UnknownName, 404),
    (BadValue, 400),
    (LawError, 400),
    (MalformedFile, 409),
    (Refused, 403),
    (Meanwhile, 409),
    (Unfit, 400),
    (FoederaError, 400),
)
"""The status of every error that a reader can put right; 409 says that a file of the library stands in the way."""
_WORDS = {
    400: "The request cannot be read",
    401: "A token is needed",
    403: "That may not be done",
    404: "There is nothing at this address",
    405: "The page is not for that method",
    408: "The request took too long to arrive",
    409: "A library file cannot be used",
    413: "The request is too large",
    421: "The request is for another host",
    500: "A fault in foedera itself",
}


@frozen
class Failure:
    """One thing that went wrong.

    Attributes:
        status: the HTTP status.
        kind: the name of the error, such as "UnknownName".
        what: a sentence that says what is wrong.
        where: the key, file or address in question, or empty.
        example: how it should look, or empty.
        problems: everything wrong in a library's files.
    """

    status: int
    kind: str
    what: str
    where: str = ""
    example: str = ""
    problems: tuple[Problem, ...] = ()

    def document(self) -> dict[str, Any]:
        """The pinned shape of every error under /api."""
        keys = ("status", "kind", "what", "where", "example")
        return {"error": {key: getattr(self, key) for key in keys}}

    @property
    def title(self) -> str:
        """What a reader is told first."""
        return _WORDS.get(self.status, "Something went wrong")


def failure_of(error: Exception, where: str = "") -> Failure:
    """What an error says to the one who asked.

    Args:
        error: the error; one that is not ours is a fault in foedera, and nothing of it is shown.
        where: the address that was asked for.
    """
    if isinstance(error, MalformedFile):
        first = error.problems[0]
        place = f"{first.file}: {first.where}" if first.where else first.file
        return Failure(409, "MalformedFile", first.problem, place, first.example, error.problems)
    if isinstance(error, FoederaError):
        status = next(status for kind, status in STATUSES if isinstance(error, kind))
        return Failure(status, type(error).__name__, str(error), where, getattr(error, "example", ""))
    if isinstance(error, HTTPException):
        return Failure(error.status_code, "HTTP", _WORDS.get(error.status_code, error.detail) + ".", where)
    return Failure(500, "Fault", "This is a fault in foedera, not in what you asked. Please report it.", where)


def answer(failure: Failure, path: str, headers: dict[str, str] | None = None) -> Response:
    """A failure as an answer: JSON below /api/, elsewhere a page that says what to do.

    Args:
        failure: what went wrong.
        path: the path that was asked for.
        headers: further headers, such as Allow.
    """
    if path.startswith("/api/"):
        return JSONResponse(failure.document(), failure.status, headers)
    from foedera.web.render import fill

    page = fill("error.html", Links(here=path), title=failure.title, failure=failure)
    return HTMLResponse(page, failure.status, headers)
