"""Games in Gambit's forms: what Gambit reads back pays what the game pays; what cannot be written is not."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from foedera.core.errors import BadValue
from foedera.record.shipped import SHIPPED
from foedera.strategy import (
    Channel,
    DifferenceContest,
    InterventionGame,
    RatioContest,
    Steps,
    agg_text,
    as_game,
    nfg_text,
    read_game,
)
from foedera.strategy.gambit_nfg import payoff_tables
from foedera.strategy.success import Success

GAMES = sorted((SHIPPED / "games").glob("*.toml"))
CONTESTS: list[Success] = [RatioContest(0.5, 2, 3), DifferenceContest(0.5, 2, 3), Steps((0, 0.5, 0.2, 1))]


def real_weights(success: Success, members: int = 4, against: bool = False) -> InterventionGame:
    """A game with weights of many digits."""
    random = np.random.default_rng(members)
    weight = random.random((members, 3)).tolist()
    rows = random.random((members, 3)).tolist() if against else ()
    channel = Channel("success", success, weight, [[3.0, -2.0, 1.0]] * members, rows)
    names = [f"m{i}" for i in range(members)]
    return InterventionGame(names, [("a", "b", "c")] * members, [[0, -0.1, 0.2]] * members, [channel])


def expected(game: InterventionGame, profile: list[np.ndarray]) -> list[float]:
    """Every member's payoff under a mixed profile, by summing over all combinations."""
    found = []
    for table in payoff_tables(game):
        paid: Any = table
        for mixed in profile:
            paid = np.tensordot(mixed, paid, axes=(0, 0))
        found.append(float(paid))
    return found


def mixed(game: InterventionGame, seed: int) -> list[np.ndarray]:
    random = np.random.default_rng(seed)
    return [random.dirichlet(np.full(len(own), 0.5)) for own in game.actions]


def read_back(read: Any, text: str, profile: list[np.ndarray]) -> list[float]:
    """What Gambit makes of a text: every player's payoff under a mixed profile."""
    game = read(io.BytesIO(text.encode("utf-8")))
    made = game.mixed_strategy_profile([list(map(float, row)) for row in profile])
    return [float(made.payoffs[player]) for player in game.players]


@pytest.mark.parametrize("path", GAMES, ids=lambda path: path.stem)
def test_gambit_reads_the_same_payoffs_in_both_forms(path: Path) -> None:
    pygambit = pytest.importorskip("pygambit", reason="pygambit is not installed")
    game = as_game(read_game(path))
    graph = agg_text(game, "A title\nof two lines")
    assert graph.error == 0
    for seed in range(3):
        profile = mixed(game, seed)
        wanted = expected(game, profile)
        for read, text in ((pygambit.read_nfg, nfg_text(game, 'A "title" \\')), (pygambit.read_agg, graph.text)):
            assert read_back(read, text, profile) == pytest.approx(wanted, abs=1e-12)


def test_gambit_reads_the_names() -> None:
    pygambit = pytest.importorskip("pygambit", reason="pygambit is not installed")
    game = InterventionGame(['a "b"', "c"], [("x y", "z"), ("none",)], [[0, 1e-9], [1e20]])
    read = pygambit.read_nfg(io.BytesIO(nfg_text(game, "names").encode("utf-8")))
    assert [str(player) for player in read.players] == ['a "b"', "c"]
    assert read_back(pygambit.read_nfg, nfg_text(game), [np.array([0, 1.0]), np.array([1.0])]) == [1e-9, 1e20]


def test_gambit_reads_a_member_whose_payoff_hangs_on_nobody() -> None:
    pygambit = pytest.importorskip("pygambit", reason="pygambit is not installed")
    game = InterventionGame("ab", [("x", "y"), ("z",)], [[0, 1], [0.5]])
    assert read_back(pygambit.read_agg, agg_text(game).text, [np.array([0.25, 0.75]), np.array([1.0])]) == [0.75, 0.5]


@pytest.mark.parametrize("against", [False, True])
@pytest.mark.parametrize("success", CONTESTS, ids=lambda success: type(success).__name__)
def test_real_weights_are_refused_and_rounded_only_when_asked(success: Success, against: bool) -> None:
    game = real_weights(success, against=against)
    with pytest.raises(BadValue, match=r"sums whole numbers, and the largest unit .* write for example --cells 256"):
        agg_text(game)
    assert agg_text(game, cells=64).error > agg_text(game, cells=256).error > 0


@pytest.mark.parametrize("cells", [16, 64, 256])
@pytest.mark.parametrize("against", [False, True])
@pytest.mark.parametrize("success", CONTESTS, ids=lambda success: type(success).__name__)
def test_rounding_changes_no_payoff_by_more_than_is_said(success: Success, against: bool, cells: int) -> None:
    pygambit = pytest.importorskip("pygambit", reason="pygambit is not installed")
    game = real_weights(success, against=against)
    graph = agg_text(game, cells=cells)
    apart = 0.0
    for place in np.ndindex(3, 3, 3, 3):
        profile = [np.eye(3)[action] for action in place]
        found = read_back(pygambit.read_agg, graph.text, profile)
        apart = max(apart, *(abs(a - b) for a, b in zip(found, expected(game, profile), strict=True)))
    assert 0 < apart <= graph.error
    assert f"payoffs differ by at most {graph.error:.3g}" in graph.text


def test_weights_in_tenths_and_quarters_are_written_as_they_are() -> None:
    pygambit = pytest.importorskip("pygambit", reason="pygambit is not installed")
    channel = Channel("success", RatioContest(0.1, 0.5, 3), [[0, 0.1], [0, 0.25]], [[2, 0], [1, 2]])
    game = InterventionGame("ab", [("x", "y")] * 2, [[0, 1.0]] * 2, [channel])
    graph = agg_text(game)
    assert graph.error == 0
    profile = mixed(game, 1)
    assert read_back(pygambit.read_agg, graph.text, profile) == pytest.approx(expected(game, profile), abs=1e-13)


def test_a_hundred_alike_members_share_their_nodes() -> None:
    enough = Channel("volunteers", Steps((0.2, 1)), [[0, 1]] * 100, [[1, 1]] * 100)
    names = [f"m{i}" for i in range(100)]
    text = agg_text(InterventionGame(names, [("wait", "volunteer")] * 100, [[0, -0.2]] * 100, [enough])).text
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    assert lines[:3] == ["100", "2", "1"]
    assert len(text) < 10_000


def test_a_table_of_too_many_payoffs_is_refused() -> None:
    members = [f"m{i}" for i in range(12)]
    game = InterventionGame(members, [tuple("abcde")] * 12, [[0.0] * 5] * 12)
    with pytest.raises(BadValue, match="12 members with 244,140,625 combinations of actions has 2,929,687,500 payoffs"):
        nfg_text(game)


def test_a_graph_of_too_many_payoffs_is_refused() -> None:
    random = np.random.default_rng(0)
    weight = [[0.0, *map(float, random.integers(1, 10**7, 4))] for _ in range(12)]
    channel = Channel("success", RatioContest(1, 1), weight, [[1.0] * 5] * 12)
    game = InterventionGame([f"m{i}" for i in range(12)], [tuple("abcde")] * 12, [[0.0] * 5] * 12, [channel])
    with pytest.raises(BadValue, match="more than 2,000,000 payoffs"):
        agg_text(game)
    assert 0 < agg_text(game, cells=100).error < 1


def test_cells_that_are_none_are_refused() -> None:
    with pytest.raises(BadValue, match="cells is 0"):
        agg_text(real_weights(CONTESTS[0]), cells=0)
