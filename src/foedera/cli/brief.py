"""`foedera brief`: one case from the record to the law, with its sources."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from foedera.cli.options import CASE, json_option, law_options, library_option, open_with

if TYPE_CHECKING:
    from foedera.briefing.brief import Briefing
    from foedera.cli.page import Page
    from foedera.record.case import Response
    from foedera.record.library import Library


@click.command(name="brief", short_help="One case, from the record to the law.")
@click.argument("case", type=CASE)
@law_options
@library_option
@json_option
def command(
    case: str,
    reading: str | None,
    law_as_of: date | None,
    facts_on: date | None,
    library: tuple[Path, ...],
    as_json: bool,
) -> None:
    """Brief CASE: what happened, what was promised and whether it came due, who answered, what is contradicted.

    \b
    Example:
      foedera brief armenia-2022
    """
    from foedera.briefing.brief import brief
    from foedera.cli.page import Page, print_json

    opened = open_with(library)
    briefing = brief(opened, case, reading=reading, law_as_of=law_as_of, facts_on=facts_on)
    if as_json:
        from foedera.briefing.documents import brief_document

        print_json(brief_document(opened, briefing))
        return
    page = Page()
    print_case(page, opened, briefing)
    print_law(page, opened, briefing)
    print_answers(page, opened, briefing)
    print_contradictions(page, opened, briefing)
    print_sources(page, briefing)
    page.heading("Forecast and standing")
    page.text("Not modelled yet.")


def print_case(page: Page, library: Library, briefing: Briefing) -> None:
    """The case in two lines, and who was bound to whom."""
    case = briefing.case
    until = f" to {case.ends}" if case.ends else ""
    page.title(f"{case.title} ({case.begins}{until})")
    page.text(case.summary)
    places = dict.fromkeys(place for incident in case.incident for place in incident.places)
    if places:
        page.text(f"Where: {'; '.join(library.place(place).both_forms() for place in places)}.")
    for alliance, members in briefing.members.items():
        names = ", ".join(
            member.state + ("" if member.status == "party" else f" ({member.status})") for member in members
        )
        page.text(f"Members of {alliance} on {briefing.law_as_of}: {names or 'none'}.")


def print_law(page: Page, library: Library, briefing: Briefing) -> None:
    """The status by reading and provision, the issues with their holders, and the crux in a sentence each."""
    from foedera.briefing.brief import crux_sentences, holders
    from foedera.core.truth import Truth

    known = f", facts known on {briefing.facts_on}" if briefing.facts_on else ""
    page.heading(f"The law of {briefing.law_as_of}{known}")
    columns = list(dict.fromkeys((opinion.provision, opinion.victim) for opinion in briefing.opinions))
    status = {(o.reading, o.provision, o.victim): o.status for o in briefing.opinions}
    readings = list(dict.fromkeys(opinion.reading for opinion in briefing.opinions))
    victims = {victim for _, victim in columns}
    heads = [provision + (f" for {victim}" if len(victims) > 1 else "") for provision, victim in columns]
    rows = [[reading, *(status.get((reading, *column), "as the text") for column in columns)] for reading in readings]
    if rows:
        page.table(["reading", *heads], rows)
    else:
        page.text("No provision is asked about in this case.")
    page.heading("What it turns on")
    for sentence in crux_sentences(briefing.crux, briefing.opinions):
        page.text(sentence)
    for raised in briefing.issues:
        sides = holders(raised)
        held = "; ".join(
            f"{answer.value}: {', '.join(sides[answer])}" for answer in (Truth.YES, Truth.NO) if sides[answer]
        )
        about = f" for {', '.join(raised.victims)}" if raised.victims else ""
        page.text(f"{raised.id}{about}: {library.issue(raised.id).question} {held or raised.unheld}", indent=2)


def print_answers(page: Page, library: Library, briefing: Briefing) -> None:
    """Who asked, what organs did, and each ally's response, rung and stance apart."""
    case = briefing.case
    page.heading("Who was asked and who answered")
    for request in case.request:
        on = f" ({', '.join(request.provisions)})" if request.provisions else ""
        asked = f"{request.happened} {request.by} asked {', '.join(request.to)}{on}: {request.what}"
        page.text(asked + _mark(request.evidence))
    for act in case.act:
        outcome = f", {act.outcome}" if act.outcome else ""
        page.text(
            f"{act.happened} {library.actor(act.organ).name} ({act.kind}{outcome}): {act.what}{_mark(act.evidence)}"
        )
    rows = [
        (by.by, by.to, " or ".join(by.rung), by.stance, str(by.happened or ""), _answer(by)) for by in case.response
    ]
    if rows:
        page.table(["ally", "to", "rung", "stance", "date", "what"], rows, fixed=5)
    else:
        page.text("No response of an ally is recorded.")


def _answer(response: Response) -> str:
    if response.evidence == "absence":
        return response.what or "nothing found, which is no proof of none"
    return response.what + _mark(response.evidence)


def _mark(evidence: str) -> str:
    return "" if evidence == "seen" else " [unverified]"


def print_contradictions(page: Page, library: Library, briefing: Briefing) -> None:
    """Claims that cannot all be right, each with claimant, date and source."""
    page.heading("Claims that contradict")
    if not briefing.contradictions:
        page.text("None among the recorded claims.")
    for found in sorted(briefing.contradictions, key=lambda found: not found.between_claimants):
        parts = (found.side, found.who, found.attribute.replace("_", " "), found.part)
        how = "" if found.between_claimants else ", figures that one claimant revised"
        page.text(f"{' '.join(part for part in parts if part)} ({found.about}){how}", style="bold")
        rows = [
            (
                str(claim.known or "no date"),
                library.value_in_words(claim),
                library.actor(claim.claimant).name + (f", {claim.speaker}" if claim.speaker else ""),
                ", ".join(claim.sources) + ("" if claim.evidence == "seen" else " [unverified]"),
            )
            for claim in found.claims
        ]
        page.table(["said", "value", "claimant", "sources"], rows)


def print_sources(page: Page, briefing: Briefing) -> None:
    """The sources by origin: reworkings of one report stand together and count once."""
    from foedera.cli.page import counted

    total = sum(len(members) for members in briefing.sources.values())
    reports = counted(len(briefing.sources), "independent report")
    page.heading(f"Sources: {counted(total, 'publication')}, {reports}")
    for witness, members in briefing.sources.items():
        if len(members) > 1:
            page.text(f"{witness}, one report in {len(members)} publications:", indent=2)
        for source in members:
            read = {"full": "read in full", "excerpt": "read in part", "not read": "not read"}[source.read_as]
            where = f" {source.url}" if source.url else ""
            words = f"{source.id}: {source.title}. {source.publisher}, {source.date or 'undated'}, {read}.{where}"
            page.text(words, indent=4 if len(members) > 1 else 2)
