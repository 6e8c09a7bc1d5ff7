"""The workbench as a browser meets it, without a network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from foedera.web.app import create_app
from foedera.web.settings import Settings

TODAY = date(2026, 1, 15)
OWN = "http://127.0.0.1:8000"
Open = Callable[..., TestClient]
VOID = {"meta", "link", "input", "br", "hr", "img", "wbr"}
Attributes = dict[str, str]


class Read(HTMLParser):
    """One page, taken apart.

    Attributes:
        elements: every element with its attributes, in order.
        headings: the level and text of every heading.
        text: everything that is written, scripts left out.
        unclosed: elements that were left open or closed out of turn.
    """

    def __init__(self, html: str) -> None:
        """Take a page apart."""
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, Attributes]] = []
        self.headings: list[tuple[int, str]] = []
        self.text = ""
        self.unclosed: list[str] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()
        self.unclosed += self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.elements.append((tag, {key: value or "" for key, value in attrs}))
        if tag not in VOID:
            self._open.append(tag)
        if tag in ("h1", "h2", "h3", "h4"):
            self.headings.append((int(tag[1]), ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element that has nothing inside."""
        self.elements.append((tag, {key: value or "" for key, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        """Close an element."""
        if self._open and self._open[-1] == tag:
            self._open.pop()
        else:
            self.unclosed.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        """Note what is written."""
        if "script" not in self._open and "style" not in self._open:
            self.text += data
        if self._open and self.headings and any(tag in ("h1", "h2", "h3", "h4") for tag in self._open):
            level, words = self.headings[-1]
            self.headings[-1] = level, words + data

    def all(self, tag: str) -> list[Attributes]:
        """The attributes of every element of a kind."""
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def ids(self) -> list[str]:
        """Every id, as often as it stands there."""
        return [attributes["id"] for _, attributes in self.elements if "id" in attributes]

    @property
    def links(self) -> list[str]:
        """Where every link leads."""
        return [attributes["href"] for attributes in self.all("a") if "href" in attributes]

    @property
    def parts(self) -> set[str]:
        """The parts that a live form can replace."""
        return {attributes["data-part"] for _, attributes in self.elements if "data-part" in attributes}


@pytest.fixture(scope="session")
def open_workbench() -> Iterator[Open]:
    """Open a workbench with some settings."""
    opened: list[TestClient] = []

    def open_workbench(*folders: Path, address: str = OWN, **settings: object) -> TestClient:
        app = create_app(Settings(folders, **settings), today=lambda: TODAY)  # type: ignore[arg-type]
        opened.append(TestClient(app, base_url=address, raise_server_exceptions=False, follow_redirects=False))
        return opened[-1]

    yield open_workbench
    for client in opened:
        client.close()


@pytest.fixture(scope="session")
def workbench(open_workbench: Open) -> TestClient:
    """A workbench on the shipped library."""
    return open_workbench()


@pytest.fixture(scope="session")
def read() -> Callable[[str], Read]:
    """Take a page of HTML apart."""
    return Read
