"""A command that is stopped, or whose reader has gone, ends quietly and at once."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from foedera.record.shipped import SHIPPED

Process = Callable[..., CompletedProcess[str]]
MANY = 1_500


@pytest.fixture
def signals_heard() -> Iterator[None]:
    """Ctrl-C is heard, even where the tests themselves run in the background and must not hear it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def long_library(own_library: Path) -> Path:
    """A library whose check takes many seconds; its first case is a pipe, so that a test knows when it is read."""
    text = (own_library / "cases" / "example.toml").read_text("utf-8")
    for number in range(MANY):
        (own_library / "cases" / f"example-{number}.toml").write_text(text, "utf-8")
    os.mkfifo(own_library / "cases" / "a-pipe.toml")
    return own_library


@pytest.mark.usefixtures("signals_heard")
def test_a_long_check_ends_at_ctrl_c(long_library: Path) -> None:
    with subprocess.Popen(
        ["foedera", "check", str(long_library)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as check:
        with (long_library / "cases" / "a-pipe.toml").open("w", encoding="utf-8") as pipe:  # waits for the reader
            pipe.write((SHIPPED / "templates" / "case.toml").read_text("utf-8"))
        check.send_signal(signal.SIGINT)
        out, err = check.communicate(timeout=30)
    assert check.returncode == 130
    assert (out, err.strip()) == ("", "stopped")


@pytest.mark.parametrize("answer", ["cases", "brief armenia-2022 --json", "timeline csto", "cite cst", "--help"])
def test_a_reader_may_leave_after_the_first_line(answer: str, process: Process) -> None:
    done = process("bash", "-c", f"foedera {answer} | head -1")
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) == 1


@pytest.mark.parametrize("answer", ["cases", "brief armenia-2022 --json", "timeline csto", "cite cst"])
def test_a_reader_that_is_gone_is_no_fault_of_foedera(answer: str, process: Process) -> None:
    done = process("bash", "-c", f"foedera {answer} | true; echo ${{PIPESTATUS[0]}}")
    assert (done.stdout, done.stderr) == ("0\n", "")
