"""Docstrings as Sphinx wants them: names given without their module are found, lists of attributes taken apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util.nodes import make_refnode

if TYPE_CHECKING:
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_SEVERAL = re.compile(r":ivar ([^:]+, [^:]+): (.*)")


def before_napoleon(_: Sphinx, what: str, __: str, ___: object, ____: object, lines: list[str]) -> None:
    """Keep a property's sentence whole where it has a colon, which would pass for its type."""
    if what == "property":
        lines[:0] = ["..", ""]


def after_napoleon(_: Sphinx, __: str, ___: str, ____: object, _____: object, lines: list[str]) -> None:
    """Give every attribute of "incident, request: its entries" a line of its own."""
    for index, line in reversed(list(enumerate(lines))):
        if match := _SEVERAL.fullmatch(line):
            lines[index : index + 1] = [f":ivar {name}: {match[2]}" for name in match[1].split(", ")]


def without_constructor(
    _: Sphinx, what: str, __: str, ___: object, ____: object, signature: str | None, returns: str | None
) -> tuple[str | None, str | None]:
    """Leave a class's constructor out: libraries and answers build these objects, readers do not."""
    return ("", None) if what == "class" else (signature, returns)


def resolve(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, content: nodes.Element
) -> nodes.reference | nodes.Element | None:
    """The one documented object whose last name is the one looked for; None if there is none or several."""
    if node.get("refdomain") != "py":
        return None
    names = [name.strip() for name in node.get("reftarget", "").split(",")]
    if len(names) > 1:
        parts: list[nodes.Node] = []
        for name in names:
            parts += [nodes.Text(", "), _link(app, env, node, name, nodes.literal(name, name))]
        return nodes.inline("", "", *parts[1:])
    found = _link(app, env, node, names[0].rpartition(".")[2], content)
    return found if isinstance(found, nodes.reference) else None


def _link(app: Sphinx, env: BuildEnvironment, node: pending_xref, name: str, content: nodes.Node) -> nodes.Node:
    objects = env.domains.python_domain.objects
    last = {full: entry for full, entry in objects.items() if full.rpartition(".")[2] == name and not entry.aliased}
    if len(last) != 1:
        return content
    ((full, entry),) = last.items()
    return make_refnode(app.builder, node["refdoc"], entry.docname, entry.node_id, [content], full)


def setup(app: Sphinx) -> dict[str, Any]:
    """Listen for docstrings, and for references that nothing resolves."""
    app.connect("autodoc-process-docstring", before_napoleon, priority=100)
    app.connect("autodoc-process-docstring", after_napoleon, priority=900)
    app.connect("autodoc-process-signature", without_constructor)
    app.connect("missing-reference", resolve)
    return {"parallel_read_safe": True}
