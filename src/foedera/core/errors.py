"""Every error that Foedera raises on purpose.

FoederaError                 anything a user can put right; the command line exits with 2
├── BadValue                 a date or an amount that cannot be read
├── UnknownName              a case, state, source, issue, test... that is not there, with the nearest names
├── MalformedFile            one library file with its problems: where, what is wrong, a correct example
├── MissingExtra             a part of Foedera that needs a package which is not installed
└── LawError
    ├── NoRule               no version of the provision in force on the date
    └── RulesOverlap         two versions in force on the same date
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from attrs import frozen


class FoederaError(Exception):
    """Something a user can put right. The message says what is wrong and how it should look."""


class BadValue(FoederaError):
    """A value that cannot be read, with a correct example.

    Args:
        problem: what is wrong, in words.
        example: the same thing written correctly.
    """

    def __init__(self, problem: str, example: str) -> None:
        """Keep the parts apart so that a file's reader can place them."""
        super().__init__(f"{problem}; write for example {example}")
        self.problem = problem
        self.example = example


class UnknownName(FoederaError):
    """A name that nothing in the library has.

    Args:
        kind: what was looked for, such as "case" or "state".
        name: the name as given.
        known: the names there are, from which the nearest are offered.
    """

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        """Find the nearest names; there may be none."""
        self.kind = kind
        self.name = name
        self.nearest = nearest_names(name, known)
        hint = f"; did you mean {' or '.join(map(shown, self.nearest))}?" if self.nearest else ""
        super().__init__(f"there is no {kind} {name!r}{hint}")


@frozen
class Problem:
    """One thing wrong in one file.

    Attributes:
        file: the file as it was given or found.
        where: line and key path, such as "line 12, incident[0].force"; empty for the file as a whole.
        problem: what is wrong.
        example: how it should look; empty where the problem says it all.
    """

    file: str
    where: str
    problem: str
    example: str = ""

    def __str__(self) -> str:
        """One line: file, place, problem, example."""
        place = f"{self.file}: {self.where}" if self.where else self.file
        return f"{place}: {self.problem}" + (f"; write for example {self.example}" if self.example else "")


class MalformedFile(FoederaError):
    """A library file that cannot be used, with everything found wrong in it."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Join the problems, one a line."""
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = tuple(problems)


class MissingExtra(FoederaError):
    """A part of Foedera that needs a package which is not installed.

    Args:
        part: what was asked for, such as "foedera.strategy".
        package: the package that it needs, such as "NumPy".
        extra: the extra that brings it, such as "strategy".
    """

    def __init__(self, part: str, package: str, extra: str) -> None:
        """Say how to install it."""
        install = f"pip install 'foedera[{extra}]'"
        super().__init__(f"{part} needs {package}, which is not installed; install it with: {install}")


class LawError(FoederaError):
    """The law on a date cannot be told."""


class NoRule(LawError):
    """No version of a provision is in force on a date."""

    def __init__(self, provision: str, on: date, spans: Sequence[str]) -> None:
        """Name the provision, the date and when it does hold."""
        held = f"it holds {', '.join(spans)}" if spans else "it has no versions"
        super().__init__(f"no version of {provision} is in force on {on}; {held}")


class RulesOverlap(LawError):
    """Two versions of a provision are in force on the same date."""

    def __init__(self, provision: str, on: date, spans: Sequence[str]) -> None:
        """Name the provision, the date and the versions."""
        super().__init__(f"{len(spans)} versions of {provision} are in force on {on}: {', '.join(spans)}")


def shown(text: str) -> str:
    """A text as a message may show it: as it is, or quoted with escapes where it holds anything unprintable."""
    return text if text.isprintable() else repr(text)


def quoted(value: object, most: int = 60) -> str:
    """Any value as a message may show it: texts in quotes, cut short, and no number too long for Python to write."""
    try:
        words = repr(value) if isinstance(value, str) else str(value)
    except ValueError:
        return (
            "a whole number of thousands of digits"
            if isinstance(value, int)
            else "a value with a number of thousands of digits"
        )
    return words if len(words) <= most else words[: most - 3] + "..."


def nearest_names(name: str, known: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """Up to `most` known names that look like `name`, nearest first, whatever the case of the letters."""
    from difflib import get_close_matches

    by_lower = {candidate.lower(): candidate for candidate in known}
    return tuple(by_lower[match] for match in get_close_matches(name.lower(), by_lower, most, 0.6))
