"""The stylesheets and scripts: our own, and the pictures' stylesheet, which belongs to `draw`."""

from __future__ import annotations

import os
from pathlib import Path

from starlette.staticfiles import StaticFiles

STATIC = Path(__file__).parent / "static"
PICTURE_CSS = Path(__file__).parent.parent / "draw" / "picture.css"


def assets() -> StaticFiles:
    """Every asset, with an ETag each; nothing else is reached."""
    return _Assets(directory=STATIC)


class _Assets(StaticFiles):
    def lookup_path(self, path: str) -> tuple[str, os.stat_result | None]:
        """The pictures' stylesheet by its name, anything else in the folder."""
        if path == PICTURE_CSS.name:
            return str(PICTURE_CSS), PICTURE_CSS.stat()
        return super().lookup_path(path)
