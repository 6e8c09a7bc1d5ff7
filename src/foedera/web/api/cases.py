"""Cases as JSON: the documents that the command line prints."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request

from foedera.briefing.documents import brief_document, cases_document
from foedera.record.library import Library
from foedera.web.asking import briefing_of
from foedera.web.opened import OpenedLibrary
from foedera.web.state import read_query

ROUTER = APIRouter(prefix="/cases", tags=["cases"])


def _library(request: Request) -> Library:
    opened: OpenedLibrary = request.app.state.opened
    return opened.current()


Opened = Annotated[Library, Depends(_library)]


@ROUTER.get("")
def cases(library: Opened) -> dict[str, Any]:
    """The cases there are, oldest first."""
    return cases_document(sorted((library.case(id_) for id_ in library.cases()), key=lambda case: case.begins))


@ROUTER.get("/{case}")
def case(case: str, library: Opened, request: Request) -> dict[str, Any]:
    """The briefing on a case; the query carries the state, as a page's address does."""
    state, _ = read_query(request.query_params.multi_items(), (), with_state=True)
    return brief_document(library, briefing_of(library, case, state))
