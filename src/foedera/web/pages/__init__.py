"""Every page of the workbench, in the order of the navigation; a page is one module, one template and one line here."""

from __future__ import annotations

from foedera.web.pages.listed import Listed

PAGES: tuple[Listed, ...] = (
    Listed("/", "home"),
    Listed("/cases/", "cases", "Cases"),
    Listed("/cases/{case}/", "case"),
    Listed("/cases/{case}/record/", "case_record"),
    Listed("/cases/{case}/law/", "case_law"),
    Listed("/alliances/", "alliances", "Alliances"),
    Listed("/alliances/{alliance}/", "alliance"),
    Listed("/treaties/", "treaties", "Treaties"),
    Listed("/treaties/{treaty}/", "treaty"),
    Listed("/registry/", "registry", "Registry"),
    Listed("/registry/{occasion}/", "occasion"),
    Listed("/places/", "places", "Places"),
    Listed("/places/{place}/", "place"),
    Listed("/zones/", "zones"),
    Listed("/actors/", "actors", "Actors"),
    Listed("/actors/{actor}/", "actor"),
    Listed("/readings/", "readings"),
    Listed("/issues/", "issues"),
    Listed("/sources/", "sources", "Sources"),
    Listed("/sources/{source}/", "source"),
    Listed("/search/", "search", served=True),
    Listed("/methods/", "methods", "Methods"),
    Listed("/library/", "library", "Your library", served=True),
    Listed("/library/claim/", "library_claim", served=True),
    Listed("/library/add/{kind}/", "library_add", served=True),
    Listed("/library/files/{kind}/{id}/", "library_file", served=True),
    Listed("/library/history/{number}/", "library_change", served=True),
)
"""Every page."""

NAVIGATION: tuple[Listed, ...] = tuple(page for page in PAGES if page.navigation)
"""Every page that the navigation lists."""
