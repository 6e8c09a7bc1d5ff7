"""Scales keep the order of values, fill the axis, and mark round values only."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedera.draw.scales import LinearScale, LogScale, tick_words, value_scale

VALUES = st.lists(st.one_of(st.integers(0, 10**7), st.floats(0.01, 1e6)), min_size=1, max_size=20)


@given(VALUES, st.booleans())
def test_every_value_lies_on_the_axis_and_in_order(values: list[float], from_zero: bool) -> None:
    scale = value_scale(values, 10, 400, from_zero=from_zero)
    places = [scale.at(value) for value in sorted(values)]
    assert places == sorted(places)
    assert places[0] >= 10 - 1e-6
    assert places[-1] <= 400 + 1e-6


@given(VALUES, st.integers(3, 8))
def test_ticks_are_even_or_powers_of_ten_and_within_the_ends(values: list[float], most: int) -> None:
    scale = value_scale(values, 0, 500)
    ticks = scale.ticks(most)
    assert 1 <= len(ticks) <= most
    assert all(-1e-6 <= scale.at(tick) <= 500 + 1e-6 for tick in ticks)
    steps = [scale.at(later) - scale.at(sooner) for sooner, later in pairwise(ticks)]
    assert steps == pytest.approx([steps[0]] * len(steps)) if steps else True


def test_counts_begin_at_zero_so_that_near_figures_look_near() -> None:
    scale = value_scale([222, 224], 0, 500)
    assert isinstance(scale, LinearScale)
    assert scale.low == 0
    assert scale.at(224) - scale.at(222) < 10


def test_a_figure_fifty_times_another_is_told_in_powers_of_ten() -> None:
    assert isinstance(value_scale([5000, 5_000_000], 0, 500), LogScale)
    assert isinstance(value_scale([100, 5000], 0, 500), LinearScale)


def test_a_zero_is_shown_on_an_even_scale_however_great_the_rest() -> None:
    scale = value_scale([0, 5_000_000], 0, 500)
    assert isinstance(scale, LinearScale)
    assert scale.at(0) == 0


def test_whole_things_are_not_marked_in_fractions() -> None:
    assert all(tick == int(tick) for tick in value_scale([1, 2], 0, 500).ticks())


def test_an_axis_may_go_up_the_page() -> None:
    scale = LinearScale(0, 1, 300, 20)
    assert (scale.at(0), scale.at(1)) == (300, 20)


@pytest.mark.parametrize(
    ("value", "words"), [(0, "0"), (0.25, "0.25"), (1500, "1,500"), (250000, "250,000"), (5e6, "5 million")]
)
def test_ticks_are_written_as_they_are_read(value: float, words: str) -> None:
    assert tick_words(value) == words
