"""`foedera cases`: the cases there are."""

from __future__ import annotations

from pathlib import Path

import click

from foedera.cli.options import ALLIANCE, json_option, library_option, open_with


@click.command(name="cases", short_help="The cases in the library.")
@click.option("--alliance", type=ALLIANCE, metavar="ALLIANCE", help="Only cases that concern this alliance.")
@library_option
@json_option
def command(alliance: str | None, library: tuple[Path, ...], as_json: bool) -> None:
    """The cases in the library.

    \b
    Example:
      foedera cases --alliance csto
    """
    from foedera.briefing.documents import cases_document
    from foedera.cli.page import Page, print_json

    opened = open_with(library)
    if alliance is not None:
        alliance = opened.alliance(alliance).id
    found = [opened.case(id_) for id_ in opened.cases()]
    found = sorted(
        (case for case in found if alliance is None or alliance in case.alliances), key=lambda case: case.begins
    )
    if as_json:
        print_json(cases_document(found))
        return
    rows = [(case.id, str(case.begins), ", ".join(case.alliances), case.title) for case in found]
    Page().table(["case", "begins", "alliances", "title"], rows, fixed=3)
