"""Where a token is asked for, nobody without it reads anything but the page that asks."""

from __future__ import annotations

from hashlib import sha256
from hmac import compare_digest
from hmac import new as keyed_hash
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from foedera.web.failure import Failure, answer
from foedera.web.links import Links
from foedera.web.settings import Settings

ENTER = "/enter/"
COOKIE = "foedera"


class TokenGuard:
    """Asks for the token, if there is one: a program sends it as a bearer, a reader types it once.

    The cookie holds a keyed hash of the token and not the token. Both are compared in constant time.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        """Take the token from the settings."""
        self._app = app
        self._token = settings.token.encode()
        self._pass = keyed_hash(self._token, b"foedera reader", sha256).hexdigest()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the request through, take the token from a form, or ask for it."""
        if not self._token or _is_public(scope) or self._is_known(scope):
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            response = await self._enter(Request(scope, receive)) if _enters(scope) else self._ask(scope)
            await response(scope, receive, send)
        else:
            await send({"type": "websocket.close", "code": 1008})

    def _is_known(self, scope: Scope) -> bool:
        headers = Headers(scope=scope)
        kind, _, shown = headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer" and compare_digest(shown.strip().encode(), self._token):
            return True
        return compare_digest(_cookie(headers).encode(), self._pass.encode())

    def _ask(self, scope: Scope) -> Response:
        if scope["path"].startswith("/api/"):
            failure = Failure(401, "NoToken", "This workbench asks for a token.", "Authorization", "Bearer TOKEN")
            return answer(failure, scope["path"], {"WWW-Authenticate": "Bearer"})
        query = scope["query_string"].decode("latin-1")
        return _form(401, "", scope["path"] + (f"?{query}" if query else ""))

    async def _enter(self, request: Request) -> Response:
        form = parse_qs((await request.body()).decode("utf-8", "replace"))
        to = _own_path(form.get("to", ["/"])[0])
        if not compare_digest(form.get("token", [""])[0].strip().encode(), self._token):
            return _form(401, "That is not the token.", to)
        response = RedirectResponse(to, 303)
        secure = request.headers.get("origin", "").startswith("https:")
        response.set_cookie(COOKIE, self._pass, secure=secure, httponly=True, samesite="strict", path="/")
        return response


def _is_public(scope: Scope) -> bool:
    """Whether it is the start of the server, or one of our own stylesheets, which the page that asks needs."""
    return bool(scope["type"] == "lifespan" or (scope["type"] == "http" and scope["path"].startswith("/static/")))


def _enters(scope: Scope) -> bool:
    return bool(scope["path"] == ENTER and scope["method"] == "POST")


def _cookie(headers: Headers) -> str:
    try:
        found = SimpleCookie(headers.get("cookie", ""))
    except CookieError:
        return ""
    return found[COOKIE].value if COOKIE in found else ""


def _own_path(to: str) -> str:
    """A path of this site, whatever was asked for: nobody is sent elsewhere."""
    parts = urlsplit(to)
    own: bool = to.startswith("/") and not to.startswith(("//", "/\\")) and not parts.scheme and not parts.netloc
    return to if own and to.isprintable() and parts.path != ENTER else "/"


def _form(status: int, problem: str, path: str) -> Response:
    from foedera.web.render import fill

    page = fill("enter.html", Links(here=path), title="A token is needed", problem=problem, to=path, enter=ENTER)
    return HTMLResponse(page, status)
