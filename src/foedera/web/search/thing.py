"""One thing that a reader may look for."""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen

from foedera.web.links import Links

KINDS: dict[str, tuple[str, float]] = {
    "case": ("Case", 3.0),
    "alliance": ("Alliance", 3.0),
    "treaty": ("Treaty", 3.0),
    "place": ("Place", 2.6),
    "zone": ("Disputed zone", 2.2),
    "state": ("State", 2.4),
    "actor": ("Actor", 2.0),
    "reading": ("Reading", 2.0),
    "issue": ("Issue", 2.0),
    "article": ("Article", 1.8),
    "incident": ("Incident", 1.5),
    "request": ("Request", 1.5),
    "act": ("Act of an organ", 1.4),
    "occasion": ("Occasion", 1.4),
    "response": ("Response", 1.2),
    "event": ("Event", 1.1),
    "position": ("Position", 1.1),
    "claim": ("Claim", 1.0),
    "source": ("Source", 1.0),
}
"""What each kind is called, and how much it counts where several things match alike."""


@frozen
class Thing:
    """One thing that a reader may look for.

    Attributes:
        kind: one of KINDS.
        id: its id; with `of` and the kind it is nobody else's.
        title: what it is called.
        link: its address.
        names: other names it goes by, in any script.
        text: further words it is found by.
        of: the id of the case, treaty or occasion it belongs to, or empty.
        within: what that is called.
        sources: ids of the sources it rests on.
        actors: ids of the states and actors it is about.
        places: ids of the places it is about.
        date: when it was so, as written; empty where it has no date.
    """

    kind: str
    id: str
    title: str
    link: Callable[[Links], str]
    names: tuple[str, ...] = ()
    text: str = ""
    of: str = ""
    within: str = ""
    sources: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    date: str = ""

    @property
    def kind_name(self) -> str:
        """What its kind is called."""
        return KINDS[self.kind][0]
