"""Timelines: no false precision, every day in its place, and words that stand in for the picture."""

from __future__ import annotations

from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedera import Library, read_date
from foedera.draw.dates import day_scale
from foedera.draw.picture import Picture
from foedera.draw.timeline import alliance_timeline, case_timeline, timeline_of
from foedera.draw.timeline_entries import DatedEntry
from foedera.draw.timeline_layout import LEAST, REACH, Crowding
from foedera.draw.timeline_marks import MARGIN
from foedera.record.timeline import case_entries

DAYS = st.dates(date(1950, 1, 1), date(2030, 12, 31))
WRITTEN = st.one_of(
    DAYS.map(date.isoformat),
    DAYS.map(lambda day: day.strftime("%Y-%m")),
    DAYS.map(lambda day: f"about {day:%Y-%m}"),
    st.tuples(DAYS, st.integers(1, 60)).map(lambda p: f"{p[0]}..{p[0] + timedelta(p[1])}"),
)


@st.composite
def dated(draw: st.DrawFn) -> DatedEntry:
    happened = read_date(draw(WRITTEN))
    ended = (
        read_date((happened.latest + timedelta(draw(st.integers(0, 400)))).isoformat()) if draw(st.booleans()) else None
    )
    return DatedEntry(
        draw(st.sampled_from(["incident", "event"])), "other", draw(st.text(max_size=40)), happened, ended
    )


def parsed(picture: Picture) -> ElementTree.Element:
    return ElementTree.fromstring(picture.inline())  # noqa: S314 - our own markup


def shapes(root: ElementTree.Element, *names: str) -> list[ElementTree.Element]:
    return [node for node in root.iter() if node.get("class") in names]


def one(happened: str, ended: str | None = None, **more: object) -> DatedEntry:
    return DatedEntry("event", "other", "Something.", read_date(happened), read_date(ended) if ended else None, **more)  # type: ignore[arg-type]


@settings(max_examples=40)
@given(st.lists(dated(), min_size=1, max_size=8), st.booleans())
def test_a_bar_covers_what_it_stands_for_from_the_earliest_day_to_the_latest(
    entries: list[DatedEntry], squeeze: bool
) -> None:
    picture = timeline_of(entries, "Made up", squeeze=squeeze, crowded=Crowding(1, 99))
    scale = day_scale([entry.span for entry in entries], MARGIN, 960 - REACH, squeeze=squeeze)
    wanted = sorted(
        (
            round(scale.at(first.toordinal())),
            round(max(scale.at(last.toordinal() + 1), scale.at(first.toordinal()) + LEAST)),
        )
        for first, last in (entry.span for entry in entries)
    )
    found = []
    for mark in shapes(parsed(picture), "foe-mark"):
        bars = [(float(bar.get("x", 0)), float(bar.get("width", 0))) for bar in mark.iter("rect")]
        found.append((round(min(x for x, _ in bars)), round(max(x + wide for x, wide in bars))))
    assert all(one == pytest.approx(other, abs=1) for one, other in zip(sorted(found), wanted, strict=True))


@settings(max_examples=30)
@given(st.lists(dated(), max_size=25), st.integers(1, 5))
def test_counts_on_clusters_and_single_marks_add_up_to_the_entries(entries: list[DatedEntry], most: int) -> None:
    root = parsed(timeline_of(entries, "Made up", crowded=Crowding(120, most)))
    clusters = shapes(root, "foe-time-cluster")
    counts = [
        int(node.text or 0) for node in shapes(root, "foe-text foe-strong") if node.get("text-anchor") == "middle"
    ]
    assert len(counts) == len(clusters)
    assert sum(counts) + len(shapes(root, "foe-mark")) - len(clusters) == len(entries)


def test_a_day_is_a_sure_bar_with_no_pale_part() -> None:
    root = parsed(timeline_of([one("2022-09-13")], "A day"))
    assert len(shapes(root, "foe-time-sure")) == 1
    assert not shapes(root, "foe-time-pale")


