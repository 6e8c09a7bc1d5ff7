"""What a state changed in the law of a case against the case as recorded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from attrs import frozen

from foedera.law.opinion import TEXT, Opinion, held_reading
from foedera.law.performance import by_state
from foedera.record.library import Library
from foedera.web.asking import law_of
from foedera.web.state import ViewState

Bound = Literal["yes", "perhaps", "no"]
UNJUDGED = "not judged"
_Key = tuple[str, str, str]


@frozen
class Change:
    """One opinion before and after; a reading that answers nothing that is asked is as the text alone.

    Attributes:
        provision: the provision.
        victim: the state said to be attacked.
        reading: the reading, without what was laid over it.
        before: the opinion as recorded.
        after: the opinion under the state.
    """

    provision: str
    victim: str
    reading: str
    before: Opinion
    after: Opinion

    @property
    def moved(self) -> bool:
        """Whether the status is another."""
        return self.before.status != self.after.status

    @property
    def wanting(self) -> bool:
        """Whether the status is open as before, but for want of something else."""
        same = self.before.status == self.after.status == "open"
        return same and set(self.before.open_for) != set(self.after.open_for)

    @property
    def bound(self) -> Mapping[str, Bound]:
        """How allies are bound now that were bound otherwise before; none where the case does not arise."""
        if "no casus" in (self.before.status, self.after.status):
            return {}
        before, after = _bound(self.before), _bound(self.after)
        return {ally: after.get(ally, "no") for ally in {**before, **after} if before.get(ally) != after.get(ally)}

    @property
    def conduct(self) -> Mapping[str, tuple[str, str]]:
        """What the conduct of allies that are bound now as before amounted to and amounts to, or "not judged"."""
        before, after = by_state(self.before.performance), by_state(self.after.performance)
        both = [ally for ally in self.before.owed_by if ally in self.after.owed_by]
        moves = {ally: (before.get(ally, UNJUDGED), after.get(ally, UNJUDGED)) for ally in both}
        return {ally: move for ally, move in moves.items() if move[0] != move[1]}

    @property
    def decided(self) -> bool:
        """Whether what organs decided is another."""
        return self.before.decision != self.after.decision

    @property
    def any(self) -> bool:
        """Whether anything changed that a reader is told."""
        return any((self.moved, self.wanting, self.bound, self.conduct, self.decided))


class Baselines:
    """The opinions on cases as recorded, each worked out once.

    Args:
        library: the library.
    """

    def __init__(self, library: Library) -> None:
        """Begin with none."""
        self._library = library
        self._found: dict[str, tuple[Opinion, ...]] = {}

    def of(self, case: str) -> tuple[Opinion, ...]:
        """The opinions on a case when nothing is set."""
        if case not in self._found:
            self._found[case] = law_of(self._library, case, ViewState()).opinions
        return self._found[case]


def compared(before: Iterable[Opinion], after: Iterable[Opinion], reading: str = "") -> tuple[Change, ...]:
    """Every opinion of a case beside what it was, provision by provision, the text alone first.

    Args:
        before: the opinions as recorded, all readings.
        after: the opinions under the state.
        reading: the one reading that the state shows, or empty.
    """
    was, now = _by_key(before), _by_key(after)
    questions = dict.fromkeys((provision, victim) for provision, victim, _ in (*was, *now))
    found = []
    for provision, victim in questions:
        held = (name for by, of, name in (*was, *now) if (by, of) == (provision, victim))
        for name in [reading] if reading else dict.fromkeys(held):
            earlier = was.get((provision, victim, name)) or was[provision, victim, TEXT]
            later = now.get((provision, victim, name)) or now[provision, victim, TEXT]
            found.append(Change(provision, victim, name, earlier, later))
    return tuple(found)


def _by_key(opinions: Iterable[Opinion]) -> dict[_Key, Opinion]:
    return {(one.provision, one.victim, held_reading(one.reading)): one for one in opinions}


def _bound(opinion: Opinion) -> dict[str, Bound]:
    return {**dict.fromkeys(opinion.owed_by, "yes"), **dict.fromkeys(opinion.owed_by_open, "perhaps")}
