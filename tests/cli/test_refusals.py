"""What cannot be answered is refused in one clear message with exit code 2: never a traceback, never a guess."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Refusal = Callable[..., str]

UNKNOWN = [
    ("brief armena-2022", "there is no case 'armena-2022'; did you mean armenia-2022"),
    ("law ARMENIA-2022", "there is no case 'ARMENIA-2022'; did you mean armenia-2022"),
    ("claims armenia-2020", "there is no case 'armenia-2020'; did you mean armenia-2022"),
    ("members cstoo", "there is no alliance 'cstoo'; did you mean csto?"),
    ("timeline NATO", "there is no alliance 'NATO'; did you mean nato?"),
    ("cases --alliance natoo", "there is no alliance 'natoo'; did you mean nato?"),
    ("brief armenia-2022 --reading yerevn", "there is no reading 'yerevn'; did you mean yerevan?"),
    ("law armenia-2022 --reading Moskow", "there is no reading 'Moskow'; did you mean moscow?"),
    ("law armenia-2022 --answer undelimited_border=no", "did you mean undelimited_border_bars?"),
    ("claims armenia-2022 --attribute kiled", "there is no attribute 'kiled'; did you mean killed"),
    ("claims armenia-2022 --side arm", "there is no state or actor 'arm'; did you mean ARM"),
    ("claims armenia-2022 --claimant csto-counsel", "'csto-counsel'; did you mean csto-council"),
    ("cite armena-2022", "there is no case, treaty or alliance 'armena-2022'; did you mean armenia-2022"),
    ("bref armenia-2022", "there is no command 'bref'; did you mean brief?"),
    ("MEMBRES csto", "there is no command 'MEMBRES'; did you mean members?"),
    ("Timeline csto", "there is no command 'Timeline'; did you mean timeline?"),
    ("frobnicate", "the commands are brief, law, members"),
    ("members csto --jsn", "--json"),
]


@pytest.mark.parametrize(("words", "says"), UNKNOWN)
def test_an_unknown_name_is_refused_with_the_nearest(words: str, says: str, refusal: Refusal) -> None:
    assert says in refusal(*words.split())


@pytest.mark.parametrize(
    "words",
    [
        "members csto --on",
        "brief armenia-2022 --law-as-of",
        "brief armenia-2022 --facts-on",
        "law armenia-2022 --law-as-of",
        "law armenia-2022 --facts-on",
        "timeline csto --since",
        "timeline csto --until",
        "claims armenia-2022 --until",
        "cite csto --on",
    ],
)
@pytest.mark.parametrize("day", ["13.09.2022", "2022-02-30", "2022-09", "yesterday", ""])
def test_a_day_that_is_none_is_refused_with_an_example(words: str, day: str, refusal: Refusal) -> None:
    assert f"{day!r} is not a day; write for example 2022-09-13" in refusal(*words.split(), day)


def test_a_span_of_days_cannot_end_before_it_begins(refusal: Refusal, run: Callable[..., Result]) -> None:
    since = ("timeline", "csto", "--since", "2022-09-13")
    assert "--until 2022-09-12 comes before --since 2022-09-13" in refusal(*since, "--until", "2022-09-12")
    assert run(*since, "--until", "2022-09-13").exit_code == 0


@pytest.mark.parametrize("answer", ["undelimited_border_bars", "undelimited_border_bars=", "x=maybe", "x=YES", "yes"])
def test_an_own_answer_is_an_issue_and_yes_or_no(answer: str, refusal: Refusal) -> None:
    expected = f"{answer!r} is no answer; write for example undelimited_border_bars=no"
    assert expected in refusal("law", "armenia-2022", "--answer", answer)


def test_a_day_without_any_law_is_refused_with_the_days_there_are(refusal: Refusal) -> None:
    said = refusal("brief", "armenia-2022", "--law-as-of", "1990-01-01")
    assert "no version of CST 4 is in force on 1990-01-01; it holds from 1994-04-20 until 2012-12-19" in said


@pytest.mark.parametrize("command", ["brief", "law", "members", "timeline", "claims", "cite", "check", "completion"])
def test_a_missing_word_is_asked_for_by_name(command: str, refusal: Refusal) -> None:
    said = refusal(command)
    assert "Missing argument" in said
    assert f"Try 'foedera {command} --help' for help." in said


def test_a_library_folder_that_is_not_there_is_refused(refusal: Refusal, tmp_path: Path) -> None:
    assert "there is no library folder 'nowhere'" in refusal("cases", "--library", "nowhere")
    (tmp_path / "empty").mkdir()
    assert "holds no library files" in refusal("cases", "--library", "empty")
    assert "make one with: foedera new case" in refusal("cases", FOEDERA_LIBRARY="empty")


@pytest.mark.parametrize("path", ["nowhere", "nowhere/cases/x.toml"])
def test_there_is_nothing_to_check_where_there_is_nothing(path: str, refusal: Refusal) -> None:
    assert f"there is no file or folder {path!r}" in refusal("check", path)


def test_a_file_that_stands_in_no_library_is_not_checked(refusal: Refusal, tmp_path: Path) -> None:
    (tmp_path / "stray.toml").write_text("", "utf-8")
    assert "is not where a library file stands; write for example my-library/cases/" in refusal("check", "stray.toml")


def test_every_fault_of_a_file_is_named_with_its_line(run: Callable[..., Result], own_library: Path) -> None:
    case = own_library / "cases" / "example.toml"
    wrong = {'force = "assault"': 'force = "asault"', 'id = "landing"': 'idd = "landing"'}
    text = case.read_text("utf-8")
    for right, misspelled in wrong.items():
        text = text.replace(right, misspelled)
    case.write_text(text, "utf-8")
    done = run("check", "my-library/cases/example.toml")
    assert done.exit_code == 2
    said = " ".join(done.stdout.split())
    assert re.search(r"line 1\d, incident\[0\].force: 'asault' is not known here; did you mean assault\?", said)
    assert "incident[0].idd: there is no key 'idd' here; did you mean id?" in said
    assert "line 14, incident[0]: id is missing; write for example id = " in said
    assert "1 file checked" in said


def test_a_broken_library_is_refused_by_every_question_that_needs_it(refusal: Refusal, own_library: Path) -> None:
    (own_library / "cases" / "example.toml").write_text("title = ", "utf-8")
    for words in ("brief example", "law example", "claims example", "cases", "cite example", "timeline nato"):
        assert "the file is not TOML" in refusal(*words.split(), "--library", "my-library")
