"""What was made of things whose look depends on them alone, kept while the library does not change."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

from foedera.record.library import Library

T = TypeVar("T")
MOST = 4_000
"""Things kept; where there are more all are made anew, so that memory stays flat whatever is asked."""


class Remembered:
    """Things made once, by name and by what they were made of.

    Args:
        library: the library that they show; another has its own.
    """

    def __init__(self, library: Library) -> None:
        """Begin with none."""
        self.library = library
        self._made: dict[Hashable, Any] = {}

    def of(self, name: str, make: Callable[..., T], *things: Hashable) -> T:
        """What `make` makes of some things, made once.

        Args:
            name: what is made; a template's macro is another object at every visit, so it cannot name itself.
            make: makes it from the things alone.
            things: what it is made of.
        """
        made, key = self._made, (name, things)
        if key not in made:
            if len(made) >= MOST:
                made = self._made = {}
            made[key] = make(*things)
        return cast("T", made[key])
