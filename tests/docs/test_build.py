"""The pages build without a warning, need no network, and show the shipped data as they are."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import pytest

from foedera import Library
from foedera.record.shipped import SHIPPED
from foedera.strategy import as_game, read_game, trace_branch

DOCS = Path(__file__).parent.parent.parent / "docs"
NEEDED = ("sphinx", "myst_parser", "furo", "sphinx_copybutton")
OUTSIDE = re.compile(
    r"<(?:script|img|iframe|source|video|audio)\b[^>]*\bsrc=\"(?:https?:)?//[^\"]*\""
    r"|<link\b(?=[^>]*\brel=\"(?:stylesheet|preload|preconnect|(?:shortcut )?icon)\")"
    r"[^>]*\bhref=\"(?:https?:)?//[^\"]*\""
    r"|@import\s+(?:url\()?[\"']?(?:https?:)?//|url\([\"']?(?:https?:)?//",
)

pytestmark = pytest.mark.skipif(
    not all(find_spec(name) for name in NEEDED), reason="the packages of the extra docs are not installed"
)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages as HTML, built with warnings as errors."""
    folder = tmp_path_factory.mktemp("html")
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-n", "-E", "-b", "html"]
    done = subprocess.run(
        [*command, "-d", str(folder / "trees"), str(DOCS), str(folder / "html")],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "html"


def test_nothing_is_loaded_from_another_host(built: Path) -> None:
    files = [path for path in built.rglob("*") if path.suffix in (".html", ".css")]
    found = [f"{path.name}: {match[0]}" for path in files for match in OUTSIDE.finditer(path.read_text("utf-8"))]
    assert files
    assert found == []


def test_every_shipped_file_is_in_the_table_of_data(built: Path) -> None:
    text = (built / "reference" / "data.html").read_text("utf-8")
    files = [path for path in SHIPPED.rglob("*") if path.is_file() and "schemas" not in path.parts]
    names = [path.relative_to(SHIPPED).as_posix() for path in files]
    assert [name for name in names if f">{name}<" not in text] == []


def test_the_numbers_are_the_library_s(built: Path, library: Library) -> None:
    text = re.sub(r"<[^>]+>", "", (built / "reference" / "data.html").read_text("utf-8"))
    claims = sum(len(library.case(case).claim) for case in library.cases())
    said = " ".join(text.split())
    assert f"holds {len(library.treaties())} treaties, {len(library.cases())} cases with {claims} claims" in said
    assert f"They rest on {len(library.sources)} publications" in said


def test_the_branch_of_the_alliance_is_drawn_with_its_folds(built: Path) -> None:
    text = (built / "explanation" / "intervention-games.html").read_text("utf-8")
    folds = trace_branch(as_game(read_game(SHIPPED / "games" / "alliance.toml")), 3.0).folds
    assert len(folds) == 2
    assert all(f">fold, {lam:.3f}</text>" in text for lam in folds)
    assert re.search(
        r'<svg viewBox="0 0 640 300"[^>]* role="img" aria-label="The chance that leader takes troops', text
    )
    assert "It turns back at lambda 1.891 and forth at 1.795." in text


def test_the_tables_of_worked_games_are_solved(built: Path) -> None:
    text = re.sub(r"<[^>]+>", " ", (built / "explanation" / "intervention-games.html").read_text("utf-8"))
    cells = text.split()
    split, rounded = zip(*((float(cells[at + 1]), float(cells[at + 2])) for at in _rows(cells)), strict=True)
    assert all(one / next_ > 2 for one, next_ in pairwise(split[1:]))
    assert all(few > 10 * many for many, few in zip(split, rounded, strict=True))


def _rows(cells: list[str]) -> list[int]:
    """Where the rows of the table of splitting errors begin."""
    start = cells.index("rounded")
    return [cells.index(str(number), start) for number in (32, 64, 128, 256, 512)]


def test_every_schema_is_written_out(built: Path) -> None:
    text = (built / "reference" / "json.html").read_text("utf-8")
    assert [path.name for path in (SHIPPED / "schemas").glob("*.json") if f">{path.name}<" not in text] == []
