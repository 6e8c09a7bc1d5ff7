"""What stands between a request and the pages: one guard a module, outermost first in GUARDS."""

from __future__ import annotations

from collections.abc import Callable

from starlette.types import ASGIApp

from foedera.web.safety.headers import HeadersGuard
from foedera.web.safety.host import HostGuard
from foedera.web.safety.origin import OriginGuard
from foedera.web.safety.size import SizeGuard
from foedera.web.safety.token import TokenGuard
from foedera.web.settings import Settings

GUARDS: tuple[Callable[[ASGIApp, Settings], ASGIApp], ...] = (
    HeadersGuard,
    HostGuard,
    OriginGuard,
    SizeGuard,
    TokenGuard,
)
"""Every guard, in the order in which a request meets them."""


def guarded(app: ASGIApp, settings: Settings) -> ASGIApp:
    """An app behind every guard."""
    for guard in reversed(GUARDS):
        app = guard(app, settings)
    return app
