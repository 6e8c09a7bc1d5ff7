"""The workbench as an ASGI app: the pages, the assets, the JSON API, behind the guards."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from datetime import date

import anyio.to_thread
from starlette.applications import Starlette
from starlette.convertors import register_url_convertor
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.types import ASGIApp

from foedera.core.errors import FoederaError
from foedera.web.api.lazy import LazyApi
from foedera.web.assets import assets
from foedera.web.editing.desk import Desk
from foedera.web.exports.names import TAKEN, NameConvertor
from foedera.web.failure import answer, failure_of
from foedera.web.links import Links, treaties_by_short
from foedera.web.opened import OpenedLibrary
from foedera.web.pages import PAGES
from foedera.web.pages.base import Again, Page, Sent, Visit
from foedera.web.pages.listed import Listed
from foedera.web.render import render
from foedera.web.safety import guarded
from foedera.web.sent import read_sent
from foedera.web.settings import Settings
from foedera.web.state import read_query

PARTS = "Foedera-Parts"
"""The header in which a live form names the parts of a page that it may change; others need not be made."""
register_url_convertor(TAKEN, NameConvertor())
WARM_AFTER = 2.0
"""Seconds after the start in which nothing but pages is made."""
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
        *(Route(one.path, _endpoint(one, opened, settings, today), methods=["GET", "POST"]) for one in PAGES),
        *(
            Route(one.path + f"{{{TAKEN}:{TAKEN}}}", _endpoint(one, opened, settings, today), methods=["GET"])
            for one in PAGES
            if not one.served
        ),
        Mount("/static", assets()),
        Mount("/api", LazyApi(opened, settings)),
    ]
    app = Starlette(
        routes=routes,
        exception_handlers={FoederaError: _failed, HTTPException: _failed, Exception: _failed},
        lifespan=_lifespan(opened),
    )
    return guarded(GZipMiddleware(app, minimum_size=1_000, compresslevel=5), settings)


def _endpoint(
    listed: Listed, opened: OpenedLibrary, settings: Settings, today: Callable[[], date]
) -> Callable[[Request], Awaitable[Response]]:
    def show(request: Request, sent: Sent | None) -> Response:
        page = listed.page
        if sent is not None and page.submit is None:
            raise HTTPException(405, headers={"Allow": "GET, HEAD"})
        state, own = read_query(request.query_params.multi_items(), page.keys, page.takes_state)
        library = opened.current()
        parameters = {name: value for name, value in request.path_params.items() if name != TAKEN}
        links = Links(treaties_by_short(library), listed.address(parameters))
        desk = Desk(opened.folders, settings.read_only)
        parts = frozenset(request.headers.get(PARTS, "").split())
        visit = Visit(opened, library, parameters, own, state, links, today(), desk, parts)
        if TAKEN in request.path_params:
            return _taken(page, visit, request.path_params[TAKEN])
        if sent is None or page.submit is None:
            return HTMLResponse(render(page, visit), headers={"Vary": PARTS})
        return _submitted(page, visit, page.submit(visit, sent))

    async def endpoint(request: Request) -> Response:
        sent = await read_sent(request) if request.method == "POST" else None
        return await anyio.to_thread.run_sync(show, request, sent)

    return endpoint


def _taken(page: Page, visit: Visit, name: str) -> Response:
    from foedera.web.exports.taking import still, take

    taken = take(still(page, visit), name)
    return Response(taken.content, media_type=taken.media, headers=taken.headers)


def _submitted(page: Page, visit: Visit, found: str | Again) -> Response:
    if isinstance(found, str):
        return RedirectResponse(found, 303)
    return HTMLResponse(render(page, visit, found.context), found.status)


async def _failed(request: Request, error: Exception) -> Response:
    headers = dict(error.headers or {}) if isinstance(error, HTTPException) else None
    return answer(failure_of(error, request.url.path), request.url.path, headers)


def _lifespan(opened: OpenedLibrary) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
    """Few workers, and the search's index made while the first page is read."""

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        anyio.to_thread.current_default_thread_limiter().total_tokens = WORKERS
        warming = asyncio.create_task(_warm(opened))
        try:
            yield
        finally:
            warming.cancel()

    return lifespan


async def _warm(opened: OpenedLibrary) -> None:
    """Make what the first search would have to wait for; what stands in the way is told when somebody searches."""

    def index() -> None:
        from foedera.web.search.catalogue import catalogue

        with suppress(FoederaError):
            _ = opened.derived(catalogue).index

    await asyncio.sleep(WARM_AFTER)
    await anyio.to_thread.run_sync(index, abandon_on_cancel=True)
