"""What was found, what was proved, and what was passed on the way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from attrs import frozen

Method = Literal["fixed point", "traced"]
Profile = Mapping[str, Mapping[str, float]]


@frozen
class Equilibrium:
    """One logit quantal response equilibrium.

    Attributes:
        profile: the chance of every action by member, each row summing to 1.
        residual: by how much the worst log-odds misses the logit response.
        stable: whether members who drift towards their logit responses come back to it from near by.
    """

    profile: Profile
    residual: float
    stable: bool


@frozen
class Solution:
    """The equilibrium of a game at one lambda, with what is known about it.

    Attributes:
        lam: lambda, how sharply members choose what pays more; 0 is chance alone.
        equilibrium: the equilibrium on the branch from uniform play, or None where the branch could not be followed
            to this lambda.
        unique: True if it is proved to be the only one, False if others were found, None if neither.
        unique_below: a lambda below which there is provably one; there may be a higher such lambda.
        others: the other equilibria found, on the branch or by search; a search proves no completeness.
        folds: the lambdas at which the branch turned on its way.
        crossings: the lambdas at which it met another branch.
        method: how it was found: "fixed point" where it is provably unique, else "traced".
        points: how many points of the branch were calculated on the way; 0 for a fixed point.
        searched: how many starts the search for others had; 0 if there was none.
        stalled: why there is no equilibrium, in words, or empty.
        warnings: what a reader must know, in sentences.
        engine: what did the arithmetic, "numpy" or "numba".
        interrupted: whether the user stopped it before it was done; what is here was found before.
    """

    lam: float
    equilibrium: Equilibrium | None
    unique: bool | None
    unique_below: float
    others: tuple[Equilibrium, ...] = ()
    folds: tuple[float, ...] = ()
    crossings: tuple[float, ...] = ()
    method: Method = "traced"
    points: int = 0
    searched: int = 0
    stalled: str = ""
    warnings: tuple[str, ...] = ()
    engine: str = "numpy"
    interrupted: bool = False

    @property
    def success(self) -> bool:
        """Whether the equilibrium was found."""
        return self.equilibrium is not None

    @property
    def equilibria_found(self) -> int:
        """How many equilibria were found in all."""
        return len(self.others) + self.success

    def range(self, member: str, action: str) -> tuple[float, float] | None:
        """The lowest and the highest chance of an action over all equilibria found, or None where none was found."""
        found = [e.profile[member][action] for e in (self.equilibrium, *self.others) if e is not None]
        return (min(found), max(found)) if found else None


@frozen
class BranchPoint:
    """One point of a branch.

    Attributes:
        lam: lambda there.
        profile: the chance of every action by member.
    """

    lam: float
    profile: Profile


@frozen
class TracedBranch:
    """The principal branch, from uniform play at lambda 0 on.

    Attributes:
        points: its points in order; lambda falls between two folds.
        folds: the lambdas at which it turned.
        crossings: the lambdas at which it met another branch.
        stalled: where and why it ends before the lambda asked for, in words, or empty.
        warnings: what a reader must know, in sentences.
        engine: what did the arithmetic, "numpy" or "numba".
        interrupted: whether the user stopped it.
    """

    points: tuple[BranchPoint, ...]
    folds: tuple[float, ...]
    crossings: tuple[float, ...]
    stalled: str
    warnings: tuple[str, ...]
    engine: str
    interrupted: bool = False
