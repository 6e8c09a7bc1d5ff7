"""The desk: the one folder that edits go to, and whether any may be made."""

from __future__ import annotations

from pathlib import Path

from attrs import field, frozen

from foedera.record.shipped import SHIPPED
from foedera.web.editing.errors import Refused

NEW = Path("my-library")
"""The folder that is made where a reader has none, in the folder in which the workbench was started."""


@frozen
class Desk:
    """Where edits go.

    Attributes:
        folders: the folders laid over the shipped one; the last of them takes the edits.
        read_only: whether nothing may be edited.
        new: the folder that is made where there is none.
    """

    folders: tuple[Path, ...] = ()
    read_only: bool = False
    new: Path = field(default=NEW)

    @property
    def folder(self) -> Path | None:
        """The own library that takes the edits, or None if none is open."""
        return self.folders[-1] if self.folders else None

    @property
    def why_not(self) -> str:
        """Why nothing can be edited, or nothing."""
        if self.read_only:
            return "This workbench was started with --read-only: nothing can be edited. Start it without to edit."
        if self.folder is None:
            return "No library of your own is open. Make one, or start the workbench with --library and its folder."
        if self.folder.resolve().is_relative_to(SHIPPED.resolve()):
            return "The shipped library is never changed. Start the workbench with --library and a folder of your own."
        return ""

    def root(self) -> Path:
        """The folder that edits go to.

        Raises:
            Refused: if none may be made.
        """
        if self.why_not or self.folder is None:
            raise Refused(self.why_not)
        return self.folder
