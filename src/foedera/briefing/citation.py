"""The sources behind an answer, and their BibTeX."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from foedera import __version__
from foedera.core.conditions import weigh
from foedera.core.errors import FoederaError, UnknownName
from foedera.core.sources import Source
from foedera.law.opinion import opinions
from foedera.record.citing import cited
from foedera.record.library import Library
from foedera.record.shipped import data_version

_ESCAPES = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_ESCAPES |= {mark: f"\\{mark}" for mark in "#$%&_"}
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-\d{2})?")


def sources_behind(
    library: Library, name: str, *, on: date | None = None, law_only: bool = False
) -> tuple[Source, ...]:
    """The sources that the answers on a case, a treaty or an alliance use, in the order met.

    Args:
        library: the library.
        name: the id of a case, a treaty or an alliance.
        on: for a treaty or alliance, only what its membership on this day rests on.
        law_only: for a case, only what its opinions rest on.

    Raises:
        UnknownName: if nothing has that name.
        FoederaError: if `on` is given for a case, or `law_only` for a treaty or alliance.
    """
    _refuse(library, name, on, law_only)
    if name in library.cases():
        given = opinions(library, name)
        used = cited(given) if law_only else cited(library.case(name), given)
    elif name in library.treaties() or name in library.alliances():
        treaty = library.treaty(name if name in library.treaties() else library.alliance(name).treaty)
        if on is None:
            used = cited(treaty)
        else:
            used = cited(tuple(weigh(member.condition, {}) for member in library.parties(treaty.id, on)))
    else:
        known = [*library.cases(), *library.treaties(), *library.alliances()]
        raise UnknownName("case, treaty or alliance", name, known)
    return tuple(library.source(source) for source in used)


def _refuse(library: Library, name: str, on: date | None, law_only: bool) -> None:
    if name in library.cases() and on is not None:
        raise FoederaError(f"{name} is a case; --on goes with a treaty or an alliance, such as csto")
    if name not in library.cases() and law_only:
        raise FoederaError(f"--law goes with a case, such as armenia-2022; {name} is none")


def bibtex(sources: Iterable[Source]) -> str:
    """BibTeX entries of sources, with one for foedera and its data first.

    Args:
        sources: the sources; each becomes one entry under its id.
    """
    own = _entry(
        "software",
        "foedera",
        {
            "title": "Foedera: an open, sourced, computable model of collective security",
            "author": "{The Foedera maintainers}",
            "version": f"{__version__}, data {data_version()}",
            "year": data_version()[:4],
        },
    )
    return "\n".join([own, *(_source_entry(source) for source in sources)])


def _source_entry(source: Source) -> str:
    match = _DATE.match(source.date)
    fields = {
        "title": f"{{{escape(source.title)}}}",
        "howpublished": escape(source.publisher),
        "year": match[1] if match else "",
        "month": match[2] or "" if match else "",
        "url": source.url.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C"),
        "note": escape(f"read: {source.read_as}" + (f"; reworks {source.origin}" if source.origin else "")),
    }
    return _entry("misc", source.id, fields)


def _entry(kind: str, key: str, fields: dict[str, str]) -> str:
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{kind}{{{key},", *lines, "}", ""])


def escape(text: str) -> str:
    """A text as TeX prints it letter for letter."""
    return "".join(_ESCAPES.get(mark, mark) for mark in text.replace("\n", " "))
