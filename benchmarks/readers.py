"""Many readers at once: connections that are kept, each asking for the next page when it has the last one."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator, Sequence
from itertools import cycle, islice
from urllib.parse import urlsplit

from attrs import frozen


@frozen
class Reading:
    """What some readers met.

    Attributes:
        seconds: what each answer took, in the order in which they came.
        errors: answers that were not 200.
        lasted: seconds from the first question to the last answer.
    """

    seconds: tuple[float, ...]
    errors: int
    lasted: float

    @property
    def a_second(self) -> float:
        """Answers a second."""
        return len(self.seconds) / self.lasted

    def share(self, part: float) -> float:
        """The seconds within which a part of the answers came, such as 0.99 of them."""
        return sorted(self.seconds)[min(len(self.seconds) - 1, int(part * len(self.seconds)))]


def read(home: str, paths: Sequence[str], readers: int, requests: int) -> Reading:
    """Let so many readers make so many requests together, of the paths in turn."""
    return asyncio.run(_read(home, islice(cycle(paths), requests), readers))


async def _read(home: str, paths: Iterator[str], readers: int) -> Reading:
    seconds: list[float] = []
    statuses: list[int] = []
    host = urlsplit(home)

    async def one() -> None:
        reader, writer = await asyncio.open_connection(host.hostname, host.port)
        for path in paths:
            begun = time.perf_counter()
            writer.write(f"GET {path} HTTP/1.1\r\nHost: {host.netloc}\r\nAccept-Encoding: gzip\r\n\r\n".encode())
            statuses.append(await _answer(reader))
            seconds.append(time.perf_counter() - begun)
        writer.close()

    begun = time.perf_counter()
    await asyncio.gather(*(one() for _ in range(readers)))
    errors = sum(status != 200 for status in statuses)
    return Reading(tuple(seconds), errors, time.perf_counter() - begun)


async def _answer(reader: asyncio.StreamReader) -> int:
    """Read one answer whole; its status."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    first, *lines = head.split("\r\n")
    fields = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
    await reader.readexactly(int(fields["content-length"]))
    return int(first.split()[1])
