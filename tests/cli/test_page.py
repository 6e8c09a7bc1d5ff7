"""Answers are plain where they are piped, coloured at a terminal, and follow a published schema as JSON."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from foedera import Library

ANSWERS = [
    "brief armenia-2022",
    "brief kazakhstan-2022 --law-as-of 2010-07-01 --facts-on 2022-01-06",
    "law batken-2022",
    "law karabakh-2020 --reading yerevan --tree",
    "members csto --on 2024-09-15",
    "cases",
    "timeline csto",
    "claims armenia-2022",
    "cite armenia-2022",
    "check my-library",
]
WIDTH = 100


@pytest.mark.parametrize("answer", ANSWERS)
@pytest.mark.usefixtures("own_library")
def test_piped_answers_are_plain_text(answer: str, run: Callable[..., Result]) -> None:
    done = run(*answer.split(), FORCE_COLOR="1", COLUMNS="40")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "\x1b" not in done.stdout
    assert "…" not in done.stdout
    assert all(line == line.rstrip() for line in done.stdout.splitlines())


@pytest.mark.parametrize("reading", ["text", "yerevan"])
def test_a_piped_paragraph_is_wrapped_at_100_columns(reading: str, run: Callable[..., Result]) -> None:
    lines = run("law", "armenia-2022", "--reading", reading).stdout.splitlines()
    assert max(len(line) for line in lines if " " in line.strip()) <= WIDTH


def test_nothing_is_cut_off_a_table(run: Callable[..., Result], library: Library) -> None:
    shown = run("cases").stdout
    for id_ in library.cases():
        assert all(word in shown for word in [id_, *library.case(id_).title.split()])


@pytest.mark.parametrize("answer", ANSWERS)
@pytest.mark.usefixtures("own_library")
def test_every_answer_is_a_document_of_a_published_schema(
    answer: str, run: Callable[..., Result], valid: Callable[[str], dict[str, Any]]
) -> None:
    done = run(*answer.removesuffix(" --tree").split(), "--json")
    assert (done.exit_code, done.stderr) == (0, "")
    command = answer.split(maxsplit=1)[0]
    assert valid(done.stdout)["schema"] == f"foedera:{'sources' if command == 'cite' else command}:1"


def test_what_is_wrong_with_a_library_is_a_document_too(
    run: Callable[..., Result], valid: Callable[[str], dict[str, Any]], own_library: Path
) -> None:
    (own_library / "places" / "example-coast.toml").write_text("nam = 'x'", "utf-8")
    done = run("check", "my-library", "--json")
    assert done.exit_code == 2
    document = valid(done.stdout)
    assert document["files"] == 5
    assert any("did you mean name" in problem["problem"] for problem in document["problems"])


def test_json_keeps_letters_of_every_script(run: Callable[..., Result], own_library: Path) -> None:
    case = own_library / "cases" / "example.toml"
    case.write_text(case.read_text("utf-8").replace("A made-up attack", "Շուշի, Şuşa, Шуша"), "utf-8")
    assert "Շուշի, Şuşa, Шуша" in run("cases", "--json", "--library", "my-library").stdout


def test_no_id_is_broken_over_two_lines(run: Callable[..., Result], library: Library) -> None:
    shown = run("claims", "armenia-2022").stdout
    assert all(source in shown for claim in library.case("armenia-2022").claim for source in claim.sources)


def test_a_terminal_gets_colours_and_a_pipe_the_same_words(
    terminal: Callable[..., str], run: Callable[..., Result]
) -> None:
    words = ("members", "csto", "--on", "1995-01-01")
    coloured = terminal(*words)
    assert "\x1b[1m" in coloured
    assert all(word in coloured for word in run(*words).stdout.split())


@pytest.mark.parametrize("command", ["brief", "law", "members", "cases", "timeline", "claims", "cite", "check"])
def test_every_answer_is_to_be_had_as_json(command: str, run: Callable[..., Result]) -> None:
    assert "--json" in run(command, "--help").stdout
