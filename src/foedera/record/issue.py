"""Issues that the texts leave open, and who answers them how."""

from __future__ import annotations

from typing import Literal

from attrs import evolve, frozen

from foedera.core.dates import ImpreciseDate
from foedera.core.sources import Evidence
from foedera.core.truth import Truth

Stage = Literal["incident", "membership", "request", "decision", "performance"]
Basis = Literal["stated", "inferred", "conduct"]


@frozen
class Issue:
    """A named question of law or fact that a text leaves open.

    Attributes:
        id: the id.
        question: the question, to be answered yes or no.
        stage: where it is asked.
        holds: the answer under which help may be owed (or the duty counts as done).
        replaces: the test whose place it takes where it is raised, or empty if it is one condition more.
        note: anything else a reader must know.
    """

    id: str
    question: str
    stage: Stage
    holds: Truth
    replaces: str = ""
    note: str = ""


@frozen
class Reading:
    """A named set of answers held by someone; the answers themselves stand with the cases, each with its sources.

    Attributes:
        id: the id.
        title: whose reading it is, in words.
        holder: the state or actor that holds it.
        note: who speaks for the holder.
    """

    id: str
    title: str
    holder: str
    note: str = ""


@frozen
class Position:
    """One answer that somebody gave.

    Attributes:
        reading: the reading it belongs to.
        answer: yes or no.
        by: the state or actor who gave it.
        sources: who reports it.
        said: when, or None where it is not known.
        speaker: the office that spoke.
        basis: stated in so many words, inferred from others, or shown by conduct.
        what: what was said, in our own words.
        evidence: how well it is known.
        provisions: the provisions it is about, where it speaks of those alone; empty for all that ask the issue.
    """

    reading: str
    answer: Truth
    by: str
    sources: tuple[str, ...]
    said: ImpreciseDate | None = None
    speaker: str = ""
    basis: Basis = "stated"
    what: str = ""
    evidence: Evidence = "seen"
    provisions: tuple[str, ...] = ()


@frozen
class RaisedIssue:
    """An issue as somebody raises it in a case or about a membership.

    Attributes:
        id: the issue's id.
        incidents: the incidents it is asked of; empty where it is not asked of incidents.
        victims: the victims it concerns; empty for all.
        position: the answers held.
        unheld: why nobody's answer is recorded, where that is so.
    """

    id: str
    incidents: tuple[str, ...] = ()
    victims: tuple[str, ...] = ()
    position: tuple[Position, ...] = ()
    unheld: str = ""

    def concerns(self, victim: str) -> bool:
        """Whether it is asked about this victim."""
        return not self.victims or victim in self.victims

    def about(self, provision: str) -> RaisedIssue:
        """The issue with only those positions that speak of a provision."""
        held = tuple(p for p in self.position if not p.provisions or provision in p.provisions)
        return self if held == self.position else evolve(self, position=held)

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources of all positions, each once."""
        return tuple(dict.fromkeys(source for position in self.position for source in position.sources))

    @property
    def held(self) -> tuple[tuple[Truth, tuple[str, ...]], ...]:
        """The answers that somebody gives, each with the sources that report it."""
        answers = dict.fromkeys(position.answer for position in self.position)
        return tuple(
            (answer, tuple(dict.fromkeys(s for p in self.position if p.answer is answer for s in p.sources)))
            for answer in answers
        )
