"""Claims about one quantity side by side: who said what, when, how far apart, and on whose report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen
from markupsafe import Markup

from foedera.draw.claim_marks import Axis, ClaimMark, axis_for, draw_mark
from foedera.draw.legend import notes
from foedera.draw.markup import anchor, element, joined, number
from foedera.draw.picture import Link, Picture, Table, no_link
from foedera.draw.text import shorten, text_width
from foedera.record.case import Claim
from foedera.record.contradictions import Contradiction, read_value
from foedera.record.library import Library

SIZE, SMALL = 12.0, 11.0
ROW, HEAD = 22.0, 26.0
MARGIN = 12.0
NARROW = 560.0
BRACKET = 9.0
DATES_APART = 8.0
LONGEST_DATE = 0.4
"""The part of the width that the column of dates may take; a longer date is shortened."""
SERIES = 6
"""How many claimants have a colour of their own; further ones begin anew, and each stands under its name anyway."""


def contradiction_chart(
    library: Library, contradiction: Contradiction, *, link: Link = no_link, width: float = 720, name: str = "claims"
) -> Picture:
    """The claims about one quantity: a block for each claimant, a row for each claim, oldest first.

    A figure is a point, a range a bar, "over 200" a point with an arrow, "about" a pale bar. What its claimant has
    since replaced is hollow, what was taken back is struck through, and a thin line follows one claimant's figure. A
    bracket joins claims that rest on one report, because they are one witness. Nothing is averaged.

    Args:
        library: where names, attributes and sources are looked up.
        contradiction: claims about one thing that cannot all be right.
        link: the address of a claim.
        width: in user units, 320 or more.
        name: the picture's name, for several in one page.
    """
    kind = library.attribute(contradiction.attribute).kind
    values = {claim.id: read_value(claim.value, kind) for claim in contradiction.claims}
    places = _places(width, [_when(claim) for claim in contradiction.claims])
    axis = axis_for(library, tuple(values.values()), places.left, places.right)
    blocks = {who: [c for c in contradiction.claims if c.claimant == who] for who in contradiction.claimants}
    head, y = axis.head()
    parts: list[Markup] = []
    rows: dict[str, float] = {}
    for number_, (claimant, claims) in enumerate(blocks.items()):
        marks = [ClaimMark(c, values[c.id], contradiction.standings[c.id], y + HEAD + ROW * (i + 0.5))
                 for i, c in enumerate(claims)]  # fmt: skip
        rows.update({mark.claim.id: mark.middle for mark in marks})
        parts.append(_block(library, claimant, marks, axis, places, y, number_ % SERIES + 1, link))
        y += HEAD + ROW * len(claims) + 4
    grid = axis.grid(y)
    brackets = joined(_brackets(library, contradiction.claims, rows, places.brackets))
    noted, bottom = notes(_notes(contradiction, bool(brackets), axis), MARGIN, y + 2, width - MARGIN)
    title = _title(library, contradiction)
    body = joined([head, grid, *parts, brackets, noted])
    return Picture(
        name,
        title,
        _description(library, contradiction, title),
        width,
        bottom + 10,
        body,
        _table(library, contradiction),
    )


@frozen
class _Places:
    """The columns: dates from `dates`, the plot between `left` and `right`, words, and brackets at the right side."""

    dates: float
    left: float
    right: float
    words: float
    brackets: float


def _places(width: float, days: Sequence[str]) -> _Places:
    edge = width - MARGIN
    words = edge - (104 if width < NARROW else 176)
    left = MARGIN + 8 + DATES_APART + max(text_width(day, SMALL) for day in days)
    least = MARGIN + (88 if width < NARROW else 104)
    return _Places(MARGIN + 8, min(max(left, least), width * LONGEST_DATE), words - 16, words, edge)


def _when(claim: Claim) -> str:
    return str(claim.known) if claim.known else "undated"


def _block(
    library: Library,
    claimant: str,
    marks: Sequence[ClaimMark],
    axis: Axis,
    places: _Places,
    y: float,
    series: int,
    link: Link,
) -> Markup:
    """The claims of one claimant under its name."""
    name = shorten(library.actor(claimant).name, places.brackets - MARGIN, SIZE, bold=True)
    rule = element("line", x1=MARGIN, x2=places.brackets, y1=y, y2=y, class_="foe-rule")
    heading = element("text", name, x=MARGIN, y=y + 18, font_size=SIZE, class_="foe-text foe-strong foe-halo")
    path = _path(claimant, marks, axis)
    rows = (_row(mark, axis, places, link) for mark in marks)
    return element("g", rule, heading, path, *rows, class_=f"foe-series-{series}")


def _path(claimant: str, marks: Sequence[ClaimMark], axis: Axis) -> Markup:
    """A thin line along one claimant's figures as they followed each other; "press" is as many voices as papers."""
    if claimant == "press" or len(marks) < 2 or axis.categorical:
        return Markup()
    points = [f"{number(axis.foot(mark.value))},{number(mark.middle)}" for mark in marks]
    return element("path", d="M" + "L".join(points), class_="foe-claim-path")


