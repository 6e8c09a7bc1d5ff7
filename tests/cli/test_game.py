"""Games at the command line: pages, documents, what is refused, and what a stopped one leaves."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from foedera import strategy
from foedera.record.shipped import SHIPPED
from foedera.strategy import read_game

Run = Callable[..., Result]
Refusal = Callable[..., str]
Valid = Callable[[str], dict[str, Any]]


ROW = re.compile(r"\d[\d.]*  ")


def words(text: str) -> str:
    return " ".join(text.split())


# Pages


def test_a_page_shows_every_chance_with_a_bar(run: Run) -> None:
    page = run("game", "solve", "volunteers-dilemma", "--lambda", "5").stdout
    assert page.startswith(
        "Volunteer's dilemma, six members (volunteers-dilemma)\nIts numbers are those of the sources."
    )
    assert "one and 5 alike  wait       0.6394  ##########\n" in page
    assert "                 volunteer  0.3606  ######\n" in page
    assert "No other was found from 40 starts; that there is none is not proved" in words(page)
    assert "Found by following the branch from lambda 0" in words(page)


def test_a_page_says_what_is_proved(run: Run) -> None:
    page = words(run("game", "solve", "asymmetric-matching-pennies").stdout)
    assert "LAMBDA 1" in page
    assert "It is the only equilibrium: proved, for every lambda below 2.27" in page
    assert "Found as a fixed point of the logit response" in page


def test_a_page_shows_the_range_over_all_equilibria(run: Run) -> None:
    page = run("game", "solve", "chicken", "--lambda", "5").stdout
    assert "member       action      chance              lowest  highest" in page
    assert "row, column  give way    0.6309  ##########  0.0067  0.9999" in page
    assert "It is not the only equilibrium: 2 others found, and there may be more" in words(page)
    assert "Members who stray a little do not come back to it" in words(page)


def test_a_page_says_that_numbers_are_invented(run: Run) -> None:
    for command in (("solve", "alliance", "--starts", "0"), ("show", "alliance")):
        assert "invented for teaching: they say nothing about anybody" in run("game", *command).stdout


def test_without_a_search_a_page_says_so(run: Run) -> None:
    page = words(run("game", "solve", "volunteers-dilemma", "--lambda", "5", "--starts", "0").stdout)
    assert "Whether there are others was not looked into" in page


def test_the_branch_is_shown_with_its_folds(run: Run) -> None:
    page = run("game", "solve", "alliance", "--trace", "--to", "3").stdout
    assert "the branch from lambda 0 to 3" in page
    assert "On its way the branch turned at lambda 1.891, 1.795" in words(page)
    lambdas = [float(line.split()[0]) for line in page.splitlines() if ROW.match(line)]
    assert lambdas[0] == 0
    assert lambdas[-1] >= 3
    assert sorted(lambdas) != lambdas


def test_at_a_terminal_bars_are_drawn_in_eighths(terminal: Callable[..., str]) -> None:
    shown = terminal("game", "solve", "prisoners-dilemma", TERM="xterm-256color")
    assert "▏" in shown or "▎" in shown or "▋" in shown or "█" in shown
    assert "defect" in shown


def test_a_game_is_shown_with_its_sources(run: Run) -> None:
    page = words(run("game", "show", "stag-hunt").stdout)
    assert "Optimization Incentives and Coordination Failure in Laboratory Stag Hunt Games, Econometrica 69(3)" in page
    assert "row, column 2 stag, hare" in page


def test_channels_are_told_in_words(run: Run) -> None:
    page = words(run("game", "show", "alliance").stdout)
    assert "by the ratio of strengths: 10 and the total against 80 and the total of those against" in page
    assert "0 at 0, 0.2 at 1, 0.5 at 2, 0.8 at 3, 1 at 4, and so for more" in page


def test_the_catalogue_lists_every_shipped_game(run: Run) -> None:
    page = run("game", "catalogue").stdout
    assert all(path.stem in page for path in (SHIPPED / "games").glob("*.toml"))
    assert "8 games" in page


# Documents


def test_one_lambda_makes_one_document(run: Run, valid: Valid) -> None:
    document = valid(run("game", "solve", "volunteers-dilemma", "--lambda", "5", "--json").stdout)
    assert (document["schema"], document["game"], document["lambda"]) == ("foedera:solution:1", "volunteers-dilemma", 5)
    assert document["profile"]["six"]["volunteer"] == pytest.approx(0.360632, abs=1e-6)
    assert (document["success"], document["unique"], document["equilibria_found"]) == (True, None, 1)
    assert document["range"]["one"]["wait"] == [document["profile"]["one"]["wait"]] * 2


def test_several_lambdas_make_a_list_in_their_order(run: Run, valid: Valid) -> None:
    done = run("game", "solve", "chicken", "--lambda", "5", "--lambda", "0", "--lambda", "0.1", "--json")
    document = valid(done.stdout)
    assert document["schema"] == "foedera:solutions:1"
    assert [one["lambda"] for one in document["solutions"]] == [5, 0, 0.1]
    assert [one["unique"] for one in document["solutions"]] == [False, True, True]
    assert len(document["solutions"][0]["others"]) == 2
    assert document["solutions"][1]["profile"]["row"] == {"give way": 0.5, "stand firm": 0.5}


def test_a_branch_is_a_document(run: Run, valid: Valid) -> None:
    document = valid(run("game", "solve", "alliance", "--trace", "--to", "3", "--json").stdout)
    assert (document["to"], len(document["folds"]), document["stalled"]) == (3, 2, "")
    lambdas = [point["lambda"] for point in document["points"]]
    assert (lambdas[0], lambdas != sorted(lambdas)) == (0, True)


@pytest.mark.parametrize("name", ["alliance", "chicken", "volunteers-dilemma"])
def test_a_game_is_a_document(name: str, run: Run, valid: Valid) -> None:
    document = valid(run("game", "show", name, "--json").stdout)
    file = read_game(SHIPPED / "games" / f"{name}.toml")
    assert document["id"] == name
    assert [tuple(block["names"]) for block in document["member"]] == [block.names for block in file.member]
    assert bool(document["tables"]) == bool(file.tables)


def test_the_catalogue_is_a_document(run: Run, valid: Valid) -> None:
    document = valid(run("game", "catalogue", "--json").stdout)
    assert {game["numbers"] for game in document["games"]} == {"published", "chosen", "invented"}


# Export


def test_a_game_is_written_once(run: Run, refusal: Refusal, tmp_path: Path) -> None:
    out = tmp_path / "pd.nfg"
    assert run("game", "export", "prisoners-dilemma", "--to", "nfg", "--out", str(out)).stdout == f"wrote {out}\n"
    assert out.read_text("utf-8").startswith('NFG 1 R "Prisoner\'s dilemma" { "row" "column" }')
    said = refusal("game", "export", "prisoners-dilemma", "--to", "agg", "--out", str(out))
    assert "is there already; nothing was changed" in said
    assert out.read_text("utf-8").startswith("NFG")


def test_rounding_is_said_on_standard_error(run: Run, refusal: Refusal, tmp_path: Path) -> None:
    path = tmp_path / "real.toml"
    path.write_text(
        (SHIPPED / "templates" / "game.toml")
        .read_text("utf-8")
        .replace("[0, 5, 40]", "[0, 5.0123456789, 40.987654321]"),
        "utf-8",
    )
    assert "write for example --cells 256" in refusal("game", "export", str(path), "--to", "agg")
    done = run("game", "export", str(path), "--to", "agg", "--cells", "128")
    assert done.exit_code == 0
    assert done.stdout.startswith("#AGG")
    assert "rounded to 128 cells: payoffs differ from the game's by at most 0." in done.stderr


# What is refused


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["solve", "chiken"], "there is no file or game 'chiken'; did you mean chicken?"),
        (["solve", "nowhere.toml"], "nowhere.toml: the file cannot be read (No such file or directory)"),
        (["solve", "chicken", "--lambda", "-1"], "-1.0 is not in the range x>=0"),
        (["solve", "chicken", "--lambda", "nan"], "lambda is nan"),
        (["solve", "chicken", "--lambda", "1", "--trace"], "--trace shows every lambda"),
        (["solve", "chicken", "--to", "1"], "write for example --trace --to 5"),
        (["solve", "chicken", "--trace", "--starts", "5"], "leave out --starts"),
        (["export", "chicken", "--to", "nfg", "--cells", "9"], "--cells is for --to agg"),
        (["export", "chicken"], "Missing option '--to'"),
    ],
)
def test_what_cannot_be_done_is_said(arguments: list[str], said: str, refusal: Refusal) -> None:
    assert said in refusal("game", *arguments)


def test_a_malformed_game_is_refused_with_every_fault(refusal: Refusal) -> None:
    path = Path(__file__).parent.parent / "cases" / "bad" / "games" / "several-faults.toml"
    said = refusal("game", "solve", str(path))
    assert said.count(f"foedera: {path}: line") == 4


def test_a_game_too_large_for_memory_is_refused_before_work_starts(refusal: Refusal, tmp_path: Path) -> None:
    text = (SHIPPED / "templates" / "game.toml").read_text("utf-8").replace("# cells = 192  ", "cells = 4000000")
    path = tmp_path / "large.toml"
    path.write_text(text.replace("[0, 5, 40]", "[0, 5.5, 40]"), "utf-8")
    said = refusal("game", "solve", str(path))
    assert "the game needs about" in said
    assert "channel success with" in said


def test_without_numpy_a_game_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text("import sys\nsys.modules['numpy'] = None\n", "utf-8")
    surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])}

    def foedera(*arguments: str) -> subprocess.CompletedProcess[str]:
        code = "from foedera.cli import main; import sys; main(sys.argv[1:])"
        command = [sys.executable, "-c", code, *arguments]
        return subprocess.run(command, capture_output=True, text=True, timeout=60, env=surroundings, check=False)

    solved = foedera("game", "solve", "chicken")
    assert (solved.returncode, solved.stdout) == (2, "")
    assert "needs NumPy, which is not installed; install it with: pip install 'foedera[strategy]'" in solved.stderr
    assert foedera("game", "show", "chicken").returncode == 0
    assert foedera("check", str(SHIPPED / "games" / "chicken.toml")).returncode == 0


# Stopping


@pytest.fixture
def stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C, in the middle of following a branch."""

    def stopping(work: Callable[..., Any]) -> Callable[..., Any]:
        def stop(lam: float) -> None:
            if lam > 0.5:
                raise KeyboardInterrupt

        return lambda *arguments, **options: work(*arguments, **{**options, "progress": stop})

    for name in ("solve", "trace_branch"):
        monkeypatch.setitem(strategy.__dict__, name, stopping(getattr(strategy, name)))


