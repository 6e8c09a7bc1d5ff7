"""Malformed files: every one is refused with its exact message, and the command never breaks down."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from itertools import zip_longest
from pathlib import Path

import pytest

from foedera.briefing.checking import check_path
from foedera.record.files import MOST_BYTES

HERE = Path(__file__).parent
TOML = sorted(HERE.glob("*/*.toml"))
CSV = sorted(HERE.glob("registries/*.csv"))
COMMAND = Path(sys.executable).parent / "foedera"


def _name(example: Path) -> str:
    return f"{example.parent.name}/{example.stem}"


def _registry(example: Path) -> str:
    return example.stem.partition("-")[0]


def _put(example: Path, folder: Path) -> Path:
    """Copy an example to where it belongs in a library."""
    if example.suffix == ".csv":
        return Path(shutil.copyfile(example, folder / f"{_registry(example)}.csv"))
    (folder / example.parent.name).mkdir(exist_ok=True)
    return Path(shutil.copyfile(example, folder / example.parent.name / example.name))


def _messages(file: Path) -> list[str]:
    files, problems = check_path(file)
    assert files == 1
    return [str(problem).replace(str(file), file.name) for problem in problems]


def _expected(example: Path) -> list[str]:
    return example.with_suffix(".expected").read_text("utf-8").splitlines()


def _words(text: str) -> str:
    """A text as one line: the command wraps its lines."""
    return " ".join(text.split())


def _check(path: str, folder: Path) -> subprocess.CompletedProcess[str]:
    surroundings = {**os.environ, "PYTHONUTF8": "1"}
    surroundings.pop("FOEDERA_LIBRARY", None)
    return subprocess.run(
        [COMMAND, "check", path], cwd=folder, env=surroundings, capture_output=True, text=True, check=False, timeout=120
    )


def test_every_example_has_its_message_and_every_message_its_example() -> None:
    messages = {_name(path) for path in HERE.glob("*/*.expected")}
    assert messages == {_name(example) for example in (*TOML, *CSV)}
    assert len(messages) >= 45


def test_the_library_they_are_put_into_has_nothing_wrong_with_it(own_library: Path) -> None:
    assert check_path(own_library) == (5, ())


@pytest.mark.parametrize("example", [*TOML, *CSV], ids=_name)
def test_a_malformed_file_gets_exactly_its_message(example: Path, own_library: Path) -> None:
    assert _messages(_put(example, own_library)) == _expected(example)


def test_the_command_says_all_of_it_about_a_whole_folder(own_library: Path) -> None:
    for example in TOML:
        _put(example, own_library)
    run = _check(".", own_library)
    assert run.returncode == 2
    assert "Traceback" not in run.stdout + run.stderr
    said = _words(run.stdout)
    assert [line for example in TOML for line in _expected(example) if _words(line) not in said] == []


@pytest.mark.parametrize("number", range(max(sum(_registry(e) == _registry(example) for e in CSV) for example in CSV)))
def test_the_command_stands_several_malformed_registries_at_once(number: int, own_library: Path) -> None:
    by_registry: dict[str, list[Path]] = {}
    for example in CSV:
        by_registry.setdefault(_registry(example), []).append(example)
    together = [example for example in list(zip_longest(*by_registry.values()))[number] if example]
    for example in together:
        _put(example, own_library)
    run = _check(".", own_library)
    assert run.returncode == 2
    assert "Traceback" not in run.stdout + run.stderr
    said = _words(run.stdout)
    assert any(_words(line) in said for example in together for line in _expected(example))


def test_the_command_checks_one_file_by_its_path(own_library: Path) -> None:
    _put(HERE / "cases" / "unknown-place.toml", own_library)
    run = _check("cases/unknown-place.toml", own_library)
    assert (run.returncode, run.stderr) == (2, "")
    assert "there is no place 'exmaple-coast'; did you mean example-coast?" in _words(run.stdout)
    assert run.stdout.splitlines()[-1] == "1 file checked, 1 problem"


# What is made here rather than kept


@pytest.mark.parametrize("place", ["cases/bad.toml", "treaties/bad.toml", "places/bad.toml", "sources.csv"])
def test_a_file_that_is_not_utf8_is_refused(place: str, own_library: Path) -> None:
    (own_library / place).write_bytes('title = "Überfall"'.encode("latin-1"))
    assert _messages(own_library / place) == [f"{Path(place).name}: byte 9: the file is not UTF-8"]


@pytest.mark.parametrize("place", ["cases/bad.toml", "treaties/bad.toml", "places/bad.toml", "sources.csv"])
def test_a_file_that_is_too_large_is_refused(place: str, own_library: Path) -> None:
    (own_library / place).write_bytes(b"#" * (MOST_BYTES + 1))
    problem = "the file has 5,000,001 bytes; at most 5,000,000 are read"
    assert _messages(own_library / place) == [f"{Path(place).name}: {problem}"]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("title = " + "[" * 50_000 + "]" * 50_000, "the file is nested beyond reason"),
        ("title = " + "{ a = " * 50_000 + "1" + " }" * 50_000, "the file is nested beyond reason"),
        ("title = " + "[" * 12 + "1" + "]" * 12, "the file is nested more than 12 deep"),
        (".".join(["a"] * 5_000) + " = 1", "the file is nested more than 12 deep"),
    ],
    ids=["lists", "tables", "thirteen deep", "dotted keys"],
)
def test_a_file_nested_beyond_reason_is_refused(text: str, problem: str, own_library: Path) -> None:
    file = own_library / "cases" / "bad.toml"
    file.write_text(text, "utf-8")
    assert _messages(file) == [f"bad.toml: {problem}"]


def test_a_folder_that_is_called_like_a_file_is_refused(own_library: Path) -> None:
    (own_library / "cases" / "bad.toml").mkdir()
    _, problems = check_path(own_library)
    path = own_library / "cases" / "bad.toml"
    assert [str(problem) for problem in problems] == [f"{path}: the file cannot be read (Is a directory)"]


def test_a_case_is_checked_from_inside_its_folder(own_library: Path) -> None:
    run = _check("example.toml", own_library / "cases")
    assert (run.returncode, run.stdout, run.stderr) == (0, "1 file checked, 0 problems\n", "")
    _put(HERE / "cases" / "unknown-place.toml", own_library)
    run = _check("unknown-place.toml", own_library / "cases")
    assert run.stdout.startswith("unknown-place.toml: line 17, incident[0].places[0]: there is no place")


def test_a_file_whose_name_is_no_id_is_named_with_its_whole_folder(own_library: Path) -> None:
    _put(HERE / "cases" / "My-Case.toml", own_library)
    files, problems = check_path(own_library)
    assert files == 6
    assert [problem.problem.partition(";")[0] for problem in problems] == ["the name 'My-Case' is no id"]


def test_two_thousand_misspelled_names_are_all_told_but_few_get_a_suggestion(own_library: Path) -> None:
    event = '\n[[event]]\nid = "e{0}"\nkind = "other"\nwhat = "X."\nhappened = 2020-03-01\nsources = ["exampel-{0}"]\n'
    file = own_library / "cases" / "example.toml"
    file.write_text(file.read_text("utf-8") + "".join(event.format(number) for number in range(2_000)), "utf-8")
    _, problems = check_path(file)
    assert len(problems) == 2_000
    suggested = ["did you mean" in problem.problem for problem in problems]
    assert suggested[0]
    assert not any(suggested[50:])
