"""A game's file is the game that it says, and what is written reads back."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from foedera.core.errors import BadValue, MalformedFile
from foedera.record.shipped import SHIPPED
from foedera.strategy import (
    Channel,
    DifferenceContest,
    InterventionGame,
    RatioContest,
    Steps,
    as_file,
    as_game,
    game_text,
    read_game,
)
from foedera.strategy.game_file import GameFile

SCHEMA = Draft202012Validator(json.loads((SHIPPED / "schemas" / "game-file-1.schema.json").read_text("utf-8")))
GAMES = sorted((SHIPPED / "games").glob("*.toml"))
BAD = Path(__file__).parent.parent / "cases" / "bad" / "games"
NOT_IN_A_SCHEMA = {
    "My-Game",  # the name of a file
    "member-twice-in-two-tables",
    "channel-twice",
    "base-against-of-nothing",  # 0 is right for a difference
    "constant-infinite",
    "constant-not-a-number",
    "constant-too-large",  # JSON has no limit
    "constant-too-short",
    "coefficient-too-long",
    "coefficient-missing",
    "weight-missing",
    "weight-without-a-channel",
    "against-of-no-channel",
    "table-missing",
    "table-of-nobody",
    "table-too-flat",
    "table-too-short",
    "table-too-deep",
    "table-with-an-infinite",
}
"""Faults that hang on two places of a file, or on numbers that JSON does not have: the reader finds them alone."""

names = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=6)
numbers = st.floats(-1e6, 1e6)
weights = st.floats(0, 1e6)


@st.composite
def games(draw: st.DrawFn) -> InterventionGame:
    """Any game of a few members whose channels a file has a kind for."""
    members = draw(st.lists(names, min_size=1, max_size=4, unique=True))
    actions = [draw(st.lists(names, min_size=1, max_size=3, unique=True)) for _ in members]

    def rows(number: st.SearchStrategy[float]) -> list[list[float]]:
        return [draw(st.lists(number, min_size=len(own), max_size=len(own))) for own in actions]

    kinds = st.one_of(
        st.builds(RatioContest, st.floats(0, 9), st.floats(0.1, 9), st.floats(0.1, 9)),
        st.builds(DifferenceContest, st.floats(0, 9), st.floats(0, 9), st.floats(0.1, 9)),
        st.builds(Steps, st.lists(numbers, min_size=1, max_size=4)),
    )
    channels = [
        Channel(name, draw(kinds), rows(weights), rows(numbers), rows(weights) if draw(st.booleans()) else (), 7)
        for name in draw(st.lists(names, max_size=2, unique=True))
    ]
    return InterventionGame(members, actions, rows(numbers), channels)


def written(folder: Path, text: str) -> GameFile:
    path = folder / "example.toml"
    path.write_text(text, "utf-8")
    return read_game(path)


@given(games())
def test_any_game_comes_back_from_its_file(tmp_path_factory: pytest.TempPathFactory, game: InterventionGame) -> None:
    file = written(tmp_path_factory.mktemp("games"), game_text(as_file(game, "example", "An example")))
    assert as_game(file) == game
    assert file == as_file(game, "example", "An example")


@pytest.mark.parametrize("path", GAMES, ids=lambda path: path.stem)
def test_a_shipped_file_comes_back_from_its_text(path: Path, tmp_path: Path) -> None:
    file = read_game(path)
    again = tmp_path / path.name
    again.write_text(game_text(file), "utf-8")
    assert read_game(again) == file


@pytest.mark.parametrize("path", [*GAMES, SHIPPED / "templates" / "game.toml"], ids=lambda path: path.stem)
def test_a_shipped_file_follows_the_schema(path: Path) -> None:
    assert [error.message for error in SCHEMA.iter_errors(tomllib.loads(path.read_text("utf-8")))] == []


@pytest.mark.parametrize("path", sorted(BAD.glob("*.toml")), ids=lambda path: path.stem)
def test_the_schema_refuses_what_the_reader_refuses(path: Path) -> None:
    assert SCHEMA.is_valid(tomllib.loads(path.read_text("utf-8"))) == (path.stem in NOT_IN_A_SCHEMA)


def test_a_table_may_stand_for_several_members(tmp_path: Path) -> None:
    text = """
title = "Two alike"
[[channel]]
name = "success"
kind = "difference"
base = 1
base_against = 2
[[member]]
names = ["a", "b"]
actions = ["none", "troops"]
constant = [0, -1]
weight.success = [0, 2.5]
coefficient.success = [3, 4]
[[member]]
names = ["c"]
actions = ["against"]
constant = [0]
weight.success = [0]
coefficient.success = [-1]
against.success = [1]
"""
    contest = Channel(
        "success", DifferenceContest(1, 2), [[0, 2.5], [0, 2.5], [0]], [[3, 4], [3, 4], [-1]], [[0, 0], [0, 0], [1]]
    )
    expected = InterventionGame(
        "abc", [("none", "troops"), ("none", "troops"), ("against",)], [[0, -1], [0, -1], [0]], [contest]
    )
    assert as_game(written(tmp_path, text)) == expected


def test_all_faults_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(MalformedFile) as caught:
        written(tmp_path, (BAD / "several-faults.toml").read_text("utf-8"))
    assert len(caught.value.problems) == 4


def test_a_channel_of_ones_own_making_has_no_file() -> None:
    def doubled(total: object, against: object) -> object:
        return (total, against)

    game = InterventionGame("a", [("x",)], [[0]], [Channel("own", doubled, [[1]], [[1]])])  # type: ignore[arg-type]
    with pytest.raises(BadValue, match="function of the channel own has no kind in a file"):
        as_file(game, "example", "An example")
