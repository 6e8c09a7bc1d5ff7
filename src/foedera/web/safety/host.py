"""Only requests for this workbench by a name it answers to: what stops a foreign name that points to this machine."""

from __future__ import annotations

import re

from starlette.types import ASGIApp, Receive, Scope, Send

from foedera.web.failure import Failure, answer
from foedera.web.settings import LOOPBACK, Settings

_HOST = re.compile(r"(\[[0-9a-f:]+\]|[a-z0-9.\-]+)(?::([0-9]{1,5}))?")


def host_of(scope: Scope) -> str | None:
    """The one Host that a request names, in small letters, or None where it names none or several."""
    found = [value for name, value in scope["headers"] if name == b"host"]
    return found[0].decode("latin-1").lower() if len(found) == 1 else None


class HostGuard:
    """Refuses a request whose Host is neither this machine with the port it came to, nor a name allowed."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        """Take the names from the settings."""
        self._app = app
        self._allowed = {name.lower() for name in settings.allowed_hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through or say that it is for another host."""
        if scope["type"] == "lifespan" or self._answers_to(scope):
            await self._app(scope, receive, send)
            return
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        what = "The Host of the request is not a name this workbench answers to."
        failure = Failure(421, "ForeignHost", what, "Host", "--allow-host NAME when it is started")
        await answer(failure, scope["path"])(scope, receive, send)

    def _answers_to(self, scope: Scope) -> bool:
        match = _HOST.fullmatch(host_of(scope) or "")
        if match is None:
            return False
        name, port = match[1].strip("[]"), match[2]
        if name in self._allowed:
            return True
        own = (scope.get("server") or ("", None))[1]
        return name in LOOPBACK and own is not None and int(port or 80) == own
