"""No other site may change anything here through a reader's browser."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from foedera.web.failure import Failure, answer
from foedera.web.safety.host import host_of
from foedera.web.settings import Settings

SAFE_METHODS = ("GET", "HEAD", "OPTIONS")


class OriginGuard:
    """Refuses every request that may change something and that a browser sent from elsewhere.

    Browsers name where such a request comes from, in Origin and in Sec-Fetch-Site, and pages cannot change either. A
    request with neither comes from a program, which no other site can make send one.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:  # noqa: ARG002 - every guard is made alike
        """Wrap an app."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through or refuse it."""
        if scope["type"] != "http" or scope["method"] in SAFE_METHODS or _is_own(scope):
            await self._app(scope, receive, send)
            return
        what = "A page of another site asked for this; only pages of this workbench may."
        await answer(Failure(403, "ForeignOrigin", what, "Origin"), scope["path"])(scope, receive, send)


def _is_own(scope: Scope) -> bool:
    headers = Headers(scope=scope)
    if headers.get("sec-fetch-site", "same-origin") != "same-origin":
        return False
    origins = headers.getlist("origin")
    return not origins or (len(origins) == 1 and urlsplit(origins[0].lower()).netloc == host_of(scope))
