"""What can stand in the way of an edit.

FoederaError
├── Refused                  it may not be done: read-only, a link that leads out of the folder, no library of one's own
├── Unfit                    what was to be saved does not pass the check; with every problem
└── Meanwhile                the file is no longer what the editor saw; with the text that is there now
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from foedera.core.errors import FoederaError, Problem

if TYPE_CHECKING:
    from foedera.web.editing.files import OwnFile
    from foedera.web.editing.texts import Held


class Refused(FoederaError):
    """An edit that may not be made."""


class Unfit(FoederaError):
    """A change that does not pass the check; nothing of it was written.

    Args:
        problems: everything wrong, the files by their place in the folder.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Say the first problem and how many there are."""
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        super().__init__(f"nothing was saved: {problems[0]}{more}")
        self.problems = tuple(problems)


class Meanwhile(FoederaError):
    """A file that somebody else changed since the editor saw it; nothing was written.

    Args:
        file: the file.
        there: what it holds now, or None if it is gone.
    """

    def __init__(self, file: OwnFile, there: Held | None) -> None:
        """Say which file."""
        what = "was changed" if there else "was removed"
        super().__init__(f"nothing was saved: {file.name} {what} by somebody else since you opened it")
        self.file = file
        self.there = there
