"""The law of a case as JSON: the opinions and the crux, under the state that the query carries."""

from __future__ import annotations

from fastapi import APIRouter

from foedera.briefing.documents import law_document
from foedera.web.api.asked import STATE_PARAMETERS, Document, Opened, State, documented
from foedera.web.asking import law_of

ROUTER = APIRouter(prefix="/cases", tags=["cases"])


@ROUTER.get("/{case}/law", **documented("law-1", openapi_extra={"parameters": STATE_PARAMETERS}))
def law(case: str, library: Opened, state: State) -> Document:
    """The opinions on a case under every reading, and what each provision turns on."""
    found = law_of(library, case, state)
    return law_document(found.case, found.opinions, found.crux)
