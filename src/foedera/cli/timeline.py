"""`foedera timeline`: everything dated about an alliance."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from foedera.cli.options import ALLIANCE, DAY, json_option, library_option, open_with


@click.command(name="timeline", short_help="Everything dated about an alliance.")
@click.argument("alliance", type=ALLIANCE)
@click.option("--since", type=DAY, metavar="DATE", help="First day.")
@click.option("--until", type=DAY, metavar="DATE", help="Last day.")
@library_option
@json_option
def command(alliance: str, since: date | None, until: date | None, library: tuple[Path, ...], as_json: bool) -> None:
    """Everything dated about ALLIANCE, oldest first: its treaty, its members and its crises.

    \b
    Example:
      foedera timeline csto --since 2022-09-01 --until 2022-12-31
    """
    from foedera.briefing.documents import timeline_document
    from foedera.cli.page import Page, print_json
    from foedera.record.timeline import timeline

    if since and until and until < since:
        raise click.UsageError(f"--until {until} comes before --since {since}")
    opened = open_with(library)
    alliance = opened.alliance(alliance).id
    entries = timeline(opened, alliance, since=since, until=until)
    if as_json:
        print_json(timeline_document(alliance, since, until, entries))
        return
    rows = [
        (
            str(entry.happened) + (f" to {entry.ended}" if entry.ended else ""),
            entry.kind,
            entry.of,
            entry.what + (" [unverified]" if entry.evidence == "background" else ""),
        )
        for entry in entries
    ]
    if rows:
        Page().table(["date", "kind", "in", "what"], rows, fixed=1)
    else:
        Page().text(f"Nothing about {alliance} is recorded in that time.")
