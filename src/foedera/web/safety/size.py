"""No request larger, or slower to arrive, than a reader's would be."""

from __future__ import annotations

import asyncio

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from foedera.web.failure import Failure, answer
from foedera.web.settings import Settings

SECONDS = 30
"""How long a body may take to arrive."""


class SizeGuard:
    """Reads a request's body, up to the most that the settings allow, before anything else looks at it.

    Bodies are small here, so they are held in memory; an app behind this guard never sees part of one.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        """Take the limit from the settings."""
        self._app = app
        self._most = settings.most_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through with its whole body, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        failure: Failure | None = None
        body = b""
        try:
            if not _announces_too_much(scope, self._most):
                async with asyncio.timeout(SECONDS):
                    body = await self._read(receive)
            else:
                failure = self._too_large()
        except TimeoutError:
            failure = Failure(408, "TooSlow", f"The request did not arrive within {SECONDS} seconds.")
        except _TooLarge:
            failure = self._too_large()
        except _Gone:
            return
        if failure is not None:
            closing = {"Connection": "close"}
            await answer(failure, scope["path"], closing)(scope, receive, send)
            return
        await self._app(scope, _handing_out(body, receive), send)

    def _too_large(self) -> Failure:
        return Failure(413, "TooLarge", f"A request may carry at most {self._most:,} bytes.")

    async def _read(self, receive: Receive) -> bytes:
        pieces = []
        size = 0
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise _Gone
            pieces.append(message.get("body", b""))
            size += len(pieces[-1])
            if size > self._most:
                raise _TooLarge
            if not message.get("more_body", False):
                return b"".join(pieces)


class _TooLarge(Exception):
    pass


class _Gone(Exception):
    pass


def _announces_too_much(scope: Scope, most: int) -> bool:
    announced = Headers(scope=scope).get("content-length", "0")
    return not announced.isdecimal() or int(announced[:20]) > most


def _handing_out(body: bytes, receive: Receive) -> Receive:
    """What an app receives: the whole body, then whatever follows, such as that the reader has gone."""
    pending: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def hand_out() -> Message:
        return pending.pop() if pending else await receive()

    return hand_out
