"""The reference leaves nothing out: commands, keys, words, schemas, public names, dependencies."""

from __future__ import annotations

import json
import re
import tomllib
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, Literal, get_args, get_origin, get_type_hints

import attrs
import click
import pytest

import foedera
from foedera import draw
from foedera.cli.main import COMMANDS
from foedera.core import places, sources, states
from foedera.law import opinion, performance
from foedera.law.tests import TESTS
from foedera.record import case, contradictions, issue, registries, treaty
from foedera.record.library import FOLDERS, REGISTRIES
from foedera.record.shipped import SHIPPED
from foedera.strategy import game_file

ROOT = Path(__file__).parent.parent.parent
DOCS = ROOT / "docs"
ANSWERS = (opinion.Status, performance.Decision, performance.Performance, contradictions.Standing)
FORMATS = (case, treaty, issue, registries, places, sources, states)
DERIVED = (registries.Alliance,)
"""Classes that are worked out from others and stand in no file."""


def page(name: str) -> str:
    return (DOCS / name).read_text("utf-8")


def code(name: str) -> str:
    """What stands in a page's blocks of code and between its single backticks."""
    text = page(name)
    blocks = re.findall(r"(?ms)^```\w+\n(.*?)^```$", text)
    return "\n".join([*blocks, *re.findall(r"`([^`\n]+)`", text)])


def record_fields() -> list[tuple[type, str]]:
    classes = [kind for module in FORMATS for kind in vars(module).values() if _is_record(kind, module)]
    written = [kind for kind in classes if kind not in DERIVED]
    return [(kind, field.name.rstrip("_")) for kind in written for field in attrs.fields(kind)]


def _is_record(kind: object, module: ModuleType) -> bool:
    return isinstance(kind, type) and attrs.has(kind) and kind.__module__ == module.__name__


def literals(*modules: ModuleType) -> list[str]:
    kinds = [kind for module in modules for kind in vars(module).values() if get_origin(kind) is Literal]
    return sorted({word for kind in kinds for word in get_args(kind)})


def named(words: str, text: str) -> bool:
    return re.search(rf"(?<![\w-]){re.escape(words)}(?![\w-])", text) is not None


def shows_key(key: str, text: str) -> bool:
    """Whether a key is written in an example, as a key or a table, or named as a column."""
    return re.search(rf"(?m)^ *{key} =|\{{ ?{key} =|, {key} =|\[\[(?:\w+\.)*{key}\]\]|`{key}`", text) is not None


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_its_section_with_every_option(name: str) -> None:
    text = page("reference/command-line.md")
    section = text.partition(f"\n## `foedera {name}`\n")[2].partition("\n## ")[0]
    command: click.Command = import_module(COMMANDS[name]).command
    options = [option for parameter in command.params for option in parameter.opts if option.startswith("--")]
    assert f"$ foedera {name} --help" in section
    assert [option for option in options if option not in section] == []


@pytest.mark.parametrize("name", ["solve", "show", "catalogue", "export"])
def test_every_command_about_games_has_its_section_with_every_option(name: str) -> None:
    section = page("reference/command-line.md").partition(f"\n### `foedera game {name}`\n")[2].partition("\n##")[0]
    group = import_module(COMMANDS["game"]).command
    assert set(group.commands) == {"solve", "show", "catalogue", "export"}
    options = [option for parameter in group.commands[name].params for option in parameter.opts]
    assert f"$ foedera game {name} --help" in section
    assert [option for option in options if option.startswith("--") and option not in section] == []


def game_keys() -> list[str]:
    kinds = (game_file.GameFile, game_file.ChannelKeys, game_file.MemberKeys)
    return sorted({field.name for kind in kinds for field in attrs.fields(kind)} - {"id"})


@pytest.mark.parametrize("key", game_keys())
def test_every_key_of_a_game_stands_in_its_format(key: str) -> None:
    text = page("reference/game-format.md")
    assert shows_key(key, text) or re.search(rf"(?m)^{key}\.\w+ =|^\[{key}\]$", text), key


