"""Pictures: pure functions from what the rooms below return to SVG, with text alternatives and tables.

Everything public is reached from here; each part is imported only when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from foedera.draw.contradictions import contradiction_chart
    from foedera.draw.lines import LinePoint, Series, line_chart
    from foedera.draw.map import alliance_map, case_map
    from foedera.draw.matrix import response_matrix
    from foedera.draw.matrix_findings import finding_tree
    from foedera.draw.matrix_opinions import opinion_matrix
    from foedera.draw.network import alliance_network, alliances_around
    from foedera.draw.picture import Picture, Table
    from foedera.draw.timeline import alliance_timeline, case_timeline, timeline_of
    from foedera.draw.timeline_entries import DatedEntry

_HOMES = {
    "DatedEntry": "timeline_entries",
    "LinePoint": "lines",
    "Picture": "picture",
    "Series": "lines",
    "Table": "picture",
    "alliance_map": "map",
    "alliance_network": "network",
    "alliance_timeline": "timeline",
    "alliances_around": "network",
    "case_map": "map",
    "case_timeline": "timeline",
    "contradiction_chart": "contradictions",
    "finding_tree": "matrix_findings",
    "line_chart": "lines",
    "opinion_matrix": "matrix_opinions",
    "response_matrix": "matrix",
    "timeline_of": "timeline",
}

__all__ = [
    "DatedEntry",
    "LinePoint",
    "Picture",
    "Series",
    "Table",
    "alliance_map",
    "alliance_network",
    "alliance_timeline",
    "alliances_around",
    "case_map",
    "case_timeline",
    "contradiction_chart",
    "finding_tree",
    "line_chart",
    "opinion_matrix",
    "response_matrix",
    "timeline_of",
]


def __getattr__(name: str) -> Any:
    """Import a public name from its home when it is first asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module 'foedera.draw' has no attribute {name!r}")
    return getattr(import_module(f"foedera.draw.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    """The public names."""
    return list(__all__)
