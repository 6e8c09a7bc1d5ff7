"""Games in a library: the shipped ones, each with where its numbers are from, and one's own laid over them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from foedera.core.errors import UnknownName
from foedera.strategy.game_file import GameFile
from foedera.strategy.game_reading import read_game

if TYPE_CHECKING:
    from foedera.record.library import Library

FOLDER = "games"


def catalogue(library: Library) -> Mapping[str, GameFile]:
    """Every game of a library by its id, sorted.

    Raises:
        MalformedFile: if one of the files holds no game.
    """
    return {name: read_game(path) for name, path in sorted(library.files(FOLDER).items())}


def game_path(library: Library, name: str) -> Path:
    """The file of a game.

    Args:
        library: where games with an id are looked for.
        name: a file's path, or the id of a game in the library.

    Raises:
        UnknownName: if there is neither.
    """
    known = library.files(FOLDER)
    if name in known:
        return known[name]
    path = Path(name)
    if path.suffix == ".toml" or path.exists():
        return path
    raise UnknownName("file or game", name, known)
