"""Every error of the API in the one pinned shape."""

from __future__ import annotations

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette._utils import get_route_path
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import compile_path

from foedera.core.errors import FoederaError
from foedera.web.failure import Failure, answer, failure_of


def add_errors(api: FastAPI) -> None:
    """Let an API answer every error in the pinned shape."""
    api.add_exception_handler(FoederaError, _failed)
    api.add_exception_handler(HTTPException, _failed)
    api.add_exception_handler(RequestValidationError, _malformed)


async def _failed(request: Request, error: Exception) -> Response:
    headers = dict(error.headers or {}) if isinstance(error, HTTPException) else None
    if isinstance(error, HTTPException) and error.status_code == 405:
        headers = {"Allow": ", ".join(_methods(request))}
    return answer(failure_of(error, request.url.path), request.url.path, headers)


def _methods(request: Request) -> list[str]:
    """The methods that a path takes; its routes are one a method, and each knows of its own alone."""
    path = get_route_path(request.scope)
    paths = request.app.openapi()["paths"]
    return sorted({method.upper() for known in paths if compile_path(known)[0].match(path) for method in paths[known]})


async def _malformed(request: Request, error: Exception) -> Response:
    """What does not fit the description: the first thing wrong, in words."""
    if not isinstance(error, RequestValidationError):
        raise error
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"][1:])
    return answer(Failure(400, "BadValue", f"{where}: {first['msg']}", where), request.url.path)