@pytest.mark.usefixtures("stopped")
def test_a_stopped_branch_leaves_its_points(run: Run, valid: Valid) -> None:
    done = run("game", "solve", "alliance", "--trace", "--to", "3", "--json")
    assert (done.exit_code, done.stderr) == (130, "stopped\n")
    document = valid(done.stdout)
    assert document["interrupted"]
    assert 0.5 < document["points"][-1]["lambda"] < 3


@pytest.mark.usefixtures("stopped")
def test_a_stopped_list_leaves_what_was_solved(run: Run, valid: Valid) -> None:
    done = run("game", "solve", "alliance", "--lambda", "0.1", "--lambda", "3", "--json")
    assert (done.exit_code, done.stderr) == (130, "stopped\n")
    first, last = valid(done.stdout)["solutions"]
    assert (first["success"], first["unique"], first["interrupted"]) == (True, True, False)
    assert (last["success"], last["profile"], last["interrupted"]) == (False, None, True)


@pytest.mark.usefixtures("stopped")
def test_a_stopped_page_says_so(run: Run) -> None:
    done = run("game", "solve", "alliance", "--lambda", "3")
    assert done.exit_code == 130
    assert "Stopped before it was done: what stands here was found before." in words(done.stdout)


APART = """title = "Two who rise at different lambdas"

[[member]]
names = ["slow"]
actions = ["stay", "go"]
constant = [0, 1]

[[member]]
names = ["quick"]
actions = ["stay", "go"]
constant = [0, 5]
"""


def test_members_who_only_begin_and_end_alike_have_columns_of_their_own(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "apart.toml"
    path.write_text(APART, "utf-8")
    head = run("game", "solve", str(path), "--trace", "--to", "20").output.splitlines()[1]
    assert head.split() == ["lambda", "slow", "quick"]
