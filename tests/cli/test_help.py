"""Every command explains itself, and what its help shows as an example works as it stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from importlib import import_module
from subprocess import CompletedProcess

import click
import pytest
from click.testing import Result

from foedera import __version__
from foedera.cli.main import COMMANDS, commands
from foedera.record.shipped import data_version

Process = Callable[..., CompletedProcess[str]]
SERVING = ("workbench", "site")
"""Commands that run until they are stopped, or for a minute; tests of their own try their examples."""
EXAMPLE = re.compile(r"^ *((?:foedera |eval ).*)$", re.MULTILINE)


def command_called(name: str) -> click.Command:
    found: click.Command = import_module(COMMANDS[name]).command
    return found


def examples_in(help_text: str | None) -> list[str]:
    return EXAMPLE.findall((help_text or "").partition("Example")[2])


def groups_in(name: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    """A command and, if it is a group, those in it, by what is typed for them."""
    yield name, command
    for inner, one in getattr(command, "commands", {}).items():
        yield from groups_in(f"{name} {inner}", one)


ALL = dict(pair for name in COMMANDS for pair in groups_in(name, command_called(name)))
EXAMPLES = [
    *(("foedera", example) for example in examples_in(commands.help)),
    *((name, example) for name, found in ALL.items() if name not in SERVING for example in examples_in(found.help)),
]


@pytest.mark.parametrize("name", ALL)
def test_every_command_has_an_example_in_its_help(name: str, run: Callable[..., Result]) -> None:
    done = run(*name.split(), "--help")
    assert done.exit_code == 0
    assert f"foedera {name}" in done.stdout.partition("Example")[2]


@pytest.mark.parametrize("name", ALL)
def test_the_help_names_every_option_and_says_what_it_is_for(name: str, run: Callable[..., Result]) -> None:
    shown = run(*name.split(), "--help").stdout
    for option in ALL[name].params:
        if isinstance(option, click.Option):
            assert option.help, f"{option.name} is not explained"
            assert all(word in shown for word in option.opts)


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_every_example_in_the_help_runs_as_it_stands(name: str, example: str, process: Process) -> None:
    if name == "check":
        assert process("foedera", "new", "case", "my-case").returncode == 0
    done = process("bash", "-euo", "pipefail", "-c", example)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_help_lists_every_command_and_the_exit_codes(run: Callable[..., Result]) -> None:
    shown = run("--help").stdout
    assert all(re.search(rf"^  {name} ", shown, re.MULTILINE) for name in COMMANDS)
    assert "Exit codes: 0 done; 1 a fault in foedera itself; 2" in shown
    assert run("-h").stdout == shown


def test_the_version_is_the_packages_and_the_datas(process: Process) -> None:
    done = process("foedera", "--version")
    assert (done.returncode, done.stdout) == (0, f"foedera {__version__}, data {data_version()}\n")


def test_foedera_alone_shows_its_help(run: Callable[..., Result]) -> None:
    done = run()
    assert done.exit_code == 2
    assert "Usage: foedera" in done.output
    assert "brief" in done.output
