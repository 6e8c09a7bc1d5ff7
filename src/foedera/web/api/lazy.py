"""The API, imported when first asked: FastAPI takes longer to load than everything that a page needs."""

from __future__ import annotations

from anyio import Lock
from anyio.to_thread import run_sync
from attrs import define, field
from starlette.types import ASGIApp, Receive, Scope, Send

from foedera.web.opened import OpenedLibrary
from foedera.web.settings import Settings


@define
class LazyApi:
    """An app that becomes the API at its first request.

    Attributes:
        opened: the library.
        settings: what the workbench was started with.
    """

    opened: OpenedLibrary
    settings: Settings
    _lock: Lock = field(factory=Lock, init=False)
    _app: ASGIApp | None = field(default=None, init=False)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        async with self._lock:
            if self._app is None:
                self._app = await run_sync(self._load)
        await self._app(scope, receive, send)

    def _load(self) -> ASGIApp:
        from foedera.web.api.app import create_api

        return create_api(self.opened, self.settings)
