"""The record's classes as pydantic models, for the API's edge alone: what goes out is described and held to it."""

from __future__ import annotations

from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

import attrs
from pydantic import BaseModel, create_model

from foedera.core.dates import ImpreciseDate
from foedera.core.sources import WebAddress
from foedera.core.truth import Truth

_PLAIN: dict[object, Any] = {
    ImpreciseDate: str,
    Truth: Literal["yes", "no", "open"],
    WebAddress: str,
    date: date,
}
"""What `briefing.documents.plain` makes of the record's own value types."""


@cache
def model_of(kind: type) -> type[BaseModel]:
    """The pydantic model of an attrs class as `briefing.documents.plain` writes its objects.

    Args:
        kind: the class; its fields are texts, numbers, dates, truths, literals, other such classes, or tuples of them.
    """
    attrs.resolve_types(kind)
    fields: dict[str, Any] = {field.name.rstrip("_"): (_plain(field.type), ...) for field in attrs.fields(kind)}
    summary = (kind.__doc__ or "").split("\n\n")[0].strip()
    return create_model(kind.__name__, __doc__=summary, **fields)


def _plain(kind: Any) -> Any:
    """The type of a plain value."""
    if kind in _PLAIN:
        return _PLAIN[kind]
    if attrs.has(kind):
        return model_of(kind)
    inner = tuple(_plain(part) for part in get_args(kind) if part is not Ellipsis) if get_args(kind) else ()
    if get_origin(kind) is tuple:
        return list[inner[0]] if Ellipsis in get_args(kind) else tuple[inner]  # type: ignore[valid-type]
    if get_origin(kind) in (Union, UnionType):
        return Union[tuple(NoneType if part is NoneType else part for part in inner)]  # noqa: UP007 - made at run time
    return kind
