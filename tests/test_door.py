"""The front door: what `foedera` offers, what it costs to open, and that its examples are true."""

from __future__ import annotations

import doctest
import subprocess
import sys
from collections.abc import Callable, Iterable

import pytest

import foedera
from foedera.briefing.brief import brief
from foedera.law.crux import crux
from foedera.law.opinion import opinions
from foedera.record.library import Library, open_library

PUBLIC = [
    "Amount",
    "Briefing",
    "Crux",
    "FoederaError",
    "ImpreciseDate",
    "Library",
    "MalformedFile",
    "NoRule",
    "Opinion",
    "RulesOverlap",
    "Truth",
    "UnknownName",
    "__version__",
    "brief",
    "contradictions",
    "crux",
    "open_library",
    "opinions",
    "read_amount",
    "read_date",
    "strategy",
    "timeline",
]
STRATEGY = [
    "BatchSolution",
    "BranchPoint",
    "Channel",
    "DifferenceContest",
    "Draws",
    "Equilibrium",
    "GameFile",
    "InterventionGame",
    "RatioContest",
    "Solution",
    "Steps",
    "TracedBranch",
    "agg_text",
    "as_file",
    "as_game",
    "catalogue",
    "engine_once",
    "game_path",
    "game_text",
    "memory_needed",
    "nfg_text",
    "read_game",
    "solve",
    "solve_batch",
    "table_game",
    "trace_branch",
]
HEAVY = ("attrs", "cattrs", "click", "rich")
AFTER = "print(*(name for name in {heavy!r} if name in sys.modules))"


def loaded_by(code: str, heavy: Iterable[str]) -> list[str]:
    """Which modules a fresh interpreter has after running some code."""
    script = f"import sys\n{code}\n{AFTER.format(heavy=tuple(heavy))}"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True)
    return done.stdout.splitlines()[-1].split()


def test_the_public_names_are_exactly_these() -> None:
    assert foedera.__all__ == PUBLIC
    assert dir(foedera) == sorted(PUBLIC)


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_name_can_be_imported(name: str) -> None:
    assert getattr(foedera, name) is getattr(foedera, name)
    assert name == "__version__" or getattr(foedera, name).__name__.rpartition(".")[2] == name


def test_the_public_names_of_strategy_are_exactly_these() -> None:
    assert foedera.strategy.__all__ == STRATEGY
    assert dir(foedera.strategy) == STRATEGY
    with pytest.raises(AttributeError, match=r"module 'foedera\.strategy' has no attribute 'solved'"):
        _ = foedera.strategy.solved


@pytest.mark.parametrize("name", STRATEGY)
def test_every_public_name_of_strategy_can_be_imported(name: str) -> None:
    assert getattr(foedera.strategy, name).__name__ == name
    assert getattr(foedera.strategy, name).__doc__


def test_looking_at_strategy_and_reading_a_game_load_no_numpy() -> None:
    code = """
import foedera
library = foedera.open_library()
foedera.strategy.read_game(foedera.strategy.game_path(library, "alliance"))
"""
    assert loaded_by(code, ["numpy", "numba", "scipy"]) == []


def test_every_public_name_is_explained() -> None:
    assert all(getattr(foedera, name).__doc__ for name in PUBLIC)


def test_a_star_brings_in_everything_public() -> None:
    code = "from foedera import *; print(sorted(name for name in globals() if name in dir(sys.modules['foedera'])))"
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; {code}"], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip() == str(sorted(PUBLIC))


def test_what_is_not_public_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="module 'foedera' has no attribute 'briefs'"):
        _ = foedera.briefs


def test_opening_the_door_loads_nothing_heavy() -> None:
    assert loaded_by("import foedera", HEAVY) == []


def test_asking_for_the_version_structures_no_file() -> None:
    code = """
from foedera.cli import main
try:
    main(["--version"])
except SystemExit as stop:
    assert stop.code == 0
"""
    assert loaded_by(code, ["cattrs", "rich"]) == []


@pytest.mark.parametrize("function", [open_library, opinions, crux, brief])
def test_the_example_of_a_public_function_is_true(function: Callable[..., object]) -> None:
    found = [test for test in doctest.DocTestFinder(recurse=False).find(function, function.__name__) if test.examples]
    assert found
    runner = doctest.DocTestRunner(verbose=False)
    for test in found:
        assert runner.run(test).failed == 0


def test_the_door_leads_through_all_of_it(library: Library) -> None:
    assert isinstance(library, foedera.Library)
    first = foedera.opinions(library, "armenia-2022", reading="yerevan")[0]
    assert (first.provision, first.victim, first.status) == ("CST 4", "ARM", "due")
    briefing = foedera.brief(library, "armenia-2022")
    assert isinstance(briefing, foedera.Briefing)
    assert briefing.crux == foedera.crux(library, "armenia-2022")
    assert foedera.timeline(library, "csto", until=foedera.read_date("1992").latest)


def test_every_error_is_one_that_a_user_can_put_right(library: Library) -> None:
    for error in (foedera.MalformedFile, foedera.NoRule, foedera.RulesOverlap, foedera.UnknownName):
        assert issubclass(error, foedera.FoederaError)
    with pytest.raises(foedera.FoederaError):
        library.case("no-such-case")
