"""`foedera workbench`: the library as pages in a browser."""

from __future__ import annotations

from pathlib import Path

import click

from foedera.cli.options import CASE, library_option


@click.command(name="workbench", short_help="The library as pages, in a browser.")
@click.argument("case", type=CASE, required=False)
@library_option
@click.option("--port", type=click.IntRange(0, 65535), help="The port; 0 for any free one.")
@click.option(
    "--host",
    default="127.0.0.1",
    metavar="ADDRESS",
    help="The address to listen on; by default no other machine can reach it.",
)
@click.option("--no-browser", is_flag=True, help="Print the address and open no browser.")
@click.option("--read-only", is_flag=True, help="Let nothing be edited.")
@click.option(
    "--allow-host", "allowed", multiple=True, metavar="NAME", help="A name by which others reach it; may be repeated."
)
@click.option(
    "--token-file",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Ask every reader for the token in this file.",
)
def command(
    case: str | None,
    library: tuple[Path, ...],
    port: int | None,
    host: str,
    no_browser: bool,
    read_only: bool,
    allowed: tuple[str, ...],
    token_file: Path | None,
) -> None:
    """Open the library, or one CASE, as pages in a browser; Ctrl-C stops.

    Only this machine can reach it, unless --host, --token-file and --allow-host say otherwise.

    \b
    Examples:
      foedera workbench
      foedera workbench armenia-2022 --read-only
    """
    from foedera.web.serve import address_of, listen, serve
    from foedera.web.settings import Settings, read_token

    token = read_token(token_file) if token_file else ""
    settings = Settings(library, host, allowed, token, read_only)
    path = _path_of(case, library) if case else ""
    listener = listen(host, port)
    address = address_of(listener, host) + path
    serve(settings, listener, lambda: _tell(address, not no_browser))


def _path_of(case: str, library: tuple[Path, ...]) -> str:
    """The path of a case's page; UnknownName if there is no such case."""
    from foedera.cli.options import open_with
    from foedera.core.errors import UnknownName
    from foedera.web.links import Links

    known = open_with(library).cases()
    if case not in known:
        raise UnknownName("case", case, known)
    return Links().case(case).lstrip("/")


def _tell(address: str, browse: bool) -> None:
    click.echo(f"The workbench is at {address} (Ctrl-C stops it)")
    if browse:
        from threading import Thread
        from webbrowser import open as open_browser

        Thread(target=open_browser, args=(address,), daemon=True).start()
