"""The API as FastAPI builds it: one error shape, described by its own openapi.json and its own reference page."""

from __future__ import annotations

from fastapi import FastAPI

from foedera import __version__
from foedera.web.api.description import ERRORS, describe
from foedera.web.api.errors import add_errors
from foedera.web.api.reference import add_reference
from foedera.web.api.routers import ROUTERS
from foedera.web.opened import OpenedLibrary
from foedera.web.settings import Settings

DESCRIPTION = (
    "The library as JSON: the documents that the command line prints with --json. "
    "Nothing is changed but by the routes of your own library."
)


def create_api(opened: OpenedLibrary, settings: Settings) -> FastAPI:
    """The API of an open library.

    FastAPI's own reference pages are off, because they load scripts from elsewhere.
    """
    api = FastAPI(
        title="Foedera",
        version=__version__,
        description=DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        openapi_url="/openapi.json",
        responses=ERRORS,
        servers=[{"url": "/api"}],
        root_path_in_servers=False,
        redirect_slashes=False,
    )
    api.state.opened, api.state.settings = opened, settings
    for router in ROUTERS:
        api.include_router(router)
    add_reference(api)
    add_errors(api)
    api.openapi = lambda: describe(api)  # type: ignore[method-assign]
    return api
