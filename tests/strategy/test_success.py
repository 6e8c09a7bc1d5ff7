"""Success functions: published forms, their edges, and drawn attributes."""

from __future__ import annotations

import numpy as np
import pytest

from foedera.core.errors import BadValue
from foedera.strategy.success import DifferenceContest, RatioContest, Steps

TOTAL, AGAINST = np.array([[0.0, 1.0, 3.0]]), np.array([[0.0, 0.5, 0.0]])


def test_the_ratio_contest_is_tullocks() -> None:
    ours, theirs = (2.0 + TOTAL) ** 1.7, (1.5 + AGAINST) ** 1.7
    assert np.abs(RatioContest(2.0, 1.5, 1.7)(TOTAL, AGAINST) - ours / (ours + theirs)).max() < 1e-15


def test_the_difference_contest_is_hirshleifers() -> None:
    lead = 0.8 * (2.0 + TOTAL - 1.5 - AGAINST)
    assert np.abs(DifferenceContest(2.0, 1.5, 0.8)(TOTAL, AGAINST) - 1 / (1 + np.exp(-lead))).max() < 1e-15


def test_who_brings_nothing_against_something_has_no_chance() -> None:
    assert RatioContest(0.0, 1.0, 3.0)(np.zeros(1), np.zeros(1)).tolist() == [0.0]
    assert DifferenceContest(0.0, 1e6, 50.0)(np.zeros(1), np.zeros(1)).tolist() == [0.0]
    assert DifferenceContest(1e6, 0.0, 50.0)(np.zeros(1), np.zeros(1)).tolist() == [1.0]


def test_steps_hold_their_last_value_and_share_between_whole_totals() -> None:
    steps = Steps([0.0, 1.0, 5.0])
    assert steps(np.array([0.0, 0.25, 1.0, 1.5, 2.0, 9.0]), np.zeros(6)).tolist() == [0.0, 0.25, 1.0, 3.0, 5.0, 5.0]


@pytest.mark.parametrize("contest", [RatioContest, DifferenceContest])
def test_drawn_attributes_take_the_place_of_ones_own(contest: type[RatioContest] | type[DifferenceContest]) -> None:
    drawn = np.array([0.5, 1.0, 4.0])
    together = contest(1.0, 2.0)(TOTAL, AGAINST, decisiveness=drawn[:, None, None])
    apart = [contest(1.0, 2.0, m)(TOTAL, AGAINST) for m in drawn.tolist()]
    assert np.array_equal(together, np.stack(apart))


def test_drawn_values_take_the_place_of_ones_own() -> None:
    drawn = np.array([[0.0, 1.0, 2.0], [3.0, 0.0, 1.0]])
    together = Steps([0.0, 0.0, 0.0])(TOTAL, AGAINST, values=drawn[:, None, None, :])
    assert np.array_equal(together, np.stack([Steps(values)(TOTAL, AGAINST) for values in drawn.tolist()]))


@pytest.mark.parametrize("attributes", [(-1, 1, 1), (1, 0, 1), (1, 1, 0), (1, 1, float("nan")), (float("inf"), 1, 1)])
def test_attributes_out_of_range_are_refused(attributes: tuple[float, float, float]) -> None:
    with pytest.raises(BadValue, match="is"):
        RatioContest(*attributes)


@pytest.mark.parametrize("values", [[], [float("nan")], [0, float("inf")]])
def test_values_that_are_no_numbers_are_refused(values: list[float]) -> None:
    with pytest.raises(BadValue, match="the values by total"):
        Steps(values)