def _row(mark: ClaimMark, axis: Axis, places: _Places, link: Link) -> Markup:
    claim = mark.claim
    when = _when(claim)
    date = element(
        "text", shorten(when, places.left - places.dates - DATES_APART, SMALL), x=places.dates, y=mark.middle + 4,
        font_size=SMALL, class_="foe-muted",
    )  # fmt: skip
    told = element("title", f"{claim.speaker or claim.claimant}, {when}: {claim.note or axis.words(mark.value)}")
    words = _words(mark, axis, places)
    return element("g", told, anchor(link(claim), date, draw_mark(mark, axis), words), class_="foe-mark")


def _words(mark: ClaimMark, axis: Axis, places: _Places) -> Markup:
    """The value as it was given, and what has become of it as far as there is room."""
    room = places.brackets - 3 * BRACKET - places.words
    value = shorten(axis.words(mark.value), room, SIZE, bold=True)
    left = room - text_width(f"{value} ", SIZE, bold=True)
    fate = f"taken back {mark.claim.retracted}" if mark.claim.retracted else mark.standing
    choices = {"agrees": (), "contradicted": ("≠ contradicted", "≠")}.get(fate, (fate,))
    fitting = (choice for choice in choices if text_width(choice, SMALL) <= left - 4)
    after = joined(element("tspan", choice, dx=5, font_size=SMALL, class_="foe-muted") for choice in list(fitting)[:1])
    shown = element("tspan", value, class_="foe-strong")
    return element("text", shown, after, x=places.words, y=mark.middle + 4, font_size=SIZE, class_="foe-text")


def _brackets(library: Library, claims: Sequence[Claim], rows: dict[str, float], edge: float) -> Iterator[Markup]:
    """A bracket for each report on which several claims rest, beside each other where they would meet."""
    lanes: list[float] = []
    for members in shared_reports(library, claims):
        heights = sorted(rows[id_] for id_ in members)
        lane = next((i for i, bottom in enumerate(lanes) if bottom < heights[0]), len(lanes))
        lanes[lane : lane + 1] = [heights[-1]]
        x = edge - 2 - BRACKET * min(lane, 2)
        ticks = "".join(f"M{number(x)},{number(height)}h-5" for height in heights)
        line = f"M{number(x)},{number(heights[0])}V{number(heights[-1])}{ticks}"
        yield element("path", d=line, class_="foe-claim-bracket")


def shared_reports(library: Library, claims: Sequence[Claim]) -> tuple[tuple[str, ...], ...]:
    """The ids of claims that rest on one report, for each report that carries several and each such set once.

    Args:
        library: where sources are looked up.
        claims: the claims.
    """
    by_report: dict[str, dict[str, None]] = {}
    for claim in claims:
        for source in claim.sources:
            by_report.setdefault(library.source(source).witness, {})[claim.id] = None
    return tuple(dict.fromkeys(tuple(members) for members in by_report.values() if len(members) > 1))


def _reports(library: Library, claims: Sequence[Claim]) -> int:
    return len({library.source(source).witness for claim in claims for source in claim.sources})


def _notes(contradiction: Contradiction, brackets: bool, axis: Axis) -> Iterator[str]:
    """What the signs mean, as far as they are used."""
    if "revised" in contradiction.standings.values():
        yield "Hollow: its claimant has since given another value."
    if any(claim.retracted for claim in contradiction.claims):
        yield "Struck through: taken back."
    if axis.open_ended:
        yield "Arrow: no bound was given on that side."
    if axis.pale:
        yield "Pale: somewhere within."
    if brackets:
        yield "Bracket: claims that rest on one report, which is one witness."
    if axis.steep:
        yield "Each step of the axis is ten times the one before."


def _title(library: Library, contradiction: Contradiction) -> str:
    attribute = library.attribute(contradiction.attribute)
    side = library.actor(contradiction.side).name if contradiction.side else ""
    group = ", ".join(part for part in (side, contradiction.who) if part)
    unit = f", {attribute.unit}" if attribute.unit not in ("", "persons") else ""
    return f"{attribute.meaning}{unit}" + (f": {group}" if group else "")


def _description(library: Library, contradiction: Contradiction, title: str) -> str:
    told = []
    for claimant in contradiction.claimants:
        given = (
            f"{library.value_in_words(claim)} ({claim.known or 'undated'}, {contradiction.standings[claim.id]})"
            for claim in contradiction.claims
            if claim.claimant == claimant
        )
        told.append(f"{library.actor(claimant).name}: {', '.join(given)}")
    claims, reports = len(contradiction.claims), _reports(library, contradiction.claims)
    counted = f"{claims} claims, {reports} independent report{'s' if reports != 1 else ''}."
    return f"{title}, as claimed. {'; '.join(told)}. {counted}"


def _table(library: Library, contradiction: Contradiction) -> Table:
    rows = tuple(
        (
            library.actor(claim.claimant).name,
            claim.speaker,
            str(claim.known or ""),
            library.value_in_words(claim),
            contradiction.standings[claim.id],
            str(claim.retracted or ""),
            claim.corrects,
            " ".join(claim.sources),
            " ".join(dict.fromkeys(library.source(source).witness for source in claim.sources)),
        )
        for claim in contradiction.claims
    )
    heads = ("claimant", "speaker", "known", "value", "standing", "taken back", "corrects", "sources", "reports")
    return Table(_title(library, contradiction), heads, rows)
