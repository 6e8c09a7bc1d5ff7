"""A picture in two widths, because one that is made smaller with the page cannot be read on a phone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from foedera.draw.picture import Picture

WIDE, NARROW = 720.0, 380.0
"""In CSS pixels: the text column of a desk's page, and that of a phone's."""
TwoWidths = tuple[tuple[str, "Picture"], ...]
"""A picture for each width, after the word in the class that shows it there only."""


def two_widths(draw: Callable[[float], Picture]) -> TwoWidths:
    """A picture drawn for a wide page and for a narrow one.

    Args:
        draw: draws it in a given width.
    """
    narrow = draw(NARROW)
    return (("wide", draw(WIDE)), ("narrow", attrs.evolve(narrow, name=f"{narrow.name}-narrow")))
