"""The command line as its users meet it: called in this process, as a process of its own, and at a terminal."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from foedera.cli import main
from foedera.record.shipped import SHIPPED

SCRIPTS = Path(sys.executable).parent
SURROUNDINGS = ("COLUMNS", "FORCE_COLOR", "LINES", "NO_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE")


@click.command(context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
def whole_program(words: tuple[str, ...]) -> None:
    """Everything that the console script does, errors and exit codes included."""
    main(list(words))


@pytest.fixture(autouse=True)
def plain_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An empty folder to work in, and no colours or widths from outside."""
    for name in SURROUNDINGS:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", f"{SCRIPTS}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def run() -> Callable[..., Result]:
    """Call `foedera` with some words, in this process."""

    def run(*words: str, **environment: str) -> Result:
        return CliRunner().invoke(whole_program, words, env=environment)

    return run


@pytest.fixture
def refusal(run: Callable[..., Result]) -> Callable[..., str]:
    """What `foedera` says where it refuses: exit 2, nothing on standard output and no traceback are taken for sure."""

    def refusal(*words: str, **environment: str) -> str:
        done = run(*words, **environment)
        assert isinstance(done.exception, SystemExit), done.exception
        assert (done.exit_code, done.stdout) == (2, "")
        assert "Traceback" not in done.stderr
        return " ".join(done.stderr.split())

    return refusal


@pytest.fixture
def process() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run a program, the console script among them, as a process of its own."""

    def process(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        surroundings = {**os.environ, **environment}
        return subprocess.run(words, capture_output=True, text=True, timeout=60, env=surroundings, check=False)

    return process


@pytest.fixture
def terminal() -> Callable[..., str]:
    """What `foedera` writes at a terminal, 100 columns wide."""

    def terminal(*words: str, **environment: str) -> str:
        surroundings = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100", **environment}
        ours, theirs = pty.openpty()
        with subprocess.Popen(["foedera", *words], stdin=theirs, stdout=theirs, stderr=theirs, env=surroundings):
            os.close(theirs)
            written = _read_all(ours)
        os.close(ours)
        return written.decode("utf-8")

    return terminal


def _read_all(source: int) -> bytes:
    written = b""
    while True:
        try:
            piece = os.read(source, 65_536)
        except OSError:  # Linux says so where the other end of a terminal has gone
            return written
        if not piece:
            return written
        written += piece


@pytest.fixture(scope="session")
def valid() -> Callable[[str], dict[str, Any]]:
    """The document in a JSON text, once it is found to follow the schema that it names."""

    def valid(text: str) -> dict[str, Any]:
        document: dict[str, Any] = json.loads(text)
        name = document["schema"].removeprefix("foedera:").replace(":", "-")
        schema = json.loads((SHIPPED / "schemas" / f"{name}.schema.json").read_text("utf-8"))
        Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(document)
        return document

    return valid
