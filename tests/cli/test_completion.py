"""The shell completes commands and the ids of cases and alliances, one's own among them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from click.testing import Result

Process = Callable[..., CompletedProcess[str]]


@pytest.fixture
def offers(process: Process) -> Callable[..., list[str]]:
    """What bash is offered for the last word of a line."""

    def offers(line: str, **environment: str) -> list[str]:
        words = {"COMP_WORDS": line, "COMP_CWORD": str(len(line.split(" ")) - 1), "_FOEDERA_COMPLETE": "bash_complete"}
        done = process("foedera", **words, **environment)
        assert (done.returncode, done.stderr) == (0, "")
        return [offer.partition(",")[2] for offer in done.stdout.split("\n") if offer.startswith("plain,")]

    return offers


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_there_is_a_script_for_each_shell(shell: str, run: Callable[..., Result]) -> None:
    done = run("completion", shell)
    assert done.exit_code == 0
    assert f"_FOEDERA_COMPLETE={shell}_complete" in done.stdout


def test_bash_takes_its_script(process: Process) -> None:
    script = 'eval "$(foedera completion bash)"; complete -p foedera'
    done = process("bash", "-c", script)
    assert (done.returncode, done.stderr) == (0, "")
    assert "_foedera_completion foedera" in done.stdout


def test_there_is_none_for_other_shells(run: Callable[..., Result]) -> None:
    done = run("completion", "tcsh")
    assert done.exit_code == 2
    assert "'tcsh' is not one of 'bash', 'zsh', 'fish'" in done.stderr


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("foedera brief arm", ["armenia-2021", "armenia-2022"]),
        ("foedera law kar", ["karabakh-2016", "karabakh-2020", "karabakh-2023"]),
        ("foedera members cs", ["csto"]),
        ("foedera cases --alliance na", ["nato"]),
        ("foedera c", ["cases", "claims", "cite", "check", "completion"]),
        ("foedera brief nothing-like-it", []),
    ],
)
def test_words_are_completed(line: str, offered: list[str], offers: Callable[..., list[str]]) -> None:
    assert offers(line) == offered


@pytest.mark.usefixtures("own_library")
def test_own_cases_are_completed(offers: Callable[..., list[str]]) -> None:
    assert offers("foedera brief ex", FOEDERA_LIBRARY="my-library") == ["example"]
    assert offers("foedera brief --library my-library ex") == ["example"]
    assert offers("foedera members made", FOEDERA_LIBRARY="my-library") == ["made-up-alliance"]


def test_a_library_that_cannot_be_read_is_no_noise_in_the_prompt(
    offers: Callable[..., list[str]], own_library: Path
) -> None:
    assert offers("foedera brief ex", FOEDERA_LIBRARY="nowhere") == []
    (own_library / "treaties" / "made-up.toml").write_bytes(b"\xff\xfe")
    assert offers("foedera members cs", FOEDERA_LIBRARY="my-library") == []
