"""The rows of the CSV registries that have no type of their own elsewhere."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

AttributeKind = Literal["amount", "truth", "actor", "date", "words"]


@frozen
class Attribute:
    """What a claim may be about.

    Attributes:
        id: the id.
        kind: amount, truth, actor, date or words: how a value of it is written.
        meaning: what it means.
        unit: what an amount counts.
    """

    id: str
    kind: AttributeKind
    meaning: str
    unit: str = ""


@frozen
class Actor:
    """Someone who acts and is not a state: an organ, an armed group, a crowd.

    Attributes:
        id: the id.
        name: a neutral name.
        kind: organ, de facto authority, armed group, crowd, person in office, press, other or unknown.
        note: other names in use.
        parties_of: the alliance whose parties meet in this organ as such; empty for everyone else, a secretariat or an
            assembly of members of parliament among them.
    """

    id: str
    name: str
    kind: str
    note: str = ""
    parties_of: str = ""


@frozen
class Alliance:
    """An alliance: the parties of one treaty.

    Attributes:
        id: the id.
        name: its name.
        treaty: the id of the treaty whose parties are its members.
    """

    id: str
    name: str
    treaty: str
