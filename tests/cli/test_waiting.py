"""Long work shows a sign of life after a while, at a terminal only; short work shows none."""

from __future__ import annotations

import io
import sys
import time

import pytest

from foedera.cli import progress


class Terminal(io.StringIO):
    """Standard error as a terminal."""

    def isatty(self) -> bool:
        return True


def written(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, seconds: float) -> str:
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(progress, "LONG_WORK", 0.2)
    monkeypatch.setenv("TERM", "xterm-256color")
    with progress.waiting("solving") as note:
        note("lambda 2.1")
        time.sleep(seconds)
    return stream.getvalue()


def test_long_work_says_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "solving: lambda 2.1" in written(monkeypatch, Terminal(), 0.6)


def test_short_work_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "solving" not in written(monkeypatch, Terminal(), 0.0)


def test_work_that_nobody_watches_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert written(monkeypatch, io.StringIO(), 0.4) == ""


def test_two_seconds_are_long() -> None:
    assert progress.LONG_WORK == 2.0
