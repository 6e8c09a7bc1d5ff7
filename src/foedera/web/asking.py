"""From what an address says to the answers of the rooms below: the one place where a state becomes a question."""

from __future__ import annotations

import attrs

from foedera.briefing.brief import Briefing, brief
from foedera.core.errors import BadValue
from foedera.law.opinion import Opinion, opinions
from foedera.record.library import Library
from foedera.web.state import ViewState


def briefing_of(library: Library, case: str, state: ViewState) -> Briefing:
    """The briefing on a case as a reader wants to see it; own answers are laid over every reading.

    Raises:
        UnknownName: if the case, the reading or an issue answered is unknown.
        NoRule, RulesOverlap: if the words in force on the day cannot be told.
    """
    refuse_memberships(state)
    found = brief(
        library, case, reading=state.reading or None, law_as_of=state.law_as_of, facts_on=state.facts_on
    )
    return attrs.evolve(found, opinions=opinions_of(library, case, state)) if state.answers else found


def opinions_of(library: Library, case: str, state: ViewState) -> tuple[Opinion, ...]:
    """The opinions on a case as a reader wants to see them.

    Raises:
        UnknownName, NoRule, RulesOverlap: as in `briefing_of`.
    """
    refuse_memberships(state)
    return opinions(
        library,
        case,
        reading=state.reading or None,
        answers=state.answers,
        law_as_of=state.law_as_of,
        facts_on=state.facts_on,
    )


def refuse_memberships(state: ViewState) -> None:
    """Refuse own memberships, which the law cannot be asked about yet, rather than leave them out unsaid.

    Raises:
        BadValue: if the state has any.
    """
    for alliance, member in state.membership:
        raise BadValue(f"party.{alliance}.{member} cannot be set", "answer.freeze_ends_duties=yes")
