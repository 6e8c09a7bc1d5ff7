"""The stylesheet with its colours written out, for programs that know no custom properties."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from foedera.draw.markup import stylesheet

_BLOCK = re.compile(r"/\* colours: (light|dark) \*/(.*?)/\* end \*/", re.DOTALL)
_PROPERTY = re.compile(r"(--foe-[a-z0-9-]+):\s*([^;]+);")
_USE = re.compile(r"var\((--foe-[a-z0-9-]+)\)")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


@cache
def colours(theme: str) -> Mapping[str, str]:
    """The custom properties of a theme, "light" or "dark", by name; what dark does not change is as in light."""
    blocks = {name: dict(_PROPERTY.findall(text)) for name, text in _BLOCK.findall(stylesheet())}
    return {**blocks["light"], **blocks[theme]}


@cache
def plain_stylesheet(light_only: bool = False) -> str:
    """The rules of picture.css without custom properties: light, then dark where that is preferred and not printed.

    Args:
        light_only: leave the dark ones out.
    """
    light = _rules("light")
    if light_only:
        return light
    return f"{light}\n@media screen and (prefers-color-scheme: dark) {{\n{_rules('dark')}\n}}\n"


def _rules(theme: str) -> str:
    """The rules below the two blocks of colours with every custom property replaced by its value."""
    values = colours(theme)
    text = stylesheet()[max(match.end() for match in _BLOCK.finditer(stylesheet())) :]
    return _COMMENT.sub("", _USE.sub(lambda use: values[use[1]], text)).strip()
