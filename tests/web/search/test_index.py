"""Everything is found by every name it goes by, the best first, and quickly."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from starlette.testclient import TestClient

from foedera import Library
from foedera.web.links import Links, treaties_by_short
from foedera.web.search.catalogue import Catalogue, catalogue
from foedera.web.search.thing import KINDS

FIRST = [
    ("jermuk", "place", "jermuk"),
    ("Джермук", "place", "jermuk"),
    ("Ջերմուկ", "place", "jermuk"),
    ("İstisu", "place", "jermuk"),
    ("Dağlıq Qarabağ", "place", "nagorno-karabakh"),
    ("Арцах", "place", "nagorno-karabakh"),
    ("CST 4", "article", "4"),
    ("csto", "alliance", "csto"),
    ("armenia-2022", "case", "armenia-2022"),
    ("CST19", "occasion", "CST19"),
    ("answer in self defence", "issue", "answer_in_self_defence"),
    ("yerevan", "reading", "yerevan"),
    ("Kazakhstan", "state", "KAZ"),
    ("azat-32101839", "source", "azat-32101839"),
]


@pytest.fixture(scope="module")
def everything(library: Library) -> Catalogue:
    return catalogue(library)


@pytest.mark.parametrize(("question", "kind", "id_"), FIRST)
def test_a_thing_is_found_by_its_name(question: str, kind: str, id_: str, everything: Catalogue) -> None:
    of_kind = [thing.id for thing in everything.index.find(question) if thing.kind == kind]
    assert of_kind[0] == id_


@pytest.mark.parametrize(("question", "kind", "id_"), FIRST[:6])
def test_a_place_comes_before_all_that_mentions_it(question: str, kind: str, id_: str, everything: Catalogue) -> None:
    best = everything.index.find(question)[0]
    assert (best.kind, best.id) == (kind, id_)


def test_every_kind_of_thing_is_there_with_an_id_of_its_own(everything: Catalogue) -> None:
    assert {thing.kind for thing in everything.things} == set(KINDS)
    names = [
        (thing.kind, thing.of, thing.id) for thing in everything.things if thing.kind in ("claim", "case", "place")
    ]
    assert len(set(names)) == len(names)


def test_everything_is_found_by_its_own_title(everything: Catalogue) -> None:
    for thing in everything.things[:: max(1, len(everything.things) // 150)]:
        found = everything.index.find(thing.title)
        assert thing in found, thing.title


def test_everything_has_an_address(everything: Catalogue, library: Library) -> None:
    links = Links(treaties_by_short(library))
    assert all(thing.link(links).startswith("/") for thing in everything.things)


def test_all_the_words_have_to_be_there(everything: Catalogue) -> None:
    both = set(everything.index.find("armenia mission"))
    assert both
    assert both <= set(everything.index.find("armenia")) & set(everything.index.find("mission"))


def test_a_word_may_be_only_begun_or_inflected(everything: Catalogue) -> None:
    assert everything.index.find("jerm")[0].id == "jermuk"
    assert any(thing.id == "syunik" for thing in everything.index.find("Сюнике"))


def test_a_kind_may_be_chosen(everything: Catalogue) -> None:
    assert {thing.kind for thing in everything.index.find("armenia", "treaty")} == {"treaty"}


def test_where_nothing_is_found_words_that_look_alike_are_offered(everything: Catalogue) -> None:
    assert everything.index.find("azerbajdzhzhan") == ()
    assert "azerbaijan" in everything.index.suggest("azerbajdzhzhan")
    assert everything.index.suggest("zqzqzq") == ()


@settings(max_examples=60)
@given(question=some.text(max_size=80))
def test_whatever_is_typed_is_answered(question: str, everything: Catalogue) -> None:
    assert all(thing.kind in KINDS for thing in everything.index.find(question))


def test_what_rests_on_a_source_names_it(everything: Catalogue, library: Library) -> None:
    resting = everything.by_source["azat-32101839"]
    assert any(thing.kind == "request" and thing.of == "armenia-2022" for thing in resting)
    case = library.case("armenia-2022")
    claims = {claim.id for claim in case.claim if "azat-32101839" in claim.sources}
    assert claims == {thing.id for thing in resting if thing.kind == "claim" and thing.of == case.id}


def test_the_page_shows_what_was_typed_as_text(workbench: TestClient) -> None:
    answer = workbench.get("/search/", params={"q": '"><script>alert(1)</script>'})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    assert "&lt;script&gt;alert(1)" in answer.text
