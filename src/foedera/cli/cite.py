"""`foedera cite`: BibTeX of what an answer used."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from foedera.cli.options import DAY, json_option, library_option, open_with


@click.command(name="cite", short_help="BibTeX of what an answer used.")
@click.argument("name")
@click.option("--on", type=DAY, metavar="DATE", help="For an alliance: only what its membership on this day rests on.")
@click.option("--law", "law_only", is_flag=True, help="For a case: only what its opinions rest on.")
@library_option
@json_option
def command(name: str, on: date | None, law_only: bool, library: tuple[Path, ...], as_json: bool) -> None:
    """BibTeX of the sources that the answers on a case, treaty or alliance called NAME use, and of foedera itself.

    \b
    Examples:
      foedera cite armenia-2022 > armenia-2022.bib
      foedera cite csto --on 2022-09-13
    """
    from foedera.briefing.citation import bibtex, sources_behind
    from foedera.briefing.documents import sources_document
    from foedera.cli.page import print_json

    opened = open_with(library)
    found = sources_behind(opened, name, on=on, law_only=law_only)
    if as_json:
        print_json(sources_document(name, found))
    else:
        click.echo(bibtex(found), nl=False)
