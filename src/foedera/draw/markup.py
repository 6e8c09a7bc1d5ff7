"""Markup built element by element: everything is escaped, nothing is styled in place, no link leads into a script."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from markupsafe import Markup, escape

Value = str | float | None
"""What an attribute may be: a text, a number, or None for an attribute that is left out."""
_SAFE_SCHEMES = ("http:", "https:", "mailto:")
_CLASS = re.compile(r"\.(foe-[a-z0-9-]+)")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_EMPTY = Markup()


def element(tag: str, *children: str, **attributes: Value) -> Markup:
    """One element of SVG or HTML with what is inside it.

    Args:
        tag: the element's name, such as "path".
        children: markup as it is, or text, which is escaped.
        attributes: by name; an underscore stands for a hyphen, one at the end is dropped (`class_`). None leaves an
            attribute out. Numbers are written by `number`.

    Raises:
        ValueError: if an attribute would carry a style or a script, or a class is not in picture.css.
    """
    head = "".join([f' {_name(key)}="{_value(key, value)}"' for key, value in attributes.items() if value is not None])
    inside = "".join([_escaped(child) for child in children])
    return Markup(f"<{tag}{head}>{inside}</{tag}>" if inside else f"<{tag}{head}/>")  # noqa: S704 - all parts escaped


def joined(parts: Iterable[Markup]) -> Markup:
    """Several pieces of markup, one after the other."""
    return _EMPTY.join(parts)


def anchor(href: str | None, *children: str, **attributes: Value) -> Markup:
    """A link round some markup, or the markup alone where there is no address or not one that a reader may follow.

    Args:
        href: a relative address, a fragment, or one that begins with http:, https: or mailto:.
        children: as in `element`.
        attributes: as in `element`.
    """
    if href is None or not is_safe_address(href):
        return joined(_escaped(child) for child in children)
    return element("a", *children, href=href, **attributes)


def is_safe_address(href: str) -> bool:
    """Whether an address is relative, or of a kind that runs nothing; control characters and blanks make it unsafe."""
    if not href or any(ord(letter) <= 32 or ord(letter) == 127 for letter in href):
        return False
    scheme = href.split("/", 1)[0].split("?", 1)[0].split("#", 1)[0]
    return ":" not in scheme or href.lower().startswith(_SAFE_SCHEMES)


def number(value: float, digits: int = 1) -> str:
    """A number as short as it can be written with so many digits behind the point: "12.5", "3", "-0.1", never "-0"."""
    text = f"{value:.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


@cache
def stylesheet() -> str:
    """The stylesheet of all pictures, picture.css beside this module."""
    return files("foedera.draw").joinpath("picture.css").read_text("utf-8")


@cache
def known_classes() -> frozenset[str]:
    """Every class that picture.css has a rule for: the only ones that markup may name."""
    return frozenset(_CLASS.findall(stylesheet()))


def _escaped(text: str) -> Markup:
    """Markup as it is; text escaped, and without the characters that XML 1.0 has no way to write."""
    return escape(text) if isinstance(text, Markup) else escape(_NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text))


@cache
def _name(key: str) -> str:
    name = key.rstrip("_").replace("_", "-")
    if name == "style" or name.startswith("on"):
        raise ValueError(f"markup carries no {name!r}: a page's security policy forbids it; use a class of picture.css")
    return name


def _value(key: str, value: str | float) -> str:
    if not isinstance(value, str):
        return number(value, 2)
    return _classes(value) if key == "class_" else str(_escaped(value))


@cache
def _classes(names: str) -> str:
    if unknown := [name for name in names.split() if name not in known_classes()]:
        raise ValueError(f"picture.css has no class {unknown[0]!r}; add a rule for it there")
    return names
