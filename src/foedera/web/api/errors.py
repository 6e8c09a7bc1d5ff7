"""Every error of the API in the one pinned shape."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from foedera.core.errors import FoederaError
from foedera.web.failure import Failure, answer, failure_of


def add_errors(api: FastAPI) -> None:
    """Let an API answer every error in the pinned shape."""
    api.add_exception_handler(FoederaError, _failed)
    api.add_exception_handler(HTTPException, _failed)
    api.add_exception_handler(RequestValidationError, _malformed)


async def _failed(request: Request, error: Exception) -> Response:
    headers = dict(error.headers or {}) if isinstance(error, HTTPException) else None
    return answer(failure_of(error, request.url.path), request.url.path, headers)


async def _malformed(request: Request, error: Exception) -> Response:
    """What does not fit the description: the first thing wrong, in words."""
    if not isinstance(error, RequestValidationError):
        raise error
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"][1:])
    return answer(Failure(400, "BadValue", f"{where}: {first['msg']}", where), request.url.path)
