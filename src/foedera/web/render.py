"""Pages made from templates: everything is escaped, and a name that a view forgot is an error, not a blank."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from foedera.core.sources import by_origin
from foedera.web.links import slug
from foedera.web.pages.base import Page, Visit
from foedera.web.wording import FILTERS

TEMPLATES = Path(__file__).parent / "templates"


@cache
def environment() -> Environment:
    """The templates, with the filters of `wording`."""
    found = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=["jinja2.ext.do"],
    )
    found.filters.update(FILTERS)
    found.globals.update(slug=slug, by_origin=by_origin)
    return found


def render(page: Page, visit: Visit) -> str:
    """A page as HTML.

    Raises:
        FoederaError: if the address asks for what is not there, or a library file cannot be used.
    """
    library = visit.library
    return fill(
        page.template,
        visit.links,
        library=library,
        sources_of=lambda ids: tuple(library.source(id_) for id_ in ids),
        state=visit.state,
        visit=visit,
        **page.view(visit),
    )


def fill(template: str, links: object, **context: Any) -> str:
    """A template as HTML, with the site's navigation."""
    from foedera.web.pages import NAVIGATION

    return environment().get_template(template).render(navigation=NAVIGATION, links=links, **context)
