"""The picture: an SVG with its text alternative and its table, for pages, notebooks, files and print."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from os import PathLike
from pathlib import Path

from attrs import field, frozen
from attrs.validators import matches_re
from markupsafe import Markup

from foedera.core.errors import BadValue, FoederaError, shown
from foedera.draw.markup import element, number
from foedera.draw.theme import plain_stylesheet

Link = Callable[[object], str | None]
"""The address of a thing that a picture shows, or None where it has none."""
NAMESPACE = "http://www.w3.org/2000/svg"


def no_link(_: object) -> None:
    """No address, whatever the thing."""


@frozen
class Table:
    """What a picture shows, as rows of text.

    Attributes:
        caption: what the table is.
        heads: the names of the columns.
        rows: the cells, as many in each row as there are heads.
    """

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def __attrs_post_init__(self) -> None:
        """Refuse rows that do not fit the heads."""
        if wrong := [row for row in self.rows if len(row) != len(self.heads)]:
            raise ValueError(f"{len(self.heads)} heads, but a row of {len(wrong[0])} cells: {wrong[0]}")

    def html(self) -> Markup:
        """A real table, with a caption and the scope of each head."""
        heads = element("tr", *(element("th", head, scope="col") for head in self.heads))
        body = (element("tr", *(element("td", cell or "\N{EN DASH}") for cell in row)) for row in self.rows)
        return element(
            "table",
            element("caption", self.caption),
            element("thead", heads),
            element("tbody", *body),
            class_="foe-table",
        )

    def csv(self) -> str:
        """The rows as CSV (RFC 4180), heads first."""
        text = io.StringIO(newline="")
        csv.writer(text).writerows([self.heads, *self.rows])
        return text.getvalue()

    def records(self) -> list[dict[str, str]]:
        """The rows by head, for JSON."""
        return [dict(zip(self.heads, row, strict=True)) for row in self.rows]


@frozen
class Picture:
    """A picture.

    Attributes:
        name: a slug; every id inside begins with it, so that several pictures can stand in one page.
        title: what it is, in a few words.
        description: what it shows, in sentences that stand in for it.
        width: in user units.
        height: in user units.
        body: the SVG inside, already escaped.
        table: its data as a table, or None where there are none.
    """

    name: str = field(validator=matches_re(r"[a-z][a-z0-9-]*"))
    title: str
    description: str
    width: float
    height: float
    body: Markup = field(repr=False)
    table: Table | None = field(default=None, repr=False)

    def inline(self) -> Markup:
        """The SVG for a page that has picture.css: no style of its own.

        A picture with links in it is a group and not an image, as nobody could reach a link inside an image.
        """
        return self._svg(self.body)

    def standalone(self) -> str:
        """The SVG as a whole file, with its styles: light, dark where the reader prefers it, light in print.

        The colours are written out, because drawing programs other than browsers know no custom properties.
        """
        return self._file(plain_stylesheet())

    def save(self, path: str | PathLike[str], *, scale: float = 2) -> Path:
        """Write the picture to a file and say which.

        Args:
            path: its suffix says the format: .svg, or .png where the extra `png` is installed.
            scale: pixels per user unit of a PNG, more than 0 and at most 10.

        Raises:
            BadValue: if the suffix is another or the scale is out of range.
            FoederaError: if the extra is missing or the file cannot be written.
        """
        target = Path(path)
        writers = {".svg": lambda: self.standalone().encode(), ".png": lambda: self.png(scale)}
        if target.suffix.lower() not in writers:
            raise BadValue(
                f"a picture cannot be written to {shown(target.name)!r}", f"{self.name}.svg or {self.name}.png"
            )
        content = writers[target.suffix.lower()]()
        try:
            target.write_bytes(content)
        except OSError as error:
            raise FoederaError(f"cannot write {shown(str(target))}: {error.strerror}") from None
        return target

    def png(self, scale: float = 2) -> bytes:
        """The picture as a PNG in its light colours.

        Args:
            scale: pixels per user unit, more than 0 and at most 10.

        Raises:
            BadValue: if the scale is out of range.
            FoederaError: if the extra `png` is missing.
        """
        if not 0 < scale <= 10:
            raise BadValue(f"the scale {scale} is not between 0 and 10", "2")
        try:
            from resvg_py import svg_to_bytes
        except ImportError:
            raise FoederaError("a PNG needs the extra png; install it with: pip install 'foedera[png]'") from None
        drawing = self._file(plain_stylesheet(light_only=True))
        return bytes(svg_to_bytes(svg_string=drawing, width=round(self.width * scale)))

    def _repr_svg_(self) -> str:
        """What a notebook shows."""
        return self.standalone()

    def _file(self, styles: str) -> str:
        rules = element("style", Markup(styles))  # noqa: S704 - our own stylesheet
        paper = element("rect", width=self.width, height=self.height, class_="foe-paper")
        return self._svg(rules + paper + self.body, xmlns=NAMESPACE)

    def _svg(self, body: Markup, **attributes: str) -> Markup:
        title, description = f"{self.name}-title", f"{self.name}-description"
        return element(
            "svg",
            element("title", self.title, id=title),
            element("desc", self.description, id=description),
            body,
            id=self.name,
            class_="foe-picture",
            role="group" if re.search(r"<a[ >]", body) else "img",
            aria_labelledby=title,
            aria_describedby=description,
            viewBox=f"0 0 {number(self.width)} {number(self.height)}",
            width=self.width,
            height=self.height,
            **attributes,
        )
