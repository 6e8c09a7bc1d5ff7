"""From what an address says to the answers of the rooms below: the one place where a state becomes a question."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from attrs import frozen

from foedera.briefing.brief import Briefing, brief
from foedera.core.truth import Truth
from foedera.law.crux import Crux, crux_of
from foedera.law.opinion import Opinion, opinions_on, questions
from foedera.law.trigger import Question
from foedera.record.case import Case
from foedera.record.library import Library
from foedera.web.state import ViewState

MOST_POSED = 32
"""Dates and memberships for which questions are kept posed: those that a reader goes back and forth between."""


@frozen
class CaseLaw:
    """The law of a case as a reader wants to see it.

    Attributes:
        case: the case, everything recorded.
        questions: what it asks, in the order of its commitments.
        opinions: what each question is answered under each reading.
        crux: what each question turns on; own answers do not change it.
        law_as_of: the day whose text and parties count.
        facts_on: only what was known on this day counts; None for everything recorded.
    """

    case: Case
    questions: tuple[Question, ...]
    opinions: tuple[Opinion, ...]
    crux: tuple[Crux, ...]
    law_as_of: date
    facts_on: date | None


def briefing_of(library: Library, case: str, state: ViewState) -> Briefing:
    """The briefing on a case; own answers and memberships are laid over every reading and the record.

    Raises:
        UnknownName: if the case, the reading, an issue answered or a member assumed is unknown.
        BadValue: if two assumptions on one member contradict each other.
        NoRule, RulesOverlap: if the words in force on the day cannot be told.
    """
    return brief(
        library,
        case,
        reading=state.reading or None,
        answers=state.answers,
        membership=state.membership,
        law_as_of=state.law_as_of,
        facts_on=state.facts_on,
    )


def law_of(library: Library, case: str, state: ViewState) -> CaseLaw:
    """The opinions on a case and what they turn on.

    Raises:
        UnknownName, BadValue, NoRule, RulesOverlap: as in `briefing_of`.
    """
    return Posing(library).law(case, state)


class Posing:
    """The questions of cases, posed once for the states that differ in answers alone.

    Args:
        library: the library.
    """

    def __init__(self, library: Library) -> None:
        """Begin with none."""
        self._library = library
        self._posed = lru_cache(maxsize=MOST_POSED)(self._pose)

    def law(self, case: str, state: ViewState) -> CaseLaw:
        """The law of a case; see `law_of`."""
        found = self._library.case(case)
        membership = tuple(sorted(state.membership.items(), key=lambda pair: pair[0]))
        posed, crux = self._posed(case, membership, state.law_as_of, state.facts_on)
        given = opinions_on(self._library, posed, reading=state.reading or None, answers=state.answers)
        return CaseLaw(found, posed, given, crux, state.law_as_of or found.begins.earliest, state.facts_on)

    def _pose(
        self,
        case: str,
        membership: tuple[tuple[tuple[str, str], Truth], ...],
        law_as_of: date | None,
        facts_on: date | None,
    ) -> tuple[tuple[Question, ...], tuple[Crux, ...]]:
        posed = questions(self._library, case, membership=dict(membership), law_as_of=law_as_of, facts_on=facts_on)
        return posed, tuple(settled for question in posed for settled in crux_of(question))
