"""The reference page of the API, made from its own description; it loads nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import frozen
from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse

from foedera.web.links import Links


@frozen
class Operation:
    """One thing that can be asked of the API.

    Attributes:
        method: the method, such as "GET".
        path: the path with its variable parts.
        tag: what it belongs to.
        says: what it answers, in a sentence or two.
        parameters: name, place, type and meaning of each.
        body: the name of the schema of what is sent, or empty.
        answers: the name of the schema of each answer that is no error, by status.
    """

    method: str
    path: str
    tag: str
    says: str
    parameters: tuple[tuple[str, str, str, str], ...]
    body: str
    answers: tuple[tuple[str, str], ...]

    @property
    def tryable(self) -> bool:
        """Whether its address can be followed as it stands."""
        return self.method == "GET" and "{" not in self.path and not any(name == "q" for name, *_ in self.parameters)


def add_reference(api: FastAPI) -> None:
    """Let an API answer its root with its reference page."""

    @api.get("/", include_in_schema=False)
    def reference(request: Request) -> HTMLResponse:
        from foedera.web.render import fill

        links = Links(here="/api/")
        operations = tuple(_operations(request.app.openapi()))
        tags = dict.fromkeys(operation.tag for operation in operations)
        groups = {tag: [operation for operation in operations if operation.tag == tag] for tag in tags}
        schemas = request.app.openapi()["components"]["schemas"]
        shapes = {name: shape for name, shape in sorted(schemas.items()) if "." not in name}
        return HTMLResponse(fill("api.html", links, title="The JSON API", groups=groups, shapes=shapes))


def _operations(description: dict[str, Any]) -> Iterator[Operation]:
    for path, methods in description["paths"].items():
        for method, found in methods.items():
            sent = found.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
            yield Operation(
                method.upper(),
                f"/api{path}",
                found["tags"][0],
                found.get("description", ""),
                tuple(map(_parameter, found.get("parameters", ()))),
                _named(sent) if sent else "",
                tuple((status, _answer(answer)) for status, answer in found["responses"].items() if status < "300"),
            )


def _parameter(found: dict[str, Any]) -> tuple[str, str, str, str]:
    need = "" if found["in"] == "path" else ", needed" if found.get("required") else ", optional"
    return found["name"], found["in"] + need, _type(found["schema"]), found.get("description", "")


def _type(schema: dict[str, Any]) -> str:
    if "anyOf" in schema:
        return " or ".join(
            _type(part) for part in schema["anyOf"] if part.get("type") != "null" and "const" not in part
        )
    if "enum" in schema:
        return " | ".join(map(str, schema["enum"]))
    if "$ref" in schema:
        return _named(schema)
    kind = str(schema.get("format") or schema.get("type", "anything"))
    return "answer.ISSUE and party.ALLIANCE.STATE: yes | no | open" if "patternProperties" in schema else kind


def _answer(found: dict[str, Any]) -> str:
    return _named(found.get("content", {}).get("application/json", {}).get("schema", {}))


def _named(schema: dict[str, Any]) -> str:
    return str(schema.get("$ref", "")).rpartition("/")[2] or str(schema.get("title") or schema.get("type", ""))
