"""The registry of occasions: who was called on for help under which arrangement, and who came."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Literal, TypeVar

from attrs import frozen

from foedera.core.dates import ImpreciseDate
from foedera.core.errors import MalformedFile, Problem, UnknownName
from foedera.core.sources import Evidence
from foedera.core.truth import Truth
from foedera.record.case import Rung, Stance
from foedera.record.files import Row, read_rows
from foedera.record.library import Library
from foedera.record.registry import id_problems
from foedera.record.structure import StructureError, structure

T = TypeVar("T")
LISTS = ("sources", "rung")
"""Columns whose cells hold several values, parted by semicolons."""

AdversaryKind = Literal["state", "ally", "former ally", "other alliance", "non-state", "internal", "internal and state"]
Scope = Literal["in scope", "out of scope", "disputed", "no treaty"]
Formality = Literal["formal", "oral", "reported", "claimed", "not made"]
Confidence = Literal["high", "medium", "low"]


@frozen
class Occasion:
    """One occasion on which help under a collective-defence or assistance clause was asked for or due.

    Attributes:
        id: its id, such as "CST19".
        date: when.
        arrangement: the alliance or arrangement, in words.
        clause: the clause called on, in words; empty if none.
        invoker: who asked, or for whom help was due, in words.
        adversary: against whom or what, in words.
        adversary_kind: what kind of adversary.
        territory: where, in words.
        scope: whether the arrangement covers it: in scope, out of scope, disputed, or no treaty behind the request.
        formality: how it was asked: formal, oral, reported, claimed (by others), or not made.
        outcome: what came of it, in words.
        sources: ids of the sources.
        evidence: how well it is known.
        confidence: how far the coder trusts the row.
        alliance: the alliance's id in this library, or empty.
        case: the id of the case that tells it in full, or empty.
        note: contradictions and anything else.
    """

    id: str
    date: ImpreciseDate
    arrangement: str
    invoker: str
    adversary: str
    adversary_kind: AdversaryKind
    territory: str
    scope: Scope
    formality: Formality
    outcome: str
    evidence: Evidence
    confidence: Confidence
    sources: tuple[str, ...] = ()
    clause: str = ""
    alliance: str = ""
    case: str = ""
    note: str = ""


@frozen
class Opportunity:
    """One ally's chance to answer one call, or one organ's act on it.

    Attributes:
        occasion: the occasion's id.
        by: who answered, in words.
        state: the state's id, or empty where it is an organ or a group.
        kind: ally, organ or group.
        rung: the rung of the ladder, or the rungs it may have been.
        stance: helps, offers, mediates, refuses, silent or opposes.
        evidence: seen, part seen, background, or absence (looked for and not found, which is no proof of none).
        sources: ids of the sources.
        what: what it did, in words.
    """

    occasion: str
    by: str
    kind: Literal["ally", "organ", "group"]
    rung: tuple[Rung, ...]
    stance: Stance
    evidence: Evidence
    sources: tuple[str, ...] = ()
    state: str = ""
    what: str = ""


@frozen
class Selection:
    """Which rows of the registry are wanted; every part that is given must match.

    Attributes:
        alliance: the alliance's id.
        ally: the state that answered, or its name as the registry writes it.
        rung: a rung it may have been.
        stance: the stance.
        evidence: how well the answer is known.
        since: only occasions on or after this day.
        until: only occasions on or before this day.
    """

    alliance: str = ""
    ally: str = ""
    rung: str = ""
    stance: str = ""
    evidence: str = ""
    since: date | None = None
    until: date | None = None

    def takes(self, occasion: Occasion) -> bool:
        """Whether an occasion is wanted; one whose date may lie on either side of a limit is."""
        late_enough = self.since is None or occasion.date.latest >= self.since
        early_enough = self.until is None or occasion.date.on_or_before(self.until) is not Truth.NO
        return late_enough and early_enough and (not self.alliance or occasion.alliance == self.alliance)

    def takes_answer(self, answer: Opportunity) -> bool:
        """Whether an answer is wanted."""
        return (
            (not self.ally or self.ally in (answer.state, answer.by))
            and (not self.rung or self.rung in answer.rung)
            and (not self.stance or answer.stance == self.stance)
            and (not self.evidence or answer.evidence == self.evidence)
        )

    @property
    def about_answers(self) -> bool:
        """Whether it asks anything about answers."""
        return bool(self.ally or self.rung or self.stance or self.evidence)


@frozen
class OccasionRegistry:
    """Every occasion with its answers.

    Attributes:
        occasions: the occasions by id, oldest first.
        answers: the answers by occasion.
    """

    occasions: Mapping[str, Occasion]
    answers: Mapping[str, tuple[Opportunity, ...]]

    def select(self, wanted: Selection) -> tuple[tuple[Occasion, tuple[Opportunity, ...]], ...]:
        """The occasions wanted, oldest first, each with the answers wanted.

        Args:
            wanted: which rows. Where it asks about answers, occasions without such an answer drop out.
        """
        chosen = []
        for occasion in self.occasions.values():
            found = tuple(answer for answer in self.answers.get(occasion.id, ()) if wanted.takes_answer(answer))
            if wanted.takes(occasion) and (found or not wanted.about_answers):
                chosen.append((occasion, found))
        return tuple(chosen)

    def occasion(self, id: str) -> Occasion:
        """One occasion by its id, such as "CST19"; UnknownName if there is none."""
        if id not in self.occasions:
            raise UnknownName("occasion", id, self.occasions)
        return self.occasions[id]


def open_registry(library: Library) -> OccasionRegistry:
    """The registry of a library: `occasions.csv` and `opportunities.csv` of its folders.

    A later folder's occasion stands in place of an earlier one's with its id; its answers are added to those there are.


    Args:
        library: the library.

    Raises:
        MalformedFile: with every fault: a row that cannot be read, or that names what is not there.
    """
    files = [tuple(_rows(folder / "occasions.csv", Occasion)) for folder in library.folders]
    problems = [problem for file in files for problem in id_problems(file)]
    rows = {row.values.get("id", ""): row for file in files for row in file}
    answer_rows = tuple(row for folder in library.folders for row in _rows(folder / "opportunities.csv", Opportunity))
    problems += [problem for row in (*rows.values(), *answer_rows) for problem in _unknown_names(library, row, rows)]
    occasions, answers = [], []
    for row in rows.values():
        occasions += _built(row, Occasion, problems)
    for row in answer_rows:
        answers += _built(row, Opportunity, problems)
    if problems:
        raise MalformedFile(problems)
    by_occasion: dict[str, list[Opportunity]] = {}
    for answer in answers:
        by_occasion.setdefault(answer.occasion, []).append(answer)
    ordered = sorted(occasions, key=lambda occasion: occasion.date)
    return OccasionRegistry(
        {occasion.id: occasion for occasion in ordered}, {id_: tuple(found) for id_, found in by_occasion.items()}
    )


def _rows(path: Path, kind: type) -> Iterator[Row]:
    if path.is_file():
        yield from read_rows(path, kind)


def _built(row: Row, kind: type[T], problems: list[Problem]) -> list[T]:
    values: dict[str, object] = {
        column: text.split(";") if column in LISTS else text for column, text in row.values.items() if text
    }
    try:
        return [structure(values, kind)]
    except StructureError as error:
        problems += [row.problem(*fault) for fault in error.faults]
        return []


def _unknown_names(library: Library, row: Row, occasions: Mapping[str, Row]) -> Iterator[Problem]:
    known = {"state": library.names("state"), "alliance": library.names("alliance"), "case": library.files("cases")}
    known |= {"occasion": occasions, "sources": library.names("source")}
    for column, names in known.items():
        for name in row.values.get(column, "").split(";"):
            if name and name not in names:
                yield row.problem(column, str(UnknownName(column.rstrip("s"), name, names)), "")
