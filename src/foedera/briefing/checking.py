"""Check library files: each by itself, against the rest of the library, and by asking the law about every case."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import attrs

from foedera.core.errors import FoederaError, MalformedFile, Problem, UnknownName
from foedera.law.opinion import opinions
from foedera.law.tests import TESTS
from foedera.law.trigger import Question, pose
from foedera.record.case import Case
from foedera.record.files import Fault, placed, read_rows, read_text
from foedera.record.issue import Issue
from foedera.record.library import FOLDERS, OCCASIONS, Library, is_misnamed, library_files, misnamed_files, open_library
from foedera.record.occasions import open_registry
from foedera.record.shipped import SHIPPED
from foedera.record.treaty import Treaty
from foedera.record.zones import zone_problems
from foedera.strategy.game_reading import read_game

Follow = Callable[[Sequence[Path]], Iterable[Path]]


def check_path(
    path: Path, laid_over: Sequence[Path] = (), follow: Follow = lambda files: files
) -> tuple[int, tuple[Problem, ...]]:
    """Check one file, or every library file of a folder.

    Args:
        path: a file of a library, or a library folder.
        laid_over: further folders that it may refer to.
        follow: hands out the files one by one; for a progress bar.

    Returns:
        How many files were checked, and what is wrong with them.

    Raises:
        FoederaError: if there is no such path, or no library file in it.
    """
    root, files = _found(path)
    own = () if root == SHIPPED else (root,)
    library = open_library(*laid_over, *own)
    problems = [problem for file in follow(files) for problem in check_file(library, file)]
    used = root if path.is_dir() else files[0]
    return len(files), tuple(dict.fromkeys(_as_given(problem, used, path) for problem in problems))


def check_file(library: Library, file: Path) -> tuple[Problem, ...]:
    """What is wrong with one file of an open library."""
    try:
        return tuple(_check(library, file))
    except MalformedFile as error:
        return error.problems
    except FoederaError as error:
        return (Problem(str(file), "", str(error)),)


def _check(library: Library, file: Path) -> Iterable[Problem]:
    if file.stem in OCCASIONS and file.suffix == ".csv":
        return _occasion_problems(library, file)
    if file.suffix == ".csv":
        found = [problem for problem in library.registry_problems(file.stem) if problem.file == str(file)]
        return found or (_unknown_replaced(file) if file.stem == "issues" else ())
    if is_misnamed(file):
        problem = f"the name {file.stem!r} is no id; it takes small letters, digits and hyphens"
        return [Problem(str(file), "", problem, "my-case.toml")]
    return CHECKS.get(file.parent.name, _check_case)(library, file)


def _check_place(library: Library, file: Path) -> Iterable[Problem]:
    library.place(file.stem)
    return ()


def _check_treaty(library: Library, file: Path) -> Iterable[Problem]:
    return placed(file, read_text(file), _unknown_tests(library.treaty(file.stem)))


def _check_case(library: Library, file: Path) -> Iterable[Problem]:
    return _case_problems(library, library.case(file.stem), file)


def _check_game(_: Library, file: Path) -> Iterable[Problem]:
    read_game(file)
    return ()


CHECKS = {
    "places": _check_place,
    "zones": zone_problems,
    "treaties": _check_treaty,
    "cases": _check_case,
    "games": _check_game,
}
"""The check of a file by the folder it stands in."""


def _occasion_problems(library: Library, file: Path) -> tuple[Problem, ...]:
    """What is wrong in one of the two files of the registry of occasions."""
    try:
        open_registry(library)
    except MalformedFile as error:
        return tuple(problem for problem in error.problems if problem.file == str(file))
    return ()


def _unknown_replaced(file: Path) -> Iterator[Problem]:
    """Issues that stand in the place of a test that nothing defines; the law lies above the record."""
    for row in read_rows(file, Issue):
        name = row.values.get("replaces", "")
        if name and name not in TESTS:
            yield row.problem("replaces", str(UnknownName("test", name, TESTS)), "armed_attack")


def _unknown_tests(treaty: Treaty) -> Iterator[Fault]:
    """Tests that nothing defines; the record cannot know them, since the law lies above it."""
    for number, provision in enumerate(treaty.provision):
        for place, version in enumerate(provision.version):
            for index, use in enumerate(version.tests):
                if use.test not in TESTS:
                    where = f"provision[{number}].version[{place}].tests[{index}].test"
                    yield where, str(UnknownName("test", use.test, TESTS)), '{ test = "armed_attack" }'


def _case_problems(library: Library, case: Case, file: Path) -> list[Problem]:
    """Provisions that cannot be asked about, and issues that nobody asks."""
    questions: list[Question] = []
    faults: list[Fault] = []
    for index, commitment in enumerate(case.commitment):
        try:
            questions.append(pose(library, case, commitment, None, None))
        except MalformedFile:
            raise
        except FoederaError as error:
            faults.append((f"commitment[{index}].provision", str(error), ""))
    if not faults:
        opinions(library, case)
        faults = list(_unasked(case, questions))
    return placed(file, read_text(file), faults) if faults else []


def _unasked(case: Case, questions: Sequence[Question]) -> Iterator[Fault]:
    """Issues that a case raises and none of its provisions leaves open: they would change nothing, unnoticed."""
    open_issues = {issue for question in questions for issue in question.version.issues}
    for index, raised in enumerate(case.issue):
        if raised.id not in open_issues:
            provisions = ", ".join(question.provision for question in questions) or "nothing"
            problem = f"{raised.id} is raised, but {provisions} does not leave it open on {case.begins}"
            example = f'issues = ["{raised.id}"] in the version of the provision'
            yield f"issue[{index}].id", problem, example


def _found(path: Path) -> tuple[Path, tuple[Path, ...]]:
    """The library folder that a path belongs to, and the files to check, by their paths in that folder."""
    if path.is_dir():
        root = SHIPPED if path.resolve() == SHIPPED.resolve() else path
        if not library_files(root):
            raise FoederaError(
                f"the folder {str(path)!r} holds no library files; they stand in {', '.join(FOLDERS)} or are registries"
            )
        return root, tuple(sorted((*library_files(root), *misnamed_files(root))))
    if not path.is_file():
        raise FoederaError(f"there is no file or folder {str(path)!r}")
    root = path.parent if path.suffix == ".csv" else Path(os.path.normpath(path.parent / ".."))
    root = SHIPPED if root.resolve() == SHIPPED.resolve() else root
    for file in (*library_files(root), *misnamed_files(root)):
        if file.name == path.name and file.parent.resolve() == path.parent.resolve():
            return root, (file,)
    raise FoederaError(
        f"{str(path)!r} is not where a library file stands; write for example my-library/cases/my-case.toml"
    )


def _as_given(problem: Problem, used: Path, given: Path) -> Problem:
    """A problem with the path as the reader gave it."""
    file = Path(problem.file)
    return attrs.evolve(problem, file=str(given / file.relative_to(used))) if file.is_relative_to(used) else problem
