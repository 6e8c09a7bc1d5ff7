"""What each provision says under each reading: a cell for each opinion, by sign, words and colour."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from typing import get_args

from attrs import frozen
from markupsafe import Markup

from foedera.draw.legend import Sign, legend
from foedera.draw.markup import anchor, element, joined
from foedera.draw.matrix_signs import STATUS_CLASSES, no_answer_sign, status_sign
from foedera.draw.picture import Link, Picture, Table, no_link
from foedera.draw.text import shorten, wrap
from foedera.law.opinion import TEXT, Opinion, Status
from foedera.law.performance import Performance
from foedera.record.library import Library

SIZE, SMALL = 12.0, 11.0
MARGIN = 12.0
LABEL = 104.0
LEAST = 116.0
"""The least width of a column; where there is no room for all readings, they stand below each other."""
CELL = 46.0
LINE = 34.0
STATUSES: tuple[Status, ...] = get_args(Status)


@frozen
class OpinionGrid:
    """Opinions by provision and victim, and by reading.

    Attributes:
        rows: provisions with victims, in the order given.
        columns: the readings, the text alone first.
        cells: the opinions; a reading that answers nothing a provision asks has none there.
    """

    rows: tuple[tuple[str, str], ...]
    columns: tuple[str, ...]
    cells: Mapping[tuple[str, str, str], Opinion]


def opinion_grid(opinions: Sequence[Opinion]) -> OpinionGrid:
    """Opinions set in rows and columns."""
    readings = dict.fromkeys(opinion.reading for opinion in opinions)
    columns = sorted(readings, key=lambda reading: not reading.startswith(TEXT))
    return OpinionGrid(
        tuple(dict.fromkeys((opinion.provision, opinion.victim) for opinion in opinions)),
        tuple(columns),
        {(opinion.provision, opinion.victim, opinion.reading): opinion for opinion in opinions},
    )


def opinion_matrix(
    library: Library, opinions: Sequence[Opinion], *, link: Link = no_link, width: float = 720
) -> Picture:
    """Provisions against readings, each cell with its status; a cell leads to its finding tree.

    A status is told by a sign, by words and by colour. Where a reading answers nothing that a provision asks, the cell
    says so: it is as the text alone. Below the status stands what the allies bound did, or how many are bound.

    Args:
        library: where names are looked up.
        opinions: the opinions to show, of one case; may be empty.
        link: the address of an opinion.
        width: in user units, 320 or more; where the readings do not fit side by side they stand below each other.
    """
    grid = opinion_grid(opinions)
    fits = LABEL + LEAST * len(grid.columns) + 2 * MARGIN <= width
    body, y = (_side_by_side if fits else _below_each_other)(library, grid, link, width)
    used = [status for status in STATUSES if any(opinion.status == status for opinion in opinions)]
    signs: list[tuple[Sign, str]] = [(partial(status_sign, status), _MEANINGS[status]) for status in used]
    if fits and len(grid.cells) < len(grid.rows) * len(grid.columns):
        signs.append((no_answer_sign, "the reading answers nothing that is asked: as the text alone"))
    explained, y = legend(signs, MARGIN, y + 8, width - MARGIN)
    title = "What each provision says under each reading"
    return Picture(
        "opinions", title, _description(library, grid), width, y + 8, body + explained, _table(library, grid)
    )


_MEANINGS: Mapping[Status, str] = {
    "no casus": "no casus: the case for help does not arise",
    "open": "open: an answer or a fact is wanting",
    "casus, not called": "casus, not called: it arises, and nobody asked for help",
    "due": "due: it arises, and help was asked for where the words want it",
}


_DEEDS: Mapping[Performance, str] = {
    "performed": "performed by {}",
    "offered": "offered by {}",
    "not performed": "not performed by {}",
    "open": "conduct of {} open",
}


def reading_title(library: Library, reading: str) -> str:
    """A reading's name for readers: its title, or "The text alone", with a note of own answers."""
    name, _, own = reading.partition(" + ")
    title = "The text alone" if name == TEXT else library.reading(name).title
    return f"{title}, with {own}" if own else title


def _row_title(library: Library, provision: str, victim: str) -> str:
    return f"{provision} for {library.actor(victim).name}"


def _side_by_side(library: Library, grid: OpinionGrid, link: Link, width: float) -> tuple[Markup, float]:
    step = min((width - 2 * MARGIN - LABEL) / max(len(grid.columns), 1), 160)
    heads = [wrap(reading_title(library, reading), step - 10, SMALL, bold=True) for reading in grid.columns]
    top = 14.0 * max((len(lines) for lines in heads), default=1) + 14
    parts = []
    for column, lines in enumerate(heads):
        for count, line in enumerate(lines):
            x, y = MARGIN + LABEL + step * column + 5, top - 8 - 14 * (len(lines) - 1 - count)
            parts.append(element("text", line, x=x, y=y, font_size=SMALL, class_="foe-text foe-strong"))
    for row, (provision, victim) in enumerate(grid.rows):
        y = top + row * CELL
        name = shorten(f"for {library.actor(victim).name}", LABEL - 8, SMALL)
        parts.append(element("text", provision, x=MARGIN, y=y + 20, font_size=SIZE, class_="foe-text foe-strong"))
        parts.append(element("text", name, x=MARGIN, y=y + 35, font_size=SMALL, class_="foe-muted"))
        for column, reading in enumerate(grid.columns):
            opinion = grid.cells.get((provision, victim, reading))
            parts.append(_cell(library, opinion, MARGIN + LABEL + step * column + 2, y + 2, step - 4, link))
    return joined(parts), top + CELL * len(grid.rows)


