"""`foedera members`: who was bound on a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from foedera.cli.options import ALLIANCE, DAY, json_option, library_option, open_with


@click.command(name="members", short_help="Who was bound on a day.")
@click.argument("alliance", type=ALLIANCE)
@click.option("--on", type=DAY, metavar="DATE", help="The day; today by default.")
@library_option
@json_option
def command(alliance: str, on: date | None, library: tuple[Path, ...], as_json: bool) -> None:
    """Who was bound by ALLIANCE's treaty on a day, since when, and where that is contested.

    \b
    Example:
      foedera members csto --on 2024-09-15
    """
    from foedera.briefing.documents import members_document
    from foedera.cli.page import Page, counted, print_json

    day = on or date.today()
    opened = open_with(library)
    found = opened.members(alliance, day)
    if as_json:
        print_json(members_document(alliance, day, found))
        return
    page = Page()
    page.title(f"{alliance} on {day}: {counted(len(found), 'member')}")
    if not found:
        treaty = opened.treaty(alliance if alliance in opened.treaties() else opened.alliance(alliance).treaty)
        page.text(f"The {treaty.title} is in force from {treaty.in_force or 'a day not known'}.")
        return
    page.table(
        ["state", "name", "since", "status", "readings"],
        [
            (
                member.state,
                opened.state(member.state).name,
                str(member.since or "not known"),
                member.status,
                "; ".join(f"{reading}: {status}" for reading, status in member.readings.items()),
            )
            for member in found
        ],
        fixed=4,
    )
