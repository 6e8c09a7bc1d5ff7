"""A control stands where the address says, and what no control shows is carried along."""

from __future__ import annotations

import pytest

from foedera.web.whatif.control import Choice, Control, ControlGroup, Stop, carried

DAYS = (Stop("1994-04-20", "a"), Stop("2012-12-19", "b"), Stop("2022-09-13", "c"))


@pytest.mark.parametrize(
    ("value", "position"),
    [("", 2), ("1994-04-20", 0), ("2012-12-18", 0), ("2012-12-19", 1), ("1980-01-01", 0), ("2030-01-01", 2)],
)
def test_a_slider_stands_at_the_last_stop_that_has_come(value: str, position: int) -> None:
    assert Control("law_as_of", "Law as of", "day", value, stops=DAYS, default="2022-09-13").position == position


def test_a_slider_without_a_default_stands_at_its_end_which_is_no_day() -> None:
    stops = (*DAYS, Stop("", "everything recorded"))
    assert Control("facts_on", "Facts known on", "day", "", stops=stops).position == 3
    assert Control("facts_on", "Facts known on", "day", "2030-01-01", stops=stops).position == 2


def test_an_id_is_made_of_the_key_and_holds_nothing_a_selector_stumbles_over() -> None:
    assert Control("party.csto.ARM", "Armenia", "tick").id == "party-csto-arm"
    assert Control("answer.answer_in_self_defence", "Was it?", "choice").id == "answer-answer-in-self-defence"


def test_a_group_counts_what_was_moved_folded_or_not() -> None:
    still, moved = Control("a", "A", "tick"), Control("b", "B", "tick", "yes", (Choice("", ""), Choice("yes", "")))
    assert ControlGroup("g", "G", (still, moved), folded=(moved,)).moved == 2
    assert ControlGroup("g", "G", (still,)).moved == 0


def test_what_no_control_shows_is_carried_and_what_one_shows_is_not() -> None:
    groups = (ControlGroup("g", "G", (Control("a", "A", "tick"),), folded=(Control("b", "B", "tick"),)),)
    pairs = [("a", "yes"), ("b", "yes"), ("party.nato.FRA", "no")]
    assert carried(groups, pairs) == [("party.nato.FRA", "no")]
