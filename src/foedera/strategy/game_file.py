"""Games as files: what members, actions, payoffs and channels are called in TOML, and the game that they make."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from attrs import field, frozen

from foedera.core.errors import MissingExtra
from foedera.strategy.game import Channel, InterventionGame
from foedera.strategy.success import DifferenceContest, RatioContest, Steps, Success

Row = tuple[float, ...]
Kind = Literal["ratio", "difference", "steps"]
Origin = Literal["published", "chosen", "invented"]
CELLS = 192
DECISIVENESS = 1.0


def _tuples(given: Any) -> Any:
    if isinstance(given, Mapping):
        return {name: _tuples(inner) for name, inner in given.items()}
    return tuple(map(_tuples, given)) if isinstance(given, list | tuple) else given


@frozen
class ChannelKeys:
    """A `[[channel]]` of a game's file.

    Attributes:
        name: what members' rows of numbers call it.
        kind: "ratio" (a contest by the ratio of strengths), "difference" (by their difference) or "steps" (a value
            for each whole total).
        base: of a contest, what the victim has of its own.
        base_against: of a contest, what the attacker has of its own.
        decisiveness: of a contest, how much a lead tells; 1 if left out.
        values: of steps, the value at a total of 0, 1, 2 and so on.
        cells: how many cells the totals are put on; 192 if left out.
    """

    name: str
    kind: Kind
    base: float | None = None
    base_against: float | None = None
    decisiveness: float | None = None
    values: Row = ()
    cells: int | None = None


@frozen
class MemberKeys:
    """A `[[member]]` of a game's file: one member, or several that are alike.

    Attributes:
        names: the members that the table stands for.
        actions: what each of them can do.
        constant: for every action the part of the payoff that depends on it alone; in a game of tables left out.
        weight: for every channel what each action adds to its total.
        coefficient: for every channel what its value is worth under each action.
        against: for some channels what each action adds to the other side's total; nothing where left out.
    """

    names: tuple[str, ...]
    actions: tuple[str, ...]
    constant: Row = ()
    weight: Mapping[str, Row] = field(factory=dict)
    coefficient: Mapping[str, Row] = field(factory=dict)
    against: Mapping[str, Row] = field(factory=dict)


@frozen
class GameFile:
    """A game's file.

    Attributes:
        id: the file's name without its ending.
        title: a title for readers.
        member: its members, in order.
        summary: what it is about.
        numbers: where its numbers come from: "published" (in the sources), "chosen" (here, for a game that the
            sources describe) or "invented" (for teaching; they say nothing about anybody); None where it is not said.
        sources: the publications it is from, in full.
        note: what else a reader should know.
        channel: its channels.
        tables: instead of channels, every member's payoffs, nested by the members' actions in order.
    """

    id: str
    title: str
    member: tuple[MemberKeys, ...]
    summary: str = ""
    numbers: Origin | None = None
    sources: tuple[str, ...] = ()
    note: str = ""
    channel: tuple[ChannelKeys, ...] = ()
    tables: Mapping[str, Any] = field(factory=dict, converter=_tuples)


def as_game(file: GameFile) -> InterventionGame:
    """The game in a file.

    Raises:
        BadValue: if a file that was not read with `read_game` does not hold a game.
        MissingExtra: if its payoffs are tables and NumPy is not installed.
    """
    if file.tables:
        from foedera.strategy.tables import game_of_tables

        try:
            return game_of_tables(file.tables, [(block.names, block.actions) for block in file.member])
        except ModuleNotFoundError:
            raise MissingExtra("a game of payoff tables", "NumPy", "strategy") from None
    names = [name for block in file.member for name in block.names]
    blocks = [block for block in file.member for _ in block.names]
    channels = [_channel(keys, blocks) for keys in file.channel]
    return InterventionGame(names, [block.actions for block in blocks], [block.constant for block in blocks], channels)


def _channel(keys: ChannelKeys, blocks: list[MemberKeys]) -> Channel:
    anybody_against = any(keys.name in block.against for block in blocks)
    return Channel(
        keys.name,
        success_of(keys),
        [block.weight[keys.name] for block in blocks],
        [block.coefficient[keys.name] for block in blocks],
        [block.against.get(keys.name, (0.0,) * len(block.actions)) for block in blocks] if anybody_against else (),
        CELLS if keys.cells is None else keys.cells,
    )


def success_of(keys: ChannelKeys) -> Success:
    """What a channel's totals are worth.

    Raises:
        BadValue: if one of its numbers is out of range.
    """
    if keys.kind == "steps":
        return Steps(keys.values)
    contest = RatioContest if keys.kind == "ratio" else DifferenceContest
    decisiveness = DECISIVENESS if keys.decisiveness is None else keys.decisiveness
    return contest(keys.base or 0.0, keys.base_against or 0.0, decisiveness)
