"""The files that an own library can have: named by folder and id, so that no name leads anywhere else."""

from __future__ import annotations

import re
from pathlib import Path

from attrs import frozen

from foedera.core.errors import UnknownName, quoted
from foedera.record.library import FOLDERS, OCCASIONS, REGISTRIES, library_files
from foedera.web.editing.errors import Refused

REGISTRY = "registries"
"""What stands in the place of a folder for the CSV files, which lie beside the folders."""
KINDS = (*FOLDERS, REGISTRY)
ROWS = (*REGISTRIES, *OCCASIONS)
"""The CSV files there can be."""
_ID = re.compile(r"[a-z0-9][a-z0-9\-]{0,79}")


@frozen
class OwnFile:
    """One file of an own library, whether it is there or not.

    Attributes:
        kind: the folder it lies in (treaties, cases, places or zones), or "registries".
        id: the id of what it holds, or the registry's name.
    """

    kind: str
    id: str

    @property
    def name(self) -> str:
        """Its place in the folder, such as "cases/armenia-2022.toml" or "sources.csv"."""
        return f"{self.id}.csv" if self.kind == REGISTRY else f"{self.kind}/{self.id}.toml"


def own_file(kind: str, id_: str) -> OwnFile:
    """The file of a kind and an id.

    Raises:
        UnknownName: if there is no such kind or registry.
        Refused: if the id is none.
    """
    if kind not in KINDS:
        raise UnknownName("kind of library file", kind, KINDS)
    if kind == REGISTRY and id_ not in ROWS:
        raise UnknownName("registry", id_, ROWS)
    if kind != REGISTRY and not _ID.fullmatch(id_):
        raise Refused(
            f"{quoted(id_)} is no id; it takes at most 80 small letters, digits and hyphens; write for example my-case"
        )
    return OwnFile(kind, id_)


def named_file(name: str) -> OwnFile:
    """The file of a name such as "cases/armenia-2022.toml" or "sources.csv".

    Raises:
        UnknownName, Refused: as `own_file`, and Refused where the name is not of that form.
    """
    kind, slash, last = name.rpartition("/")
    id_, _, suffix = last.rpartition(".")
    if (slash and suffix == "toml") or (not slash and suffix == "csv"):
        return own_file(kind if slash else REGISTRY, id_)
    raise Refused(f"{quoted(name)} is no file of a library; write for example cases/my-case.toml or sources.csv")


def files_in(root: Path) -> tuple[OwnFile, ...]:
    """Every library file of a folder that can be edited, by name; links that lead out of it are left out."""
    found = []
    for path in library_files(root):
        kind = REGISTRY if path.parent == root else path.parent.name
        if len(path.stem) <= 80 and not leads_out(root, path):
            found.append(OwnFile(kind, path.stem))
    return tuple(sorted(found, key=lambda file: file.name))


def links_out(root: Path) -> tuple[str, ...]:
    """The names of library files that are links, or lie behind one, that lead out of the folder."""
    return tuple(path.relative_to(root).as_posix() for path in library_files(root) if leads_out(root, path))


def leads_out(root: Path, path: Path) -> bool:
    """Whether a path below a folder really lies elsewhere."""
    return path.resolve() != root.resolve() / path.relative_to(root)


def path_of(root: Path, file: OwnFile) -> Path:
    """Where a file lies.

    Raises:
        Refused: if it is a link, or lies behind one.
    """
    path = root / file.name
    if leads_out(root, path):
        raise Refused(f"{file.name} is a link that leads elsewhere; only files that lie in the folder are edited here")
    return path
