"""The parts of a step where numbers fail: they are refused, not raised."""

from __future__ import annotations

import numpy as np
import pytest

from foedera.strategy.steps import inverted, radius_bound


@pytest.mark.parametrize(
    "matrix",
    [np.zeros((2, 2)), np.ones((3, 3)), np.full((2, 2), np.nan), np.array([[1.0, np.inf], [0.0, 1.0]])],
    ids=["zeros", "ones", "no numbers", "infinite"],
)
def test_a_matrix_without_an_inverse_is_refused(matrix: np.ndarray) -> None:
    assert inverted(matrix)[0] is False


@pytest.mark.parametrize("seed", range(5))
def test_an_inverse_comes_with_the_sign_of_the_determinant(seed: int) -> None:
    matrix = np.random.default_rng(seed).standard_normal((4, 4))
    fine, inverse, sign = inverted(matrix)
    assert fine
    assert np.abs(inverse @ matrix - np.eye(4)).max() < 1e-12
    assert sign == np.sign(np.linalg.det(matrix))


def test_the_radius_bound_is_never_below_the_radius_and_close_to_it() -> None:
    matrices = np.random.default_rng(0).uniform(0, 1, (200, 5, 5)) ** 4
    radius = np.abs(np.linalg.eigvals(matrices)).max(-1)
    bound = radius_bound(matrices)
    assert (bound >= radius - 1e-12).all()
    assert (bound <= 1.02 * radius).all()
