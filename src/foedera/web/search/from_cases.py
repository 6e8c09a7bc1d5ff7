"""What cases hold: the cases, their entries, claims and positions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from foedera.record.case import Case, Claim, Response
from foedera.record.issue import Position, RaisedIssue
from foedera.record.library import Library
from foedera.web import sound
from foedera.web.links import Links
from foedera.web.search.thing import Thing


def case_things(library: Library) -> Iterator[Thing]:
    """Every case with what it holds."""
    for case in sound.cases(library):
        yield Thing(
            "case",
            case.id,
            case.title,
            lambda links, case=case: links.case(case.id),  # type: ignore[misc]
            names=case.alliances,
            text=f"{case.summary} {case.note}",
            sources=case.sources,
            date=case.begins.written,
        )
        yield from _entries(library, case)
        yield from (_response(library, case, number, response) for number, response in enumerate(case.response, 1))
        yield from (_claim(library, case, claim) for claim in case.claim)
        yield from (_position(library, case, raised, held) for raised in case.issue for held in raised.position)


def _entry_link(case: str, entry: str) -> Callable[[Links], str]:
    return lambda links: links.entry(case, entry)


def _entries(library: Library, case: Case) -> Iterator[Thing]:
    for kind in ("incident", "request", "act", "event"):
        for entry in getattr(case, kind):
            places = getattr(entry, "places", ())
            yield Thing(
                kind,
                entry.id,
                entry.what,
                _entry_link(case.id, entry.id),
                text=" ".join((entry.note, *(library.place(place).both_forms() for place in places))),
                of=case.id,
                within=case.title,
                sources=entry.sources,
                actors=_actors_of(entry),
                places=places,
                date=entry.happened.written,
            )


def _actors_of(entry: Any) -> tuple[str, ...]:
    """Who did it, to whom, or whom it was asked of."""
    found: list[str] = []
    for name in ("by", "against", "to", "organ"):
        value = getattr(entry, name, ())
        found += [value] if isinstance(value, str) else value
    return tuple(dict.fromkeys(found))


def _response(library: Library, case: Case, number: int, response: Response) -> Thing:
    rung = " or ".join(response.rung)
    return Thing(
        "response",
        str(number),
        f"{library.actor(response.by).name}, {response.stance}: {rung}",
        lambda links: links.response(case.id, number),
        text=f"{response.what} {response.note}",
        of=case.id,
        within=case.title,
        sources=response.sources,
        actors=(response.by, response.to),
        date=response.happened.written if response.happened else "",
    )


def _claim(library: Library, case: Case, claim: Claim) -> Thing:
    about = " ".join(part for part in (claim.side, claim.who, claim.attribute.replace("_", " ")) if part)
    claimant = library.actor(claim.claimant).name
    return Thing(
        "claim",
        claim.id,
        f"{about}: {library.value_in_words(claim)}, says {claimant}",
        lambda links: links.claim(case.id, claim.id),
        text=f"{claim.speaker} {claim.note}",
        of=case.id,
        within=case.title,
        sources=claim.sources,
        actors=tuple(name for name in (claim.claimant, claim.side) if name),
        date=claim.known.written if claim.known else "",
    )


def _position(library: Library, case: Case, raised: RaisedIssue, held: Position) -> Thing:
    return Thing(
        "position",
        f"{raised.id}-{held.reading}",
        f"{library.issue(raised.id).question} {library.actor(held.by).name}: {held.answer.value}",
        lambda links: links.raised(case.id, raised),
        text=f"{held.what} {held.speaker}",
        of=case.id,
        within=case.title,
        sources=held.sources,
        actors=(held.by,),
        date=held.said.written if held.said else "",
    )
