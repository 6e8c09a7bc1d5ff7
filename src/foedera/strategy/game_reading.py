"""Games read from files: whatever does not fit is named by its line and key, with a correct example."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from foedera.core.errors import BadValue, MalformedFile, nearest_names, quoted
from foedera.record.files import Fault, placed, read_text, read_toml_file
from foedera.strategy.game_file import ChannelKeys, GameFile, MemberKeys, success_of

EXAMPLES = {
    "actions": 'actions = ["none", "troops"]',
    "against": "against.success = [0, 1]",
    "base": "base = 1.0",
    "base_against": "base_against = 4.0",
    "cells": "cells = 192",
    "channel": '[[channel]] with name = "success" and kind = "ratio"',
    "coefficient": "coefficient.success = [3, 3]",
    "constant": "constant = [0, -0.5]",
    "decisiveness": "decisiveness = 1.5",
    "kind": 'kind = "ratio"',
    "member": '[[member]] with names = ["ARM"], actions, constant and its numbers for every channel',
    "name": 'name = "success"',
    "names": 'names = ["ARM", "BLR"]',
    "note": 'note = "..."',
    "numbers": 'numbers = "invented"',
    "sources": 'sources = ["A. Author (1995), A title, A Journal 10, 6-38"]',
    "summary": 'summary = "Two sentences for a reader who knows nothing of it."',
    "tables": "[tables] with a table of payoffs for every member, such as row = [[3, 0], [5, 1]]",
    "title": 'title = "Who comes to help"',
    "values": "values = [0.2, 1]",
    "weight": "weight.success = [0, 1]",
}
"""A correct example for every key of a game's file."""
NEEDED = {"ratio": ("base", "base_against"), "difference": ("base", "base_against"), "steps": ("values",)}
ALLOWED = {
    "ratio": ("base", "base_against", "decisiveness"),
    "difference": ("base", "base_against", "decisiveness"),
    "steps": ("values",),
}
FEWEST_CELLS = 2


def read_game(path: Path) -> GameFile:
    """Read a game's file; `as_game` makes a game of it without fail.

    Args:
        path: the file.

    Raises:
        MalformedFile: with every fault found, its line and a correct example.
    """
    file = read_toml_file(path, GameFile, EXAMPLES)
    if faults := tuple(game_faults(file)):
        raise MalformedFile(placed(path, read_text(path), faults))
    return file


def game_faults(file: GameFile) -> Iterator[Fault]:
    """Everything because of which a file holds no game."""
    yield from _name_faults(file)
    for place, channel in enumerate(file.channel):
        yield from _channel_faults(f"channel[{place}]", channel)
    if file.tables:
        yield from _table_faults(file)
    else:
        known = [channel.name for channel in file.channel]
        for place, block in enumerate(file.member):
            yield from _row_faults(f"member[{place}]", block, known)


def _name_faults(file: GameFile) -> Iterator[Fault]:
    if not file.title:
        yield "title", "the title is empty", EXAMPLES["title"]
    if not file.member:
        yield "member", "the game has no members", EXAMPLES["member"]
    seen: set[str] = set()
    for place, block in enumerate(file.member):
        if not block.names:
            yield f"member[{place}].names", "this table stands for no member", EXAMPLES["names"]
        yield from _twice(f"member[{place}].names", "member", block.names, seen)
        if not block.actions:
            yield f"member[{place}].actions", "there is no action", EXAMPLES["actions"]
        yield from _twice(f"member[{place}].actions", "action", block.actions, set())
    channels: set[str] = set()
    for place, channel in enumerate(file.channel):
        yield from _twice(f"channel[{place}].name", "channel", [channel.name], channels)


def _twice(where: str, kind: str, names: Iterable[str], seen: set[str]) -> Iterator[Fault]:
    for name in names:
        if not name:
            yield where, f"the {kind}'s name is empty", EXAMPLES["actions" if kind == "action" else "names"]
        elif name in seen:
            yield where, f"the {kind} {quoted(name)} stands twice", "each name once"
        seen.add(name)


