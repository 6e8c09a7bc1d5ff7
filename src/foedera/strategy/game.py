"""Intervention games: who may answer a call, with what, and what each makes of the answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import isfinite
from typing import TYPE_CHECKING

from attrs import field, frozen

from foedera.core.errors import BadValue
from foedera.strategy.success import Steps, Success

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Row = tuple[float, ...]
PerAction = tuple[Row, ...]
"""A number for every action of every member: a row a member, in the order of its own actions."""


def _rows(given: Sequence[Sequence[float]]) -> PerAction:
    return tuple(tuple(float(number) for number in row) for row in given)


def _names(given: Iterable[Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(names) for names in given)


def _once(given: Iterable[str]) -> tuple[str, ...]:
    return tuple(given)


def _channels(given: Iterable[Channel]) -> tuple[Channel, ...]:
    return tuple(given)


@frozen
class Channel:
    """One way in which what the others do matters: through a total of everybody's weights.

    Attributes:
        name: what it is, such as "success" or "blame".
        success: what the totals are worth.
        weight: what each action of each member adds to the total; 0 or more, in units of your choice (a share of
            world capability, a head).
        coefficient: what the channel's value is worth to each member if it takes each action, in units of payoff.
        against: what each action adds to the other side's total; empty where nobody can be against.
        cells: how many cells the totals are put on where they are no whole numbers. A weight between two cells is
            split between them, so that the error falls with the square of the number; 128 to 256 is enough (the
            largest error of a probability at six members and lambda 10: 1e-4 at 128).
    """

    name: str
    success: Success
    weight: PerAction = field(converter=_rows)
    coefficient: PerAction = field(converter=_rows)
    against: PerAction = field(default=(), converter=_rows)
    cells: int = 192


@frozen
class InterventionGame:
    """Members, their actions, and what each makes of its own action and of the totals.

    The payoff of member i for its action a is `constant[i][a]` plus, for every channel, `coefficient[i][a]` times the
    channel's value at the total of all members' weights, its own included.

    Attributes:
        members: names, each once.
        actions: each member's own actions, at least one; the lists may differ.
        constant: the part of the payoff that depends on the own action alone (costs below zero).
        channels: how the others matter; may be empty.

    Raises:
        BadValue: if a name is double, a shape differs from `actions`, a number is not finite or a weight is negative.

    Example:
        >>> from foedera.strategy.game import Channel, InterventionGame
        >>> from foedera.strategy.success import Steps
        >>> one_is_enough = Channel("volunteers", Steps((0.2, 1)), [[0, 1]] * 3, [[1, 1]] * 3)
        >>> game = InterventionGame("abc", [("wait", "volunteer")] * 3, [[0, -0.2]] * 3, [one_is_enough])
        >>> game.members
        ('a', 'b', 'c')
    """

    members: tuple[str, ...] = field(converter=_once)
    actions: tuple[tuple[str, ...], ...] = field(converter=_names)
    constant: PerAction = field(converter=_rows)
    channels: tuple[Channel, ...] = field(default=(), converter=_channels)

    def __attrs_post_init__(self) -> None:
        """Check names, shapes and numbers before any work starts."""
        for problem, example in _problems(self):
            raise BadValue(problem, example)


def types_of(game: InterventionGame) -> list[int]:
    """The type of each member, numbered as they come: one for all members alike in actions, payoffs and weights."""
    types: dict[object, int] = {}
    found = []
    for i in range(len(game.members)):
        alike = tuple((c.weight[i], c.coefficient[i], c.against[i] if c.against else ()) for c in game.channels)
        found.append(types.setdefault((game.actions[i], game.constant[i], alike), len(types)))
    return found


def _problems(game: InterventionGame) -> Iterator[tuple[str, str]]:
    if not game.members:
        yield "the game has no members", '["ARM", "RUS"]'
    yield from _twice(game.members, "member")
    if len(game.actions) != len(game.members):
        yield f"{len(game.members)} members have {len(game.actions)} lists of actions", "one list a member"
    for member, actions in zip(game.members, game.actions, strict=False):
        if not actions:
            yield f"{member} has no action", '["none", "troops"]'
        yield from _twice(actions, f"action of {member}")
    yield from _numbers(game, "constant", game.constant)
    yield from _twice([channel.name for channel in game.channels], "channel")
    for channel in game.channels:
        yield from _channel_problems(game, channel)


def _channel_problems(game: InterventionGame, channel: Channel) -> Iterator[tuple[str, str]]:
    where = f"channel {channel.name}"
    yield from _numbers(game, f"{where}: coefficient", channel.coefficient)
    for name, rows in (("weight", channel.weight), ("against", channel.against)):
        if name == "weight" or rows:
            yield from _numbers(game, f"{where}: {name}", rows)
            for member, row in zip(game.members, rows, strict=True):
                if min(row) < 0:
                    yield (
                        f"{where}: {name} of {member} is {min(row)}",
                        "0 or more; what helps the other side is `against`",
                    )
    if channel.cells < 2:
        yield f"{where}: cells is {channel.cells}", "192"


def _twice(names: Sequence[str], kind: str) -> Iterator[tuple[str, str]]:
    for name in dict.fromkeys(names):
        if list(names).count(name) > 1:
            yield f"the {kind} {name} stands twice", "each name once"


def _numbers(game: InterventionGame, where: str, rows: PerAction) -> Iterator[tuple[str, str]]:
    if len(rows) != len(game.members):
        yield f"{where} has {len(rows)} rows for {len(game.members)} members", "one row a member"
    for member, actions, row in zip(game.members, game.actions, rows, strict=False):
        if len(row) != len(actions):
            yield f"{where} of {member} has {len(row)} numbers for {len(actions)} actions", "one number an action"
        for action, number in zip(actions, row, strict=False):
            if not isfinite(number):
                yield f"{where} of {member} for {action} is {number}", "a finite number, such as -0.2"


def table_game(
    payoffs: Mapping[str, NDArray[np.float64]], actions: Sequence[Sequence[str]] | None = None
) -> InterventionGame:
    """Any small game, given by its payoff tables, as an intervention game.

    Each member's actions are digits of one number in a mixed radix, which is the total; each member has a channel of
    its own whose value at that total is its payoff. It costs a cell for every combination of actions.

    Args:
        payoffs: for every member an array of its payoffs, shape (A_0, ..., A_n-1), an axis for each member's action.
        actions: the names of each member's actions; numbers from 0 by default.

    Raises:
        BadValue: if the arrays' shapes differ, or do not have an axis a member.
    """
    import numpy as np

    tables = {member: np.asarray(table, dtype=float) for member, table in payoffs.items()}
    shape = next(iter(tables.values())).shape if tables else ()
    if len(shape) != len(tables) or any(table.shape != shape for table in tables.values()):
        found = ", ".join(f"{member} {table.shape}" for member, table in tables.items())
        raise BadValue(f"the payoff tables have the shapes {found}", "the same shape for all, an axis a member")
    radix = np.cumprod([1, *shape])
    weight = [[float(action * radix[i]) for action in range(size)] for i, size in enumerate(shape)]
    channels = [
        Channel(
            f"payoff of {member}",
            Steps(tuple(table.reshape(-1, order="F"))),
            weight,
            [[float(other == member)] * size for other, size in zip(tables, shape, strict=True)],
            cells=int(radix[-1]),
        )
        for member, table in tables.items()
    ]
    names = actions or [[str(action) for action in range(size)] for size in shape]
    return InterventionGame(tuple(tables), names, [[0.0] * size for size in shape], channels)
