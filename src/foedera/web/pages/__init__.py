"""Every page of the workbench, in the order of the navigation; a page is one module, one template and one line here."""

from __future__ import annotations

from foedera.web.pages import (
    actor,
    actors,
    alliance,
    alliances,
    case,
    case_law,
    case_record,
    cases,
    home,
    issues,
    methods,
    occasion,
    place,
    places,
    readings,
    registry,
    search,
    source,
    sources,
    treaties,
    treaty,
    zones,
)
from foedera.web.pages.base import Page

PAGES: tuple[Page, ...] = (
    home.PAGE,
    cases.PAGE,
    case.PAGE,
    case_record.PAGE,
    case_law.PAGE,
    alliances.PAGE,
    alliance.PAGE,
    treaties.PAGE,
    treaty.PAGE,
    registry.PAGE,
    occasion.PAGE,
    places.PAGE,
    place.PAGE,
    zones.PAGE,
    actors.PAGE,
    actor.PAGE,
    readings.PAGE,
    issues.PAGE,
    sources.PAGE,
    source.PAGE,
    search.PAGE,
    methods.PAGE,
)
"""Every page."""

NAVIGATION: tuple[tuple[str, str], ...] = tuple((page.path, page.navigation) for page in PAGES if page.navigation)
"""Path and name of every page that the navigation lists."""
