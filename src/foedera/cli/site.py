"""`foedera site`: the whole library as pages that need no server."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from foedera.cli.options import library_option


@click.command(name="site", short_help="The whole library as a static site.")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), metavar="DIR")
@library_option
def command(folder: Path, library: tuple[Path, ...]) -> None:
    """Write the whole library as pages into DIR: they need no server, and can be opened from a disk or put on one.

    A site that is there is replaced once the new one is whole. What was cut short is taken up again.

    \b
    Examples:
      foedera site public
      foedera site public --library my-library
    """
    from time import monotonic

    from foedera.cli.progress import following
    from foedera.web.site import write_site

    began = monotonic()
    site = write_site(folder, library, date.today(), following("writing pages"))
    kept = f" ({site.kept:,} of them from before)" if site.kept else ""
    click.echo(
        f"wrote {site.pages:,} pages{kept}, {site.files:,} files, {site.size / 1e6:.1f} MB "
        f"to {site.folder} in {monotonic() - began:.0f} s"
    )
    click.echo(f"open it: {(site.folder / 'index.html').absolute().as_uri()}")
