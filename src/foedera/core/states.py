"""States and the numbers that data sets give them over time."""

from __future__ import annotations

from datetime import date
from typing import Literal

from attrs import frozen

CodeSystem = Literal["cow", "gw"]


@frozen
class State:
    """A state.

    Attributes:
        id: ISO 3166-1 alpha-3; for former states the ISO 3166-3 alpha-3 or the Correlates of War abbreviation.
        name: short English name.
        begins: first day of its present existence, or None where it is older than the records.
        ends: first day it no longer existed, or None while it does.
    """

    id: str
    name: str
    begins: date | None = None
    ends: date | None = None

    def existed_on(self, day: date) -> bool:
        """Whether it existed on a day."""
        return (self.begins is None or self.begins <= day) and (self.ends is None or day < self.ends)


@frozen
class StateCode:
    """One number of a state in one system of codes while it held.

    Attributes:
        state: the state's id.
        system: `cow` for Correlates of War, `gw` for Gleditsch and Ward.
        code: the number, 2 to 999.
        begins: first day it held.
        ends: first day it no longer held, or None.
    """

    state: str
    system: CodeSystem
    code: int
    begins: date | None = None
    ends: date | None = None

    def held_on(self, day: date) -> bool:
        """Whether the number held on a day."""
        return (self.begins is None or self.begins <= day) and (self.ends is None or day < self.ends)
