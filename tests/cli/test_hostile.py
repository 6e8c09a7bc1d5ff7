"""Text in a library is data: what could steer a terminal is refused, and markup is shown as it is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]
Refusal = Callable[..., str]

STEERING = {
    "colour": r"\u001b[31mred",
    "window title": r"\u001b]0;owned\u0007",
    "eight-bit escape": r"\u009b31m",
    "backspace": r"a\bb",
    "bell": r"\u0007",
    "carriage return": r"real\rfake",
    "arabic letter mark": r"a\u061cb",
    "right to left override": r"\u202eevil",
    "line separator": r"a\u2028b",
    "nothing": r"\u0000",
}
MARKUP = "[red]x[/red] [/] [link=https://e.example]y[/link] :smile: {z} %s <b>"
FIELDS = {
    "title": "title = ",
    "summary": "summary = ",
    "incident[0].what": 'what = "Armed forces',
    "response[0].what": 'what = "Offers',
    "claim[0].speaker": "speaker = ",
    "issue[0].position[0].what": 'what = "Says',
}
"""Fields of the example case and how their lines begin."""


def replace(library: Path, field: str, text: str) -> None:
    """Write another text into a field of the example case; the text is written as TOML has it."""
    case = library / "cases" / "example.toml"
    lines = case.read_text("utf-8").split("\n")
    [number] = [number for number, line in enumerate(lines) if line.lstrip().startswith(FIELDS[field])]
    lines[number] = f'{FIELDS[field].partition(" = ")[0]} = "{text}"'
    case.write_text("\n".join(lines), "utf-8")


@pytest.mark.parametrize("text", STEERING.values(), ids=STEERING)
def test_text_that_could_steer_a_terminal_is_refused(text: str, run: Run, refusal: Refusal, own_library: Path) -> None:
    replace(own_library, "summary", text)
    checked = run("check", "my-library")
    assert checked.exit_code == 2
    assert "summary" in checked.stdout
    assert "has the control character" in " ".join(checked.stdout.split())
    assert "has the control character" in refusal("brief", "example", "--library", "my-library")


@pytest.mark.parametrize("field", FIELDS)
def test_no_field_lets_an_escape_through(field: str, terminal: Callable[..., str], own_library: Path) -> None:
    replace(own_library, field, r"\u001b]0;owned\u0007")
    for words in ("check my-library", "brief example --library my-library", "cases --library my-library"):
        shown = terminal(*words.split())
        assert "\x1b]0;" not in shown
        assert "\x07" not in shown
    assert f"{field}: '\\x1b]0;owned\\x07'" in " ".join(terminal("check", "my-library").split())


@pytest.mark.parametrize("field", FIELDS)
def test_markup_is_shown_as_it_is_written(
    field: str, run: Run, terminal: Callable[..., str], own_library: Path
) -> None:
    replace(own_library, field, MARKUP)
    assert run("check", "my-library").exit_code == 0
    words = ("law", "example", "--tree") if field.startswith("incident") else ("brief", "example")
    if field.startswith("issue"):
        words = ("brief", "example", "--json")
    shown = run(*words, "--library", "my-library")
    assert shown.exit_code == 0
    assert set(MARKUP.split()) <= set(shown.stdout.replace('"', " ").split())
    assert "\x1b[31m" not in terminal(*words, "--library", "my-library")


def test_a_very_long_word_loses_no_letter(run: Run, terminal: Callable[..., str], own_library: Path) -> None:
    for field in ("title", "summary", "response[0].what", "claim[0].speaker"):
        replace(own_library, field, "ж" * 1_000)
    assert run("check", "my-library").exit_code == 0
    words = ("brief", "example", "--library", "my-library")
    assert run(*words).stdout.count("ж") == 4_000
    assert terminal(*words).count("ж") == 4_000


ROWS = {
    "an id that looks like the one asked for": ("id,title,holder\n", "yer\x1b]0;evam,x,FRA\n"),
    "a column's name": ("id,title\x1b]0;owned\x07,holder\n", "yerevam,x,FRA\n"),
    "a value": ("id,title,holder\n", "yerevam,\x1b]0;owned\x07,FRA\n"),
}


@pytest.mark.parametrize(("header", "row"), ROWS.values(), ids=ROWS)
def test_no_registry_lets_an_escape_through(
    header: str, row: str, terminal: Callable[..., str], own_library: Path
) -> None:
    (own_library / "readings.csv").write_text(header + row, "utf-8")
    for words in ("check my-library", "law armenia-2022 --reading yerevam --library my-library"):
        assert "\x1b]0;" not in terminal(*words.split())


def test_no_treaty_lets_an_escape_through_by_its_name(terminal: Callable[..., str], own_library: Path) -> None:
    treaty = own_library / "treaties" / "made-up.toml"
    text = treaty.read_text("utf-8")
    treaty.write_text(text.replace("made-up-alliance", "made-up-\x1b]0;owned\x07alliance"), "utf-8")
    for words in ("check my-library", "members made-up-allianc --library my-library", "cases --library my-library"):
        assert "\x1b]0;" not in terminal(*words.split())


def test_words_typed_are_shown_back_without_their_escapes(terminal: Callable[..., str]) -> None:
    typed = "x\x1b]0;owned\x07"
    for words in ([typed], ["brief", typed], ["cite", typed], ["law", "armenia-2022", "--answer", typed]):
        assert "\x1b]0;" not in terminal(*words)
