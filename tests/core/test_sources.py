"""Sources that rework one report are one witness."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from foedera.core.sources import Source, by_origin

ids = st.text("abcdef", min_size=1, max_size=2)
sources = st.builds(lambda id_, origin: Source(id_, "Title", "Publisher", origin=origin), ids, ids | st.just(""))


def _source(id_: str, origin: str = "") -> Source:
    return Source(id_, "Title", "Publisher", origin=origin)


def test_a_source_that_stands_alone_is_its_own_witness() -> None:
    assert _source("azat-1").witness == "azat-1"


def test_a_source_that_reworks_a_report_witnesses_that_report() -> None:
    assert _source("azat-1", "tass-13-september").witness == "tass-13-september"


def test_five_articles_can_be_three_reports() -> None:
    articles = [
        _source("a", "tass"), _source("b"), _source("c", "tass"), _source("d", "interfax"), _source("e", "tass"),
    ]  # fmt: skip
    reports = by_origin(articles)
    assert {witness: [source.id for source in group] for witness, group in reports.items()} == {
        "tass": ["a", "c", "e"],
        "b": ["b"],
        "interfax": ["d"],
    }


def test_a_report_that_was_read_itself_counts_with_what_reworks_it() -> None:
    assert list(by_origin([_source("copy", "original"), _source("original")])) == ["original"]


def test_no_sources_are_no_witnesses() -> None:
    assert by_origin([]) == {}


@given(st.lists(sources, max_size=8))
def test_grouping_loses_no_source_and_keeps_their_order(several: list[Source]) -> None:
    groups = by_origin(several)
    assert list(groups) == list(dict.fromkeys(source.witness for source in several))
    for witness, members in groups.items():
        assert list(members) == [source for source in several if source.witness == witness]
