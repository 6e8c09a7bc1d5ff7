"""How answers are printed: in colour at a terminal, plain when piped, JSON when asked for."""

from __future__ import annotations

import io
import json
import shutil
import sys
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from rich.console import Console

PIPED_WIDTH = 100
LEAST_WIDTH = 60
MARKS = {
    "due": "bold red", "casus, not called": "yellow", "open": "cyan", "no casus": "green",
    "yes": "bold", "no": "bold", "unverified": "dim", "contested": "yellow", "not known": "cyan",
}  # fmt: skip


def print_json(document: Mapping[str, Any]) -> None:
    """Print a document as JSON, readable and in UTF-8."""
    click.echo(json.dumps(document, ensure_ascii=False, indent=2))


class _Trimmed(io.StringIO):
    """Standard output without the blanks that fill a table's lines."""

    def write(self, text: str) -> int:
        sys.stdout.write("\n".join(line.rstrip() for line in text.split("\n")))
        return len(text)


class Page:
    """A page of headings, paragraphs and tables.

    At a terminal it has colours and is as wide as the terminal; piped it is plain, 100 columns wide, nothing cut off.
    """

    def __init__(self) -> None:
        """Look at where the output goes."""
        self.terminal = sys.stdout.isatty()
        self.width = max(shutil.get_terminal_size().columns, LEAST_WIDTH) if self.terminal else PIPED_WIDTH

    @cached_property
    def _console(self) -> Console:
        from rich.console import Console  # noqa: PLC0415 - only a table needs it

        return Console(
            file=sys.stdout if self.terminal else _Trimmed(),
            width=self.width,
            highlight=False,
            markup=False,
            emoji=False,
            no_color=not self.terminal,
            force_terminal=self.terminal,
        )

    def title(self, text: str) -> None:
        """The page's title."""
        self.text(text, style="bold")

    def heading(self, text: str) -> None:
        """A section's heading, with space above."""
        click.echo()
        self.text(text if self.terminal else text.upper(), style="heading")

    def text(self, text: str, indent: int = 0, style: str = "") -> None:
        """A paragraph, wrapped, indented by so many columns; the style is "bold", "heading" or none."""
        blank = " " * indent
        for paragraph in text.split("\n"):
            lines = textwrap.wrap(paragraph, self.width, initial_indent=blank, subsequent_indent=blank)
            click.secho("\n".join(lines), bold=bool(style), underline=style == "heading" or None)

    def table(self, columns: Sequence[str], rows: Iterable[Sequence[str]], *, fixed: int = 1) -> None:
        """A table; the first `fixed` columns do not wrap."""
        from rich.table import Table  # noqa: PLC0415
        from rich.text import Text  # noqa: PLC0415

        table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", pad_edge=False)
        for number, column in enumerate(columns):
            table.add_column(column, no_wrap=number < fixed, overflow="fold")
        for row in rows:
            table.add_row(*(Text(cell, style=MARKS.get(cell, "")) for cell in row))
        self._console.print(table)
