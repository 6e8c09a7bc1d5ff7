"""The library kept open while the workbench runs, and opened anew when a file of the user's own folders changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar, cast

from foedera.record.library import Library, library_files, open_library

T = TypeVar("T")
Revision = tuple[tuple[str, int, int], ...]
"""Every file of the user's own folders with its time of change and its size."""


class OpenedLibrary:
    """A library that follows its user's files: an editor's save shows at the next request.

    What is worked out from a whole library, such as the index of the search, is kept beside it and dropped with it.

    Args:
        folders: the user's own folders. The shipped one is not watched: it does not change.

    Raises:
        FoederaError: if a folder is not there or holds nothing of a library.
    """

    def __init__(self, folders: tuple[Path, ...] = ()) -> None:
        """Open it once, so that a folder that is not there is told at the start."""
        self._folders = folders
        self._lock, self._working = Lock(), Lock()
        self._library = open_library(*folders)
        self._revision = self.revision()
        self._derived: dict[Callable[[Library], object], Any] = {}

    def revision(self) -> Revision:
        """What the user's own files look like now."""
        return tuple(_mark(path) for folder in self._library.folders[1:] for path in library_files(folder))

    def current(self) -> Library:
        """The library as its files are now.

        Raises:
            FoederaError: if a folder is no longer there.
        """
        with self._lock:
            found = self.revision()
            if found != self._revision:
                self._library = open_library(*self._folders)
                self._revision, self._derived = found, {}
            return self._library

    @property
    def folders(self) -> tuple[Path, ...]:
        """The user's own folders, as they are laid over the shipped one."""
        return self._library.folders[1:]

    def lay_over(self, folder: Path) -> None:
        """Lay a folder more over the others.

        Raises:
            FoederaError: if it is not there or holds nothing of a library.
        """
        with self._lock:
            self._library = open_library(*self._folders, folder)
            self._folders = (*self._folders, folder)
            self._revision, self._derived = self.revision(), {}

    def derived(self, work: Callable[[Library], T]) -> T:
        """What a function makes of the whole library, worked out once a revision."""
        library, made = self.current(), self._derived
        if work not in made:  # what is made already waits for nothing that is being made
            with self._working:
                if work not in made:
                    made[work] = work(library)
        return cast("T", made[work])


def _mark(path: Path) -> tuple[str, int, int]:
    try:
        found = path.stat()
    except FileNotFoundError:  # gone since the folder was listed
        return str(path), 0, 0
    return str(path), found.st_mtime_ns, found.st_size
