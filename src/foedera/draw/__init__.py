"""Pictures: pure functions from what the rooms below return to SVG, with text alternatives and tables.

Everything public is reached from here; each part is imported only when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from foedera.draw.picture import Picture, Table

_HOMES = {
    "Picture": "picture",
    "Table": "picture",
}

__all__ = [
    "Picture",
    "Table",
]


def __getattr__(name: str) -> Any:
    """Import a public name from its home when it is first asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module 'foedera.draw' has no attribute {name!r}")
    return getattr(import_module(f"foedera.draw.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    """The public names."""
    return list(__all__)
