"""The crux: the smallest sets of answers that settle a provision, which is what the quarrel turns on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from attrs import frozen

from foedera.core.conditions import AnswerSet, joined, settling_answers
from foedera.core.truth import Truth
from foedera.law.opinion import Status, questions
from foedera.law.trigger import Question
from foedera.record.case import Case
from foedera.record.library import Library

_LADDER: tuple[Status, ...] = ("no casus", "casus, not called", "due")


@frozen
class Crux:
    """One minimal set of answers and the status it settles, whatever the other answers are.

    Attributes:
        provision: the provision, such as "CST 4".
        victim: the state said to be attacked.
        status: "no casus", "casus, not called" or "due".
        answers: yes or no by issue id, sorted by issue; empty if the facts alone settle it.
    """

    provision: str
    victim: str
    status: Status
    answers: tuple[tuple[str, Truth], ...]


def crux(
    library: Library,
    case: Case | str,
    *,
    membership: Mapping[tuple[str, str], Truth] | None = None,
    law_as_of: date | None = None,
    facts_on: date | None = None,
) -> tuple[Crux, ...]:
    """What every commitment of a case turns on.

    Args:
        library: the library.
        case: the case or its id.
        membership: your own assumptions on who was bound, by alliance (or treaty) and state, laid over the record.
        law_as_of: the day whose text and parties count; the day the case begins by default.
        facts_on: only what was known on this day counts; everything recorded by default.

    Raises:
        UnknownName: if the case or a member assumed is unknown.
        BadValue: if two assumptions contradict each other.
        NoRule, RulesOverlap: if the words in force on the day cannot be told.

    Example:
        >>> import foedera
        >>> found = foedera.crux(foedera.open_library(), "armenia-2022")
        >>> [(c.status, c.answers) for c in found if c.provision == "CST 4"][0]
        ('no casus', (('answer_in_self_defence', <Truth.YES: 'yes'>),))
    """
    asked = questions(library, case, membership=membership, law_as_of=law_as_of, facts_on=facts_on)
    return tuple(found for question in asked for found in crux_of(question))


def crux_of(question: Question) -> tuple[Crux, ...]:
    """The minimal sets of one question, by status up the ladder, then by size and name.

    Where a fact is missing that no answer can supply, a status may have no set at all.
    """
    arises, called = question.arises, question.called
    casus = settling_answers(arises, Truth.YES)
    sets: dict[Status, frozenset[AnswerSet]] = {
        "no casus": settling_answers(arises, Truth.NO),
        "casus, not called": joined([casus, settling_answers(called, Truth.NO)]),
        "due": joined([casus, settling_answers(called, Truth.YES)]),
    }
    return tuple(
        Crux(question.provision, question.victim, status, answers)
        for status in _LADDER
        for answers in sorted((_in_order(found) for found in sets[status]), key=lambda found: (len(found), _key(found)))
    )


def _in_order(found: AnswerSet) -> tuple[tuple[str, Truth], ...]:
    return tuple(sorted(found, key=lambda pair: pair[0]))


def _key(found: tuple[tuple[str, Truth], ...]) -> list[tuple[str, str]]:
    return [(issue, answer.value) for issue, answer in found]
