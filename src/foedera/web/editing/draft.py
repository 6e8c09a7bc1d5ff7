"""The check of a change before it is made: the library as it would be, read by the project's own checker."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import attrs

from foedera.briefing.checking import check_file
from foedera.core.errors import Problem
from foedera.record.library import Library, library_files
from foedera.record.shipped import SHIPPED
from foedera.web.editing.desk import Desk
from foedera.web.editing.files import named_file
from foedera.web.editing.history import Texts


def draft_problems(desk: Desk, texts: Texts, *, elsewhere: bool = True) -> tuple[Problem, ...]:
    """What would be wrong if some files held other texts.

    Args:
        desk: where the change is to be made.
        texts: the new text of each file that changes, by name; None for one that is removed.
        elsewhere: whether to look also for what would go wrong in other files of the folder, and is not wrong now.

    Returns:
        The problems, the files by their place in the folder. Empty if the change may be made.

    Raises:
        Refused: if nothing may be edited.
    """
    root = desk.root()
    below = desk.folders[:-1]
    with TemporaryDirectory(prefix="foedera-") as name:
        draft = Path(name).resolve()
        _copy(root, draft, texts)
        library = Library((SHIPPED, *below, draft))
        changed = [draft / file for file, text in texts.items() if text is not None]
        problems = [*_problems(library, draft, changed)]
        if elsewhere:
            others = [path for path in library_files(draft) if path.relative_to(draft).as_posix() not in texts]
            known = _unplaced(
                _problems(Library((SHIPPED, *desk.folders)), root, (root / path.relative_to(draft) for path in others))
            )
            problems += [problem for problem in _problems(library, draft, others) if _bare(problem) not in known]
    return tuple(dict.fromkeys(problems))


def _copy(root: Path, draft: Path, texts: Texts) -> None:
    """The folder as it would be; files that stay are linked where the system lets them be."""
    for path in library_files(root):
        target = draft / path.relative_to(root)
        if target.relative_to(draft).as_posix() not in texts:
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                os.link(path.resolve(), target)
            except OSError:
                shutil.copyfile(path, target)
    for name, text in texts.items():
        if text is not None:
            target = draft / named_file(name).name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text.encode())


def _problems(library: Library, root: Path, files: Iterable[Path]) -> list[Problem]:
    found = [problem for file in files for problem in check_file(library, file)]
    return [attrs.evolve(problem, file=_name(root, problem.file)) for problem in found]


def _name(root: Path, file: str) -> str:
    """A file by its place in the folder; one of another folder by its name alone."""
    path = Path(file)
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name


def _unplaced(problems: Iterable[Problem]) -> set[tuple[str, str]]:
    return {_bare(problem) for problem in problems}


def _bare(problem: Problem) -> tuple[str, str]:
    """A problem without its line, which may have moved."""
    return problem.file, problem.problem
