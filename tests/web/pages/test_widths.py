"""A picture in two widths is two pictures, with names of their own."""

from __future__ import annotations

from foedera import Library
from foedera.draw import response_matrix
from foedera.web.pages.widths import NARROW, WIDE, two_widths


def test_each_width_has_its_own_picture_and_name(library: Library) -> None:
    found = dict(two_widths(lambda width: response_matrix(library, "armenia-2022", width=width)))
    assert {word: picture.width for word, picture in found.items()} == {"wide": WIDE, "narrow": NARROW}
    assert found["narrow"].name == f"{found['wide'].name}-narrow"
    assert found["narrow"].table == found["wide"].table