@pytest.mark.parametrize("word", [*get_args(game_file.Kind), *get_args(game_file.Origin)])
def test_every_word_of_a_game_stands_in_its_format(word: str) -> None:
    assert named(word, code("reference/game-format.md"))


@pytest.mark.parametrize("name", foedera.strategy.__all__)
def test_every_public_name_of_strategy_is_documented(name: str) -> None:
    assert re.search(rf"auto(?:function|class):: foedera\.strategy\.{name}\n", page("reference/python.md"))


def test_no_section_is_about_a_command_that_is_not_there() -> None:
    assert re.findall(r"(?m)^## `foedera (.+)`$", page("reference/command-line.md")) == list(COMMANDS)


@pytest.mark.parametrize(("kind", "key"), record_fields(), ids=lambda value: getattr(value, "__name__", value))
def test_every_key_stands_in_the_file_formats(kind: type, key: str) -> None:
    assert shows_key(key, page("reference/library-format.md")), f"{kind.__name__} has a key {key} that the page lacks"


@pytest.mark.parametrize("word", literals(*FORMATS))
def test_every_word_with_a_meaning_stands_in_the_file_formats(word: str) -> None:
    assert named(word, code("reference/library-format.md"))


@pytest.mark.parametrize("name", [*FOLDERS, *(f"{registry}.csv" for registry in REGISTRIES), *TESTS])
def test_every_folder_registry_and_test_stands_in_the_file_formats(name: str) -> None:
    assert named(name, code("reference/library-format.md"))


@pytest.mark.parametrize("word", [word for kind in ANSWERS for word in get_args(kind)])
def test_every_answer_stands_in_the_glossary(word: str) -> None:
    assert named(word, page("reference/glossary.md"))


@pytest.mark.parametrize("word", sorted({*get_args(case.Rung), *get_args(case.Stance), *get_args(sources.Evidence)}))
def test_every_rung_stance_and_evidence_stands_in_the_glossary(word: str) -> None:
    assert named(word, page("reference/glossary.md"))


@pytest.mark.parametrize("name", [name for name in foedera.__all__ if name != "__version__"])
def test_every_public_name_is_documented(name: str) -> None:
    directive = r"(?:auto(?:function|class|exception)|py:module)"
    assert re.search(rf"{directive}:: foedera\.{name}\n", page("reference/python.md"))


@pytest.mark.parametrize("name", draw.__all__)
def test_every_public_name_of_pictures_is_documented_and_shown_at_work(name: str) -> None:
    section = page("reference/python.md").partition("\n## Pictures\n")[2].partition("\n## ")[0]
    shown = "\n".join(re.findall(r"(?ms)^```pycon\n(.*?)^```$", section))
    assert re.search(rf"auto(?:function|class):: foedera\.draw\.{name}\n", section)
    assert named(f"draw.{name}", shown) or name in ("Picture", "Table")


def test_every_class_that_a_file_holds_is_documented() -> None:
    text = page("reference/python.md")
    kinds = {kind for kind, _ in record_fields()}
    assert [kind for kind in kinds if f"autoclass:: {kind.__module__}.{kind.__qualname__}\n" not in text] == []


def test_every_schema_is_named_with_its_command() -> None:
    text = page("reference/json.md")
    names = [json.loads(path.read_text("utf-8"))["$id"] for path in (SHIPPED / "schemas").glob("*.json")]
    assert [name for name in names if f"`{name}`" not in text] == []


def test_every_dependency_has_its_reason_and_licence() -> None:
    project: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    extras = project["project"]["optional-dependencies"].values()
    needed = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    names = {re.split(r"[<>=!~\[; ]", need)[0] for need in [*needed, *(need for extra in extras for need in extra)]}
    rows = re.findall(r"(?m)^\| ([\w-]+) \| .+ \| [\w.-]+ \|$", page("explanation/dependencies.md"))
    assert sorted(names) == sorted(set(rows) - {"package", "---"})


def test_the_types_of_the_formats_can_be_told() -> None:
    assert get_type_hints(case.Case)["incident"] == tuple[case.Incident, ...]
