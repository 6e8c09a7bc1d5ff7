"""Pages made from templates: everything is escaped, and a name that a view forgot is an error, not a blank."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from foedera.core.sources import by_origin
from foedera.web.exports.names import png_can_be_made
from foedera.web.links import issue_anchor, slug
from foedera.web.pages.base import Context, Page, Visit
from foedera.web.sound import problems
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
    found.globals.update(slug=slug, issue_anchor=issue_anchor, by_origin=by_origin, png_can_be_made=png_can_be_made)
    return found


def render(page: Page, visit: Visit, context: Context | None = None) -> str:
    """A page as HTML.

    Args:
        page: the page.
        visit: the look at it.
        context: what the template shows, where it is not what the page's view gathers.

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
        cites=page.cites,
        unsound=visit.derived(problems),
        **(page.view(visit) if context is None else context),
    )


def fill(template: str, links: object, **context: Any) -> str:
    """A template as HTML, with the site's navigation."""
    from foedera.web.pages import NAVIGATION

    return environment().get_template(template).render(navigation=NAVIGATION, links=links, **context)
