"""Cases as JSON: the documents that the command line prints."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from foedera.briefing.citation import sources_behind
from foedera.briefing.documents import brief_document, cases_document, claims_document, sources_document
from foedera.record.contradictions import contradictions
from foedera.web.api.asked import STATE_PARAMETERS, Day, Document, Keys, Opened, State, documented
from foedera.web.asking import briefing_of

ROUTER = APIRouter(prefix="/cases", tags=["cases"])


class CasesKeys(Keys):
    """Which cases are wanted."""

    alliance: str = ""


class ClaimsKeys(Keys):
    """Which claims are wanted."""

    attribute: str = ""
    side: str = ""
    claimant: str = ""
    until: Day | None = None


class SourcesKeys(Keys):
    """Which sources are wanted."""

    law_only: bool = False


@ROUTER.get("", **documented("cases-1"))
def cases(library: Opened, keys: Annotated[CasesKeys, Query()]) -> Document:
    """The cases there are, oldest first; those of one alliance where one is named."""
    wanted = library.alliance(keys.alliance).id if keys.alliance else ""
    found = [case for case in map(library.case, library.cases()) if not wanted or wanted in case.alliances]
    return cases_document(sorted(found, key=lambda case: case.begins))


@ROUTER.get("/{case}", **documented("brief-1", openapi_extra={"parameters": STATE_PARAMETERS}))
def case(case: str, library: Opened, state: State) -> Document:
    """The briefing on a case."""
    return brief_document(library, briefing_of(library, case, state))


@ROUTER.get("/{case}/claims", **documented("claims-1"))
def claims(case: str, library: Opened, keys: Annotated[ClaimsKeys, Query()]) -> Document:
    """The claims of a case, oldest said first, and the contradictions among them."""
    found = library.claims(case, attribute=keys.attribute, side=keys.side, claimant=keys.claimant, until=keys.until)
    whole = library.case(case)
    return claims_document(whole, found, contradictions(whole, library.attributes, found))


@ROUTER.get("/{case}/sources", **documented("sources-1"))
def sources(case: str, library: Opened, keys: Annotated[SourcesKeys, Query()]) -> Document:
    """The sources that the answers on a case use, in the order met."""
    library.case(case)
    return sources_document(case, sources_behind(library, case, law_only=keys.law_only))
