"""What an address says about how to look: the two dates, the reading, own answers and own memberships."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, TypeVar
from urllib.parse import urlencode

from attrs import evolve, field, frozen

from foedera.core.errors import BadValue, UnknownName, quoted
from foedera.core.truth import Truth

T = TypeVar("T")
Pairs = Iterable[tuple[str, str]]
"""A query as it was sent, key by key."""
STATE_KEYS = ("law_as_of", "facts_on", "reading", "answer.ISSUE", "party.ALLIANCE.STATE")
_ANSWER = re.compile(r"answer\.([A-Za-z0-9_\-]{1,80})")
_PARTY = re.compile(r"party\.([a-z0-9\-]{1,80})\.([A-Z0-9]{2,8})")
_TRUTHS = {truth.value: truth for truth in Truth}
MOST_PAIRS = 200
"""More keys than a query with sense has."""


@frozen
class ViewState:
    """How a reader wants to see a case; what is not set is as recorded.

    Attributes:
        law_as_of: the day whose text and parties count, or None for the day the case begins.
        facts_on: only what was known on this day counts, or None for everything recorded.
        reading: one reading's id, "text" for the text alone, or empty for all.
        answers: own answers by issue id; open takes a reading's answer away.
        membership: whether a state is taken for a member, by alliance and state.
    """

    law_as_of: date | None = None
    facts_on: date | None = None
    reading: str = ""
    answers: Mapping[str, Truth] = field(factory=dict)
    membership: Mapping[tuple[str, str], Truth] = field(factory=dict)

    @property
    def as_recorded(self) -> bool:
        """Whether nothing is set."""
        return not self.pairs()

    def pairs(self) -> list[tuple[str, str]]:
        """The state as query keys and values, always in the same order; nothing for what is not set."""
        found = [
            ("law_as_of", self.law_as_of.isoformat() if self.law_as_of else ""),
            ("facts_on", self.facts_on.isoformat() if self.facts_on else ""),
            ("reading", self.reading),
        ]
        found += [(f"answer.{issue}", answer.value) for issue, answer in sorted(self.answers.items())]
        found += [(f"party.{a}.{state}", truth.value) for (a, state), truth in sorted(self.membership.items())]
        return [(key, value) for key, value in found if value]

    def query(self) -> str:
        """The state as a query string: one spelling for one state, so that an address is permanent."""
        return urlencode(self.pairs())

    @property
    def facts(self) -> ViewState:
        """What of the state counts for the record: the day on which the facts were known."""
        return ViewState(facts_on=self.facts_on)

    def but(self, **changes: Any) -> ViewState:
        """The state with something changed, such as `state.but(reading="yerevan")`."""
        return evolve(self, **changes)


def read_query(pairs: Pairs, own: Iterable[str], with_state: bool) -> tuple[ViewState, dict[str, str]]:
    """Read a query: the state, and the keys that are the page's own.

    An empty value counts as not given, because a form sends its empty fields too. It takes back what came before it
    under the same key: a hidden field says what a box means that is not ticked, and the ticked box takes that back.

    Args:
        pairs: the query, key by key.
        own: the keys that the page takes beside the state.
        with_state: whether the page takes the state.

    Raises:
        BadValue: if a value cannot be read, a key comes twice, or the page takes no such key.
    """
    given: dict[str, str] = {}
    known = [*own, *(STATE_KEYS if with_state else ())]
    for number, (key, value) in enumerate(pairs):
        if number >= MOST_PAIRS:
            raise BadValue(f"the address has more than {MOST_PAIRS} keys", "law_as_of=2022-09-13")
        if key not in known and not (with_state and (_ANSWER.fullmatch(key) or _PARTY.fullmatch(key))):
            raise BadValue(str(UnknownName("key of this page's address", key, known)), _example(known))
        if value and key in given:
            raise BadValue(f"{key} comes twice in the address", f"{key}={value}")
        if value:
            given[key] = value
        else:
            given.pop(key, None)
    mine = {key: given.pop(key) for key in own if key in given}
    return _state(given), mine


def _example(known: list[str]) -> str:
    return f"{known[0]}=..." if known else "the address without what stands behind the question mark"


def _state(given: Mapping[str, str]) -> ViewState:
    answers, membership = {}, {}
    for key, value in given.items():
        if match := _ANSWER.fullmatch(key):
            answers[match[1]] = _choice(key, value, _TRUTHS)
        elif match := _PARTY.fullmatch(key):
            membership[match[1], match[2]] = _choice(key, value, _TRUTHS)
    return ViewState(
        law_as_of=read_day("law_as_of", given.get("law_as_of")),
        facts_on=read_day("facts_on", given.get("facts_on")),
        reading=given.get("reading", ""),
        answers=answers,
        membership=membership,
    )


def read_day(key: str, value: str | None) -> date | None:
    """A day as an address has it, or None where there is none.

    Raises:
        BadValue: if it is no day.
    """
    if not value:
        return None
    try:
        if len(value) != len("2022-09-13"):
            raise ValueError
        return date.fromisoformat(value)
    except ValueError:
        raise BadValue(f"{key}={quoted(value)} is not a day", f"{key}=2022-09-13") from None


def read_choice(key: str, value: str | None, choices: Iterable[str]) -> str:
    """One of some words, or empty where none is given.

    Raises:
        BadValue: if it is another.
    """
    return _choice(key, value, {choice: choice for choice in choices}) if value else ""


def _choice(key: str, value: str, choices: Mapping[str, T]) -> T:
    if value not in choices:
        raise BadValue(f"{key}={quoted(value)} is none of {', '.join(choices)}", f"{key}={next(iter(choices), '')}")
    return choices[value]
