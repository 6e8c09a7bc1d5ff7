"""Check library files: each by itself, against the rest of the library, and by asking the law about every case."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from foedera.core.errors import FoederaError, MalformedFile, Problem
from foedera.law.opinion import opinions
from foedera.law.tests import TESTS
from foedera.law.trigger import pose
from foedera.record.case import Case
from foedera.record.library import Library, library_files, open_library
from foedera.record.shipped import SHIPPED
from foedera.record.treaty import Treaty

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
    own = () if root.resolve() == SHIPPED.resolve() else (root,)
    library = open_library(*laid_over, *own)
    problems = [problem for file in follow(files) for problem in check_file(library, file)]
    return len(files), tuple(dict.fromkeys(problems))


def check_file(library: Library, file: Path) -> tuple[Problem, ...]:
    """What is wrong with one file of an open library."""
    try:
        if file.suffix == ".csv":
            return tuple(problem for problem in library.registry_problems(file.stem) if problem.file == str(file))
        if file.parent.name == "places":
            library.place(file.stem)
        elif file.parent.name == "treaties":
            return tuple(_treaty_problems(library.treaty(file.stem), file))
        else:
            opinions(library, file.stem)
            return tuple(_unasked(library, library.case(file.stem), file))
    except MalformedFile as error:
        return error.problems
    except FoederaError as error:
        return (Problem(str(file), "", str(error)),)
    return ()


def _treaty_problems(treaty: Treaty, file: Path) -> Iterable[Problem]:
    """Tests that nothing defines; the record cannot know them, since the law lies above it."""
    for number, provision in enumerate(treaty.provision):
        for place, version in enumerate(provision.version):
            for index, use in enumerate(version.tests):
                if use.test not in TESTS:
                    where = f"provision[{number}].version[{place}].tests[{index}].test"
                    yield _misspelled(file, where, use.test)


def _unasked(library: Library, case: Case, file: Path) -> Iterator[Problem]:
    """Issues that a case raises and none of its provisions leaves open: they would change nothing, unnoticed."""
    questions = [pose(library, case, commitment, None, None) for commitment in case.commitment]
    open_issues = {issue for question in questions for issue in question.version.issues}
    for index, raised in enumerate(case.issue):
        if raised.id not in open_issues:
            provisions = ", ".join(question.provision for question in questions) or "nothing"
            problem = f"{raised.id} is raised, but {provisions} does not leave it open on {case.begins}"
            example = f'issues = ["{raised.id}"] in the version of the provision'
            yield Problem(str(file), f"issue[{index}].id", problem, example)


def _misspelled(file: Path, where: str, name: str) -> Problem:
    from foedera.core.errors import UnknownName  # noqa: PLC0415

    return Problem(str(file), where, str(UnknownName("test", name, TESTS)), '{ test = "armed_attack" }')


def _found(path: Path) -> tuple[Path, tuple[Path, ...]]:
    if path.is_dir():
        files = library_files(path)
        if not files:
            raise FoederaError(
                f"the folder {str(path)!r} holds no library files; they stand in treaties, cases or places"
            )
        return path, files
    if not path.is_file():
        raise FoederaError(f"there is no file or folder {str(path)!r}")
    root = path.parent if path.suffix == ".csv" else path.parent.parent
    if path not in library_files(root):
        raise FoederaError(
            f"{str(path)!r} is not where a library file stands; write for example my-library/cases/my-case.toml"
        )
    return root, (path,)
