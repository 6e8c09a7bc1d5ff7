"""Games written as files: what is written reads back as the same game."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from foedera.core.errors import BadValue
from foedera.strategy.game import Channel, InterventionGame
from foedera.strategy.game_file import ChannelKeys, GameFile, MemberKeys
from foedera.strategy.success import DifferenceContest, RatioContest, Steps

_PLAIN_KEY = re.compile(r"[A-Za-z0-9_\-]+")
_WHOLE = 1e15


def as_file(game: InterventionGame, id: str, title: str) -> GameFile:
    """A game as its file would have it; members that follow each other and are alike share a table.

    Args:
        game: the game.
        id: the file's name without its ending.
        title: a title for readers.

    Raises:
        BadValue: if a channel's success function is none that a file has a kind for.
    """
    channels = tuple(_keys(channel) for channel in game.channels)
    rows = [_block(game, place) for place in range(len(game.members))]
    members = []
    for alike, group in groupby(zip(game.members, rows, strict=True), key=lambda pair: pair[1]):
        names = tuple(name for name, _ in group)
        members.append(MemberKeys(names, *alike))
    return GameFile(id, title, tuple(members), channel=channels)


def _block(game: InterventionGame, i: int) -> tuple[Any, ...]:
    return (
        game.actions[i],
        game.constant[i],
        {channel.name: channel.weight[i] for channel in game.channels},
        {channel.name: channel.coefficient[i] for channel in game.channels},
        {channel.name: channel.against[i] for channel in game.channels if channel.against},
    )


def _keys(channel: Channel) -> ChannelKeys:
    success = channel.success
    if isinstance(success, Steps):
        return ChannelKeys(channel.name, "steps", values=success.values, cells=channel.cells)
    if isinstance(success, RatioContest | DifferenceContest):
        kind: Any = "ratio" if isinstance(success, RatioContest) else "difference"
        return ChannelKeys(
            channel.name, kind, success.base, success.base_against, success.decisiveness, cells=channel.cells
        )
    raise BadValue(
        f"the success function {type(success).__name__} of the channel {channel.name} has no kind in a file",
        "a RatioContest, a DifferenceContest or Steps",
    )


def game_text(file: GameFile) -> str:
    """The text of a game's file, in TOML."""
    return "\n".join(_lines(file)) + "\n"


def _lines(file: GameFile) -> Iterator[str]:
    for key in ("title", "summary", "numbers", "note"):
        if text := getattr(file, key):
            yield f"{key} = {_text(text)}"
    if file.sources:
        yield "sources = [" + "".join(f"\n  {_text(source)}," for source in file.sources) + "\n]"
    for channel in file.channel:
        yield "\n[[channel]]"
        yield from _pairs(channel, ("name", "kind", "base", "base_against", "decisiveness", "values", "cells"))
    for block in file.member:
        yield "\n[[member]]"
        yield from _pairs(block, ("names", "actions", "constant"))
        for key in ("weight", "coefficient", "against"):
            rows: Mapping[str, Sequence[float]] = getattr(block, key)
            for name, row in rows.items():
                yield f"{key}.{_key(name)} = {_value(row)}"
    if file.tables:
        yield "\n[tables]"
        for name, table in file.tables.items():
            yield f"{_key(name)} = {_value(table)}"


def _pairs(thing: ChannelKeys | MemberKeys, keys: Sequence[str]) -> Iterator[str]:
    for key in keys:
        value = getattr(thing, key)
        if value is not None and value != ():
            yield f"{key} = {_value(value)}"


def _value(value: object) -> str:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, tuple | list):
        return f"[{', '.join(map(_value, value))}]"
    if isinstance(value, float) and value.is_integer() and abs(value) < _WHOLE:
        return str(int(value))
    return repr(value)


def _key(name: str) -> str:
    return name if _PLAIN_KEY.fullmatch(name) else _text(name)


def _text(text: str) -> str:
    """A text in double quotes; TOML's escapes are those of JSON, and a delete mark is one more."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
