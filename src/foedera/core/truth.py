"""Three-valued truth after Kleene: yes, no, and open where something is missing."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum


class Truth(Enum):
    """Yes, no or open. Open is never treated as no.

    The connectives are Kleene's strong ones (S. C. Kleene, *Introduction to Metamathematics*, 1952, section 64).
    """

    YES = "yes"
    NO = "no"
    OPEN = "open"

    def __bool__(self) -> bool:
        """Refuse a silent yes or no: `if truth:` would drop the third value.

        Raises:
            TypeError: always; compare with `is Truth.YES` instead.
        """
        raise TypeError("a truth has three values: compare it with Truth.YES, Truth.NO or Truth.OPEN")

    __hash__ = object.__hash__  # members are compared by identity; Enum's own hash is a slow call

    def __invert__(self) -> Truth:
        """The contrary; open stays open."""
        if self is Truth.OPEN:
            return self
        return Truth.NO if self is Truth.YES else Truth.YES

    @classmethod
    def of(cls, value: bool) -> Truth:
        """The truth of a plain boolean."""
        return cls.YES if value else cls.NO


def all_of(truths: Iterable[Truth]) -> Truth:
    """Yes if all are yes (and for none at all), no if any is no, else open."""
    joined = Truth.YES
    for truth in truths:
        if truth is Truth.NO:
            return truth
        if truth is Truth.OPEN:
            joined = truth
    return joined


def any_of(truths: Iterable[Truth]) -> Truth:
    """No if all are no (and for none at all), yes if any is yes, else open."""
    return ~all_of(~truth for truth in truths)
