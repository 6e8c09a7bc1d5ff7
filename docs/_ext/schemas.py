"""The JSON Schemas that ship with foedera, written out from their folder whenever the pages are built."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from shipped import markdown_table
from sphinx.util.docutils import SphinxDirective

from foedera.record.shipped import SHIPPED

if TYPE_CHECKING:
    from sphinx.application import Sphinx

Schema = dict[str, Any]
FOLDER = SHIPPED / "schemas"


FILES = "-file-1.schema.json"
"""How the schemas of files end; the others are of documents."""


def schema_files() -> list[Path]:
    """The schemas of documents, by name."""
    return sorted(path for path in FOLDER.glob("*.json") if not path.name.endswith(FILES))


def documents() -> str:
    """Every document's keys, in Markdown."""
    parts = []
    for path in schema_files():
        schema = _read(path)
        parts += [f"**{schema['title']}**: `{path.name}`", schema["description"], _keys(schema, _defs([schema]))]
    return "\n\n".join(parts) or "No schema ships with this version."


def game_file() -> str:
    """The keys of a game's file, table by table, in Markdown."""
    schema = _read(FOLDER / f"game{FILES}")
    defs = _defs([schema])
    parts = [_keys(schema, defs)]
    for name, part in defs.items():
        parts += _own_part(name, part, defs)
    return "\n\n".join(parts)


def shared() -> str:
    """The objects that documents are made of, each once, in Markdown."""
    defs = _defs(_read(path) for path in schema_files())
    parts = []
    for name, part in sorted(defs.items()):
        parts += _own_part(name, part, defs)
    return "\n\n".join(parts)


def _own_part(name: str, part: Schema, defs: dict[str, Schema]) -> list[str]:
    """What is written out about an object that others are made of; nothing if its type says it all where it is used."""
    if not _has_own_part(name, part):
        return []
    keys = _keys(part, defs) if "properties" in part else " or ".join(_kinds({**part, "$ref": ""}, defs))
    return [f"**`{name}`**", part.get("description", ""), keys]


def _has_own_part(name: str, part: Schema) -> bool:
    """Whether it has keys, or is made of itself."""
    return "properties" in part or f'"#/$defs/{name}"' in json.dumps(part)


def _read(path: Path) -> Schema:
    schema: Schema = json.loads(path.read_text("utf-8"))
    return schema


def _defs(schemas: Any) -> dict[str, Schema]:
    return {name: part for schema in schemas for name, part in schema.get("$defs", {}).items()}


def _keys(part: Schema, defs: dict[str, Schema]) -> str:
    rows = [
        (f"`{name}`", kind_of(inner, defs), str(inner.get("description", "")).replace("\n", " "))
        for name, inner in part["properties"].items()
    ]
    return markdown_table(("key", "type", "meaning"), rows)


def kind_of(part: Schema, defs: dict[str, Schema]) -> str:
    """A schema's type in words."""
    return " or ".join(dict.fromkeys(_kinds(part, defs)))


def _kinds(part: Schema, defs: dict[str, Schema]) -> Iterator[str]:
    name = str(part.get("$ref", "")).rpartition("/")[2]
    if name:
        target = defs.get(name, {})
        if _has_own_part(name, target):
            yield f"`{name}`"
        else:
            yield from _kinds(target, defs)
        return
    if "const" in part:
        yield f"`{json.dumps(part['const'])}`"
    elif "enum" in part:
        yield from (f"`{json.dumps(value)}`" for value in part["enum"])
    elif part.get("type") == "array":
        yield f"list of {kind_of(part.get('items', {}), defs) or 'anything'}"
    elif isinstance(part.get("additionalProperties"), dict):
        yield f"object of {kind_of(part['additionalProperties'], defs)}"
    elif "type" in part:
        yield from [part["type"]] if isinstance(part["type"], str) else part["type"]
    for choice in (*part.get("anyOf", []), *part.get("oneOf", [])):
        yield from _kinds(choice, defs)


class Schemas(SphinxDirective):
    """```{schemas} documents```, ```{schemas} shared``` and ```{schemas} game-file```."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Read the folder and write it out."""
        for path in FOLDER.glob("*.json"):
            self.env.note_dependency(str(path))
        written = {"documents": documents, "shared": shared, "game-file": game_file}
        return self.parse_text_to_nodes(written[self.arguments[0]]())


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directive."""
    app.add_directive("schemas", Schemas)
    return {"parallel_read_safe": True}
