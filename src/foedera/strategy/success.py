"""What a total is worth: the success functions of a channel."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import isfinite
from typing import TYPE_CHECKING, Any, Protocol

from attrs import field, frozen

from foedera.core.errors import BadValue

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Reals = NDArray[np.float64]


class Success(Protocol):
    """A value for every pair of totals, the defenders' and the attackers'."""

    def __call__(self, total: Reals, against: Reals, **drawn: Reals) -> Reals:
        """The value at totals of equal shape, in the units of the weights.

        Args:
            total: the defenders' total.
            against: the attackers' total.
            drawn: arrays that take the place of attributes, with leading axes of draws that the answer then has too.
        """
        ...


def _floats(values: Iterable[float]) -> tuple[float, ...]:
    return tuple(float(value) for value in values)


def _positive(_: object, attribute: Any, value: float) -> None:
    if not value > 0 or value == float("inf"):
        raise BadValue(f"{attribute.name} is {value}", "a finite number above 0, such as 1.5")


def _not_negative(_: object, attribute: Any, value: float) -> None:
    if not value >= 0 or value == float("inf"):
        raise BadValue(f"{attribute.name} is {value}", "a finite number of 0 or more, such as 0.2")


@frozen
class RatioContest:
    """The chance of success when strengths are compared by their ratio.

    `(base + total)^m / ((base + total)^m + (base_against + against)^m)`: Tullock's contest (G. Tullock, "Efficient
    Rent Seeking", 1980), in the form of J. Hirshleifer, "Conflict and rent-seeking success functions", *Public
    Choice* 63 (1989), for which S. Skaperdas, *Economic Theory* 7 (1996), gives axioms.

    Attributes:
        base: what the victim has of its own, in the units of the weights; 0 or more.
        base_against: what the attacker has of its own; above 0.
        decisiveness: how much a lead tells (`m`); above 0, 1 is proportional.
    """

    base: float = field(validator=_not_negative)
    base_against: float = field(validator=_positive)
    decisiveness: float = field(default=1.0, validator=_positive)

    def __call__(self, total: Reals, against: Reals, **drawn: Reals) -> Reals:
        """The chance of success, 0 to 1; drawn attributes have the shape (draws, 1, 1)."""
        import numpy as np

        base, base_against, decisiveness = _attributes(self, drawn, "base", "base_against", "decisiveness")
        with np.errstate(divide="ignore"):
            lead = np.log(base + total) - np.log(base_against + against)
        return _logistic(decisiveness * lead)


@frozen
class DifferenceContest:
    """The chance of success when strengths are compared by their difference.

    `1 / (1 + exp(-m (base + total - base_against - against)))`: the logistic form of J. Hirshleifer, "Conflict and
    rent-seeking success functions: ratio vs. difference models of relative success", *Public Choice* 63 (1989).

    Attributes:
        base: what the victim has of its own, in the units of the weights; 0 or more.
        base_against: what the attacker has of its own; 0 or more.
        decisiveness: how much a lead tells (`m`), per unit of weight; above 0.
    """

    base: float = field(validator=_not_negative)
    base_against: float = field(validator=_not_negative)
    decisiveness: float = field(default=1.0, validator=_positive)

    def __call__(self, total: Reals, against: Reals, **drawn: Reals) -> Reals:
        """The chance of success, 0 to 1; drawn attributes have the shape (draws, 1, 1)."""
        base, base_against, decisiveness = _attributes(self, drawn, "base", "base_against", "decisiveness")
        return _logistic(decisiveness * (base + total - base_against - against))


@frozen
class Steps:
    """A value for each whole total: the number of responders, say, for blame, shame or a threshold.

    Attributes:
        values: the value at a total of 0, 1, 2 and so on; the last holds for every greater total. Totals between two
            whole numbers take their share of both.
    """

    values: tuple[float, ...] = field(converter=_floats)

    @values.validator
    def _check(self, _: object, values: Sequence[float]) -> None:
        if not values or not all(isfinite(value) for value in values):
            raise BadValue(f"the values by total are {list(values)!r}", "a finite number for 0, 1, 2 ..., [0, 1, 1]")

    def __call__(self, total: Reals, against: Reals, **drawn: Reals) -> Reals:
        """The value, in the units of the values; what is done against does not count.

        Drawn values have the shape (draws, 1, 1, K).
        """
        import numpy as np

        (values,) = _attributes(self, drawn, "values")
        values = np.asarray(values)
        last = values.shape[-1] - 1
        below = np.minimum(np.floor(total).astype(int), last)
        share = np.minimum(total, last) - below
        between: Reals = values[..., below] * (1 - share) + values[..., np.minimum(below + 1, last)] * share
        return between.reshape((*values.shape[:-3], *total.shape)) + 0 * against


def _attributes(success: Success, drawn: Mapping[str, Reals], *names: str) -> tuple[Any, ...]:
    """Attributes by name, those drawn in place of the success function's own.

    Raises:
        BadValue: if something is drawn that the success function does not have.
    """
    for name in drawn:
        if name not in names:
            raise BadValue(f"{type(success).__name__} has no {name} to draw", " or ".join(names))
    return tuple(drawn.get(name, getattr(success, name)) for name in names)


def _logistic(lead: Reals) -> Reals:
    """The logistic function without overflow; of minus infinity 0."""
    import numpy as np

    small = np.exp(-np.abs(lead))
    value: Reals = np.where(lead >= 0, 1.0, small) / (1.0 + small)
    return value
