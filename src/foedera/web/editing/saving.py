"""Making a change, and taking it back: under a lock, checked, kept in the history, and never over somebody else's."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from foedera.core.errors import BadValue, FoederaError
from foedera.record.library import library_files
from foedera.web.editing.desk import Desk
from foedera.web.editing.draft import draft_problems
from foedera.web.editing.errors import Meanwhile, Refused, Unfit
from foedera.web.editing.files import OwnFile, named_file, path_of
from foedera.web.editing.history import FOLDER, Change, History, Kind, Texts, keep, moment, read_history
from foedera.web.editing.texts import MOST_BYTES, NONE, PLAIN, Held, plain_lines, read_held, write_whole

SECONDS = 10
"""How long an edit waits for another one to end."""
Seen = Mapping[str, str]
"""By a file's name the mark it had when the editor saw it."""
Work = Callable[[Path], Texts]
"""From the folder, as it is when the lock is held, to the new texts."""


def held(desk: Desk, file: OwnFile) -> Held | None:
    """What a file of the own library holds, or None if it has none.

    Raises:
        Refused: if no library of one's own is open, or the file is a link that leads out of it.
        MalformedFile: if it cannot be read.
    """
    if desk.folder is None:
        raise Refused(desk.why_not)
    return read_held(path_of(desk.folder, file), file.name)


def save(
    desk: Desk, texts: Texts, seen: Seen, what: str, now: Callable[[], datetime] = lambda: datetime.now(UTC)
) -> Change | None:
    """Make a change: the files get their new texts, all of them or none.

    Args:
        desk: where.
        texts: the new text of each file by name; None removes it.
        seen: the mark that each had when the editor saw it ("none" for one that was not there).
        what: what is done, for the history.
        now: the clock.

    Returns:
        The change as it stands in the history; None if every file holds its text already.

    Raises:
        Refused: if nothing may be edited, or nothing of the library would be left.
        Meanwhile: if a file is no longer what was seen.
        Unfit: if the library would not pass the check.
    """
    with _locked(desk.root()) as root:
        for name in texts:
            _unchanged(root, named_file(name), seen.get(name, NONE))
        return _make(desk, texts, what, now)


def work(desk: Desk, do: Work, what: str, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> Change | None:
    """Make a change that is worked out from what the files hold, so that it adds to whatever somebody else added.

    Args:
        desk: where.
        do: works out the new texts; what it raises is raised.
        what: what is done, for the history.
        now: the clock.

    Raises:
        Refused, Unfit: as `save`.
    """
    with _locked(desk.root()) as root:
        return _make(desk, do(root), what, now)


def take_back(desk: Desk, kind: Kind, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> Change:
    """Undo the last change that stands, or redo the last one undone.

    Args:
        desk: where.
        kind: undo or redo.
        now: the clock.

    Raises:
        Refused: if there is nothing to undo or redo.
        Meanwhile: if a file was changed since by another program; nothing is overwritten.
    """
    with _locked(desk.root()) as root:
        history = read_history(root)
        of = history.undoable if kind == "undo" else history.redoable
        if of is None:
            raise Refused(f"there is nothing to {kind}")
        expected, wanted = (of.after, of.before) if kind == "undo" else (of.before, of.after)
        for name, text in expected.items():
            there = read_held(path_of(root, named_file(name)), name)
            if (there.text if there else None) not in (text, wanted[name]):
                raise Meanwhile(named_file(name), there)
        return _write(root, history, wanted, f"{kind} of {of.number}: {of.what}", kind, of.number, now())


def _make(desk: Desk, texts: Texts, what: str, now: Callable[[], datetime]) -> Change | None:
    root = desk.root()
    texts = {named_file(name).name: _text(name, text) for name, text in texts.items()}
    there = {name: read_held(path_of(root, named_file(name)), name) for name in texts}
    if all((before.text if before else None) == texts[name] for name, before in there.items()):
        return None
    if all(text is None for text in texts.values()) and {root / name for name in texts} >= set(library_files(root)):
        raise Refused("nothing of the library would be left; a library's folder holds one file at least")
    if problems := draft_problems(desk, texts):
        raise Unfit(problems)
    return _write(root, read_history(root), texts, what, "change", 0, now())


def _text(name: str, text: str | None) -> str | None:
    """A text as it is kept.

    Raises:
        BadValue: if no file can hold it.
    """
    if text is None:
        return None
    try:
        size = len(text.encode())
    except UnicodeEncodeError:
        raise BadValue(f"the text for {name} holds half a letter, which no file can", "plain text") from None
    if size > MOST_BYTES:
        raise BadValue(f"the text for {name} has {size:,} bytes", f"at most {MOST_BYTES:,} bytes")
    return plain_lines(text)


def _write(root: Path, history: History, texts: Texts, what: str, kind: Kind, of: int, now: datetime) -> Change:
    """Keep a change in the history, then make it; if a file cannot be written, those before it are put back."""
    before = {name: read_held(path_of(root, named_file(name)), name) for name in texts}
    change = Change(
        history.last + 1, moment(now), what, kind, of,
        {name: found.text if found else None for name, found in before.items()}, dict(texts),
    )  # fmt: skip
    record = keep(root, change)
    done: list[str] = []
    try:
        for name, text in texts.items():
            _put(root, name, None if text is None else (before[name] or PLAIN).like(text))
            done.append(name)
    except BaseException:
        for name in done:
            found = before[name]
            _put(root, name, None if found is None else found.like(found.text))
        record.unlink(missing_ok=True)
        raise
    return change


def _put(root: Path, name: str, content: bytes | None) -> None:
    path = path_of(root, named_file(name))
    if content is not None:
        write_whole(path, content)
        return
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise FoederaError(f"{name} cannot be removed ({error.strerror})") from None


def _unchanged(root: Path, file: OwnFile, seen: str) -> None:
    there = read_held(path_of(root, file), file.name)
    if (there.mark if there else NONE) != seen:
        raise Meanwhile(file, there)


@contextmanager
def _locked(root: Path) -> Iterator[Path]:
    """Hold the library's lock, so that no two edits mix, whichever process makes them.

    Raises:
        Refused: if the folder of the history is a link that leads elsewhere.
        FoederaError: if another edit does not end in time, or the folder cannot be written to.
    """
    from filelock import FileLock, Timeout

    home = root / FOLDER
    if home.is_symlink() or (home / "history").is_symlink() or (home / "lock").is_symlink():
        raise Refused(f"{FOLDER} is a link that leads elsewhere; the history is kept in the library's own folder")
    try:
        home.mkdir(parents=True, exist_ok=True)
        with FileLock(home / "lock", timeout=SECONDS):
            yield root
    except Timeout:
        raise FoederaError("another edit of this library does not end; try again in a moment") from None
    except OSError as error:
        raise FoederaError(f"{home} cannot be written to ({error.strerror})") from None
