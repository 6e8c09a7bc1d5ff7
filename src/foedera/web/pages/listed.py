"""A page as the list of pages has it: its module is imported when the page is first asked for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from foedera.web.pages.base import Page


@frozen
class Listed:
    """One page in the list.

    Attributes:
        path: its path from the root, with a slash at the end; a variable part as in "/cases/{case}/".
        module: the module beside this one that has the page as PAGE.
        navigation: what the site's navigation calls it, or empty where it is not listed there.
        served: whether the page needs the server; the static site leaves such pages out.
    """

    path: str
    module: str
    navigation: str = ""
    served: bool = False

    @cached_property
    def page(self) -> Page:
        """The page itself."""
        found: Page = import_module(f"foedera.web.pages.{self.module}").PAGE
        return found

    def address(self, parameters: Mapping[str, str]) -> str:
        """The path with its variable parts filled in."""
        return self.path.format_map(dict(parameters))
