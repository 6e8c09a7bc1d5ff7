"""The headers that every answer carries: nothing from elsewhere is loaded, framed, sniffed or told where one was."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from foedera.web.settings import Settings

POLICY = (
    "default-src 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; frame-src 'none'; "
    "form-action 'self'"
)
"""What a page may load and do. An answer that brings a policy of its own, as a picture with its style, keeps it."""
HEADERS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    # with no-referrer a browser calls the origin of our own forms null, and the origin guard has to refuse them
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""Not `no-referrer`: with it browsers say `Origin: null` with our own forms, as with those of another site."""
FRESH = "no-cache"
"""Pages and assets are kept but asked for again each time, because the library may have changed."""


class HeadersGuard:
    """Adds the headers to every answer, also to those of the guards behind it and to faults."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:  # noqa: ARG002 - every guard is made alike
        """Wrap an app."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through and mark what comes back."""

        async def send_marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(HEADERS)
                headers.setdefault("Content-Security-Policy", POLICY)
                headers.setdefault("Cache-Control", FRESH)
            await send(message)

        await self._app(scope, receive, send_marked)
