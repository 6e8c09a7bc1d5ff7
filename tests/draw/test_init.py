"""The door of the room: everything that makes a picture is reached from it, and it costs little to open."""

from __future__ import annotations

import pkgutil
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from inspect import isfunction, signature
from types import ModuleType

import pytest

from foedera import draw
from foedera.draw.picture import Picture

MODULES = tuple(found.name for found in pkgutil.iter_modules(draw.__path__))


def homes() -> Iterator[tuple[str, ModuleType]]:
    return ((name, import_module(f"foedera.draw.{name}")) for name in MODULES)


def picture_makers() -> set[str]:
    """The public functions of every module of the room that return a picture."""
    return {
        name
        for _, module in homes()
        for name, found in vars(module).items()
        if isfunction(found) and found.__module__ == module.__name__ and name[0] != "_"
        if signature(found).return_annotation == Picture.__name__
    }


def test_every_function_that_makes_a_picture_is_reached_from_the_room() -> None:
    makers = picture_makers()
    assert len(makers) >= 10
    assert makers <= set(draw.__all__)


@pytest.mark.parametrize("name", draw.__all__)
def test_every_name_is_defined_where_the_room_looks_for_it(name: str) -> None:
    found = getattr(draw, name)
    assert found.__name__ == name
    assert found.__module__ == f"foedera.draw.{draw._HOMES[name]}"


def test_the_names_are_told_in_order_and_no_other_is_there() -> None:
    assert draw.__all__ == sorted(draw._HOMES)
    assert dir(draw) == draw.__all__
    with pytest.raises(AttributeError, match="has no attribute 'case_mop'"):
        draw.case_mop  # noqa: B018


def test_no_name_is_a_module_too() -> None:
    """One would hide the other, whichever is imported first."""
    assert set(draw.__all__) & set(MODULES) == set()


def test_opening_the_room_imports_no_part_of_it() -> None:
    code = "import sys, foedera.draw; print([m for m in sys.modules if m.startswith(('foedera.draw.', 'markupsafe'))])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert run.stdout == "[]\n"
