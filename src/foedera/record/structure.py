"""Turn plain TOML or CSV values into the record's types, naming everything that does not fit by its key path."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from functools import cache
from math import inf, isfinite
from typing import Any, Literal, TypeVar, get_args

import attrs
from cattrs import Converter, ForbiddenExtraKeysError, IterableValidationError
from cattrs.errors import BaseValidationError, IterableValidationNote
from cattrs.gen import make_dict_structure_fn, override

from foedera.core.amounts import Amount, read_amount
from foedera.core.dates import ImpreciseDate, read_date
from foedera.core.errors import BadValue, nearest_names, quoted
from foedera.core.points import Point, read_position
from foedera.core.sources import WebAddress
from foedera.core.truth import Truth
from foedera.record.case import ClaimValue
from foedera.record.examples import EXAMPLES

T = TypeVar("T")
_DAY = "2022-09-13"
_PLAIN_KEY = re.compile(r"[A-Za-z0-9_\-]{1,60}")
_TURNS_TEXT_AROUND = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""Marks that make a text read other than it is written."""


class StructureError(Exception):
    """Everything in one value that does not fit its type.

    Attributes:
        faults: key path, what is wrong and a correct example, one triple a fault.
    """

    def __init__(self, faults: tuple[tuple[str, str, str], ...]) -> None:
        """Keep the faults for the reader of the file to place."""
        super().__init__(f"{len(faults)} faults")
        self.faults = faults


def structure(
    values: Mapping[str, object], kind: type[T], *, texts: bool = False, examples: Mapping[str, str] = EXAMPLES
) -> T:
    """Build one record object.

    Args:
        values: the keys and values of a TOML table or a CSV row.
        kind: the attrs class to build.
        texts: whether all values are texts, as in CSV; an empty text is then a missing value.
        examples: a correct example for every key; those of the library's files by default.

    Raises:
        StructureError: with every fault, not only the first.
    """
    if texts:
        values = {key: value for key, value in values.items() if value != ""}
    try:
        return _converter(texts).structure(values, kind)
    except BaseValidationError as error:
        raise StructureError(tuple(_faults(error, "", examples))) from None


