"""The registry of occasions, the sources, the disputed zones and the search as JSON."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import AfterValidator, BaseModel, Field

from foedera.briefing.documents import plain, registry_document
from foedera.core.sources import Evidence, Source, SourceKind
from foedera.record.case import Rung, Stance
from foedera.record.occasions import Selection, open_registry
from foedera.record.zones import Zone, outlines_on
from foedera.web.api.alliances import OnKeys, SpanKeys
from foedera.web.api.asked import Document, Following, Keys, NoKeys, Opened, documented
from foedera.web.api.models import model_of
from foedera.web.links import Links, treaties_by_short
from foedera.web.search.catalogue import catalogue
from foedera.web.search.thing import KINDS
from foedera.web.state import read_choice

ROUTER = APIRouter(tags=["registries and search"])


def _kind(value: str) -> str:
    return read_choice("kind", value, KINDS)


Kind = Annotated[str, AfterValidator(_kind), Field(json_schema_extra={"enum": list(KINDS)})]
"""What a thing is."""
MOST = 100


class RegistryKeys(SpanKeys):
    """Which occasions and answers are wanted."""

    alliance: str = ""
    ally: str = ""
    rung: Rung | None = None
    stance: Stance | None = None
    evidence: Evidence | None = None


class SourcesKeys(Keys):
    """Which sources are wanted."""

    kind: SourceKind | None = None
    country: str = ""


class Sources(BaseModel):
    """Sources by id."""

    sources: list[model_of(Source)]  # type: ignore[valid-type]


class Zones(BaseModel):
    """Disputed zones with the outlines that held on a day, or with all of them."""

    zones: list[model_of(Zone)]  # type: ignore[valid-type]


class SearchKeys(Keys):
    """What is looked for."""

    q: Annotated[str, Field(max_length=200)]
    kind: Kind | None = None
    most: Annotated[int, Field(ge=1, le=MOST)] = 20


class Hit(BaseModel):
    """One thing found, with its page."""

    kind: Kind
    id: str
    title: str
    of: str
    within: str
    date: str
    page: str


class Found(BaseModel):
    """What was found, best first."""

    question: str
    total: int
    found: list[Hit]
    suggestions: list[str]


@ROUTER.get("/registry", **documented("registry-1"))
def registry(library: Opened, keys: Annotated[RegistryKeys, Query()]) -> Document:
    """Occasions on which allies were called on, with every answer."""
    keys.check()
    alliance = library.alliance(keys.alliance).id if keys.alliance else ""
    rung, stance, evidence = keys.rung or "", keys.stance or "", keys.evidence or ""
    wanted = Selection(alliance, keys.ally, rung, stance, evidence, keys.since, keys.until)
    return registry_document(open_registry(library).select(wanted))


@ROUTER.get("/registry/{occasion}", **documented("registry-1"))
def occasion(occasion: str, library: Opened, _: Annotated[NoKeys, Query()]) -> Document:
    """One occasion with every answer."""
    found = open_registry(library)
    one = found.occasion(occasion)
    return registry_document([(one, found.answers.get(one.id, ()))])


@ROUTER.get("/sources", response_model=Sources)
def sources(library: Opened, keys: Annotated[SourcesKeys, Query()]) -> Document:
    """The sources there are."""
    found = [source for source in library.sources.values() if keys.kind in (None, source.kind)]
    return {"sources": plain([source for source in found if keys.country in ("", source.country)])}


@ROUTER.get("/sources/{source}", response_model=model_of(Source))
def source(source: str, library: Opened, _: Annotated[NoKeys, Query()]) -> Document:
    """One source."""
    found: Document = plain(library.source(source))
    return found


@ROUTER.get("/zones", response_model=Zones)
def zones(library: Opened, keys: Annotated[OnKeys, Query()]) -> Document:
    """The disputed zones, with the outlines that held on a day where one is named."""
    found = []
    for zone in library.zones().values():
        outlines = zone.outline if keys.on is None else outlines_on(zone, keys.on)
        found.append({**plain(zone), "outline": plain(outlines)})
    return {"zones": found}


@ROUTER.get("/search", response_model=Found)
def search(opened: Following, library: Opened, keys: Annotated[SearchKeys, Query()]) -> Document:
    """The things that have every word of a question, in any script or spelling, best first."""
    index = opened.derived(catalogue).index
    things = index.find(keys.q, keys.kind or "")
    links = Links(treaties_by_short(library))
    hits = [
        {
            **{name: getattr(thing, name) for name in ("kind", "id", "title", "of", "within", "date")},
            "page": thing.link(links),
        }
        for thing in things[: keys.most]
    ]
    suggestions = index.suggest(keys.q) if not things else ()
    return {"question": keys.q, "total": len(things), "found": hits, "suggestions": list(suggestions)}
