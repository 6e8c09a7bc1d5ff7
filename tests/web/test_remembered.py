"""What is made once is made of the things named alone, and memory stays flat."""

from __future__ import annotations

from foedera import Library
from foedera.web.remembered import MOST, Remembered


def test_a_thing_is_made_once_for_what_it_is_made_of(library: Library) -> None:
    made: list[tuple[str, int]] = []

    def make(word: str, number: int) -> str:
        made.append((word, number))
        return word * number

    kept = Remembered(library)
    assert [kept.of("words", make, "a", 2), kept.of("words", make, "a", 2), kept.of("words", make, "a", 3)] == [
        "aa",
        "aa",
        "aaa",
    ]
    assert made == [("a", 2), ("a", 3)]


def test_two_things_made_of_the_same_are_told_apart_by_their_name(library: Library) -> None:
    kept = Remembered(library)
    assert kept.of("upper", str.upper, "a") == "A"
    assert kept.of("lower", str.lower, "a") == "a"


def test_where_more_is_made_than_is_kept_it_is_made_anew_and_is_right(library: Library) -> None:
    kept, made = Remembered(library), []

    def double(number: int) -> int:
        made.append(number)
        return 2 * number

    assert all(kept.of("double", double, number) == 2 * number for number in range(2 * MOST + 1))
    before = len(made)
    assert kept.of("double", double, 2 * MOST) == 4 * MOST
    assert len(made) == before
    assert kept.of("double", double, 0) == 0
    assert len(made) == before + 1
