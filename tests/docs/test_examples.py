"""Every example of the documentation does what its page shows."""

from __future__ import annotations

import difflib
import doctest
import os
import re
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

import pytest
from attrs import frozen

ROOT = Path(__file__).parent.parent.parent
README = ROOT / "README.md"
PAGES = [README, *sorted(path for path in (ROOT / "docs").rglob("*.md") if "_build" not in path.parts)]
ADDED = ", added at the end"
PUT_RIGHT = ", the last part put right"
PLAIN_ENDS = (0, 2)
FENCE = re.compile(r" *(`{3,}) *([^`\n]*)")
CAPTION = re.compile(r":caption: *(.+)")
OPTION = re.compile(r":[a-z-]+:.*")
SETTINGS = re.compile(r"FOEDERA_LIBRARY|COLUMNS|LINES|NO_COLOR|FORCE_COLOR|CLICOLOR.*|LC_.*|LANG")
"""What somebody's environment may hold that changes what is printed."""


@frozen
class Block:
    """One fenced block of a page: its language, its text, the line of its fence, and its caption if it has one."""

    language: str
    text: str
    line: int
    caption: str = ""


@frozen
class Step:
    """One command of a console block and the output that the page shows for it."""

    command: str
    shown: str
    line: int


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def blocks(page: Path) -> list[Block]:
    """The fenced blocks of a page, in order."""
    found = []
    lines = iter(enumerate(page.read_text("utf-8").splitlines(), start=1))
    for number, line in lines:
        if match := FENCE.fullmatch(line):
            closing = re.compile(rf" *{match[1]}`* *")
            inner = takewhile(lambda text: not closing.fullmatch(text), (text for _, text in lines))  # noqa: B023
            found.append(_block(match[2].strip(), textwrap.dedent("\n".join(inner)), number))
    return found


def _block(info: str, text: str, line: int) -> Block:
    directive, _, language = info.partition(" ")
    if directive != "{code-block}":
        return Block(directive, text, line)
    lines = text.splitlines()
    options = list(takewhile(OPTION.fullmatch, lines))
    captions = [match[1] for option in options if (match := CAPTION.fullmatch(option))]
    return Block(language, "\n".join(lines[len(options) :]), line, "".join(captions))


def has_examples(page: Path) -> bool:
    return any(block.language in ("console", "pycon") for block in blocks(page))


def steps(block: Block) -> Iterator[Step]:
    """The commands of a console block that begin with foedera; others are shown to the reader only."""
    command, shown, start = "", list[str](), 0
    for number, line in enumerate([*block.text.splitlines(), "$ "], start=block.line + 1):
        if line.startswith("$ "):
            if command.startswith("foedera"):
                yield Step(command, "\n".join(shown), start)
            command, shown, start = line.removeprefix("$ "), [], number
        else:
            shown.append(line)


def write(block: Block, folder: Path) -> None:
    """Write a captioned block as the file that its caption names.

    A caption may also say that it is added at the file's end, or that it takes the place of the file's last part,
    which begins with the same line.
    """
    name = block.caption.removesuffix(ADDED).removesuffix(PUT_RIGHT)
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    before = "" if block.caption == name else path.read_text("utf-8")
    if block.caption.endswith(PUT_RIGHT):
        before = before[: before.rindex(block.text.partition("\n")[0])]
    path.write_text(before + block.text.rstrip("\n") + "\n", "utf-8")


