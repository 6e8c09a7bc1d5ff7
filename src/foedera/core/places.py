"""Places with, by date, their recognised sovereign, the party in control, and rival claims."""

from __future__ import annotations

from datetime import date
from typing import Literal

from attrs import frozen

from foedera.core.dates import ImpreciseDate
from foedera.core.points import Point
from foedera.core.sources import Evidence
from foedera.core.truth import Truth, all_of

Area = Literal[
    "europe", "north-america", "turkey", "asia", "africa", "south-america", "pacific", "algeria",
    "mediterranean", "north-atlantic-north-of-tropic", "south-atlantic",
]  # fmt: skip
PlaceKind = Literal["country", "region", "town", "district", "border", "sea"]


@frozen
class PlaceName:
    """One form of a place's name.

    Attributes:
        name: in Latin letters.
        used_by: the state or actor whose form it is.
        language: ISO 639-1, or empty.
        script: the original spelling, or empty.
    """

    name: str
    used_by: str = ""
    language: str = ""
    script: str = ""


@frozen
class Sovereign:
    """The state that other states recognise as sovereign, until the first day on which they no longer do."""

    state: str
    from_: ImpreciseDate
    sources: tuple[str, ...]
    until: ImpreciseDate | None = None
    evidence: Evidence = "seen"
    note: str = ""


@frozen
class Control:
    """The state or actor that holds a place in fact (`until` is the first day it no longer does)."""

    by: str
    from_: ImpreciseDate
    sources: tuple[str, ...]
    until: ImpreciseDate | None = None
    evidence: Evidence = "seen"
    note: str = ""


@frozen
class PlaceClaim:
    """A rival claim to a place, while it is made."""

    by: str
    what: str
    from_: ImpreciseDate
    sources: tuple[str, ...]
    until: ImpreciseDate | None = None
    evidence: Evidence = "seen"


@frozen
class Place:
    """An area.

    Attributes:
        id: the id.
        name: the name this library uses in running text.
        kind: country, region, town, district, border or sea.
        area: the part of the world that treaties name, or None where nobody has said.
        names: the forms of the name, each with who uses it.
        sovereign: recognised sovereigns over time.
        control: parties in control over time.
        claim: rival claims over time.
        position: a point in or near it for a map, from general knowledge and to a few kilometres; None where none is
            recorded. It is no evidence of anything.
        note: anything else a reader must know.
    """

    id: str
    name: str
    kind: PlaceKind
    area: Area | None = None
    position: Point | None = None
    names: tuple[PlaceName, ...] = ()
    sovereign: tuple[Sovereign, ...] = ()
    control: tuple[Control, ...] = ()
    claim: tuple[PlaceClaim, ...] = ()
    note: str = ""

    def both_forms(self) -> str:
        """The name with every other party's form behind it, such as "Sev Lich (Qaragöl)"."""
        others = [name.name for name in self.names if name.name != self.name]
        return f"{self.name} ({', '.join(dict.fromkeys(others))})" if others else self.name


def holds_on(from_: ImpreciseDate, until: ImpreciseDate | None, day: date) -> Truth:
    """Whether something that began at `from_` and ended before `until` held on a day."""
    begun = from_.on_or_before(day)
    return begun if until is None else all_of([begun, ~until.on_or_before(day)])
