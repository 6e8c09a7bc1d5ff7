"""Whatever is asked, what it rests on is cited: every source once, in the order met."""

from __future__ import annotations

import re

from foedera import Library, crux, opinions, timeline
from foedera.core.conditions import Ask, Fact, Several, weigh
from foedera.core.truth import Truth
from foedera.record.citing import cited
from foedera.record.shipped import SHIPPED

FACT = Fact(Truth.YES, "So it is.", ("a", "b"))


def test_nothing_cites_nothing() -> None:
    assert cited() == ()
    assert cited((), "words", 5, None, ("a", "b")) == ()


def test_a_source_is_cited_once_in_the_order_met() -> None:
    assert cited(FACT, Fact(Truth.NO, "So not.", ("c", "a"))) == ("a", "b", "c")


def test_what_stands_inside_is_cited_too() -> None:
    inside = Several("all", "both", (Several("any", "one", (FACT,)), Ask("x", "Is it so?", Truth.YES, ("d",))))
    assert cited(inside) == ("a", "b", "d")
    assert cited(weigh(inside, {})) == ("a", "b", "d")


def test_a_case_cites_every_source_its_file_names(library: Library) -> None:
    for id_ in library.cases():
        text = (SHIPPED / "cases" / f"{id_}.toml").read_text("utf-8")
        lists = re.findall(r"^\s*sources = \[(.*?)\]", text, re.MULTILINE | re.DOTALL)
        named = {source for found in lists for source in re.findall(r'"([^"]+)"', found)}
        assert set(cited(library.case(id_))) == named


def test_every_source_cited_is_in_the_registry(library: Library) -> None:
    things = [*map(library.case, library.cases()), *map(library.treaty, library.treaties())]
    things_cited = cited(*things, *map(library.place, library.files("places")))
    assert set(things_cited) <= set(library.sources)


def test_opinions_and_timelines_cite_no_more_than_their_case_and_treaty(library: Library) -> None:
    case, treaty = library.case("armenia-2022"), library.treaty("cst")
    known = set(cited(case, treaty, library.treaty("russia-armenia-1997")))
    assert 0 < len(set(cited(opinions(library, case)))) <= len(known)
    assert set(cited(opinions(library, case))) <= known
    cases = [library.case(id_) for id_ in library.cases() if "csto" in library.case(id_).alliances]
    assert set(cited(timeline(library, "csto"))) <= set(cited(treaty, *cases))
    assert cited(crux(library, case)) == ()
