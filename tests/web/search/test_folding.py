"""One name in many scripts is one word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from foedera.web.search.folding import fold, sound, words_of
from foedera.web.search.variants import groups, other_spellings


@pytest.mark.parametrize(
    "spellings",
    [
        ("Jermuk", "Джермук", "Ջերմուկ", "JERMUK"),
        ("Vardenis", "Варденис", "Վարդենիս"),
        ("Syunik", "Сюник", "Սյունիք"),
        ("Aghdam", "Ağdam"),
        ("Karabakh", "Qarabağ", "Карабах", "Ղարաբաղ"),
        ("Khankendi", "Xankəndi", "Ханкенди"),
        ("Shushi", "Шуши", "Շուշի"),
        ("Jabrayil", "Cəbrayıl"),
        ("Tskhinvali", "Цхинвали", "ცხინვალი"),
    ],
)
def test_transliterations_of_one_name_sound_alike(spellings: tuple[str, ...]) -> None:
    assert len({sound(fold(spelling)) for spelling in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("Armenia", "Armenian"), ("Baku", "Batken"), ("Osh", "Oslo"), ("Goris", "Gori")]
)
def test_different_names_do_not(one: str, other: str) -> None:
    assert sound(fold(one)) != sound(fold(other)) or sound(fold(one)) == ""


@given(some.text(max_size=60))
def test_folding_leaves_small_latin_letters_and_digits_and_nothing_to_fold(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert all(word.isascii() and word.isalnum() and word == word.lower() for word in words_of(text))


def test_other_names_of_one_place_come_from_the_table() -> None:
    assert "stepanakert" in other_spellings("khankendi")
    assert "artsakh" in other_spellings(fold("War over Nagorno-Karabakh"))
    assert other_spellings("nothing of the kind") == ()


def test_every_group_of_the_table_has_spellings_that_differ() -> None:
    assert all(len(group) >= 2 for group in groups())
    assert len({group[0] for group in groups()}) == len(groups())
