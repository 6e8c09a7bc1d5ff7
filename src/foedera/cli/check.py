"""`foedera check`: whether files of a library can be used."""

from __future__ import annotations

from pathlib import Path

import click

from foedera.cli.options import json_option, library_option


@click.command(name="check", short_help="Whether library files can be used.")
@click.argument("path", type=click.Path(path_type=Path))
@library_option
@json_option
def command(path: Path, library: tuple[Path, ...], as_json: bool) -> None:
    """Check one library file, or every library file in a folder; nothing is changed.

    A file is checked together with the folder it stands in and the shipped library.

    \b
    Examples:
      foedera check my-library
      foedera check my-library/cases/my-case.toml
    """
    from foedera.briefing.checking import check_path
    from foedera.briefing.documents import check_document
    from foedera.cli.page import counted, print_json
    from foedera.cli.progress import following

    files, problems = check_path(path, library, following("checking"))
    if as_json:
        print_json(check_document(str(path), files, problems))
    else:
        for problem in problems:
            click.echo(str(problem))
        click.echo(f"{counted(files, 'file')} checked, {counted(len(problems), 'problem')}")
    if problems:
        raise click.exceptions.Exit(2)
