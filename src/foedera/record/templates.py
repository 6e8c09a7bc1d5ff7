"""The commented files that a new case, treaty or game starts from, with what they refer to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from foedera.record.shipped import SHIPPED

Kind = Literal["case", "treaty", "game"]
_FOLDERS: Mapping[Kind, str] = {"case": "cases", "treaty": "treaties", "game": "games"}
_COMPANIONS: Mapping[Kind, Mapping[str, str]] = {
    "case": {"places/example-coast.toml": "place.toml", "sources.csv": "sources.csv", "readings.csv": "readings.csv"},
    "treaty": {"sources.csv": "sources.csv"},
    "game": {},
}
"""What each template refers to, by where it goes and which template it is."""


def new_file(kind: Kind, id_: str) -> str:
    """Where the file of a new case, treaty or game goes, such as "cases/my-case.toml"."""
    return f"{_FOLDERS[kind]}/{id_}.toml"


def new_text(kind: Kind) -> str:
    """What the file of a new case, treaty or game starts with."""
    return _template(f"{kind}.toml")


def companions(kind: Kind) -> dict[str, str]:
    """The files that a new case, treaty or game refers to, by where they go: written only where nothing stands."""
    return {place: _template(template) for place, template in _COMPANIONS[kind].items()}


def _template(name: str) -> str:
    return (SHIPPED / "templates" / name).read_text("utf-8")
