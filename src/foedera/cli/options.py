"""Options and arguments that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from foedera.record.library import Library

Command = TypeVar("Command", bound=Callable[..., Any])


class Day(click.ParamType[date]):
    """A day written as 2022-09-13."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read a day, or say how one is written."""
        if isinstance(value, date):
            return value
        try:
            if len(value) != len("2022-09-13"):
                raise ValueError
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a day; write for example 2022-09-13", param, ctx)


class LibraryName(click.ParamType[str]):
    """An id in the library, completed by the shell from the shipped one and yours.

    Args:
        kind: "case" or "alliance".
    """

    def __init__(self, kind: str) -> None:
        """Name the argument after what it is."""
        self.name = kind

    def shell_complete(
        self,
        ctx: click.Context,
        param: click.Parameter,  # noqa: ARG002 - click's signature
        incomplete: str,
    ) -> list[CompletionItem]:
        """The ids that begin as typed."""
        from click.shell_completion import CompletionItem

        from foedera.core.errors import FoederaError

        try:
            library = open_with(ctx.params.get("library", ()))
            known = library.cases() if self.name == "case" else tuple(library.alliances())
        except FoederaError:
            known = ()
        return [CompletionItem(id_) for id_ in known if id_.startswith(incomplete)]


DAY = Day()
CASE = LibraryName("case")
ALLIANCE = LibraryName("alliance")


def library_option(command: Command) -> Command:
    """Add `--library`, which may be given several times."""
    return click.option(
        "--library",
        type=click.Path(path_type=Path),
        multiple=True,
        metavar="DIR",
        help="Lay this library folder over the shipped one (also FOEDERA_LIBRARY).",
    )(command)


def json_option(command: Command) -> Command:
    """Add `--json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON; its schema ships with foedera.")(command)


def law_options(command: Command) -> Command:
    """Add `--reading`, `--law-as-of` and `--facts-on`."""
    for option in (
        click.option("--facts-on", type=DAY, metavar="DATE", help="Count only what was known on this day."),
        click.option("--law-as-of", type=DAY, metavar="DATE", help="Take the text and the parties of this day."),
        click.option("--reading", metavar="READING", help="Only this reading; `text` is the text alone."),
    ):
        command = option(command)
    return command


def open_with(folders: tuple[Path, ...]) -> Library:
    """The shipped library with the given folders laid over it."""
    from foedera.record.library import open_library

    return open_library(*folders)
