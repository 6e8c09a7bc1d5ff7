"""`foedera workbench` says where it is, refuses what is unsafe, and ends at Ctrl-C."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from foedera.cli.workbench import command

EXAMPLES = [line.strip() for line in (command.help or "").splitlines() if line.strip().startswith("foedera workbench")]


@pytest.fixture
def signals_heard() -> Iterator[None]:
    """Ctrl-C is heard, even where the tests themselves run in the background and must not hear it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("signals_heard")
@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_in_the_help_serves_until_ctrl_c(example: str) -> None:
    surroundings = {**os.environ, "BROWSER": "true"}
    words = [*shlex.split(example), "--port", "0"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=surroundings) as server:
        assert server.stdout is not None
        line = server.stdout.readline()
        address = next(word for word in line.split() if word.startswith("http://"))
        with urlopen(address) as answer:  # noqa: S310 - our own server
            assert answer.status == 200
        server.send_signal(signal.SIGINT)
        _, err = server.communicate(timeout=20)
    assert (server.returncode, err.strip()) == (130, "stopped")


def test_there_are_examples() -> None:
    assert len(EXAMPLES) == 2


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("armenia-2020",), "there is no case 'armenia-2020'; did you mean"),
        (("--library", "nowhere"), "there is no library folder 'nowhere'"),
        (("--port", "99999"), "99999 is not in the range"),
        (("--host", "203.0.113.1"), "serve others with a token and a name"),
        (("--token-file", "nowhere.txt"), "the token file 'nowhere.txt' cannot be read"),
        (
            ("--host", "192.0.2.1", "--token-file", "token.txt", "--allow-host", "a.example"),
            "cannot listen on 192.0.2.1",
        ),
    ],
)
def test_what_it_cannot_do_it_says(
    words: tuple[str, ...], says: str, refusal: Callable[..., str], tmp_path: Path
) -> None:
    (tmp_path / "token.txt").write_text("a-token-long-enough\n")
    assert says in refusal("workbench", "--no-browser", *words)
