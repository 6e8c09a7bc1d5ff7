"""Where the shipped library lies, and its version."""

from __future__ import annotations

from pathlib import Path

SHIPPED = Path(__file__).parent.parent / "data"


def data_version() -> str:
    """The version of the shipped data: a date."""
    return (SHIPPED / "VERSION").read_text("utf-8").strip()