def run(command: str, folder: Path) -> tuple[int, str]:
    """Run a command as a shell would, with the foedera of this environment; its exit code and all it printed."""
    kept = {name: value for name, value in os.environ.items() if not SETTINGS.fullmatch(name)}
    path = os.pathsep.join([str(Path(sys.executable).parent), kept.get("PATH", "")])
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=folder,
        env={**kept, "PATH": path, "PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout.decode("utf-8")


def agrees(shown: str, printed: str) -> bool:
    """Whether an output is what a page shows.

    A line of three dots stands for any lines, three dots after a space at a line's end for the rest of the line.
    """
    pattern = "".join(_pattern(line.rstrip()) for line in shown.strip("\n").splitlines())
    found = "".join(line.rstrip() + "\n" for line in printed.strip("\n").splitlines())
    return re.fullmatch(pattern, found) is not None


def _pattern(line: str) -> str:
    if line.strip() == "...":
        return r"(?:.*\n)*?"
    if line.endswith(" ..."):
        return re.escape(line.removesuffix("...")) + ".*\n"
    return re.escape(line) + "\n"


@pytest.mark.parametrize("page", [page for page in PAGES if page == README or has_examples(page)], ids=name_of)
def test_the_examples_of_a_page_in_order(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One folder and one Python session a page, so that its steps build on each other."""
    if not has_examples(page):
        pytest.skip("the page has no examples to run")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for block in blocks(page):
        if block.language == "console":
            _run_console(page, block, tmp_path)
        elif block.language == "pycon":
            _run_python(page, block, names)
        elif block.caption:
            write(block, tmp_path)


def _run_console(page: Path, block: Block, folder: Path) -> None:
    for step in steps(block):
        code, printed = run(step.command, folder)
        where = f"{name_of(page)}, line {step.line}: {step.command}"
        assert code in PLAIN_ENDS, f"{where}\nends with {code}:\n{printed}"
        difference = "\n".join(difflib.unified_diff(step.shown.splitlines(), printed.splitlines(), "page", "printed"))
        assert agrees(step.shown, printed), f"{where}\n{difference}"


def _run_python(page: Path, block: Block, names: dict[str, object]) -> None:
    flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    where = name_of(page)
    test = doctest.DocTestParser().get_doctest(block.text + "\n", names, where, where, block.line)
    report: list[str] = []
    doctest.DocTestRunner(optionflags=flags).run(test, out=report.append, clear_globs=False)
    names.update(test.globs)
    assert not report, "".join(report)


@pytest.mark.parametrize(
    ("shown", "printed", "same"),
    [
        ("one\ntwo", "one\ntwo\n", True),
        ("one\n...", "one\ntwo\nthree\n", True),
        ("...\nthree", "one\ntwo\nthree\n", True),
        ("one\n...\nthree", "one\nthree\n", True),
        ("one\n...\nthree", "one\ntwo\n", False),
        ("one", "one two\n", False),
        ("", "one\n", False),
        ("a.c", "abc\n", False),
        ("one ...\nfour", "one two three\nfour\n", True),
    ],
)
def test_three_dots_stand_for_any_lines(shown: str, printed: str, same: bool) -> None:
    assert agrees(shown, printed) is same


def test_a_console_block_is_cut_into_commands_with_their_outputs() -> None:
    block = Block("console", "$ foedera a\nout\n$ pip install x\n$ foedera b\n$ foedera c\none\ntwo", 10)
    assert [(step.command, step.shown, step.line) for step in steps(block)] == [
        ("foedera a", "out", 11),
        ("foedera b", "", 14),
        ("foedera c", "one\ntwo", 15),
    ]


def test_captioned_blocks_are_written_added_to_and_put_right(tmp_path: Path) -> None:
    write(Block("toml", "a = 1", 1, "x/y.toml"), tmp_path)
    write(Block("toml", "b = wrong\nc = 3", 1, f"x/y.toml{ADDED}"), tmp_path)
    write(Block("toml", "b = wrong\nc = 4", 1, f"x/y.toml{PUT_RIGHT}"), tmp_path)
    assert (tmp_path / "x" / "y.toml").read_text("utf-8") == "a = 1\nb = wrong\nc = 4\n"


def test_a_block_knows_its_language_line_and_caption(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(
        "# Title\n\n```console\n$ foedera x\n```\n\n```{code-block} toml\n:caption: a/b.toml\nc = 1\n```\n", "utf-8"
    )
    assert blocks(page) == [Block("console", "$ foedera x", 3), Block("toml", "c = 1", 7, "a/b.toml")]
