"""Parameter draws of one game: the same members, actions and weights, other payoffs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from attrs import evolve, field, fields, frozen
from numpy.typing import ArrayLike, NDArray

from foedera.core.errors import BadValue
from foedera.strategy.game import Channel, InterventionGame
from foedera.strategy.lattice import Lattice, totals
from foedera.strategy.success import Success

Reals = NDArray[np.float64]
Drawn = Mapping[str, Mapping[str, Reals]]


def _array(given: ArrayLike | None) -> Reals | None:
    return None if given is None else np.asarray(given, dtype=float)


def _arrays(given: Mapping[str, ArrayLike]) -> Mapping[str, Reals]:
    return {name: np.asarray(numbers, dtype=float) for name, numbers in given.items()}


def _nested(given: Mapping[str, Mapping[str, ArrayLike]]) -> Drawn:
    return {name: _arrays(attributes) for name, attributes in given.items()}


@frozen(eq=False)
class Draws:
    """What differs from draw to draw; whatever is left out is the game's own. Weights are shared.

    Attributes:
        constant: the part of the payoff that depends on the own action alone, shape (draws, n, A) with A the longest
            list of actions; numbers beyond a member's own list are ignored.
        coefficient: what a channel is worth, by the channel's name, shape (draws, n, A) each.
        success: attributes of a channel's success function, by the channel's name and the attribute's, shape (draws,)
            each, or (draws, K) for the values of `Steps`.

    Raises:
        BadValue: if nothing is drawn, or the numbers of draws differ.
    """

    constant: Reals | None = field(default=None, converter=_array)
    coefficient: Mapping[str, Reals] = field(factory=dict, converter=_arrays)
    success: Drawn = field(factory=dict, converter=_nested)

    def __attrs_post_init__(self) -> None:
        """Check that there are draws, and as many of everything."""
        counts = {name: len(numbers) if numbers.ndim else 0 for name, numbers in self.parts.items()}
        if not counts or not min(counts.values()):
            raise BadValue("there are no draws", "constant with the shape (1000, members, actions)")
        if len(set(counts.values())) > 1:
            found = ", ".join(f"{name} {count}" for name, count in counts.items())
            raise BadValue(f"the numbers of draws differ: {found}", "the same first axis for all")

    @property
    def parts(self) -> dict[str, Reals]:
        """Everything drawn, by where it belongs."""
        parts = {} if self.constant is None else {"constant": self.constant}
        parts |= {f"channel {name}: coefficient": numbers for name, numbers in self.coefficient.items()}
        for name, attributes in self.success.items():
            parts |= {f"channel {name}: {attribute}": numbers for attribute, numbers in attributes.items()}
        return parts

    @property
    def count(self) -> int:
        """How many draws there are."""
        return len(next(iter(self.parts.values())))

    @property
    def middle(self) -> Draws:
        """One draw: the mean of all."""
        return Draws(
            None if self.constant is None else self.constant.mean(0, keepdims=True),
            {name: numbers.mean(0, keepdims=True) for name, numbers in self.coefficient.items()},
            {n: {key: numbers.mean(0, keepdims=True) for key, numbers in d.items()} for n, d in self.success.items()},
        )

    def take(self, places: slice | NDArray[np.int64]) -> Draws:
        """Some of the draws."""
        return Draws(
            None if self.constant is None else self.constant[places],
            {name: numbers[places] for name, numbers in self.coefficient.items()},
            {name: {key: numbers[places] for key, numbers in drawn.items()} for name, drawn in self.success.items()},
        )


def check_draws(game: InterventionGame, draws: Draws) -> None:
    """Refuse draws that do not fit a game.

    Raises:
        BadValue: if a channel or an attribute is not there, a shape is wrong, or a number is out of range.
    """
    channels = {channel.name: channel for channel in game.channels}
    for name in (*draws.coefficient, *draws.success):
        if name not in channels:
            raise BadValue(f"there are draws for channel {name!r}, which the game has not", " or ".join(channels))
    used = _used(game)
    for where, numbers in draws.parts.items():
        by_action = where == "constant" or where.endswith(": coefficient")
        if by_action and numbers.shape[1:] != used.shape:
            raise BadValue(f"the draws of {where} have the shape {numbers.shape}", f"{(draws.count, *used.shape)}")
        chosen = numbers[:, used] if by_action else numbers
        wrong = np.argwhere(~np.isfinite(chosen))
        if wrong.size:
            raise BadValue(f"draw {wrong[0][0]} of {where} has a number that is not finite", "finite numbers")
    for name, attributes in draws.success.items():
        for attribute, numbers in attributes.items():
            _check_range(channels[name].success, attribute, numbers)


def _check_range(success: Success, attribute: str, numbers: Reals) -> None:
    """Have the success function itself judge the extremes of an attribute."""
    names = [own.name for own in fields(type(success))]  # type: ignore[arg-type]
    if attribute not in names:
        raise BadValue(f"{type(success).__name__} has no {attribute} to draw", " or ".join(names))
    for extreme in (numbers.min(0), numbers.max(0)):
        evolve(success, **{attribute: extreme.tolist()})  # type: ignore[misc]


def _used(game: InterventionGame) -> NDArray[np.bool_]:
    sizes = np.array([len(actions) for actions in game.actions])
    return np.arange(sizes.max())[None, :] < sizes[:, None]


def with_draws(base: Lattice, draws: Draws) -> Lattice:
    """A game in arrays with leading axes of draws.

    Args:
        base: the game in arrays, a type for each member.
        draws: its draws, checked.
    """
    first = [int(np.flatnonzero(base.kind == kind)[0]) for kind in range(len(base.count))]
    constant = base.constant if draws.constant is None else np.where(base.used, draws.constant[:, first], 0.0)
    tables = []
    for channel, table in zip(base.game.channels, base.tables, strict=True):
        coefficient = draws.coefficient.get(channel.name)
        worth = table.coefficient if coefficient is None else np.where(base.used, coefficient[:, first], 0.0)
        tables.append(evolve(table, values=_values(channel, draws, table.values), coefficient=worth))
    return evolve(base, constant=constant, tables=tuple(tables))


def _values(channel: Channel, draws: Draws, own: Reals) -> Reals:
    drawn = draws.success.get(channel.name)
    if drawn is None:
        return own
    shaped = {name: numbers.reshape(len(numbers), 1, 1, *numbers.shape[1:]) for name, numbers in drawn.items()}
    values: Reals = channel.success(*totals(channel), **shaped).reshape(draws.count, -1)
    return values


def game_of_draw(game: InterventionGame, draws: Draws, draw: int) -> InterventionGame:
    """The game with the parameters of one draw."""
    channels = [
        evolve(
            channel,
            coefficient=_rows(game, draws.coefficient[channel.name][draw])
            if channel.name in draws.coefficient
            else channel.coefficient,
            success=evolve(
                channel.success,  # type: ignore[misc]
                **{name: numbers[draw].tolist() for name, numbers in draws.success.get(channel.name, {}).items()},
            ),
        )
        for channel in game.channels
    ]
    constant = game.constant if draws.constant is None else _rows(game, draws.constant[draw])
    return evolve(game, constant=constant, channels=channels)


def _rows(game: InterventionGame, numbers: Reals) -> Sequence[Sequence[float]]:
    return [row[: len(actions)].tolist() for row, actions in zip(numbers, game.actions, strict=True)]
