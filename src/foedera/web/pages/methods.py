"""How to read these pages."""

from __future__ import annotations

from foedera import __version__
from foedera.record.shipped import data_version
from foedera.web.pages.base import Context, Page, Visit


def view(visit: Visit) -> Context:  # noqa: ARG001 - every view is called alike
    """The words used, and how the answers come about."""
    return {"title": "How to read these pages", "version": __version__, "data": data_version()}


PAGE = Page("methods.html", view)
