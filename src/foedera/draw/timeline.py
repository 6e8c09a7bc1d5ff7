"""The timeline: what happened when, in lanes by kind, with dates no sharper than the sources give them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from markupsafe import Markup

from foedera.draw.dates import DayScale, day_scale, day_ticks, day_words
from foedera.draw.legend import notes
from foedera.draw.markup import element, joined
from foedera.draw.picture import Link, Picture, Table, no_link
from foedera.draw.timeline_entries import LANES, DatedEntry, entries_of_alliance, entries_of_case, in_order
from foedera.draw.timeline_layout import REACH, Crowding, crowding
from foedera.draw.timeline_marks import MARGIN, SIZE, SMALL, draw_lane, label_of, lanes_of, notes_of, spans_of
from foedera.record.case import Case
from foedera.record.library import Library


def case_timeline(
    library: Library,
    case: Case | str,
    *,
    claims: bool = False,
    link: Link = no_link,
    width: float = 960,
    squeeze: bool = True,
) -> Picture:
    """The timeline of a case: lanes by kind, ranges as bars, imprecise dates open, contradictions marked.

    Args:
        library: the library.
        case: the case or its id; one as known on a day is drawn as known on that day.
        claims: add a lane with every claim on the day it became known.
        link: the address of an incident, request, act, response, event or claim.
        width: in user units, 320 or more.
        squeeze: draw quiet spans shorter than they were.

    Raises:
        UnknownName: if there is no such case.
    """
    found = library.case(case) if isinstance(case, str) else case
    entries = entries_of_case(library, found, link=link, claims=claims)
    title = f"Timeline: {found.title}"
    return timeline_of(entries, title, name=f"timeline-{found.id}", width=width, squeeze=squeeze)


def alliance_timeline(
    library: Library,
    alliance: str,
    *,
    since: date | None = None,
    until: date | None = None,
    link: Link = no_link,
    width: float = 960,
    squeeze: bool = False,
) -> Picture:
    """The timeline of an alliance: its treaty, its parties' steps and its cases.

    Args:
        library: the library.
        alliance: the alliance's id.
        since: first day.
        until: last day.
        link: the address of what is shown.
        width: in user units, 320 or more.
        squeeze: draw quiet spans shorter than they were.

    Raises:
        UnknownName: if there is no such alliance.
    """
    entries = entries_of_alliance(library, alliance, link=link, since=since, until=until)
    title = f"Timeline: {library.alliance(alliance).name}"
    return timeline_of(entries, title, name=f"timeline-{alliance}", width=width, squeeze=squeeze)


def timeline_of(
    entries: Sequence[DatedEntry],
    title: str,
    *,
    name: str = "timeline",
    width: float = 960,
    squeeze: bool = True,
    crowded: Crowding | None = None,
) -> Picture:
    """A timeline of any entries.

    A day is a bar as wide as the day. What is known only to lie in a span is a pale bar of that span with a broken
    outline, without ends where the source says "about". What is crowded is one mark with a count, by the rule that
    `foedera.draw.timeline_layout` tells.

    Args:
        entries: what to show, in any order; may be empty.
        title: what the timeline is of.
        name: the picture's name.
        width: in user units, 320 or more.
        squeeze: draw quiet spans shorter than they were.
        crowded: when entries make a cluster; by default what suits their number.
    """
    ordered = in_order(entries)
    if not ordered:
        words = element("text", "Nothing dated is recorded.", x=MARGIN, y=28, font_size=SIZE, class_="foe-muted")
        return Picture(name, title, "Nothing dated is recorded.", width, 48, words, _table(title, ordered))
    scale = day_scale(spans_of(ordered), MARGIN, width - REACH, squeeze=squeeze)
    lanes = lanes_of(ordered, scale, crowded or crowding(len(ordered)))
    bottom = lanes[-1].bottom + 6
    clustered = any(len(mark.members) > 1 for lane in lanes for mark in lane.marks)
    noted, end = notes(notes_of(ordered, clustered=clustered, squeeze=squeeze), MARGIN, bottom + 4, width - MARGIN)
    body = joined([_axis(scale, bottom), *(draw_lane(lane, scale, width) for lane in lanes), noted])
    height = end + MARGIN
    return Picture(name, title, _description(title, ordered, squeeze), width, height, body, _table(title, ordered))


def _axis(scale: DayScale, bottom: float) -> Markup:
    parts = []
    for tick in day_ticks(scale):
        parts.append(element("line", x1=tick.place, x2=tick.place, y1=8, y2=bottom, class_="foe-rule"))
        parts.append(element("text", tick.label, x=tick.place + 4, y=18, font_size=SMALL, class_="foe-muted"))
        if tick.year:
            year = element("text", tick.year, x=tick.place + 4, y=31, font_size=SMALL, class_="foe-muted foe-strong")
            parts.append(year)
    return element("g", *parts, aria_hidden="true")


def _description(title: str, entries: Sequence[DatedEntry], squeeze: bool) -> str:
    first, last = min(entry.span[0] for entry in entries), max(entry.span[1] for entry in entries)
    counts = Counter(entry.lane for entry in entries)
    lanes = ", ".join(f"{LANES[lane].lower()} {counts[lane]}" for lane in LANES if counts[lane])
    open_dates = sum(not entry.happened.exact for entry in entries)
    disputed = [entry for entry in entries if entry.contradicted]
    counted = f"{len(entries)} dated {'entry' if len(entries) == 1 else 'entries'}"
    sentences = [
        f"{title}. {counted} from {day_words(first)} to {day_words(last)}: {lanes}.",
        f"{open_dates} begin on a day that is not known exactly." if open_dates else "",
        f"About {len(disputed)} of them something is contradicted." if disputed else "",
        "Quiet spans are drawn shorter than they were." if squeeze and (last - first).days > len(entries) else "",
    ]
    return " ".join(sentence for sentence in sentences if sentence)


def _table(title: str, entries: Sequence[DatedEntry]) -> Table:
    rows = tuple(
        (
            str(entry.happened), str(entry.ended or ""), LANES[entry.lane], entry.kind.replace("_", " "),
            label_of(entry), entry.contradicted, "; ".join(map(str, entry.rivals)), " ".join(entry.sources),
        )
        for entry in entries
    )  # fmt: skip
    heads = ("begins", "ends", "lane", "kind", "what", "contradicted", "other dates given", "sources")
    return Table(title, heads, rows)
