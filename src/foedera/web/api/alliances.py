"""Alliances and treaties as JSON: who was bound when, what happened, and each article in every version."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel

from foedera.briefing.citation import sources_behind
from foedera.briefing.documents import members_document, plain, sources_document, timeline_document
from foedera.core.errors import BadValue
from foedera.record.registries import Alliance
from foedera.record.timeline import timeline
from foedera.record.treaty import Treaty
from foedera.web.api.asked import Day, Document, Keys, NoKeys, Opened, documented
from foedera.web.api.models import model_of

ROUTER = APIRouter(tags=["alliances and treaties"])


class Alliances(BaseModel):
    """The alliances there are, by name."""

    alliances: list[model_of(Alliance)]  # type: ignore[valid-type]


class ListedTreaty(BaseModel):
    """A treaty in a list."""

    id: str
    title: str
    short: str
    alliance: str
    signed: str
    in_force: str | None


class Treaties(BaseModel):
    """The treaties there are, by id."""

    treaties: list[ListedTreaty]


class OnKeys(Keys):
    """The day asked about."""

    on: Day | None = None


class SpanKeys(Keys):
    """The days asked about."""

    since: Day | None = None
    until: Day | None = None

    def check(self) -> None:
        """Refuse an end before the beginning."""
        if self.since and self.until and self.until < self.since:
            raise BadValue(f"until={self.until} comes before since={self.since}", "since=2022-01-01&until=2022-12-31")


@ROUTER.get("/alliances", response_model=Alliances)
def alliances(library: Opened, _: Annotated[NoKeys, Query()]) -> Document:
    """The alliances there are."""
    found = sorted(library.alliances().values(), key=lambda alliance: alliance.name)
    return {"alliances": plain(found)}


@ROUTER.get("/alliances/{alliance}/members", **documented("members-1"))
def members(alliance: str, library: Opened, keys: Annotated[OnKeys, Query()]) -> Document:
    """Who was a member on a day, today by default; the alliance by its id or its treaty's."""
    day = keys.on or date.today()
    return members_document(alliance, day, library.members(alliance, day))


@ROUTER.get("/alliances/{alliance}/timeline", **documented("timeline-1"))
def history(alliance: str, library: Opened, keys: Annotated[SpanKeys, Query()]) -> Document:
    """Everything dated about an alliance, oldest first."""
    keys.check()
    id_ = library.alliance(alliance).id
    return timeline_document(id_, keys.since, keys.until, timeline(library, id_, since=keys.since, until=keys.until))


@ROUTER.get("/treaties", response_model=Treaties)
def treaties(library: Opened, _: Annotated[NoKeys, Query()]) -> Document:
    """The treaties there are."""
    found = [library.treaty(id_) for id_ in library.treaties()]
    return {"treaties": [{name: plain(getattr(one, name)) for name in ListedTreaty.model_fields} for one in found]}


@ROUTER.get("/treaties/{treaty}", response_model=model_of(Treaty))
def treaty(treaty: str, library: Opened, _: Annotated[NoKeys, Query()]) -> Document:
    """A treaty: its articles in every version, its parties with every step."""
    found: Document = plain(library.treaty(treaty))
    return found


@ROUTER.get("/treaties/{treaty}/sources", **documented("sources-1"))
def sources(treaty: str, library: Opened, keys: Annotated[OnKeys, Query()]) -> Document:
    """The sources that a treaty rests on, or what its membership on one day rests on."""
    library.treaty(treaty)
    return sources_document(treaty, sources_behind(library, treaty, on=keys.on))
