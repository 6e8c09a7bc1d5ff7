"""Signs of life on long work, at a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")
SHORT_WORK = 50
LONG_WORK = 2.0
"""Seconds after which somebody waiting wants to know."""
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


@contextmanager
def waiting(words: str) -> Iterator[Callable[[str], None]]:
    """A line on standard error while something is going on that takes more than two seconds, at a terminal only.

    Args:
        words: what is going on, such as "solving".

    Yields:
        A function that takes a note of how far it has come, such as "lambda 2.1".
    """
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from threading import Timer

    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    progress = Progress(*columns, console=Console(stderr=True), transient=True)
    task = progress.add_task(words, total=None)
    begin = Timer(LONG_WORK, progress.start)
    begin.daemon = True
    begin.start()
    try:
        yield lambda note: progress.update(task, description=f"{words}: {note}")
    finally:
        begin.cancel()
        begin.join()
        progress.stop()
