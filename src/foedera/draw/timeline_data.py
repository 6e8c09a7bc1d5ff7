"""A timeline as data for the page's `timeline.js`, which draws the part in view at any zoom."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from attrs import asdict
from markupsafe import Markup

from foedera.core.dates import ImpreciseDate
from foedera.draw.dates import day_scale
from foedera.draw.timeline_entries import LANES, DatedEntry, in_order
from foedera.draw.timeline_layout import crowding
from foedera.draw.timeline_marks import label_of, notes_of, spans_of

_EPOCH = date(1970, 1, 1).toordinal()


def timeline_data(entries: Sequence[DatedEntry], *, squeeze: bool = True) -> dict[str, Any]:
    """The same timeline as data for `timeline.js`, which draws the part in view at any zoom.

    Args:
        entries: what to show, in any order.
        squeeze: draw quiet spans shorter than they were.

    Returns:
        `lanes`: key and heading of each. `entries`: of each the lane's number, its beginning, its end or null, words,
        dates as written, address or null, what is contradicted, rival dates, kind; a beginning or an end is the first
        and the last day it can be, counted from 1 January 1970, and 1 where it is hedged. `knots`: days with shares of
        the axis. `squeezed`, `notes` and `crowded` as the picture has
        them.
    """
    ordered = in_order(entries)
    scale = day_scale(spans_of(ordered), 0, 1, squeeze=squeeze) if ordered else None
    used = [lane for lane in LANES if any(entry.lane == lane for entry in ordered)]
    return {
        "lanes": [{"key": lane, "name": LANES[lane]} for lane in used],
        "entries": [_datum(entry, used) for entry in ordered],
        "knots": [[day - _EPOCH, round(place, 6)] for day, place in scale.knots] if scale else [],
        "squeezed": squeeze,
        "notes": " ".join(notes_of(ordered, clustered=True, squeeze=squeeze)),
        "crowded": asdict(crowding(len(ordered))),
    }


def script_data(document: dict[str, Any]) -> Markup:
    """A document as JSON for a `<script type="application/json">`: no character in it can end the script."""
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    for letter in "<>&\u2028\u2029":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return Markup(text)  # noqa: S704 - what HTML could read as markup is written as escapes of JSON


def _datum(entry: DatedEntry, lanes: list[str]) -> list[Any]:
    def days(when: ImpreciseDate) -> list[int]:
        return [when.earliest.toordinal() - _EPOCH, when.latest.toordinal() - _EPOCH, int(when.about)]

    return [
        lanes.index(entry.lane),
        days(entry.happened),
        days(entry.ended) if entry.ended else None,
        label_of(entry),
        entry.when,
        entry.href,
        entry.contradicted,
        [days(rival)[:2] for rival in entry.rivals],
        entry.kind.replace("_", " "),
    ]
