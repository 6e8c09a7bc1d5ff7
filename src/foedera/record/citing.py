"""Which sources something rests on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs


def cited(*things: object) -> tuple[str, ...]:
    """The ids of all sources that record objects, findings or opinions name, each once, in the order met.

    Args:
        things: any of this package's frozen objects, or tuples of them.
    """
    return tuple(dict.fromkeys(source for thing in things for source in _sources(thing)))


def _sources(thing: Any) -> Iterator[str]:
    if isinstance(thing, tuple):
        for item in thing:
            if not isinstance(item, str):
                yield from _sources(item)
    elif attrs.has(type(thing)):
        yield from getattr(thing, "sources", ())
        for field in attrs.fields(type(thing)):
            if field.name != "sources":
                yield from _sources(getattr(thing, field.name))
