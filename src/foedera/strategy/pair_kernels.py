"""The derivatives of expectations as loops, for numba to compile; needs the extra `fast`."""

from __future__ import annotations

import numpy as np

from foedera.strategy.kernels import (
    Packed,
    Reals,
    add_moved,
    compiled,
    gains_in,
    met,
    profile_from,
    value_into,
    weights_of,
    workspace,
)


@compiled
def slopes_at(game: Packed, odds: Reals) -> tuple[Reals, Reals]:
    """The gains at some log-odds, shape (N,), and their derivatives by the log-odds, shape (N, N)."""
    profile = profile_from(game, odds)
    types, most = profile.shape
    change = np.zeros((types, most, types, most))
    for grid in range(len(game.cells)):
        pairs_into(change, game, grid, weights_of(game, grid, profile))
    slopes = np.empty((len(odds), len(odds)))
    for row in range(len(odds)):
        kind, action = game.kinds[row], game.acts[row]
        means = np.sum(profile * change[kind, action], axis=1)
        for column in range(len(odds)):
            other, act = game.kinds[column], game.acts[column]
            others = game.many[other] - (1 if other == kind else 0)
            slopes[row, column] = (change[kind, action, other, act] - means[other]) * profile[other, act] * others
    return gains_in(game, 0, profile, workspace(game)), slopes


@compiled
def pairs_into(change: Reals, game: Packed, grid: int, weights: Reals) -> None:
    """Add one grid's part of the change of each gain by each other type's action, shape (T, A, T, A)."""
    members = len(game.order)
    values = after_first_two(game, grid, weights)
    others = np.zeros((len(game.size) + 1, game.cells[grid]))
    others[0, 0] = 1.0
    spare = np.empty(game.cells[grid])
    cells = 1
    for place in range(members):
        kind = game.order[place]
        nth = place - game.first[kind]
        longer = cells + game.reach[grid, kind]
        if nth < 2:
            for partner in range(0 if nth == 0 else kind, kind if nth == 0 else kind + 1):
                for table in range(len(game.owner)):
                    if game.owner[table] == grid:
                        given = pair(game, grid, others[partner + 1], cells, partner, kind, values[table, kind, nth])
                        add_pair(change, game, table, partner, kind, given)
        if nth == 0:
            others[kind + 1] = others[0]
        for row in range(kind + 2):
            if nth > 0 or row <= kind:
                spare[:cells] = others[row, :cells]
                others[row, :longer] = 0.0
                for move in range(game.moves[grid, kind]):
                    add_moved(others[row], game.shift[grid, kind, move], weights[kind, move], spare, cells)
        cells = longer


@compiled
def after_first_two(game: Packed, grid: int, weights: Reals) -> Reals:
    """The value of having reached each cell after the first and second member of each type, shape (C, T, 2, G)."""
    found = np.zeros((len(game.owner), len(game.size), 2, game.cells[grid]))
    space = np.empty((2, game.cells[grid]))
    for table in range(len(game.owner)):
        if game.owner[table] == grid:
            cells = 1
            for kind in game.order:
                cells += game.reach[grid, kind]
            space[0, :cells] = game.values[0, table, :cells]
            value = space[0, :cells]
            for place in range(len(game.order) - 1, -1, -1):
                kind = game.order[place]
                if place - game.first[kind] < 2:
                    found[table, kind, place - game.first[kind], :cells] = value
                cells -= game.reach[grid, kind]
                earlier = space[(len(game.order) - place) % 2, :cells]
                value_into(earlier, game, grid, weights, kind, value)
                value = earlier
    return found


@compiled
def pair(game: Packed, grid: int, others: Reals, cells: int, partner: int, kind: int, value: Reals) -> Reals:
    """The expected value given the actions of a partner and of one of `kind`, shape (A, A)."""
    left, right = game.moves[grid, partner], game.moves[grid, kind]
    cells -= game.reach[grid, partner]
    farthest = game.reach[grid, partner] + game.reach[grid, kind]
    by_move = np.empty((left, right))
    if farthest < left * right:
        run = np.empty(farthest + 1)
        for shift in range(farthest + 1):
            run[shift] = met(others, value, shift, cells)
        for move in range(left):
            for own in range(right):
                by_move[move, own] = run[game.shift[grid, partner, move] + game.shift[grid, kind, own]]
    else:
        for move in range(left):
            for own in range(right):
                shift = game.shift[grid, partner, move] + game.shift[grid, kind, own]
                by_move[move, own] = met(others, value, shift, cells)
    return by_action(game, grid, partner, kind, by_move)


@compiled
def by_action(game: Packed, grid: int, partner: int, kind: int, by_move: Reals) -> Reals:
    """Values by two members' moves as values by their actions, shape (A, A)."""
    left, right = by_move.shape
    halfway = np.zeros((game.size[partner], right))
    for action in range(game.size[partner]):
        for move in range(left):
            for own in range(right):
                halfway[action, own] += game.mix[grid, partner, action, move] * by_move[move, own]
    given = np.zeros((game.size[partner], game.size[kind]))
    for action in range(game.size[partner]):
        for act in range(game.size[kind]):
            for own in range(right):
                given[action, act] += halfway[action, own] * game.mix[grid, kind, act, own]
    return given


@compiled
def add_pair(change: Reals, game: Packed, table: int, partner: int, kind: int, given: Reals) -> None:
    """Add a channel's part of what each of two types gains by the other's action."""
    worth = game.coefficient[0, table]
    for action in range(game.size[partner]):
        for act in range(game.size[kind]):
            change[partner, action, kind, act] += (
                worth[partner, action] * given[action, act] - worth[partner, 0] * given[0, act]
            )
            if partner != kind:
                change[kind, act, partner, action] += (
                    worth[kind, act] * given[action, act] - worth[kind, 0] * given[action, 0]
                )
