"""Conditions that facts and answers decide, and the smallest sets of answers that settle them.

A condition is built once from facts; answers to the issues in it are given afterwards. `weigh` gives the finding under
some answers; `settling_answers` gives every minimal set of answers under which the finding is yes, or is no.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Literal

from attrs import field, frozen

from foedera.core.truth import Truth, all_of, any_of

Answers = Mapping[str, Truth]
AnswerSet = frozenset[tuple[str, Truth]]


@frozen
class Fact:
    """What the record settles, or leaves open for want of a fact.

    Attributes:
        truth: yes, no or open.
        reason: a sentence that says why.
        sources: ids of the sources that say so.
        missing: the fact that is wanting, where open.
    """

    truth: Truth
    reason: str
    sources: tuple[str, ...] = ()
    missing: str = ""


@frozen
class Ask:
    """A question the text leaves open, which a reading answers.

    Attributes:
        issue: the issue's id.
        question: the issue in words.
        holds: the answer, yes or no, under which the condition is met.
        sources: ids of the sources in which somebody answers it.
        held: the answers that somebody gives, each with the sources that report it.
    """

    issue: str
    question: str
    holds: Truth
    sources: tuple[str, ...] = ()
    held: tuple[tuple[Truth, tuple[str, ...]], ...] = ()


@frozen
class Several:
    """Conditions that must all be met, or of which one must be.

    Attributes:
        needs: "all" or "any"; all of none is met, any of none is not.
        title: what the parts are together, in a few words.
        parts: the conditions.
    """

    needs: Literal["all", "any"]
    title: str
    parts: tuple[Condition, ...]


Condition = Fact | Ask | Several


@frozen
class Finding:
    """A condition weighed under a set of answers: a tree in which every branch says why.

    Attributes:
        truth: yes, no or open.
        reason: a sentence that says why.
        sources: ids of the sources behind the reason.
        issue: the issue that was asked, or empty.
        missing: the issues and facts for want of which it is open, without repetition.
        parts: the findings it rests on.
    """

    truth: Truth
    reason: str
    sources: tuple[str, ...] = ()
    issue: str = ""
    missing: tuple[str, ...] = ()
    parts: tuple[Finding, ...] = field(factory=tuple)


def weigh(condition: Condition, answers: Answers, own: Collection[str] = ()) -> Finding:
    """The finding on a condition under some answers; an issue without an answer is open.

    Args:
        condition: what has to be met.
        answers: yes or no by issue id; ids that the condition does not ask change nothing.
        own: the issues that are answered by whoever asks, so that no source is behind the answer.
    """
    if isinstance(condition, Fact):
        gap = (condition.missing,) if condition.truth is Truth.OPEN else ()
        return Finding(condition.truth, condition.reason, condition.sources, "", gap)
    if isinstance(condition, Ask):
        return _weigh_question(condition, answers.get(condition.issue, Truth.OPEN), condition.issue in own)
    parts = tuple(weigh(part, answers, own) for part in condition.parts)
    join = all_of if condition.needs == "all" else any_of
    truth = join(part.truth for part in parts)
    missing = tuple(dict.fromkeys(gap for part in parts if part.truth is Truth.OPEN for gap in part.missing))
    return Finding(truth, condition.title, (), "", missing if truth is Truth.OPEN else (), parts)


def _weigh_question(asked: Ask, answer: Truth, own: bool) -> Finding:
    if answer is Truth.OPEN:
        reason = f"{asked.question} The text leaves it open and no answer is taken."
        return Finding(Truth.OPEN, reason, asked.sources, asked.issue, (asked.issue,))
    if own:
        reason = f"{asked.question} By own answer: {answer.value}."
        return Finding(Truth.of(answer is asked.holds), reason, (), asked.issue)
    reason = f"{asked.question} This reading answers {answer.value}."
    held = dict(asked.held).get(answer, ()) if asked.held else asked.sources
    return Finding(Truth.of(answer is asked.holds), reason, held, asked.issue)


def issues_asked(condition: Condition) -> tuple[str, ...]:
    """The ids of the issues a condition asks, in the order asked, each once."""
    if isinstance(condition, Ask):
        return (condition.issue,)
    if isinstance(condition, Fact):
        return ()
    return tuple(dict.fromkeys(issue for part in condition.parts for issue in issues_asked(part)))


def settling_answers(condition: Condition, truth: Truth) -> frozenset[AnswerSet]:
    """Every minimal set of answers under which `weigh` gives `truth`, which is yes or no.

    A yes of "all" needs a yes of every part, so the parts' sets are joined; a yes of "any" needs a yes of one. No is
    the mirror image. Sets that answer one issue both ways drop out, and so do sets that contain another. Because strong
    Kleene connectives are decided by their parts alone this finds all minimal sets, and nothing else.
    """
    if isinstance(condition, Fact):
        return frozenset({frozenset()}) if condition.truth is truth else frozenset()
    if isinstance(condition, Ask):
        answer = condition.holds if truth is Truth.YES else ~condition.holds
        return frozenset({frozenset({(condition.issue, answer)})})
    choices = [settling_answers(part, truth) for part in condition.parts]
    if (condition.needs == "all") is (truth is Truth.YES):
        return joined(choices)
    return _minimal(answer_set for sets in choices for answer_set in sets)


def joined(choices: Iterable[frozenset[AnswerSet]]) -> frozenset[AnswerSet]:
    """The minimal sets that contain one set of every choice and answer no issue both ways."""
    sets: frozenset[AnswerSet] = frozenset({frozenset()})
    for choice in choices:
        pairs = (left | right for left in sets for right in choice)
        sets = _minimal(pair for pair in pairs if len({issue for issue, _ in pair}) == len(pair))
    return sets


def _minimal(sets: Iterable[AnswerSet]) -> frozenset[AnswerSet]:
    distinct = frozenset(sets)
    if len(distinct) < 2:
        return distinct
    kept: list[AnswerSet] = []
    for candidate in sorted(distinct, key=len):
        if not any(smaller <= candidate for smaller in kept):
            kept.append(candidate)
    return frozenset(kept)
