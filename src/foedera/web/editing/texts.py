"""The text of a file with the mark by which a change of it is noticed, written whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

from attrs import frozen

from foedera.core.errors import FoederaError, MalformedFile, Problem

NONE = "none"
"""The mark of a file that is not there."""
MOST_BYTES = 1_000_000
"""The most that a file may have to be edited here; far more than any case has."""
_BOM = "\ufeff"


@frozen
class Held:
    """What a file holds.

    Attributes:
        text: its text, with plain line ends and without a byte order mark.
        mark: the hash of its bytes.
        crlf: whether its lines end as on Windows.
        bom: whether it begins with a byte order mark, as spreadsheets write it.
    """

    text: str
    mark: str
    crlf: bool = False
    bom: bool = False

    def like(self, text: str) -> bytes:
        """Another text in the form of this file, as bytes."""
        plain = plain_lines(text)
        return ((_BOM if self.bom else "") + (plain.replace("\n", "\r\n") if self.crlf else plain)).encode()


PLAIN = Held("", NONE)
"""The form of a new file."""


def plain_lines(text: str) -> str:
    """A text with plain line ends; a form sends every line end as on Windows."""
    return text.replace("\r\n", "\n").replace("\r", "\n").removeprefix(_BOM)


def read_held(path: Path, name: str) -> Held | None:
    """What a file holds, or None if there is none.

    Args:
        path: where it lies.
        name: what messages call it.

    Raises:
        MalformedFile: if it cannot be read, is not UTF-8 or is too large.
    """
    try:
        content = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise MalformedFile([Problem(name, "", f"the file cannot be read ({error.strerror})")]) from None
    if len(content) > MOST_BYTES:
        problem = f"the file has {len(content):,} bytes; at most {MOST_BYTES:,} are edited here"
        raise MalformedFile([Problem(name, "", problem)])
    return held_of(content, name)


def held_of(content: bytes, name: str) -> Held:
    """What some bytes hold.

    Raises:
        MalformedFile: if they are not UTF-8.
    """
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        raise MalformedFile([Problem(name, f"byte {error.start}", "the file is not UTF-8")]) from None
    crlf = text.count("\r\n") * 2 > text.count("\n")
    return Held(plain_lines(text), sha256(content).hexdigest(), crlf, text.startswith(_BOM))


def write_whole(path: Path, content: bytes) -> None:
    """Put a file in place whole: written beside it, brought to the disk, then renamed.

    Raises:
        FoederaError: if the folder cannot be written to.
    """
    unfinished = path.with_name(f".{path.name}.{uuid4().hex}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with unfinished.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)
        _sync_folder(path.parent)
    except OSError as error:
        raise FoederaError(f"{path.name} cannot be written ({error.strerror})") from None


def _sync_folder(folder: Path) -> None:
    """Bring a renaming to the disk, where the system lets a folder be opened (Windows does not)."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
