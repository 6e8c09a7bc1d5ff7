"""Publications, and how many witnesses they really are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NewType

from attrs import frozen

WebAddress = NewType("WebAddress", str)
"""An address that begins with http:// or https://, or nothing."""
ReadAs = Literal["full", "excerpt", "not read"]
SourceKind = Literal["treaty text", "official", "agency", "press", "scholarship", "data", "reference", "blog"]
Evidence = Literal["seen", "part seen", "background", "absence"]


@frozen
class Source:
    """One publication.

    Attributes:
        id: its id.
        title: its title; in brackets where the words are ours.
        publisher: who published it.
        date: when, as far as known, in the publisher's or our words.
        url: where it was read.
        archived: an archived copy, or empty.
        read_as: how much of it was read: full, excerpt or not read.
        origin: the report it reworks, shared by everything that reworks it; empty if it stands alone.
        kind: treaty text, official, agency, press, scholarship, data, reference or blog.
        country: the state whose press or organ it is, or empty.
        language: ISO 639-1, or empty.
    """

    id: str
    title: str
    publisher: str
    date: str = ""
    url: WebAddress = WebAddress("")
    archived: WebAddress = WebAddress("")
    read_as: ReadAs = "excerpt"
    origin: str = ""
    kind: SourceKind = "press"
    country: str = ""
    language: str = ""

    @property
    def witness(self) -> str:
        """What it counts as: its origin, or itself. Two reworkings of one report are one witness."""
        return self.origin or self.id


def by_origin(sources: Iterable[Source]) -> dict[str, tuple[Source, ...]]:
    """Sources grouped by witness, in the order first met; its length is the number of independent reports."""
    groups: dict[str, list[Source]] = {}
    for source in sources:
        groups.setdefault(source.witness, []).append(source)
    return {witness: tuple(members) for witness, members in groups.items()}