def test_a_month_is_pale_all_along_because_the_day_is_not_known() -> None:
    root = parsed(timeline_of([one("2022-09"), one("2022-08-01"), one("2022-10-31")], "A month"))
    assert len(shapes(root, "foe-time-pale")) == 1
    assert len(shapes(root, "foe-time-sure")) == 2


def test_what_is_hedged_has_no_ends() -> None:
    told, hedged = (parsed(timeline_of([one(written)], "x")) for written in ("2022-09", "about 2022-09"))
    assert len(shapes(told, "foe-time-cap")) == 1
    assert not shapes(hedged, "foe-time-cap")
    assert shapes(hedged, "foe-time-pale")


def test_between_a_vague_beginning_and_a_vague_end_the_middle_is_sure() -> None:
    root = parsed(timeline_of([one("2020-01", "2020-12")], "A year", squeeze=False))
    pale = sorted(float(node.get("x", 0)) for node in shapes(root, "foe-time-pale"))
    (sure,) = shapes(root, "foe-time-sure")
    assert len(pale) == 2
    assert pale[0] < float(sure.get("x", 0)) < pale[1]


def test_a_rival_day_stands_on_the_line_where_it_belongs() -> None:
    entry = one("2022-09-13", rivals=(read_date("2022-09-10"),), contradicted="the day it began")
    root = parsed(timeline_of([entry], "Rivals"))
    (rival,) = shapes(root, "foe-time-rival")
    (sure,) = shapes(root, "foe-time-sure")
    assert float(rival.get("d", "M0").split(",")[0][1:]) < float(sure.get("x", 0))
    assert any(node.text == "≠ " for node in shapes(root, "foe-clash foe-strong"))


def test_a_link_is_written_only_where_one_is_given(library: Library) -> None:
    with_links = case_timeline(library, "kazakhstan-2022", link=lambda thing: f"#{getattr(thing, 'id', 'none')}")
    assert "<a " not in case_timeline(library, "kazakhstan-2022").inline()
    assert 'href="#unrest"' in with_links.inline()


def test_hostile_words_stay_words() -> None:
    entry = DatedEntry("event", "other", "<script>alert(1)</script>", read_date("2022"), href="javascript:alert(1)")
    markup = timeline_of([entry], "<b>").inline()
    assert "<script" not in markup
    assert "javascript:" not in markup


def test_the_description_says_what_the_picture_shows(library: Library) -> None:
    case = library.case("armenia-2022")
    told = case_timeline(library, case).description
    count = len(list(case_entries(case)))
    for words in (f"{count} dated entries", "from 13 Sep 2022", f"incidents {len(case.incident)}", "contradicted"):
        assert words in told


def test_the_table_holds_every_entry(library: Library) -> None:
    table = case_timeline(library, "armenia-2022").table
    assert table is not None
    assert len(table.rows) == len(list(case_entries(library.case("armenia-2022"))))
    assert ("2022-09-13", "2022-09-14", "Incidents") in {row[:3] for row in table.rows}


def test_nothing_dated_is_said_in_words() -> None:
    assert "Nothing dated is recorded." in timeline_of([], "Empty").inline()


def test_an_alliances_timeline_can_be_cut_to_a_span(library: Library) -> None:
    whole = alliance_timeline(library, "csto").table
    part = alliance_timeline(library, "csto", since=date(2022, 9, 13), until=date(2022, 9, 14)).table
    assert whole is not None
    assert part is not None
    assert 0 < len(part.rows) < len(whole.rows)


def test_renaming_a_thing_moves_nothing() -> None:
    days = ["2022-09-13", "2022-10", "2023-01-05..2023-02-01"]
    pictures = [
        timeline_of([DatedEntry("act", "other", name, read_date(d)) for d in days], "t") for name in ("A", "Zz")
    ]
    places = [[node.attrib for node in parsed(p).iter("rect")] for p in pictures]
    assert places[0] == places[1]
