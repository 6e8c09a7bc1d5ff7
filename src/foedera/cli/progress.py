"""A progress bar on long work, at a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")
SHORT_WORK = 50
Follow = Callable[[Sequence[T]], Iterable[T]]


def following(words: str) -> Callable[[Sequence[T]], Iterable[T]]:
    """A function that hands out a sequence's items one by one, drawing a bar on standard error meanwhile.

    Short work and work whose messages are piped go without.

    Args:
        words: what is going on, such as "checking".
    """

    def follow(items: Sequence[T]) -> Iterable[T]:
        if len(items) < SHORT_WORK or not sys.stderr.isatty():
            return items
        from rich.console import Console
        from rich.progress import track

        return track(items, description=words, console=Console(stderr=True), transient=True)

    return follow
