"""The API's description of itself: the shipped JSON Schemas stand in it, and every error has the one shape."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel

from foedera.record.shipped import SHIPPED

_SUFFIX = ".schema.json"


class Error(BaseModel):
    """What went wrong."""

    status: int
    kind: str
    what: str
    where: str
    example: str


class ErrorAnswer(BaseModel):
    """The shape of every answer that is an error."""

    error: Error


ERRORS: dict[int | str, dict[str, Any]] = {
    400: {"model": ErrorAnswer, "description": "Something in the request cannot be read, or does not pass the check."},
    403: {"model": ErrorAnswer, "description": "It may not be done: read-only, no library of one's own, another site."},
    404: {"model": ErrorAnswer, "description": "There is nothing of that name."},
    409: {"model": ErrorAnswer, "description": "A file of the library cannot be used, or somebody else changed it."},
    413: {"model": ErrorAnswer, "description": "The request is larger than 2 MB."},
}
"""The errors that every route may answer with."""


def describe(api: FastAPI) -> dict[str, Any]:
    """The description of an API, made once and kept."""
    if api.openapi_schema is None:
        found = get_openapi(
            title=api.title, version=api.version, description=api.description, routes=api.routes, servers=api.servers
        )
        schemas = found.setdefault("components", {}).setdefault("schemas", {})
        for unused in ("HTTPValidationError", "ValidationError"):
            schemas.pop(unused, None)
        for operation in _operations(found):
            operation.get("responses", {}).pop("422", None)
        schemas.update(shipped_schemas())
        api.openapi_schema = found
    return api.openapi_schema


def _operations(description: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for path in description["paths"].values():
        yield from (operation for operation in path.values() if isinstance(operation, dict))


def shipped_schemas() -> dict[str, Any]:
    """The shipped JSON Schemas as components: by "brief-1" the document, by "brief-1.member" what it is made of."""
    found: dict[str, Any] = {}
    for path in sorted((SHIPPED / "schemas").glob(f"*{_SUFFIX}")):
        name = path.name.removesuffix(_SUFFIX)
        schema = json.loads(path.read_text("utf-8").replace('"#/$defs/', f'"#/components/schemas/{name}.'))
        for part, described in schema.pop("$defs", {}).items():
            found[f"{name}.{part}"] = described
        found[name] = {key: value for key, value in schema.items() if key not in ("$schema", "$id")}
    return found
