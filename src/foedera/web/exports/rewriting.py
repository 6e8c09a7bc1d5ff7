"""Pages put together in one document: ids get their page's prefix, links lead into the document or out of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape, unescape
from html.parser import HTMLParser

Where = Callable[[str], str | None]
"""From the address in a link to the address in the document; None for a link that has to go."""
_ATTRIBUTE = re.compile(r'(?<=\s)([\w:-]+)="([^"]*)"')
_NAMES = ("id", "for", "headers", "aria-labelledby", "aria-describedby", "aria-controls", "list")
_WITHIN = re.compile(r"url\(#([^)\s]+)\)")
_VOID = ("br", "hr", "img", "input", "link", "meta", "wbr")
_DROPPED = ("script", "form", "dialog", "nav")
_DROPPED_CLASSES = ("take", "edit")
"""What only a page with a server behind it, or with its own tabs, has a use for."""


def main_of(page: str, prefix: str, where: Where, without: tuple[str, ...] = ()) -> str:
    """What stands in a page's `main`, ready to stand beside that of others.

    Scripts, forms, dialogs and navigation are left out; a link that has to go leaves its words.

    Args:
        page: the page as HTML, with every attribute in double quotes.
        prefix: what every id and every reference to one begins with.
        where: where the links lead.
        without: elements marked `data-part` with one of these names are left out.
    """
    rewriter = _Rewriter(prefix, where, without)
    rewriter.feed(page)
    rewriter.close()
    return "".join(rewriter.parts).strip()


class _Rewriter(HTMLParser):
    def __init__(self, prefix: str, where: Where, without: tuple[str, ...]) -> None:
        super().__init__(convert_charrefs=False)
        self.parts: list[str] = []
        self._prefix, self._where, self._without = prefix, where, without
        self._inside = False
        self._left_out = 0
        self._unlinked: list[bool] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "main":
            self._inside = True
            return
        if not self._inside:
            return
        if self._left_out or self._drops(tag, dict(attrs)):
            self._left_out += tag not in _VOID
            return
        if tag == "a":
            goes = self._link(dict(attrs).get("href") or "") is None
            self._unlinked.append(goes)
            if goes:
                self.parts.append("<span>")
                return
        self.parts.append(self._tag())

    def _drops(self, tag: str, given: dict[str, str | None]) -> bool:
        dropped = tag in _DROPPED or given.get("data-part") in self._without
        return dropped or any(name in _DROPPED_CLASSES for name in (given.get("class") or "").split())

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - as inherited
        if self._inside and not self._left_out and tag not in _DROPPED:
            self.parts.append(self._tag())

    def handle_endtag(self, tag: str) -> None:
        if tag == "main":
            self._inside = False
        elif not self._inside:
            return
        elif self._left_out:
            self._left_out -= 1
        else:
            unlinked = tag == "a" and self._unlinked and self._unlinked.pop()
            self.parts.append("</span>" if unlinked else f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self._say(data)

    def handle_entityref(self, name: str) -> None:
        self._say(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._say(f"&#{name};")

    def _say(self, words: str) -> None:
        if self._inside and not self._left_out:
            self.parts.append(words)

    def _tag(self) -> str:
        return _ATTRIBUTE.sub(self._attribute, self.get_starttag_text() or "")

    def _attribute(self, match: re.Match[str]) -> str:
        name, value = match[1], match[2]
        if name in _NAMES:
            value = " ".join(self._prefix + word for word in value.split())
        elif name in ("href", "xlink:href"):
            value = escape(self._link(unescape(value)) or "")
        elif (name, value) == ("role", "region"):  # one caption may now stand there twice: no landmark any more
            value = "group"
        else:
            value = _WITHIN.sub(lambda found: f"url(#{self._prefix}{found[1]})", value)
        return f'{name}="{value}"'

    def _link(self, href: str) -> str | None:
        return f"#{self._prefix}{href[1:]}" if href.startswith("#") else self._where(href)
