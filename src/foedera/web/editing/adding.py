"""What is added to an own library by form: a claim, a source, an actor, a case from the template."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

import attrs

from foedera.core.errors import BadValue, FoederaError, quoted
from foedera.record.case import Claim
from foedera.record.files import read_text
from foedera.record.library import Library
from foedera.record.registries import Attribute
from foedera.record.templates import companions, new_file, new_text
from foedera.web.editing.desk import Desk
from foedera.web.editing.errors import Refused
from foedera.web.editing.files import OwnFile, named_file, own_file, path_of
from foedera.web.editing.history import Change, Texts
from foedera.web.editing.rows import with_row
from foedera.web.editing.saving import work
from foedera.web.editing.tables import Value, with_table
from foedera.web.editing.texts import read_held

Fields = Mapping[str, str]
"""What was written into a form, by field; a field left empty is not there or empty."""
CLAIM_FIELDS = tuple(field.name for field in attrs.fields(Claim))
DATES = ("happened", "said", "published", "retracted")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_WHOLE = re.compile(r"-?\d{1,15}")
_NOT_IN_ID = re.compile(r"[^a-z0-9]+")
_TRUTHS = {"yes": True, "no": False, "true": True, "false": False}


def add_claim(
    desk: Desk, library: Library, case: str, fields: Fields, source: Fields | None = None
) -> tuple[Change, str]:
    """Add a claim to a case; one that is not in the own library is copied there whole first.

    A claim that is set against another one corrects it if the claimant is the same, and stands beside it otherwise.

    Args:
        desk: where.
        library: the library as it is.
        case: the case's id.
        fields: the claim's fields as texts, `sources` parted by blanks or commas; `against` is the id of the claim that
            it is set against; without `id` one is made of the attribute and the value.
        source: a row of sources.csv that is added in the same change and named by the claim, or None.

    Returns:
        The change, and the claim's id.

    Raises:
        UnknownName: if there is no such case, attribute or claim to be set against.
        BadValue: if a field cannot be read.
        Refused, Unfit: as `saving.save`.
    """
    found = library.case(case)
    attribute = library.attribute(fields.get("attribute", ""))
    known = {claim.id: claim for claim in found.claim}
    values = _claim(fields, attribute)
    if source:
        values["sources"] = [*_names(fields.get("sources", "")), source["id"]]
    against = fields.get("against", "")
    if against:
        if against not in known:
            raise FoederaError(f"there is no claim {quoted(against)} in {case}")
        if known[against].claimant == values.get("claimant"):
            values["corrects"] = against
    file = own_file("cases", case)

    def do(root: Path) -> Texts:
        text = _own_or_below(root, file, library.files("cases")[case])
        id_ = str(values.get("id") or _free_id(f"{attribute.id}-{values.get('value', '')}", _claim_ids(text)))
        values["id"] = id_
        changed = {
            file.name: with_table(text, "claim", {name: values[name] for name in CLAIM_FIELDS if name in values})
        }
        return {**changed, **(_row_texts(root, library, "sources", source) if source else {})}

    made = work(desk, do, f"claim added to {case}")
    return _done(made), str(values["id"])


def add_row(desk: Desk, library: Library, registry: str, fields: Fields) -> Change:
    """Add a row to a registry.

    Args:
        desk: where.
        library: the library as it is.
        registry: sources, actors or readings.
        fields: the row, text by column.

    Raises:
        BadValue: if there is a row of that id.
        Refused, Unfit: as `saving.save`.
    """
    made = work(
        desk, lambda root: _row_texts(root, library, registry, fields), f"{registry}: {fields.get('id', '')} added"
    )
    return _done(made)


def add_case(desk: Desk, library: Library, case: str) -> Change:
    """Add a case from the template, with the places, sources and readings it names where they are not there.

    Args:
        desk: where.
        library: the library as it is.
        case: the id of the new case.

    Raises:
        BadValue: if there is a case of that id.
        Refused, Unfit: as `saving.save`.
    """
    file = own_file("cases", case)
    if case in library.files("cases"):
        raise BadValue(f"there is a case {case!r} already", f"{case}-2")

    def do(root: Path) -> Texts:
        texts: dict[str, str | None] = {new_file("case", case): new_text("case")}
        for name, text in companions("case").items():
            if name.endswith(".csv"):
                texts.update(_template_rows(root, library, name, text))
            elif Path(name).stem not in library.files("places"):
                texts[name] = text
        if path_of(root, file).exists():
            raise Refused(f"{file.name} is there already; nothing was changed")
        return texts

    return _done(work(desk, do, f"case {case} begun"))


def _done(made: Change | None) -> Change:
    if made is None:
        raise FoederaError("nothing was changed")
    return made


def _claim(fields: Fields, attribute: Attribute) -> dict[str, Value]:
    """A claim's keys and values as its file has them; what is not of the attribute's kind is left to the check."""
    values: dict[str, Value] = {}
    for name in CLAIM_FIELDS:
        text = fields.get(name, "").strip()
        if not text or name in ("sources", "value", "corrects"):
            continue
        values[name] = _date(name, text) if name in DATES else text
    if text := fields.get("value", "").strip():
        values["value"] = _value(text, attribute)
    values["sources"] = list(_names(fields.get("sources", "")))
    return values


def _value(text: str, attribute: Attribute) -> Value:
    if attribute.kind == "amount" and _WHOLE.fullmatch(text):
        return int(text)
    if attribute.kind == "truth" and text.lower() in _TRUTHS:
        return _TRUTHS[text.lower()]
    return _date("value", text) if attribute.kind == "date" else text


def _date(name: str, text: str) -> Value:
    if not _DAY.fullmatch(text):
        return text
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadValue(f"{name}: {quoted(text)} is no day of the calendar", "2022-09-13") from None


def _names(text: str) -> Iterable[str]:
    """Ids parted by blanks or commas, each once."""
    return dict.fromkeys(text.replace(",", " ").split())


def _own_or_below(root: Path, file: OwnFile, below: Path) -> str:
    """The text of a file of the own library, or of the one that it would be laid over."""
    own = read_held(path_of(root, file), file.name)
    return own.text if own else read_text(below)


def _claim_ids(text: str) -> set[str]:
    import tomllib

    try:
        claims = tomllib.loads(text).get("claim", [])
    except ValueError:  # told when the claim is added
        return set()
    return {str(claim.get("id")) for claim in claims if isinstance(claim, dict)} if isinstance(claims, list) else set()


def _free_id(words: str, taken: set[str]) -> str:
    """Words as an id that nothing has."""
    stem = _NOT_IN_ID.sub("-", words.lower()).strip("-")[:60].strip("-")
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return next(id_ for id_ in (stem, *numbered) if id_ not in taken)


def _row_texts(root: Path, library: Library, registry: str, row: Fields) -> dict[str, str | None]:
    """The text of a registry with a row more, by name.

    Raises:
        BadValue: if a row of that id is there, in the own library or in one below it, whose place it would take.
    """
    file = named_file(f"{registry}.csv")
    if row.get("id", "") in library.names(registry.removesuffix("s")):
        raise BadValue(f"there is a row {quoted(row['id'])} in {registry} already", "another id")
    there = read_held(path_of(root, file), file.name)
    return {file.name: with_row(there.text if there else None, registry, {"id": "", **row})}


def _template_rows(root: Path, library: Library, name: str, text: str) -> dict[str, str | None]:
    """A registry with those rows of a template that nothing has yet."""
    registry = Path(name).stem
    missing = [
        row for row in csv.DictReader(io.StringIO(text)) if row["id"] not in library.names(registry.removesuffix("s"))
    ]
    there = read_held(path_of(root, named_file(name)), name)
    held = there.text if there else None
    for row in missing:
        held = with_row(held, registry, row)
    return {name: held} if missing else {}
