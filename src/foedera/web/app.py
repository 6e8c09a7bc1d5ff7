"""The workbench as an ASGI app: the pages, the assets, the JSON API, behind the guards."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import date

import anyio.to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount, Route
from starlette.types import ASGIApp

from foedera.core.errors import FoederaError
from foedera.web.api.lazy import LazyApi
from foedera.web.assets import assets
from foedera.web.failure import answer, failure_of
from foedera.web.links import Links, treaties_by_short
from foedera.web.opened import OpenedLibrary
from foedera.web.pages import PAGES
from foedera.web.pages.base import Page, Visit
from foedera.web.render import render
from foedera.web.safety import guarded
from foedera.web.settings import Settings
from foedera.web.state import read_query

WORKERS = 4
"""Pages made at once. They are made by Python threads, which share one core: more would only take turns."""


def create_app(settings: Settings, today: Callable[[], date] = date.today) -> ASGIApp:
    """The app.

    Args:
        settings: what the workbench is started with.
        today: the day it is; the only clock that pages have.

    Raises:
        FoederaError: if a library folder is not there or holds nothing of a library.
    """
    opened = OpenedLibrary(settings.folders)
    routes = [
        *(Route(page.path, _endpoint(page, opened, today), methods=["GET"]) for page in PAGES),
        Mount("/static", assets()),
        Mount("/api", LazyApi(opened, settings)),
    ]
    app = Starlette(
        routes=routes,
        exception_handlers={FoederaError: _failed, HTTPException: _failed, Exception: _failed},
        lifespan=_few_workers,
    )
    return guarded(GZipMiddleware(app, minimum_size=1_000, compresslevel=5), settings)


def _endpoint(
    page: Page, opened: OpenedLibrary, today: Callable[[], date]
) -> Callable[[Request], Awaitable[Response]]:
    def show(request: Request) -> HTMLResponse:
        state, own = read_query(request.query_params.multi_items(), page.keys, page.takes_state)
        library = opened.current()
        links = Links(treaties_by_short(library), page.address(request.path_params))
        return HTMLResponse(render(page, Visit(opened, library, request.path_params, own, state, links, today())))

    async def endpoint(request: Request) -> Response:
        return await anyio.to_thread.run_sync(show, request)

    return endpoint


async def _failed(request: Request, error: Exception) -> Response:
    headers = dict(error.headers or {}) if isinstance(error, HTTPException) else None
    return answer(failure_of(error, request.url.path), request.url.path, headers)


@asynccontextmanager
async def _few_workers(_: Starlette) -> AsyncIterator[None]:
    anyio.to_thread.current_default_thread_limiter().total_tokens = WORKERS
    yield
