"""`foedera registry`: who was called on, and who came."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from foedera.cli.options import ALLIANCE, DAY, json_option, library_option, open_with

if TYPE_CHECKING:
    from collections.abc import Sequence

    from foedera.record.occasions import Occasion, Opportunity

RUNGS = ("none", "diplomatic", "materiel", "peacekeepers", "troops", "against")
STANCES = ("helps", "offers", "mediates", "refuses", "silent", "opposes")
EVIDENCE = ("seen", "part seen", "background", "absence")


OCCASION_COLUMNS = (
    "id",
    "date",
    "arrangement",
    "alliance",
    "clause",
    "invoker",
    "adversary",
    "adversary_kind",
    "territory",
    "scope",
    "formality",
    "outcome",
    "confidence",
    "case",
)
ANSWER_COLUMNS = ("by", "kind", "state", "rung", "stance", "evidence", "what", "sources")


@click.command(name="registry", short_help="Who was called on since 1948, and who came.")
@click.argument("occasion", required=False)
@click.option("--alliance", type=ALLIANCE, metavar="ALLIANCE", help="Only occasions of this alliance.")
@click.option("--ally", default="", help="Only answers by this state (ISO code) or organ.")
@click.option("--rung", type=click.Choice(RUNGS), default=None, help="Only answers that may have been on this rung.")
@click.option("--stance", type=click.Choice(STANCES), default=None, help="Only answers of this stance.")
@click.option("--evidence", type=click.Choice(EVIDENCE), default=None, help="Only answers known this well.")
@click.option("--since", type=DAY, metavar="DATE", help="Only occasions on or after this day.")
@click.option("--until", type=DAY, metavar="DATE", help="Only occasions on or before this day.")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV, one answer a row.")
@library_option
@json_option
def command(
    occasion: str | None,
    alliance: str | None,
    ally: str,
    rung: str | None,
    stance: str | None,
    evidence: str | None,
    since: date | None,
    until: date | None,
    as_csv: bool,
    library: tuple[Path, ...],
    as_json: bool,
) -> None:
    """Occasions on which allies were called on for help, with every answer; or one OCCASION in full.

    \b
    Examples:
      foedera registry --alliance csto
      foedera registry CST19
      foedera registry --rung troops --since 1990-01-01 --csv
    """
    from foedera.briefing.documents import registry_document
    from foedera.cli.page import print_json
    from foedera.record.occasions import Selection, open_registry

    opened = open_with(library)
    registry = open_registry(opened)
    named = opened.alliance(alliance).id if alliance else ""
    wanted = Selection(named, ally, rung or "", stance or "", evidence or "", since, until)
    found = registry.select(wanted)
    if occasion:
        chosen = registry.occasion(occasion)
        found = tuple(pair for pair in found if pair[0] is chosen)
    if as_json:
        print_json(registry_document(found))
    elif as_csv:
        _print_csv(found)
    elif occasion:
        _print_occasion(*found[0]) if found else click.echo("Nothing of this occasion is selected.")
    else:
        _print_list(found)


def _print_list(found: Sequence[tuple[Occasion, Sequence[Opportunity]]]) -> None:
    from foedera.cli.page import Page, counted

    page = Page()
    rows = [
        (
            occasion.id,
            str(occasion.date),
            occasion.arrangement,
            occasion.invoker,
            occasion.adversary,
            occasion.scope,
            ", ".join(_in_short(answer) for answer in answers),
        )
        for occasion, answers in found
    ]
    if rows:
        page.table(["id", "date", "arrangement", "invoker", "against", "scope", "answers"], rows, fixed=2)
    answers = sum(len(given) for _, given in found)
    page.text(f"{counted(len(rows), 'occasion')}, {counted(answers, 'answer')}")


def _in_short(answer: Opportunity) -> str:
    return f"{answer.state or answer.by} {'/'.join(answer.rung)}"


def _print_occasion(occasion: Occasion, answers: Sequence[Opportunity]) -> None:
    from foedera.cli.page import Page

    page = Page()
    page.title(f"{occasion.id}: {occasion.invoker} against {occasion.adversary}, {occasion.date}")
    clause = f", {occasion.clause}" if occasion.clause else ""
    page.text(f"{occasion.arrangement}{clause}; {occasion.territory}: {occasion.scope}; asked: {occasion.formality}")
    page.text(f"Outcome: {occasion.outcome}")
    if occasion.note:
        page.text(f"Note: {occasion.note}")
    if occasion.case:
        page.text(f"In full: foedera brief {occasion.case}")
    page.text(f"Known: {occasion.evidence}, confidence {occasion.confidence}. Sources: {', '.join(occasion.sources)}")
    rows = [
        (answer.by, answer.kind, " or ".join(answer.rung), answer.stance, answer.evidence, answer.what)
        for answer in answers
    ]
    page.table(["by", "kind", "rung", "stance", "evidence", "what"], rows, fixed=0)


def _print_csv(found: Sequence[tuple[Occasion, Sequence[Opportunity]]]) -> None:
    import csv
    import io

    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["occasion", *OCCASION_COLUMNS[1:], *ANSWER_COLUMNS])
    for occasion, answers in found:
        for answer in answers:
            cells = [getattr(occasion, column) for column in OCCASION_COLUMNS]
            cells += [getattr(answer, column) for column in ANSWER_COLUMNS]
            writer.writerow([";".join(cell) if isinstance(cell, tuple) else str(cell) for cell in cells])
    click.echo(text.getvalue(), nl=False)
