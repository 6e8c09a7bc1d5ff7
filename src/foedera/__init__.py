"""Foedera: an open, sourced, computable model of collective security.

For any alliance and any crisis it says what happened and who says so, and whether a promise of help came due, under
whose reading. Everything public is reached from here; each part is imported only when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from foedera import strategy
    from foedera.briefing.brief import Briefing, brief
    from foedera.core.amounts import Amount, read_amount
    from foedera.core.dates import ImpreciseDate, read_date
    from foedera.core.errors import FoederaError, MalformedFile, NoRule, RulesOverlap, UnknownName
    from foedera.core.truth import Truth
    from foedera.law.crux import Crux, crux
    from foedera.law.opinion import Opinion, opinions
    from foedera.record.contradictions import contradictions
    from foedera.record.library import Library, open_library
    from foedera.record.timeline import timeline

__version__ = "0.1.0"

_ROOMS = ("strategy",)
"""Parts that are public as a whole, each with a list of its own."""

_HOMES = {
    "Amount": "core.amounts",
    "Briefing": "briefing.brief",
    "Crux": "law.crux",
    "FoederaError": "core.errors",
    "ImpreciseDate": "core.dates",
    "Library": "record.library",
    "MalformedFile": "core.errors",
    "NoRule": "core.errors",
    "Opinion": "law.opinion",
    "RulesOverlap": "core.errors",
    "Truth": "core.truth",
    "UnknownName": "core.errors",
    "brief": "briefing.brief",
    "contradictions": "record.contradictions",
    "crux": "law.crux",
    "open_library": "record.library",
    "opinions": "law.opinion",
    "read_amount": "core.amounts",
    "read_date": "core.dates",
    "timeline": "record.timeline",
}

__all__ = [
    "Amount",
    "Briefing",
    "Crux",
    "FoederaError",
    "ImpreciseDate",
    "Library",
    "MalformedFile",
    "NoRule",
    "Opinion",
    "RulesOverlap",
    "Truth",
    "UnknownName",
    "__version__",
    "brief",
    "contradictions",
    "crux",
    "open_library",
    "opinions",
    "read_amount",
    "read_date",
    "strategy",
    "timeline",
]


def __getattr__(name: str) -> Any:
    """Import a public name from its home when it is first asked for."""
    if name in _ROOMS:
        return import_module(f"foedera.{name}")
    if name not in _HOMES:
        raise AttributeError(f"module 'foedera' has no attribute {name!r}")
    return getattr(import_module(f"foedera.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    """The public names."""
    return list(__all__)
