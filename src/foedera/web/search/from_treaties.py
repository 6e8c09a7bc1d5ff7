"""What treaties hold: the treaties, their alliances, articles, parties and history."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from foedera.record.library import Library
from foedera.record.treaty import Provision, Treaty
from foedera.web import sound
from foedera.web.links import Links
from foedera.web.search.thing import Thing


def treaty_things(library: Library) -> Iterator[Thing]:
    """Every treaty with what it holds."""
    for treaty in sound.treaties(library):
        yield Thing(
            "treaty",
            treaty.id,
            treaty.title,
            _link(treaty.id, ""),
            names=(treaty.short, treaty.alliance_name, treaty.alliance),
            text=treaty.note,
            sources=treaty.sources,
            date=treaty.signed.written,
        )
        yield _alliance(library, treaty)
        yield from (_article(treaty, provision) for provision in treaty.provision)
        yield from _history(library, treaty)


def _link(treaty: str, anchor: str) -> Callable[[Links], str]:
    return lambda links: links.treaty(treaty, anchor=anchor)


def _alliance(library: Library, treaty: Treaty) -> Thing:
    alliance = library.alliance(treaty.alliance)
    return Thing(
        "alliance",
        alliance.id,
        alliance.name,
        lambda links: links.alliance(alliance.id),
        names=(treaty.short, treaty.title),
    )


def _article(treaty: Treaty, provision: Provision) -> Thing:
    return Thing(
        "article",
        provision.article,
        f"{treaty.short} {provision.article}: {provision.title}",
        lambda links: links.article(treaty.id, provision.article),
        names=("article", provision.obligation or ""),
        text=" ".join(f"{version.words} {version.note}" for version in provision.version),
        of=treaty.id,
        within=treaty.title,
        sources=tuple(dict.fromkeys(source for version in provision.version for source in version.sources)),
    )


def _history(library: Library, treaty: Treaty) -> Iterator[Thing]:
    """What happened to the treaty, and what its parties did and hold about their being bound."""
    for event in treaty.event:
        yield Thing(
            "event",
            event.what[:40],
            event.what,
            _link(treaty.id, "history"),
            of=treaty.id,
            within=treaty.title,
            sources=event.sources,
            date=event.happened.written,
        )
    for party in treaty.party:
        for step in party.event:
            yield Thing(
                "event",
                f"{party.state}-{step.kind}-{step.date}",
                f"{library.state(party.state).name}: {step.kind.replace('_', ' ')}",
                _link(treaty.id, f"party-{party.state}"),
                text=step.note,
                of=treaty.id,
                within=treaty.title,
                sources=(*step.sources, *(source for rival in step.rival for source in rival.sources)),
                actors=(party.state,),
                date=step.date.written,
            )
    for raised in treaty.issue:
        for held in raised.position:
            yield Thing(
                "position",
                f"{raised.id}-{held.reading}",
                f"{library.issue(raised.id).question} {library.actor(held.by).name}: {held.answer.value}",
                _link(treaty.id, f"issue-{raised.id}"),
                text=held.what,
                of=treaty.id,
                within=treaty.title,
                sources=held.sources,
                actors=(held.by,),
                date=held.said.written if held.said else "",
            )