def _channel_faults(where: str, channel: ChannelKeys) -> Iterator[Fault]:
    keys = ("base", "base_against", "decisiveness", "values")
    given = [key for key in keys if getattr(channel, key) not in (None, ())]
    missing = [key for key in NEEDED[channel.kind] if key not in given]
    for key in missing:
        yield where, f"{key} is missing; a channel of kind {channel.kind} needs it", EXAMPLES[key]
    for key in given:
        if key not in ALLOWED[channel.kind]:
            allowed = " and ".join(ALLOWED[channel.kind])
            yield f"{where}.{key}", f"a channel of kind {channel.kind} has no {key}; it has {allowed}", ""
    if channel.cells is not None and channel.cells < FEWEST_CELLS:
        yield f"{where}.cells", f"cells is {channel.cells}", f"{EXAMPLES['cells']}, 2 at least"
    if not missing:
        try:
            success_of(channel)
        except BadValue as error:
            key = error.problem.partition(" ")[0]
            yield f"{where}.{key}" if key in given else where, error.problem, EXAMPLES.get(key, error.example)


def _row_faults(where: str, block: MemberKeys, known: Sequence[str]) -> Iterator[Fault]:
    if not block.constant:
        yield where, "constant is missing", EXAMPLES["constant"]
    else:
        yield from _length(f"{where}.constant", block.constant, block)
    for key in ("weight", "coefficient", "against"):
        rows: Mapping[str, tuple[float, ...]] = getattr(block, key)
        for name in known if key != "against" else ():
            if name not in rows:
                example = f"{key}.{name} = [{', '.join('0' * len(block.actions))}]"
                yield where, f"{key} is missing for the channel {quoted(name)}", example
        for name, row in rows.items():
            if name not in known:
                yield f"{where}.{key}.{name}", f"there is no channel {quoted(name)}{_hint(name, known)}", ""
            yield from _length(f"{where}.{key}.{name}", row, block)
            if key != "coefficient" and min(row, default=0) < 0:
                yield (
                    f"{where}.{key}.{name}",
                    f"{key} is {min(row):g}; it is 0 or more",
                    "against for what helps the other side" if key == "weight" else EXAMPLES[key],
                )


def _hint(name: str, known: Sequence[str]) -> str:
    near = nearest_names(name, known)
    if near:
        return f"; did you mean {' or '.join(near)}?"
    return f"; the channels are {', '.join(known)}" if known else "; the game has no channels"


def _length(where: str, row: Sequence[float], block: MemberKeys) -> Iterator[Fault]:
    if block.actions and len(row) != len(block.actions):
        example = f"a number each for {', '.join(block.actions)}"
        yield where, f"the list is {len(row)} long, and there are {len(block.actions)} actions", example


def _table_faults(file: GameFile) -> Iterator[Fault]:
    for key in ("channel",) if file.channel else ():
        yield key, "a game has tables or channels, not both", "leave out [tables] or every [[channel]]"
    for place, block in enumerate(file.member):
        for key in ("constant", "weight", "coefficient", "against"):
            if getattr(block, key):
                yield f"member[{place}].{key}", f"in a game of tables a member has no {key}", ""
    members = [(name, len(block.actions)) for block in file.member for name in block.names]
    names = [name for name, _ in members]
    for name in names:
        if name not in file.tables:
            yield "tables", f"the table of {name} is missing", EXAMPLES["tables"]
    for name, table in file.tables.items():
        if name not in names:
            near = nearest_names(name, names)
            hint = f"did you mean {' or '.join(near)}?" if near else f"the members are {', '.join(names)}"
            yield f"tables.{name}", f"there is no member {quoted(name)}; {hint}", ""
        yield from _shape_faults(f"tables.{name}", table, [size for _, size in members], names)


def _shape_faults(where: str, table: Any, sizes: Sequence[int], names: Sequence[str]) -> Iterator[Fault]:
    if not sizes:
        if not isinstance(table, int | float) or isinstance(table, bool) or not abs(table) < float("inf"):
            yield where, f"{quoted(_listed(table))} is not a finite number", "-0.2"
        return
    rows = f"a list with one entry for each of the {sizes[0]} actions of {names[0]}"
    if not isinstance(table, tuple):
        yield where, f"{quoted(table)} stands where {rows} belongs", EXAMPLES["tables"]
    elif len(table) != sizes[0]:
        yield where, f"a list {len(table)} long stands where {rows} belongs", EXAMPLES["tables"]
    else:
        for place, inner in enumerate(table):
            yield from _shape_faults(f"{where}[{place}]", inner, sizes[1:], names[1:])


def _listed(value: Any) -> Any:
    return [_listed(inner) for inner in value] if isinstance(value, tuple) else value
