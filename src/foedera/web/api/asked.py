"""What a request to the API brings: the library, the desk, the day, and the keys of its query."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import Depends, Request
from pydantic import BaseModel, BeforeValidator, ConfigDict

from foedera.record.library import Library
from foedera.web.editing.desk import Desk
from foedera.web.opened import OpenedLibrary
from foedera.web.settings import Settings
from foedera.web.state import ViewState, read_day, read_query

Document = dict[str, Any]


def _opened(request: Request) -> OpenedLibrary:
    opened: OpenedLibrary = request.app.state.opened
    return opened


def _library(request: Request) -> Library:
    return _opened(request).current()


def _desk(request: Request) -> Desk:
    settings: Settings = request.app.state.settings
    return Desk(_opened(request).folders, settings.read_only)


def _state(request: Request) -> ViewState:
    return read_query(request.query_params.multi_items(), (), with_state=True)[0]


Following = Annotated[OpenedLibrary, Depends(_opened)]
"""The library kept open, with what is worked out from the whole of it."""
Opened = Annotated[Library, Depends(_library)]
"""The library as it is now."""
AtDesk = Annotated[Desk, Depends(_desk)]
"""Where edits go."""
State = Annotated[ViewState, Depends(_state)]
"""The two dates, the reading, own answers and memberships, from the query."""


def _day(value: object) -> object:
    return read_day("day", value) if isinstance(value, str) else value


Day = Annotated[date, BeforeValidator(_day)]
"""A day, written in full; nothing else that might be one is guessed at."""


class Keys(BaseModel):
    """The keys that a query may have; any other is refused by name."""

    model_config = ConfigDict(extra="forbid")


class NoKeys(Keys):
    """A query without keys."""


_DAY_OR_NONE: Document = {"anyOf": [{"type": "string", "format": "date"}, {"const": ""}]}

STATE_PARAMETERS: list[Document] = [
    {
        "name": "law_as_of",
        "in": "query",
        "description": "The day whose text and parties count; the day the case begins by default.",
        "schema": _DAY_OR_NONE,
    },
    {
        "name": "facts_on",
        "in": "query",
        "description": "Only what was known on this day counts; everything recorded by default.",
        "schema": _DAY_OR_NONE,
    },
    {
        "name": "reading",
        "in": "query",
        "description": "One reading's id, or text for the text alone; every reading held by default.",
        "schema": {"type": "string"},
    },
    {
        "name": "own",
        "in": "query",
        "description": "Own answers, as answer.ISSUE, and own memberships, as party.ALLIANCE.STATE.",
        "style": "form",
        "explode": True,
        "schema": {
            "type": "object",
            "patternProperties": {
                r"^answer\.[A-Za-z0-9_\-]{1,80}$": {"enum": ["yes", "no", "open"]},
                r"^party\.[a-z0-9\-]{1,80}\.[A-Z0-9]{2,8}$": {"enum": ["yes", "no", "open"]},
            },
            "additionalProperties": False,
        },
    },
]
"""The state's keys, as a route that takes `State` describes them."""


def documented(schema: str, **extra: Any) -> Document:
    """How a route describes an answer whose shape is one of the shipped JSON Schemas.

    Args:
        schema: the schema's file without its ending, such as "brief-1".
        extra: further things for the route's description.
    """
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    return {"response_model": None, "responses": {200: {"content": content}}, **extra}
