"""Games in Gambit's strategic form: a table of everybody's payoffs, for any program that reads `.nfg` files.

The format: The Gambit Project, *Gambit: game representation formats*, "The strategic game (.nfg) file format, payoff
version".
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from foedera.core.errors import BadValue
from foedera.strategy.game import Channel, InterventionGame

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Reals = NDArray[np.float64]

MOST_NUMBERS = 5_000_000
"""A table of more payoffs is refused: no program gets through it, and the file would have over 50 MB."""


def payoff_tables(game: InterventionGame) -> list[Reals]:
    """Every member's payoff under every combination of actions, at the exact totals of the weights, not on a grid.

    Returns:
        For each member an array of shape (A_0, ..., A_n-1), in units of payoff.

    Raises:
        BadValue: if the tables would have more than five million numbers.
    """
    shape = tuple(len(actions) for actions in game.actions)
    numbers = len(shape)
    for size in shape:
        numbers *= size
    if numbers > MOST_NUMBERS:
        combinations = numbers // len(shape)
        raise BadValue(
            f"a table of {len(shape)} members with {combinations:,} combinations of actions has {numbers:,} payoffs; "
            f"at most {MOST_NUMBERS:,} are written",
            "the action-graph form: --to agg",
        )
    import numpy as np

    values = [_values(channel, shape) for channel in game.channels]
    tables = []
    for i in range(len(shape)):
        table = np.zeros(shape) + _along(game.constant[i], i, len(shape))
        for channel, value in zip(game.channels, values, strict=True):
            table = table + _along(channel.coefficient[i], i, len(shape)) * value
        tables.append(table)
    return tables


def _values(channel: Channel, shape: tuple[int, ...]) -> Reals:
    import numpy as np

    total, against = np.zeros(shape), np.zeros(shape)
    for i in range(len(shape)):
        total = total + _along(channel.weight[i], i, len(shape))
        if channel.against:
            against = against + _along(channel.against[i], i, len(shape))
    return channel.success(total, against)


def _along(row: Sequence[float], axis: int, axes: int) -> Reals:
    """A row of numbers along one axis of a table."""
    import numpy as np

    return np.reshape(np.asarray(row, dtype=float), [-1 if other == axis else 1 for other in range(axes)])


def nfg_text(game: InterventionGame, title: str = "") -> str:
    """The game as the text of an `.nfg` file, payoff version.

    Args:
        game: the game.
        title: a title for readers.

    Raises:
        BadValue: if the table would have more than five million numbers.
    """
    tables = payoff_tables(game)
    members = " ".join(map(_quoted, game.members))
    actions = "\n".join(f"{{ {' '.join(map(_quoted, names))} }}" for names in game.actions)
    rows = zip(*(table.reshape(-1, order="F").tolist() for table in tables), strict=True)
    payoffs = "\n".join(" ".join(map(decimal, row)) for row in rows)
    return f"NFG 1 R {_quoted(title)} {{ {members} }}\n\n{{ {actions} }}\n\n{payoffs}\n"


def decimal(number: float) -> str:
    """A number in full, without an exponent; it reads back as the same."""
    return format(Decimal(repr(float(number))), "f")


def _quoted(text: str) -> str:
    """A text in quotes; a backslash, which this format cannot write everywhere, becomes a slash."""
    return '"' + text.replace("\\", "/").replace('"', '\\"') + '"'
