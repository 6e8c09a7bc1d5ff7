"""The data for the page's script says what the picture says, and cannot break out of its element."""

from __future__ import annotations

import json
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from foedera import Library, read_date
from foedera.draw.timeline_data import script_data, timeline_data
from foedera.draw.timeline_entries import DatedEntry, entries_of_case

EPOCH = date(1970, 1, 1)


def test_days_are_counted_from_1970(library: Library) -> None:
    case = library.case("armenia-2022")
    document = timeline_data(entries_of_case(library, case))
    incidents = [row for row in document["entries"] if document["lanes"][row[0]]["key"] == "incident"]
    first, last, hedged = incidents[0][1]
    assert (EPOCH + timedelta(first), EPOCH + timedelta(last), hedged) == (date(2022, 9, 13), date(2022, 9, 13), 0)
    assert EPOCH + timedelta(incidents[0][2][0]) == date(2022, 9, 14)


def test_every_entry_is_there_with_its_dates_as_written(library: Library) -> None:
    entries = entries_of_case(library, library.case("karabakh-2020"), claims=True)
    assert [row[4] for row in timeline_data(entries)["entries"]] == [entry.when for entry in entries]


def test_shares_of_the_axis_go_from_nought_to_one(library: Library) -> None:
    knots = timeline_data(entries_of_case(library, library.case("karabakh-2020")))["knots"]
    assert (knots[0][1], knots[-1][1]) == (0, 1)
    assert knots == sorted(knots)


@given(st.text())
def test_no_words_can_end_the_element_they_stand_in(words: str) -> None:
    entry = DatedEntry("event", "other", f"</script><!--{words}", read_date("2022"), href=words)
    written = script_data(timeline_data([entry]))
    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written)["entries"][0][5] == words


def test_nothing_makes_empty_data() -> None:
    assert timeline_data([])["entries"] == []
