"""The games that are shipped: each has its source, and is what was published of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from math import log
from pathlib import Path

import pytest

from foedera import Library, UnknownName, open_library
from foedera.record.shipped import SHIPPED
from foedera.strategy import InterventionGame, as_game, catalogue, game_path, read_game, solve, trace_branch

YEAR = re.compile(r"\((?:18|19|20)\d\d\)")


@pytest.fixture(scope="module")
def game(library: Library) -> Callable[[str], InterventionGame]:
    return lambda name: as_game(read_game(game_path(library, name)))


def chance(game: InterventionGame, lam: float, member: str, action: str) -> float:
    found = solve(game, lam, starts=0)[0].equilibrium
    assert found is not None
    return found.profile[member][action]


def log_likelihood(game: InterventionGame, counts: Mapping[str, Mapping[str, float]], lam: float) -> float:
    found = solve(game, lam, starts=0)[0].equilibrium
    assert found is not None
    return sum(
        number * log(found.profile[member][action]) for member, row in counts.items() for action, number in row.items()
    )


def fit_lambda(
    game: InterventionGame, counts: Mapping[str, Mapping[str, float]], low: float, high: float
) -> tuple[float, float]:
    """The lambda between two at which counts of actions are likeliest, with its log-likelihood, by golden sections."""
    share = (5**0.5 - 1) / 2
    while high - low > 1e-7:
        left, right = high - share * (high - low), low + share * (high - low)
        if log_likelihood(game, counts, left) < log_likelihood(game, counts, right):
            low = left
        else:
            high = right
    return (low + high) / 2, log_likelihood(game, counts, (low + high) / 2)


def test_every_game_says_where_its_numbers_are_from(library: Library) -> None:
    for name, file in catalogue(library).items():
        assert file.summary, name
        assert file.numbers is not None, name
        assert bool(file.sources) == (file.numbers != "invented"), name
        assert file.numbers == "invented" or "read for this file" in " ".join(file.note.split()), name
        assert all(YEAR.search(source) and len(source) > 40 for source in file.sources), name


def test_only_the_alliance_is_invented(library: Library) -> None:
    assert [name for name, file in catalogue(library).items() if file.numbers == "invented"] == ["alliance"]


def test_matching_pennies_fit_the_published_lambda(game: Callable[[str], InterventionGame]) -> None:
    """128 plays each, row left with .527 and column left with .366: McKelvey and Palfrey 1995, in Gambit's digits."""
    counts = {
        "row": {"left": 128 * 0.527, "right": 128 * 0.473},
        "column": {"left": 128 * 0.366, "right": 128 * 0.634},
    }
    lam, likelihood = fit_lambda(game("asymmetric-matching-pennies"), counts, 0.5, 4.0)
    assert lam == pytest.approx(1.8456, abs=5e-5)
    assert likelihood == pytest.approx(-174.76, abs=5e-3)


@pytest.mark.parametrize("lam", [1.0, 5.0, 12.0])
def test_volunteers_answer_each_other(game: Callable[[str], InterventionGame], lam: float) -> None:
    chosen = chance(game("volunteers-dilemma"), lam, "one", "volunteer")
    gain = (1 - 0.2) * (1 - chosen) ** 5 - 0.2
    assert log(chosen / (1 - chosen)) == pytest.approx(lam * gain, abs=1e-10)


def test_five_of_ten_take_part_in_three_ways(game: Callable[[str], InterventionGame]) -> None:
    solution = solve(game("threshold-participation"), 6.0)[0]
    assert solution.equilibrium is not None
    assert solution.equilibrium.profile["m1"]["take part"] == pytest.approx(0.440444, abs=1e-6)
    others = sorted(round(other.profile["m1"]["take part"], 3) for other in solution.others)
    assert {0.186, 0.250} <= set(others)


@pytest.mark.parametrize("lam", [0.3, 2.0])
def test_the_third_of_nine_equilibria_answers_alone(game: Callable[[str], InterventionGame], lam: float) -> None:
    """On the branch from uniform play the first two stay uniform, so that the third gains 1/2 by its first action."""
    found = chance(game("nine-equilibria"), lam, "third", "one")
    assert log(found / (1 - found)) == pytest.approx(lam / 2, abs=1e-10)


def test_nine_equilibria_are_found(game: Callable[[str], InterventionGame]) -> None:
    assert solve(game("nine-equilibria"), 6.0, starts=200)[0].equilibria_found == 9


def test_prisoners_defect_the_more_the_sharper_they_choose(game: Callable[[str], InterventionGame]) -> None:
    rising = [chance(game("prisoners-dilemma"), lam, "row", "defect") for lam in (0.0, 0.5, 1.0, 2.0, 5.0)]
    assert rising[0] == 0.5
    assert rising == sorted(rising)
    assert rising[-1] > 0.99


def test_the_hare_is_the_safer_and_the_stag_stays_possible(game: Callable[[str], InterventionGame]) -> None:
    solution = solve(game("stag-hunt"), 1.0)[0]
    assert solution.equilibrium is not None
    assert solution.equilibrium.profile["row"]["hare"] > 0.99
    found = solution.range("row", "stag")
    assert found is not None
    assert found[1] > 0.99


def test_the_alliance_turns_on_a_fold(game: Callable[[str], InterventionGame]) -> None:
    """Made so: its branch folds back and forth once, and beyond it the leader is far likelier to send troops."""
    branch = trace_branch(game("alliance"), 3.0)
    assert len(branch.folds) == 2
    assert branch.folds[0] > branch.folds[1]
    before, after = (chance(game("alliance"), lam, "leader", "troops") for lam in (branch.folds[1] - 0.1, 2.1))
    assert after - before > 0.3


# Where a game is looked for


def test_a_game_is_found_by_its_id_or_its_path(library: Library, tmp_path: Path) -> None:
    assert game_path(library, "chicken") == SHIPPED / "games" / "chicken.toml"
    assert game_path(library, str(tmp_path / "mine.toml")) == tmp_path / "mine.toml"
    with pytest.raises(UnknownName, match="there is no file or game 'chiken'; did you mean chicken"):
        game_path(library, "chiken")


def test_an_own_game_stands_in_place_of_a_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "games").mkdir()
    own = tmp_path / "games" / "chicken.toml"
    own.write_text((SHIPPED / "templates" / "game.toml").read_text("utf-8"), "utf-8")
    opened = open_library(tmp_path)
    assert game_path(opened, "chicken") == own
    assert catalogue(opened)["chicken"].title == "A made-up call for help"
    assert catalogue(opened)["stag-hunt"].title == "Stag hunt"
