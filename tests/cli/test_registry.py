"""Who was called on, and who came: the list, one occasion, CSV and JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from foedera import Library
from foedera.record.occasions import open_registry

Run = Callable[..., Result]
Valid = Callable[[str], dict[str, Any]]


def rows(run: Run, *words: str) -> list[dict[str, str]]:
    """What `--csv` prints."""
    done = run("registry", *words, "--csv")
    assert (done.exit_code, done.stderr) == (0, "")
    return list(csv.DictReader(io.StringIO(done.stdout)))


def test_every_occasion_is_listed_and_counted(run: Run, library: Library) -> None:
    registry = open_registry(library)
    page = run("registry").stdout
    listed = {line.split()[0] for line in page.splitlines()[1:] if not line.startswith(" ")}
    answers = sum(map(len, registry.answers.values()))
    assert set(registry.occasions) <= listed
    assert page.endswith(f"{len(registry.occasions)} occasions, {answers} answers\n")


@pytest.mark.parametrize(
    ("words", "holds"),
    [
        (("--alliance", "nato"), lambda row: row["alliance"] == "nato"),
        (("--alliance", "cst"), lambda row: row["alliance"] == "csto"),
        (("--ally", "BLR"), lambda row: row["state"] == "BLR"),
        (("--ally", "CSTO Secretariat"), lambda row: row["by"] == "CSTO Secretariat"),
        (("--rung", "diplomatic"), lambda row: "diplomatic" in row["rung"].split(";")),
        (("--stance", "refuses"), lambda row: row["stance"] == "refuses"),
        (("--evidence", "part seen"), lambda row: row["evidence"] == "part seen"),
        (("--since", "2022-02-01"), lambda row: row["date"] >= "2022-02" or row["date"] == "2022"),
        (("--until", "1950-12-31"), lambda row: row["date"] < "1951"),
        (("--alliance", "csto", "--rung", "troops"), lambda row: "troops" in row["rung"]),
    ],
)
def test_each_option_leaves_only_what_it_asks_for(
    run: Run, words: tuple[str, ...], holds: Callable[[dict[str, str]], bool]
) -> None:
    every, found = rows(run), rows(run, *words)
    assert 0 < len(found) < len(every)
    assert [row for row in found if not holds(row)] == []
    assert all(row in every for row in found)


def test_the_csv_has_one_answer_a_row(run: Run, library: Library) -> None:
    answers = [answer for found in open_registry(library).answers.values() for answer in found]
    found = rows(run)
    assert len(found) == len(answers)
    told = {(row["occasion"], row["by"], row["rung"], row["what"]) for row in found}
    assert told == {(answer.occasion, answer.by, ";".join(answer.rung), answer.what) for answer in answers}
    assert all(None not in row and None not in row.values() for row in found)


def test_one_occasion_is_told_in_full(run: Run) -> None:
    page = run("registry", "CST19").stdout
    assert page.startswith("CST19: Armenia against Azerbaijan, 2022-09-13\n")
    assert "In full: foedera brief armenia-2022" in page
    assert "azat-32101839" in page
    for by in ("Russia", "Belarus", "Kazakhstan", "Kyrgyzstan", "Tajikistan", "CSTO Secretariat"):
        assert f"\n{by} " in page


def test_one_occasion_with_nothing_selected_says_so(run: Run) -> None:
    assert run("registry", "CST19", "--alliance", "nato").stdout == "Nothing of this occasion is selected.\n"


def test_nothing_found_is_counted_as_nothing(run: Run) -> None:
    assert run("registry", "--until", "1900-01-01").stdout == "0 occasions, 0 answers\n"


@pytest.mark.parametrize("words", [(), ("CST19",), ("--rung", "against"), ("--until", "1900-01-01")])
def test_the_same_is_told_as_json(run: Run, valid: Valid, words: tuple[str, ...]) -> None:
    document = valid(run("registry", *words, "--json").stdout)
    told = [(one["id"], answer["by"]) for one in document["occasions"] for answer in one["answers"]]
    assert told == [(row["occasion"], row["by"]) for row in rows(run, *words)]


def test_an_unknown_occasion_is_refused_with_the_nearest_names(refusal: Callable[..., str]) -> None:
    said = refusal("registry", "CST91")
    assert "CST91" in said
    assert "CST19" in said


@pytest.mark.parametrize(
    "words", [("--rung", "loud"), ("--stance", "asleep"), ("--alliance", "natto"), ("--since", "2022-13-01")]
)
def test_a_word_that_there_is_not_is_refused(refusal: Callable[..., str], words: tuple[str, ...]) -> None:
    assert words[1] in refusal("registry", *words)


def test_a_malformed_row_is_named_with_its_line(refusal: Callable[..., str], tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "opportunities.csv").write_text(
        "occasion,by,kind,state,rung,stance,evidence\nCST19,Belarus,ally,BLR,none,asleep,seen\n", "utf-8"
    )
    for words in (("registry", "--library", str(folder)), ("registry", "CST19", "--csv", "--library", str(folder))):
        assert "opportunities.csv: line 2, stance" in refusal(*words)
