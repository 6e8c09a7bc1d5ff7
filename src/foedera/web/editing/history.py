"""The history of an own library: every change with the texts before and after it, and what of it is undone.

It lies in `.foedera/history` in the library's folder, one numbered JSON file a change. Nothing is ever taken out of
it: undoing and redoing are changes too, which say which one they take back. What can be undone next follows from that.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Literal

from attrs import asdict, frozen

from foedera.web.editing.texts import write_whole

FOLDER = ".foedera"
"""Where the history and the lock lie; the reader of a library passes over it."""
Kind = Literal["change", "undo", "redo"]
Texts = Mapping[str, str | None]
"""By a file's name its text, or None where there is no file."""


@frozen
class Change:
    """One change of an own library.

    Attributes:
        number: counted from 1.
        at: when, in UTC, as ISO 8601.
        what: what was done, for a reader.
        kind: change, undo or redo.
        of: the number of the change that an undo takes back or a redo makes again; 0 otherwise.
        before: the texts before.
        after: the texts after.
    """

    number: int
    at: str
    what: str
    kind: Kind
    of: int
    before: Texts
    after: Texts


@frozen
class History:
    """The changes of one own library.

    Attributes:
        changes: oldest first.
        last: the highest number that a file of the history has, 0 if there is none; also of a file that is damaged.
    """

    changes: tuple[Change, ...]
    last: int

    @property
    def undoable(self) -> Change | None:
        """The change that an undo would take back, or None."""
        done, _ = self._stacks()
        return done[-1] if done else None

    @property
    def redoable(self) -> Change | None:
        """The change that a redo would make again, or None; a new change leaves nothing to redo."""
        _, undone = self._stacks()
        return undone[-1] if undone else None

    def _stacks(self) -> tuple[list[Change], list[Change]]:
        done: list[Change] = []
        undone: list[Change] = []
        for change in self.changes:
            if change.kind == "undo" and done:
                undone.append(done.pop())
            elif change.kind == "redo" and undone:
                done.append(undone.pop())
            elif change.kind == "change":
                done.append(change)
                undone.clear()
        return done, undone


def read_history(root: Path) -> History:
    """The history of a library's folder; files that are no record of a change are passed over."""
    paths = (path for path in (root / FOLDER / "history").glob("*.json") if path.stem.isdecimal())
    by_number = {int(path.stem): path for path in paths}
    found = tuple(change for number in sorted(by_number) if (change := _read(by_number[number], number)))
    return History(found, max(by_number, default=0))


def _read(path: Path, number: int) -> Change | None:
    try:
        found = json.loads(path.read_text("utf-8"))
        return Change(**found) if found["number"] == number else None
    except (OSError, ValueError, TypeError, KeyError):
        return None


def keep(root: Path, change: Change) -> Path:
    """Write a change down and say where."""
    path = root / FOLDER / "history" / f"{change.number:06d}.json"
    write_whole(path, json.dumps(asdict(change), ensure_ascii=False, indent=1).encode())
    return path


def moment(now: datetime) -> str:
    """A moment as the history writes it."""
    return now.isoformat(timespec="seconds")
