"""`foedera export`: a case as one file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from foedera.cli.options import CASE, law_options, library_option


@click.command(name="export", short_help="A case as one HTML file.")
@click.argument("case", type=CASE)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), required=False)
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@law_options
@library_option
def command(
    case: str,
    file: Path | None,
    force: bool,
    reading: str | None,
    law_as_of: date | None,
    facts_on: date | None,
    library: tuple[Path, ...],
) -> None:
    """Write CASE as one HTML file, by default CASE.html: brief, record, law and sources, with every picture inside.

    It opens from a disk, loads nothing and prints well. Further formats come from the workbench's pages, and BibTeX
    from `foedera cite`.

    \b
    Examples:
      foedera export armenia-2022
      foedera export armenia-2022 brief.html --facts-on 2022-09-20
    """
    from foedera.core.errors import FoederaError
    from foedera.web.editing.texts import write_whole
    from foedera.web.exports.single import case_file
    from foedera.web.links import Links
    from foedera.web.opened import OpenedLibrary
    from foedera.web.site import visit_of
    from foedera.web.state import ViewState

    target = file or Path(f"{case}.html")
    if target.exists() and not force:
        raise FoederaError(f"{str(target)!r} is there already; write over it with --force")
    state = ViewState(law_as_of, facts_on, reading or "")
    content = case_file(
        visit_of(OpenedLibrary(library), Links().case(case), {"case": case}, date.today(), state)
    ).encode()
    write_whole(target, content)
    click.echo(f"wrote {target} ({len(content) / 1e3:,.0f} kB)")