def _faults(error: BaseException, path: str, examples: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    if isinstance(error, BaseValidationError):
        with_notes, without = error.group_exceptions()  # type: ignore[attr-defined]
        for inner, note in with_notes:
            yield from _faults(inner, path + _step(note), examples)
        for inner in without:
            yield from _faults(inner, path, examples)
    elif isinstance(error, ForbiddenExtraKeysError):
        for key in sorted(error.extra_fields):
            yield _unknown_key(str(key), error.cl, path, examples)
    elif isinstance(error, KeyError):
        key = _written(str(error.args[0]))
        place = path.rpartition(".")[0] if path.endswith(f".{key}") else path
        yield place.lstrip("."), f"{key} is missing", examples.get(key, "")
    elif isinstance(error, BadValue):
        key = path.rpartition(".")[2].partition("[")[0]
        general = error.example == _DAY or examples is not EXAMPLES
        yield path.lstrip("."), error.problem, (examples.get(key, "") if general else "") or error.example
    else:
        raise error


def _step(note: Any) -> str:
    """One step of a key path: a place in a list, or a key."""
    if isinstance(note, IterableValidationNote):
        return f".{note.index}" if isinstance(note.index, str) else f"[{note.index}]"
    return f".{_written(note.name)}"


def _unknown_key(key: str, kind: type, path: str, examples: Mapping[str, str]) -> tuple[str, str, str]:
    where = path.lstrip(".")
    own = f"{where}.{key}".lstrip(".") if _PLAIN_KEY.fullmatch(key) else where
    known = [_written(field.name) for field in attrs.fields(kind) if field.name != "id" or where]
    near = nearest_names(key, known)
    hint = f"; did you mean {' or '.join(near)}?" if near else f"; the keys are {', '.join(known)}"
    return own, f"there is no key {quoted(key)} here{hint}", examples.get(near[0], "") if near else ""


def _origin(kind: Any) -> object:
    return getattr(kind, "__origin__", None)


def _written(name: str) -> str:
    return name.rstrip("_")


@cache
def _converter(texts: bool) -> Converter:
    converter = Converter(forbid_extra_keys=True, detailed_validation=True)
    converter.register_structure_hook_factory(attrs.has, lambda kind: _class_hook(kind, converter))
    converter.register_structure_hook_factory(
        lambda kind: _origin(kind) is tuple, lambda kind: _tuple_hook(kind, converter)
    )
    converter.register_structure_hook_factory(
        lambda kind: _origin(kind) is Mapping, lambda kind: _mapping_hook(kind, converter)
    )
    converter.register_structure_hook_factory(lambda kind: _origin(kind) is Literal, _literal_hook)
    converter.register_structure_hook_func(lambda kind: kind == ClaimValue, lambda value, _: _claim_value(value))
    converter.register_structure_hook_func(lambda kind: kind == Point, lambda value, _: read_position(value))
    converter.register_structure_hook(str, lambda value, _: _text(value))
    converter.register_structure_hook(date, lambda value, _: _day(value, texts))
    converter.register_structure_hook(int, lambda value, _: _whole_number(value, texts))
    converter.register_structure_hook(float, lambda value, _: _number(value))
    converter.register_structure_hook_func(lambda kind: kind is WebAddress, lambda value, _: _web_address(value))
    converter.register_structure_hook(Truth, lambda value, _: _yes_or_no(value))
    converter.register_structure_hook(ImpreciseDate, lambda value, _: read_date(value))
    converter.register_structure_hook(Amount, lambda value, _: read_amount(value))
    return converter


def _class_hook(kind: type[Any], converter: Converter) -> Callable[[object, Any], Any]:
    attrs.resolve_types(kind)
    reserved = (field.name for field in attrs.fields(kind) if field.name.endswith("_"))
    renames = {name: override(rename=_written(name)) for name in reserved}
    options: dict[str, Any] = {"_cattrs_forbid_extra_keys": True, "_cattrs_use_linecache": False, **renames}
    build = make_dict_structure_fn(kind, converter, **options)

    def hook(value: object, _: Any) -> Any:
        if not isinstance(value, Mapping):
            raise BadValue(f"{quoted(value)} is not a table", '{ provision = "CST 4", victim = "ARM" }')
        return build(value, kind)

    return hook


def _tuple_hook(kind: Any, converter: Converter) -> Callable[[object, Any], tuple[Any, ...]]:
    element = get_args(kind)[0]

    def hook(value: object, _: Any) -> tuple[Any, ...]:
        if _origin(element) is Literal and isinstance(value, str):
            value = [value]
        if attrs.has(element) and isinstance(value, Mapping):
            raise BadValue("this is one table where a list of tables belongs", "[[...]] with double brackets")
        if not isinstance(value, list):
            raise BadValue(f"{quoted(value)} is not a list", _DAY)
        built, errors = [], []
        for index, item in enumerate(value):
            try:
                built.append(converter.structure(item, element))
            except Exception as error:
                note = IterableValidationNote(f"@ index {index}", index, element)
                error.__notes__ = [*getattr(error, "__notes__", []), note]
                errors.append(error)
        if errors:
            raise IterableValidationError("list", errors, kind)
        return tuple(built)

    return hook


def _mapping_hook(kind: Any, converter: Converter) -> Callable[[object, Any], dict[str, Any]]:
    element = get_args(kind)[1]

    def hook(value: object, _: Any) -> dict[str, Any]:
        if not isinstance(value, Mapping):
            raise BadValue(f"{quoted(value)} is not a table", '{ provision = "CST 4", victim = "ARM" }')
        built, errors = {}, []
        for key, item in value.items():
            try:
                built[_text(key)] = converter.structure(item, element)
            except Exception as error:
                note = IterableValidationNote(f"@ key {key}", key, element)
                error.__notes__ = [*getattr(error, "__notes__", []), note]
                errors.append(error)
        if errors:
            raise IterableValidationError("table", errors, kind)
        return built

    return hook


def _literal_hook(kind: Any) -> Callable[[object, Any], Any]:
    choices = get_args(kind)

    def hook(value: object, _: Any) -> Any:
        if isinstance(value, str) and value in choices:
            return value
        near = nearest_names(value, choices) if isinstance(value, str) else ()
        hint = f"did you mean {' or '.join(near)}?" if near else f"it is one of {', '.join(choices)}"
        raise BadValue(f"{quoted(value)} is not known here; {hint}", f'"{(near or choices)[0]}"')

    return hook


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise BadValue(f"{quoted(value)} is not a text", '"..." in quotes')
    if not value.isprintable():
        for place, mark in enumerate(value, start=1):
            if mark not in "\n\t" and (unicodedata.category(mark) in ("Cc", "Zl", "Zp") or mark in _TURNS_TEXT_AROUND):
                raise BadValue(f"{quoted(value)} has the control character U+{ord(mark):04X} at {place}", "plain text")
    return value.strip()


def _day(value: object, texts: bool) -> date:
    if texts and isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise BadValue(f"{quoted(value)} is not a day", _DAY) from None
    if isinstance(value, datetime) or not isinstance(value, date):
        raise BadValue(f"{quoted(value)} is not a day", f"{_DAY} without quotes")
    return value


def _whole_number(value: object, texts: bool) -> int:
    if texts and isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 16:
        return int(value)
    if not isinstance(value, int) or isinstance(value, bool):
        raise BadValue(f"{quoted(value)} is not a whole number", "371")
    return value


def _number(value: object) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool):
        try:
            number = float(value)
        except OverflowError:
            number = inf
        if isfinite(number):
            return number
    raise BadValue(f"{quoted(value)} is not a finite number", "-0.2")


def _web_address(value: object) -> WebAddress:
    text = _text(value)
    if not text.startswith(("https://", "http://")) or any(mark.isspace() for mark in text):
        raise BadValue(f"{quoted(text)} is not a web address", "https://example.org/report")
    return WebAddress(text)


def _yes_or_no(value: object) -> Truth:
    if value == "yes":
        return Truth.YES
    if value == "no":
        return Truth.NO
    raise BadValue(f"{quoted(value)} is neither yes nor no", '"yes" in quotes')


def _claim_value(value: object) -> ClaimValue:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, bool | int | float) or (isinstance(value, date) and not isinstance(value, datetime)):
        return value
    raise BadValue(f"{quoted(value)} is not a claim's value", '105, "over 200", true or "AZE"')
