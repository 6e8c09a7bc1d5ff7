"""A finding as a tree of HTML: every branch says why, with its sources, and opens on demand."""

from __future__ import annotations

from markupsafe import Markup

from foedera.core.conditions import Finding
from foedera.core.truth import Truth
from foedera.draw.markup import anchor, element, joined
from foedera.draw.picture import Link, no_link
from foedera.record.library import Library

_SIGNS = {Truth.YES: "✓", Truth.NO: "✗", Truth.OPEN: "?"}


def finding_tree(library: Library, finding: Finding, *, link: Link = no_link) -> Markup:
    """A finding as nested lists in which every branch can be opened and closed without a script.

    The branches that carry the truth are open: of what fails those parts that fail, of what is met those that are met.
    Truth is told by a sign and a word.

    Args:
        library: where sources and issues are looked up.
        finding: the finding.
        link: the address of a source or an issue.
    """
    return element("ul", _item(library, finding, link, carries=True), class_="foe-findings")


def _item(library: Library, finding: Finding, link: Link, *, carries: bool) -> Markup:
    truth = finding.truth
    sign = element("span", _SIGNS[truth], aria_hidden="true")
    mark = element("span", sign, f" {truth.value}", class_=f"foe-truth foe-truth-{truth.value}")
    says = joined((mark, Markup(" "), _reason(library, finding, link), _sources(library, finding, link)))
    if not finding.parts:
        return element("li", says, class_="foe-finding")
    same = [part for part in finding.parts if part.truth is truth] or list(finding.parts)
    parts = (_item(library, part, link, carries=carries and any(part is one for one in same)) for part in finding.parts)
    branch = element("details", element("summary", says), element("ul", *parts), open="" if carries else None)
    return element("li", branch, class_="foe-finding")


def _reason(library: Library, finding: Finding, link: Link) -> Markup:
    if finding.issue and (href := link(library.issue(finding.issue))):
        return anchor(href, finding.reason)
    return element("span", finding.reason)


def _sources(library: Library, finding: Finding, link: Link) -> Markup:
    """The sources in brackets, each with what it is."""
    if not finding.sources:
        return Markup()
    named = []
    for id_ in finding.sources:
        source = library.source(id_)
        about = f"{source.title}, {source.publisher}, {source.date or 'undated'}"
        named.append(element("cite", anchor(link(source), id_), title=about))
    return joined((Markup(" "), element("span", "[", Markup(", ").join(named), "]", class_="foe-sources")))
