"""How answers are printed: in colour at a terminal, plain when piped, JSON when asked for."""

from __future__ import annotations

import json
import os
import shutil
import sys
import textwrap
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

PIPED_WIDTH = 100
LEAST_WIDTH = 60
MARKS = {"due": "bold", "casus, not called": "bold", "open": "cyan", "not known": "cyan", "contested": "cyan"}
"""Styles of words in tables; no colour says that an answer is good or bad."""


def print_json(document: Mapping[str, Any]) -> None:
    """Print a document as JSON, readable and in UTF-8."""
    click.echo(json.dumps(document, ensure_ascii=False, indent=2))


class Page:
    """A page of headings, paragraphs and tables.

    At a terminal it has colours (unless NO_COLOR is set) and is as wide as the terminal; piped it is plain and 100
    columns wide, more where a word or an id would have to be broken; nothing is cut off.
    """

    def __init__(self) -> None:
        """Look at where the output goes."""
        self.terminal = sys.stdout.isatty()
        self.colour = self.terminal and "NO_COLOR" not in os.environ
        self.width = max(shutil.get_terminal_size().columns, LEAST_WIDTH) if self.terminal else PIPED_WIDTH

    @cached_property
    def _console(self) -> Console:
        from rich.console import Console

        return Console(
            width=self.width, highlight=False, markup=False, emoji=False, force_terminal=True, no_color=not self.colour
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
            lines = _wrapped(paragraph, self.width - indent)
            click.secho(
                color=self.colour,
                message="\n".join(blank + line for line in lines),
                bold=bool(style) or None,
                underline=style == "heading" or None,
            )

    def table(self, columns: Sequence[str], rows: Iterable[Sequence[str]], *, fixed: int = 1) -> None:
        """A table; the first `fixed` columns do not wrap."""
        if self.terminal:
            self._console.print(_coloured_table(columns, rows, fixed))
        else:
            click.echo("\n".join(plain_table(columns, list(rows), fixed, self.width)))


def plain_table(columns: Sequence[str], rows: Sequence[Sequence[str]], fixed: int, width: int) -> list[str]:
    """A table's lines, plain: nothing cut off, no word broken, the columns after the `fixed` first wrapped.

    Rich draws tables for terminals; loading it costs more than briefing a case, so pipes go without.
    """
    needed = [max(len(cell) for cell in cells) for cells in zip(columns, *rows, strict=True)]
    words = [max(_longest_word(cell) for cell in cells) for cells in zip(columns, *rows, strict=True)]
    room = width - sum(needed[:fixed]) - sum(words[fixed:]) - 2 * (len(columns) - 1)
    wanted = [need - word for need, word in zip(needed, words, strict=True)][fixed:]
    shares = [word + share for word, share in zip(words[fixed:], _shares(wanted, max(room, 0)), strict=True)]
    widths = needed[:fixed] + shares
    lines = []
    for row in (columns, *rows):
        cells = [_wrapped(cell, size) for cell, size in zip(row, widths, strict=True)]
        for parts in zip_longest(*cells, fillvalue=""):
            lines.append("  ".join(part.ljust(size) for part, size in zip(parts, widths, strict=True)).rstrip())
    return lines


def _shares(needed: list[int], room: int) -> list[int]:
    """Shares of the room: a column that needs less than an even share leaves the rest to the others."""
    shares = dict.fromkeys(range(len(needed)), 0)
    open_columns = sorted(shares, key=lambda column: needed[column])
    for place, column in enumerate(open_columns):
        shares[column] = min(needed[column], room // (len(open_columns) - place))
        room -= shares[column]
    return [shares[column] for column in range(len(needed))]


def _longest_word(text: str) -> int:
    return max((len(word) for word in text.split()), default=0)


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, max(width, 1), break_on_hyphens=False, break_long_words=False) or [""]


def _coloured_table(columns: Sequence[str], rows: Iterable[Sequence[str]], fixed: int) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", pad_edge=False)
    for number, column in enumerate(columns):
        table.add_column(column, no_wrap=number < fixed, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell, style=MARKS.get(cell, "")) for cell in row))
    return table


def counted(number: int, noun: str) -> str:
    """A number with its noun in the singular or plural: "1 file", "2 files"."""
    return f"{number} {noun}" + ("" if number == 1 else "s")