def _cell(library: Library, opinion: Opinion | None, x: float, y: float, wide: float, link: Link) -> Markup:
    high = CELL - 4
    if opinion is None:
        box = element("rect", x=x, y=y, width=wide, height=high, rx=3, class_="foe-cell-none")
        return box + no_answer_sign(x + wide / 2, y + high / 2)
    words = wrap(opinion.status, wide - 32, SIZE, bold=True)
    parts = [
        element("rect", x=x, y=y, width=wide, height=high, rx=3, class_="foe-cell"),
        status_sign(opinion.status, x + 14, y + 15),
    ]
    for count, line in enumerate(words):
        place = y + 19 + 14 * count
        parts.append(element("text", line, x=x + 26, y=place, font_size=SIZE, class_="foe-text foe-strong"))
    deeds = shorten(_deeds(opinion), wide - 14, SMALL) if len(words) == 1 else ""
    if deeds:
        parts.append(element("text", deeds, x=x + 8, y=y + 35, font_size=SMALL, class_="foe-text"))
    return _linked(library, opinion, joined(parts), link)


def _linked(library: Library, opinion: Opinion, inside: Markup, link: Link) -> Markup:
    told = f"{_row_title(library, opinion.provision, opinion.victim)}, {reading_title(library, opinion.reading)}"
    title = element("title", f"{told}: {opinion.status}. {_deeds(opinion)}".strip())
    return element("g", title, anchor(link(opinion), inside), class_=f"foe-mark {STATUS_CLASSES[opinion.status]}")


def _below_each_other(library: Library, grid: OpinionGrid, link: Link, width: float) -> tuple[Markup, float]:
    parts: list[Markup] = []
    y = 8.0
    for provision, victim in grid.rows:
        heading = _row_title(library, provision, victim)
        parts.append(element("text", heading, x=MARGIN, y=y + 14, font_size=SIZE + 1, class_="foe-text foe-strong"))
        y += 22
        for reading in grid.columns:
            opinion = grid.cells.get((provision, victim, reading))
            if opinion is not None:
                parts.append(_line(library, opinion, y, width, link))
                y += LINE
        y += 8
    return joined(parts), y


def _line(library: Library, opinion: Opinion, y: float, width: float, link: Link) -> Markup:
    right = width - MARGIN
    middle = MARGIN + (right - MARGIN) * 0.45
    whose = shorten(reading_title(library, opinion.reading), middle - MARGIN - 8, SMALL)
    parts = [
        element("text", whose, x=MARGIN, y=y + 20, font_size=SMALL, class_="foe-text"),
        element("rect", x=middle, y=y + 1, width=right - middle, height=LINE - 2, rx=3, class_="foe-cell"),
        status_sign(opinion.status, middle + 14, y + LINE / 2),
        element("text", opinion.status, x=middle + 26, y=y + (15 if opinion.owed_by else 21), font_size=SIZE,
                class_="foe-text foe-strong"),
    ]  # fmt: skip
    if deeds := shorten(_deeds(opinion), right - middle - 32, SMALL):
        parts.append(element("text", deeds, x=middle + 26, y=y + 28, font_size=SMALL, class_="foe-text"))
    return _linked(library, opinion, joined(parts), link)


def _deeds(opinion: Opinion) -> str:
    """What the allies bound did, most first, or how many are bound; empty for no casus."""
    if opinion.performance:
        counts = Counter(ally.performance for ally in opinion.performance)
        return ", ".join(_DEEDS[performance].format(count) for performance, count in counts.most_common())
    return f"{len(opinion.owed_by)} bound" if opinion.owed_by else ""


def _description(library: Library, grid: OpinionGrid) -> str:
    if not grid.rows:
        return "No provision is asked about."
    sentences = []
    for provision, victim in grid.rows:
        by_status: dict[str, list[str]] = {}
        for reading in grid.columns:
            if opinion := grid.cells.get((provision, victim, reading)):
                by_status.setdefault(opinion.status, []).append(reading_title(library, reading))
        told = "; ".join(f"{status} ({', '.join(readings)})" for status, readings in by_status.items())
        sentences.append(f"{_row_title(library, provision, victim)}: {told}.")
    return " ".join(sentences)


def _table(library: Library, grid: OpinionGrid) -> Table:
    rows = tuple(
        (
            opinion.provision,
            library.actor(opinion.victim).name,
            reading_title(library, opinion.reading),
            opinion.status,
            ", ".join(library.actor(state).name for state in opinion.owed_by),
            opinion.decision,
            "; ".join(f"{library.actor(ally.state).name}: {ally.performance}" for ally in opinion.performance),
            ", ".join(opinion.open_for),
        )
        for opinion in grid.cells.values()
    )
    heads = ("provision", "victim", "reading", "status", "bound", "organs", "what allies did", "open for want of")
    return Table("What each provision says under each reading", heads, rows)
