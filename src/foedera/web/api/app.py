"""The API as FastAPI builds it: read-only, one error shape, described by its own openapi.json."""

from __future__ import annotations

from fastapi import FastAPI

from foedera import __version__
from foedera.web.api.routers import ROUTERS
from foedera.web.api.errors import add_errors
from foedera.web.opened import OpenedLibrary
from foedera.web.settings import Settings


def create_api(opened: OpenedLibrary, settings: Settings) -> FastAPI:
    """The API of an open library.

    FastAPI's own reference pages are off, because they load scripts from elsewhere.
    """
    api = FastAPI(title="Foedera", version=__version__, docs_url=None, redoc_url=None, openapi_url="/openapi.json")
    api.state.opened, api.state.settings = opened, settings
    for router in ROUTERS:
        api.include_router(router)
    add_errors(api)
    return api
