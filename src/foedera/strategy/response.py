"""The logit response: the equation whose solutions are the equilibria, and its exact derivatives.

Unknown are the log-odds of every action against the member's first, `y[t, a] = log p[t, a] - log p[t, 0]`. A profile is
a logit quantal response equilibrium (R. McKelvey and T. Palfrey, "Quantal Response Equilibria for Normal Form Games",
*Games and Economic Behavior* 10 (1995)) at `lam` if `y[t, a] = lam (u[t, a] - u[t, 0])`.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from foedera.strategy.expectations import pair_values, payoffs
from foedera.strategy.lattice import Lattice

Reals = NDArray[np.float64]


def profile_at(game: Lattice, odds: Reals) -> Reals:
    """The chance of each action, shape (..., T, A), from the free log-odds, shape (..., N)."""
    logs = np.zeros((*odds.shape[:-1], *game.used.shape))
    logs[..., game.free] = odds
    logs[..., ~game.used] = -np.inf
    raised = np.exp(logs - logs.max(-1, keepdims=True))
    profile: Reals = raised / raised.sum(-1, keepdims=True)
    return profile


def gains_at(game: Lattice, odds: Reals) -> Reals:
    """How much more than its first action each other one pays at some log-odds, shape (..., N)."""
    return advantage(game, profile_at(game, odds))


def many_gains_at(game: Lattice, odds: Reals) -> Reals:
    """The same for many draws, shapes (D, N); a single one goes the quicker way."""
    if len(odds) == 1 and game.constant.ndim == 2:
        return gains_at(game, odds[0])[None]
    return gains_at(game, odds)


def residual(game: Lattice, odds: Reals, lam: float) -> Reals:
    """By how much each log-odds misses the logit response, shape (N,)."""
    missed: Reals = odds - lam * gains_at(game, odds)
    return missed


def slopes_at(game: Lattice, odds: Reals) -> tuple[Reals, Reals]:
    """The advantages at some log-odds, shape (N,), and their derivatives by the log-odds, shape (N, N)."""
    profile = profile_at(game, odds)
    return advantage(game, profile), slopes(game, profile)


def advantage(game: Lattice, profile: Reals) -> Reals:
    """How much more than its first action each other one pays, shape (..., N)."""
    paid = payoffs(game, profile)
    gains: Reals = (paid - paid[..., :1])[..., game.free]
    return gains


def slopes(game: Lattice, profile: Reals) -> Reals:
    """The derivatives of the advantages by the log-odds, shape (N, N).

    Row: whose advantage; column: whose log-odds. That of all members of a type is moved together.
    """
    types, most = profile.shape
    change = np.zeros((types, most, types, most))
    for table, pairs in zip(game.tables, pair_values(game, profile), strict=True):
        worth = table.coefficient[:, :, None, None] * pairs
        change += worth - worth[:, :1]
    mean = np.einsum("iajb,jb->iaj", change, profile)
    moved = (change - mean[..., None]) * profile * game.others[:, None, :, None]
    chosen: Reals = moved[game.free][:, game.free]
    return chosen
