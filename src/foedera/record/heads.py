"""The first lines of treaties and cases, by which they are listed without reading their files whole."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from attrs import frozen

from foedera.core.dates import ImpreciseDate, read_date
from foedera.core.errors import BadValue, MalformedFile
from foedera.record.files import read_text

_HEAD = re.compile(r"^(title|short|alliance|alliance_name)\s*=\s*([\"'])(.+?)\2", re.MULTILINE)


def read_heads(files: Mapping[str, Path]) -> Mapping[str, Mapping[str, str]]:
    """The title, short, alliance and alliance_name of every treaty by its id, as far as they are written.

    Args:
        files: the treaties' files by id.
    """
    found = {id_: _HEAD.findall(read_text(path).partition("\n[")[0]) for id_, path in files.items()}
    return {id_: {key: value for key, _, value in head} for id_, head in found.items()}


@frozen
class CaseHead:
    """What a list says of a case.

    Attributes:
        id: the id.
        title: its name.
        summary: two sentences for a reader who knows nothing of it.
        begins: first day.
        ends: last day, or None.
    """

    id: str
    title: str
    summary: str
    begins: ImpreciseDate
    ends: ImpreciseDate | None


def read_case_heads(files: Mapping[str, Path]) -> tuple[CaseHead, ...]:
    """The heads of some cases, in the order given; a file whose head cannot be used is left out.

    Args:
        files: the cases' files by id.
    """
    found = (_case_head(id_, path) for id_, path in files.items())
    return tuple(head for head in found if head is not None)


def _case_head(id_: str, path: Path) -> CaseHead | None:
    try:
        head = tomllib.loads(read_text(path).partition("\n[")[0])
        ends = read_date(head["ends"]) if "ends" in head else None
        return CaseHead(id_, str(head["title"]), str(head["summary"]).strip(), read_date(head["begins"]), ends)
    except (MalformedFile, BadValue, KeyError, ValueError):
        return None
