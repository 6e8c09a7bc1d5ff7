"""What an answer rests on can be cited: the BibTeX comes back with the same keys, titles and addresses."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pybtex.database import BibliographyData, parse_string

from foedera import Library, UnknownName, __version__, open_library
from foedera.briefing.citation import bibtex, sources_behind
from foedera.core.sources import Source, WebAddress
from foedera.record.shipped import SHIPPED, data_version

CASES = sorted(path.stem for path in (SHIPPED / "cases").glob("*.toml"))
TREATIES = sorted(path.stem for path in (SHIPPED / "treaties").glob("*.toml"))
ALLIANCES = ["csto", "nato", "russia-armenia"]
TEX = {
    r"\textbackslash{}": "\\",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
} | {f"\\{mark}": mark for mark in "#$%&_{}"}
"""What TeX prints for a command."""
PRINTABLE = st.characters(codec="utf-8").filter(str.isprintable)
TEXTS = st.text(st.one_of(st.sampled_from('{}\\%&$#_~^"@=,'), PRINTABLE), min_size=1).map(str.strip).filter(bool)


def parsed(text: str) -> BibliographyData:
    return parse_string(text, "bibtex")


def printed(field: str) -> str:
    """What TeX prints for a field's text."""
    commands = "|".join(map(re.escape, TEX))
    return re.sub(rf"{commands}|[{{}}]", lambda command: TEX.get(command[0], ""), field)


def as_words(text: str) -> list[str]:
    """A text as BibTeX keeps it: one blank is as good as two."""
    return text.split()


def assert_comes_back(sources: tuple[Source, ...]) -> None:
    entries = parsed(bibtex(sources)).entries
    assert list(entries) == ["foedera", *(source.id for source in sources)]
    for source in sources:
        fields = entries[source.id].fields
        assert as_words(printed(fields["title"])) == as_words(source.title)
        assert as_words(printed(fields["howpublished"])) == as_words(source.publisher)
        assert fields.get("url", "") == source.url
        assert fields.get("year", "") == (source.date[:4] if re.match(r"\d{4}", source.date) else "")


@pytest.mark.parametrize("name", [*CASES, *TREATIES, *ALLIANCES])
def test_the_sources_of_every_case_treaty_and_alliance_come_back(library: Library, name: str) -> None:
    sources = sources_behind(library, name)
    assert sources
    assert_comes_back(sources)


def test_the_whole_shipped_bibliography_comes_back(library: Library) -> None:
    assert_comes_back(tuple(library.sources.values()))


@settings(deadline=None)
@given(title=TEXTS, publisher=TEXTS)
@example(title="a { b", publisher="} c {")
@example(title="\\", publisher="{\\")
@example(title="100% of $5 & #1 ~ ^_^", publisher="@misc{x, title = {y}}")
@example(title="Շուշի «Şuşa» e\u0301", publisher='"quoted", once')
def test_no_title_breaks_the_bibliography_or_another_entry(title: str, publisher: str) -> None:
    hostile = Source("hostile", title, publisher, "2022-09-13", WebAddress("https://example.org/a_b?c=%20#d~e"))
    assert_comes_back((hostile, Source("other", "Other", "Another", "2020")))


@settings(deadline=None)
@given(url=st.text(st.sampled_from("{}\\%a/_#~"), min_size=1))
def test_no_address_breaks_the_bibliography(url: str) -> None:
    source = Source("hostile", "Title", "Publisher", url=WebAddress(f"https://example.org/{url}"))
    entries = parsed(bibtex([source])).entries
    escaped = source.url.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")
    assert entries["hostile"].fields["url"] == escaped


def test_foedera_and_its_data_are_cited_first_with_their_versions(library: Library) -> None:
    own = next(iter(parsed(bibtex(sources_behind(library, "kursk-2024"))).entries.values()))
    assert own.key == "foedera"
    assert own.fields["version"] == f"{__version__}, data {data_version()}"


def test_what_reworks_another_report_says_so() -> None:
    note = parsed(bibtex([Source("copy", "T", "P", origin="first-report")])).entries["copy"].fields["note"]
    assert note == "read: excerpt; reworks first-report"


@pytest.mark.parametrize(
    ("written", "year", "month"),
    [("2022-09-13", "2022", "09"), ("2022-09", "2022", "09"), ("2022", "2022", None), ("", None, None)],
)
def test_a_date_is_cited_as_far_as_it_is_known(written: str, year: str | None, month: str | None) -> None:
    fields = parsed(bibtex([Source("s", "T", "P", written)])).entries["s"].fields
    assert (fields.get("year"), fields.get("month")) == (year, month)


@pytest.mark.parametrize("case", CASES)
def test_the_law_of_a_case_rests_on_some_of_its_sources(library: Library, case: str) -> None:
    law = {source.id for source in sources_behind(library, case, law_only=True)}
    everything = {source.id for source in sources_behind(library, case)}
    assert law
    assert law <= everything


@pytest.mark.parametrize("name", ["csto", "cst", "nato", "north-atlantic"])
def test_a_membership_rests_on_some_of_its_treatys_sources(library: Library, name: str) -> None:
    on_a_day = {source.id for source in sources_behind(library, name, on=date(2012, 6, 30))}
    assert on_a_day
    assert on_a_day < {source.id for source in sources_behind(library, name)}


def test_an_alliance_rests_on_what_its_treaty_does(library: Library) -> None:
    assert sources_behind(library, "csto") == sources_behind(library, "cst")


def test_nothing_is_cited_for_a_day_without_members(library: Library) -> None:
    assert sources_behind(library, "csto", on=date(1980, 1, 1)) == ()


def test_no_source_is_cited_twice(library: Library) -> None:
    for name in (*CASES, *TREATIES):
        cited = [source.id for source in sources_behind(library, name)]
        assert len(cited) == len(set(cited))


def test_an_unknown_name_is_refused_with_the_nearest(library: Library) -> None:
    with pytest.raises(UnknownName, match="no case, treaty or alliance 'armena-2022'; did you mean armenia-2022"):
        sources_behind(library, "armena-2022")


def test_own_sources_are_cited_too(own_library: Path) -> None:
    library = open_library(own_library)
    cited = [source.id for source in sources_behind(library, "example")]
    assert cited[0] == "example-source"
    assert "example-source" in parsed(bibtex(sources_behind(library, "made-up"))).entries
