"""`foedera new`: a commented file to start from, which passes the check as it stands."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

import click

_ID = re.compile(r"[a-z0-9][a-z0-9\-]*")


@click.command(name="new", short_help="A commented file to start from.")
@click.argument("kind", type=click.Choice(["treaty", "case", "game"]))
@click.argument("name")
@click.option(
    "--library",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("my-library"),
    show_default=True,
    metavar="DIR",
    help="The library folder to write into; it is made if need be.",
)
def command(kind: Literal["treaty", "case", "game"], name: str, library: Path) -> None:
    """Write a commented template of a treaty, case or game called NAME into your library; nothing is overwritten.

    \b
    Examples:
      foedera new case my-case
      foedera new treaty my-pact --library my-library
      foedera new game my-game
    """
    from foedera.core.errors import FoederaError
    from foedera.record.shipped import SHIPPED
    from foedera.record.templates import companions, new_file, new_text

    if not _ID.fullmatch(name):
        raise FoederaError(f"{name!r} is no id: use lower-case letters, digits and hyphens, for example my-{kind}")
    if library.resolve().is_relative_to(SHIPPED.resolve()):
        raise FoederaError("the shipped library is never changed; write for example --library my-library")
    target = library / new_file(kind, name)
    if target.exists():
        raise FoederaError(f"{str(target)!r} is there already; nothing was changed")
    for place, text in companions(kind).items():
        if write_new(library / place, text):
            click.echo(f"wrote {library / place}")
    write_new(target, new_text(kind))
    click.echo(f"wrote {target}")
    click.echo(f"next: edit it, then  foedera check {library}")
    if kind == "case":
        click.echo(f"then: foedera brief {name} --library {library}")
    if kind == "game":
        click.echo(f"then: foedera game solve {name} --library {library}")


def write_new(path: Path, text: str) -> bool:
    """Write a file where none stands, whole or not at all; False if one stands there.

    Raises:
        FoederaError: if the folder cannot be written to.
    """
    import os

    from foedera.core.errors import FoederaError

    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with unfinished.open("x", encoding="utf-8") as file:
            file.write(text)
        try:
            os.link(unfinished, path)
        except FileExistsError:
            return False
        finally:
            unfinished.unlink()
    except OSError as error:
        raise FoederaError(f"{str(path)!r} cannot be written ({error.strerror})") from None
    return True
