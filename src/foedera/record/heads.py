"""The first lines of treaties, by which their provisions and alliances are found without reading the files whole."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from foedera.record.files import read_text

_HEAD = re.compile(r"^(title|short|alliance|alliance_name)\s*=\s*([\"'])(.+?)\2", re.MULTILINE)


def read_heads(files: Mapping[str, Path]) -> Mapping[str, Mapping[str, str]]:
    """The title, short, alliance and alliance_name of every treaty by its id, as far as they are written.

    Args:
        files: the treaties' files by id.
    """
    found = {id_: _HEAD.findall(read_text(path).partition("\n[")[0]) for id_, path in files.items()}
    return {id_: {key: value for key, _, value in head} for id_, head in found.items()}
