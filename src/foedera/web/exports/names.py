"""What the things that a page gives to take along are called in an address, and where they are."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec

from starlette.convertors import Convertor

FORMATS: Mapping[str, str] = {
    "svg": "image/svg+xml",
    "png": "image/png",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "bib": "application/x-bibtex; charset=utf-8",
    "html": "text/html; charset=utf-8",
}
"""The media type of every format."""
NAME = rf"[a-z0-9][a-z0-9_\-]{{0,119}}\.(?:{'|'.join(FORMATS)})"
"""What the name of such a thing looks like: words and a format."""
TAKEN = "taken"
"""The name of that part of a path."""
SOURCES = "sources.bib"
"""The sources of a page as BibTeX."""


def png_can_be_made() -> bool:
    """Whether the extra `png` is installed."""
    return find_spec("resvg_py") is not None


class NameConvertor(Convertor[str]):
    """The part of a path that is such a name: a slug and a format."""

    regex = NAME

    def convert(self, value: str) -> str:
        """The name as it stands."""
        return value

    def to_string(self, value: str) -> str:
        """The name as it stands."""
        return value
