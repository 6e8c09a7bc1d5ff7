"""What no page may say, and where its links lead."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *(path for path in DOCS.rglob("*.md") if "_build" not in path.parts)])
FORBIDDEN = {
    "a path on somebody's machine": r"(?<![\w.])/(?:home|root|tmp|opt|mnt|work|srv|var|usr|Users|private)/|[A-Z]:\\",
    "a file address": r"file://",
    "a host on this machine": r"localhost|127\.0\.0\.1|0\.0\.0\.0",
    "the host of a package registry": r"\bpypi\.|pythonhosted|cran\.r-project|npmjs|anaconda\.org|conda\.anaconda",
    "a folder beside the project": r"\.\./shared",
    "the number of an issue": r"(?:^|[\s(])(?:#|GH-)\d+\b",
    "a task left over": r"\b(?:TODO|FIXME|XXX|TBD)\b",
    "praise": r"\b(?:powerful|seamless|cutting-edge|state-of-the-art|blazing|effortless|revolutionary|game-chang)",
}
LINK = re.compile(r"\]\(([^)\s]+)\)")


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("what", FORBIDDEN)
@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_no_page_has_a_forbidden_word(page: Path, what: str) -> None:
    found = [
        f"{name_of(page)}, line {number}: {line.strip()}"
        for number, line in enumerate(page.read_text("utf-8").splitlines(), start=1)
        if re.search(FORBIDDEN[what], line)
    ]
    assert not found, f"{what}:\n" + "\n".join(found)


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_to_a_file_leads_there(page: Path) -> None:
    links = {link.partition("#")[0] for link in LINK.findall(page.read_text("utf-8")) if "://" not in link}
    missing = [link for link in links if link and not (page.parent / link).exists()]
    assert not missing, f"{name_of(page)} links to {', '.join(missing)}"


def test_every_page_is_in_a_table_of_contents() -> None:
    index = (DOCS / "index.md").read_text("utf-8")
    names = [page.relative_to(DOCS).with_suffix("").as_posix() for page in PAGES if DOCS in page.parents]
    assert [name for name in names if name != "index" and f"\n{name}\n" not in index] == []


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_a_page_has_one_title_and_closes_its_fences(page: Path) -> None:
    outside = re.sub(r"(?ms)^( *)(`{3,})[^`\n]*$.*?^ *\2`*$", "", page.read_text("utf-8"))
    assert "```" not in outside
    assert len(re.findall(r"(?m)^# ", outside)) == 1


def test_these_tests_see_the_pages() -> None:
    assert {"README.md", "docs/index.md"} <= {name_of(page) for page in PAGES}
