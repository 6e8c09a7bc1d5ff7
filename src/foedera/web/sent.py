"""A form as it arrives: few fields, few files, nothing executed and nothing kept beyond the request."""

from __future__ import annotations

from starlette.requests import Request

from foedera.core.errors import BadValue
from foedera.web.pages.base import Sent
from foedera.web.settings import MOST_BYTES

MOST_FIELDS = 60
MOST_FILES = 20


async def read_sent(request: Request) -> Sent:
    """The form that a request carries; its size is limited before this is asked.

    Raises:
        BadValue: if a field comes twice, or a file comes in a place for text.
        HTTPException: if it is no form, or has too many fields or files.
    """
    fields: dict[str, str] = {}
    files: list[tuple[str, bytes]] = []
    async with request.form(max_fields=MOST_FIELDS, max_files=MOST_FILES, max_part_size=MOST_BYTES) as form:
        for key, value in form.multi_items():
            if not isinstance(value, str):
                if value.filename:
                    files.append((value.filename, await value.read()))
            elif key in fields:
                raise BadValue(f"the form has {key} twice", f"one field {key}")
            else:
                fields[key] = value
    return Sent(fields, tuple(files))
