"""Edits of an own library: checked, kept, taken back, and never laid over somebody else's."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foedera import open_library
from foedera.core.errors import BadValue, FoederaError
from foedera.record.shipped import SHIPPED
from foedera.web.editing import saving
from foedera.web.editing.adding import add_case, add_claim, add_row
from foedera.web.editing.desk import Desk
from foedera.web.editing.errors import Meanwhile, Refused, Unfit
from foedera.web.editing.files import named_file
from foedera.web.editing.history import read_history
from foedera.web.editing.saving import held, save, take_back, work
from foedera.web.editing.texts import MOST_BYTES, NONE, write_whole

CASE = "cases/example.toml"
OUT = (
    "../sources.csv",
    "/etc/passwd",
    "cases/../../x.toml",
    "cases/a/b.toml",
    "cases/..toml",
    "cases/.toml",
    "cases/A.toml",
    "cases/a\0.toml",
    "cases/a.csv",
    "schemas/a.toml",
    "sources.csv.toml",
    "evil.csv",
    "cases\\a.toml",
    f"cases/{'a' * 81}.toml",
    "",
)
"""Names that are none of a library's files."""


def mark(desk: Desk, name: str = CASE) -> str:
    there = held(desk, named_file(name))
    return there.mark if there else NONE


def text(desk: Desk, name: str = CASE) -> str:
    there = held(desk, named_file(name))
    assert there
    return there.text


def files(root: Path) -> dict[str, bytes]:
    paths = (path for path in root.rglob("*") if path.is_file() and ".foedera" not in path.parts)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}


def test_a_saved_text_is_there_and_its_former_text_is_kept(desk: Desk) -> None:
    before = text(desk)
    change = save(desk, {CASE: before + "# mine\n"}, {CASE: mark(desk)}, "a comment")
    assert text(desk) == before + "# mine\n"
    assert change
    assert change.before == {CASE: before}
    assert read_history(desk.root()).changes == (change,)
    assert desk.folder
    assert [path.name for path in (desk.folder / ".foedera" / "history").iterdir()] == ["000001.json"]


def test_the_history_is_no_part_of_the_library(desk: Desk) -> None:
    save(desk, {CASE: text(desk) + "#\n"}, {CASE: mark(desk)}, "a comment")
    assert "example" in open_library(desk.root()).cases()
    from foedera.briefing.checking import check_path

    assert check_path(desk.root()) == (5, ())


def test_what_does_not_pass_the_check_is_not_saved(desk: Desk) -> None:
    before = files(desk.root())
    with pytest.raises(Unfit) as caught:
        save(desk, {CASE: text(desk).replace('by = "GBR"', 'by = "GBX"')}, {CASE: mark(desk)}, "a slip")
    problem = caught.value.problems[0]
    assert (problem.file, problem.where) == (CASE, "line 44, response[0].by")
    assert "GBX" in problem.problem
    assert files(desk.root()) == before
    assert read_history(desk.root()).changes == ()


def test_a_row_that_another_file_needs_cannot_be_taken_away(desk: Desk) -> None:
    bare = "id,title,publisher,date,url,archived,read_as,origin,kind,country,language\n"
    with pytest.raises(Unfit) as caught:
        save(desk, {"sources.csv": bare}, {"sources.csv": mark(desk, "sources.csv")}, "emptied")
    assert {problem.file for problem in caught.value.problems} == {
        CASE,
        "treaties/made-up.toml",
        "places/example-coast.toml",
    }


def test_a_file_that_was_wrong_before_does_not_stand_in_the_way_of_another(desk: Desk) -> None:
    (desk.root() / "cases" / "broken.toml").write_text("title = \n", "utf-8")
    assert save(desk, {CASE: text(desk) + "# mine\n"}, {CASE: mark(desk)}, "a comment")


def test_two_editors_of_one_text_lose_nothing(desk: Desk) -> None:
    seen, before = mark(desk), text(desk)
    save(desk, {CASE: before + "# first\n"}, {CASE: seen}, "first")
    with pytest.raises(Meanwhile) as caught:
        save(desk, {CASE: before + "# second\n"}, {CASE: seen}, "second")
    assert caught.value.there
    assert caught.value.there.text == before + "# first\n"
    assert text(desk) == before + "# first\n"


def test_editors_who_add_at_once_all_find_what_they_added(desk: Desk) -> None:
    library = open_library(desk.root())

    def add(number: int) -> str:
        fields = {
            "about": "case",
            "attribute": "killed",
            "side": "FRA",
            "value": str(number),
            "claimant": "FRA",
            "said": "2020-03-02",
            "sources": "example-source",
        }
        return add_claim(desk, library, "example", fields)[1]

    with ThreadPoolExecutor(8) as crowd:
        added = list(crowd.map(add, [3, 3, 3, 4, 5, 6, 7, 8]))
    claims = {claim.id for claim in open_library(desk.root()).case("example").claim}
    assert len(set(added)) == 8
    assert set(added) <= claims
    assert [change.number for change in read_history(desk.root()).changes] == list(range(1, 9))


def test_nothing_is_left_half_written_when_a_file_cannot_be(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files(desk.root())

    def fail_on_sources(path: Path, content: bytes) -> None:
        if path.name == "sources.csv":
            raise FoederaError("the disk is full")
        write_whole(path, content)

    monkeypatch.setattr(saving, "write_whole", fail_on_sources)
    row = "\ndesk-memo,Memo,Desk,2025,,,full,,scholarship,,en\n"
    texts = {CASE: text(desk) + "# mine\n", "sources.csv": text(desk, "sources.csv").rstrip() + row}
    with pytest.raises(FoederaError, match="disk is full"):
        save(desk, texts, {name: mark(desk, name) for name in texts}, "both")
    assert files(desk.root()) == before
    assert read_history(desk.root()).changes == ()


def test_an_undone_change_can_be_made_again(desk: Desk) -> None:
    before = files(desk.root())
    add_row(desk, open_library(desk.root()), "actors", {"id": "our-desk", "name": "Our desk", "kind": "other"})
    after = files(desk.root())
    take_back(desk, "undo")
    assert files(desk.root()) == before
    take_back(desk, "redo")
    assert files(desk.root()) == after
    with pytest.raises(Refused, match="nothing to redo"):
        take_back(desk, "redo")


def test_an_undo_does_not_overwrite_what_another_program_wrote(desk: Desk) -> None:
    save(desk, {CASE: text(desk) + "# mine\n"}, {CASE: mark(desk)}, "mine")
    (desk.root() / CASE).write_text(text(desk) + "# by hand\n", "utf-8")
    with pytest.raises(Meanwhile):
        take_back(desk, "undo")
    assert text(desk).endswith("# mine\n# by hand\n")


STEPS = st.lists(st.one_of(st.integers(0, 9), st.sampled_from(["undo", "redo"])), max_size=12)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@given(steps=STEPS)
def test_undo_and_redo_are_those_of_a_text_editor(
    steps: Sequence[int | str], tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The oracle is the plain model: a list of states and a place in it."""
    monkeypatch.setattr(saving, "draft_problems", lambda *_: ())
    root = tmp_path_factory.mktemp("library")
    (root / "actors.csv").write_text("id,name,kind\n", "utf-8")
    desk = Desk((root,))
    states, place = ["id,name,kind\n"], 0
    for step in steps:
        if isinstance(step, int):
            new = f"{states[place]}a{len(states)}{step},A,press\n"
            save(desk, {"actors.csv": new}, {"actors.csv": mark(desk, "actors.csv")}, "row")
            states, place = [*states[: place + 1], new], place + 1
        elif 0 <= (then := place + (1 if step == "redo" else -1)) < len(states):
            take_back(desk, step)  # type: ignore[arg-type]
            place = then
        else:
            with pytest.raises(Refused):
                take_back(desk, step)  # type: ignore[arg-type]
        assert text(desk, "actors.csv") == states[place]


def test_saving_what_is_there_already_is_no_change(desk: Desk) -> None:
    assert save(desk, {CASE: text(desk)}, {CASE: mark(desk)}, "nothing") is None
    assert read_history(desk.root()).changes == ()


def test_the_last_file_of_a_library_is_not_removed(tmp_path: Path) -> None:
    (tmp_path / "actors.csv").write_text("id,name,kind\n", "utf-8")
    desk = Desk((tmp_path,))
    with pytest.raises(Refused, match="one file at least"):
        save(desk, {"actors.csv": None}, {"actors.csv": mark(desk, "actors.csv")}, "removed")


def test_line_ends_and_a_byte_order_mark_stay_as_a_spreadsheet_wrote_them(tmp_path: Path) -> None:
    (tmp_path / "actors.csv").write_bytes("\ufeffid,name,kind\r\none,A,other\r\n".encode())
    desk = Desk((tmp_path,))
    add_row(desk, open_library(tmp_path), "actors", {"id": "two", "name": "B", "kind": "other"})
    assert (tmp_path / "actors.csv").read_bytes() == "\ufeffid,name,kind\r\none,A,other\r\ntwo,B,other\r\n".encode()


def test_a_form_that_sends_other_line_ends_changes_nothing_else(desk: Desk) -> None:
    save(desk, {CASE: (text(desk) + "# mine\n").replace("\n", "\r\n")}, {CASE: mark(desk)}, "mine")
    assert b"\r" not in (desk.root() / CASE).read_bytes()


# Claims and cases


def shipped_marks() -> dict[str, str]:
    return {str(path): sha256(path.read_bytes()).hexdigest() for path in SHIPPED.rglob("*") if path.is_file()}


def test_a_claim_in_a_shipped_case_copies_it_whole_and_leaves_the_shipped_one(desk: Desk) -> None:
    before = shipped_marks()
    library = open_library(desk.root())
    fields = {"against": "killed-105", "about": "attack", "attribute": "killed", "side": "ARM", "who": "soldiers",
              "value": "110", "claimant": "ARM", "said": "2022-09-20", "sources": "example-source"}  # fmt: skip
    _, id_ = add_claim(desk, library, "armenia-2022", fields)
    assert id_ == "killed-110"
    own = open_library(desk.root()).case("armenia-2022")
    shipped = open_library().case("armenia-2022")
    assert own.claim[:-1] == shipped.claim
    assert own.claim[-1].corrects == "killed-105"
    original = (SHIPPED / "cases" / "armenia-2022.toml").read_text("utf-8")
    kept = iter(text(desk, "cases/armenia-2022.toml").split("\n"))
    assert all(line in kept for line in original.rstrip("\n").split("\n"))
    assert shipped_marks() == before


def test_another_claimants_figure_stands_beside_the_first_and_corrects_nothing(desk: Desk) -> None:
    fields = {"against": "killed-105", "about": "attack", "attribute": "killed", "side": "ARM", "who": "soldiers",
              "value": "over 200", "claimant": "press", "published": "2022-10", "sources": ""}  # fmt: skip
    source = {"id": "desk-memo", "title": "Memo", "publisher": "Our desk", "read_as": "full", "kind": "scholarship"}
    change, id_ = add_claim(desk, open_library(desk.root()), "armenia-2022", fields, source)
    library = open_library(desk.root())
    claim = library.case("armenia-2022").claim[-1]
    assert (claim.id, claim.corrects, claim.sources) == (id_, "", ("desk-memo",))
    assert library.source("desk-memo").publisher == "Our desk"
    assert set(change.after) == {"cases/armenia-2022.toml", "sources.csv"}


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("claimant", "ARN", "no actor 'ARN'"),
        ("value", "many", "amount"),
        ("sources", "", "no source is given"),
        ("said", "2022-19", "calendar"),
        ("about", "atack", "atack"),
    ],
)
def test_a_claim_that_says_something_wrong_is_not_added(desk: Desk, field: str, value: str, says: str) -> None:
    fields = {"about": "attack", "attribute": "killed", "side": "ARM", "value": "7", "claimant": "ARM",
              "said": "2022-09-20", "sources": "example-source", field: value}  # fmt: skip
    with pytest.raises(Unfit) as caught:
        add_claim(desk, open_library(desk.root()), "armenia-2022", fields)
    assert says in str(caught.value)
    assert not (desk.root() / "cases" / "armenia-2022.toml").exists()


def test_an_id_of_the_shipped_library_is_not_taken_by_a_new_row(desk: Desk) -> None:
    with pytest.raises(BadValue, match="already"):
        add_row(desk, open_library(desk.root()), "sources", {"id": "acled-watch2023", "title": "T", "publisher": "P"})


def test_a_case_begun_from_the_template_passes_the_check_with_what_it_names(tmp_path: Path) -> None:
    (tmp_path / "sources.csv").write_text("id,title,publisher\nmine,Mine,Me\n", "utf-8")
    desk = Desk((tmp_path,))
    with pytest.raises(BadValue, match="no column date"):
        add_case(desk, open_library(tmp_path), "border-2031")
    (tmp_path / "sources.csv").write_text(
        "id,title,publisher,date,url,archived,read_as,origin,kind,country,language\n", "utf-8"
    )
    add_case(desk, open_library(tmp_path), "border-2031")
    assert open_library(tmp_path).case("border-2031").title == "A made-up attack, 2020"
    with pytest.raises(BadValue, match="already"):
        add_case(desk, open_library(tmp_path), "border-2031")


# What is refused


def test_read_only_refuses_every_edit(own_library: Path) -> None:
    desk = Desk((own_library,), read_only=True)
    before = files(own_library)
    library = open_library(own_library)
    edits: tuple[Callable[[], object], ...] = (
        lambda: save(desk, {CASE: ""}, {}, ""),
        lambda: work(desk, lambda _: {}, ""),
        lambda: take_back(desk, "undo"),
        lambda: add_case(desk, library, "border-2031"),
        lambda: add_row(desk, library, "actors", {"id": "a"}),
    )
    for edit in edits:
        with pytest.raises(Refused, match="--read-only"):
            edit()
    assert files(own_library) == before
    assert not (own_library / ".foedera").exists()


def test_the_shipped_library_is_never_the_one_that_is_edited() -> None:
    with pytest.raises(Refused, match="shipped library is never changed"):
        save(Desk((SHIPPED,)), {"sources.csv": ""}, {}, "")


@pytest.mark.parametrize("name", OUT)
def test_no_name_leads_out_of_the_folder(desk: Desk, name: str) -> None:
    before = files(desk.root())
    with pytest.raises(FoederaError):
        save(desk, {name: "x"}, {}, "out")
    assert files(desk.root()) == before


def test_a_link_that_leads_out_is_neither_shown_nor_written(desk: Desk, tmp_path: Path) -> None:
    secret = tmp_path / "secret.toml"
    secret.write_text("password = 1\n", "utf-8")
    (desk.root() / "cases" / "link.toml").symlink_to(secret)
    with pytest.raises(Refused, match="link"):
        held(desk, named_file("cases/link.toml"))
    with pytest.raises(Refused, match="link"):
        save(desk, {"cases/link.toml": "x"}, {}, "x")
    assert secret.read_text("utf-8") == "password = 1\n"


def test_a_linked_folder_is_not_written_through(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (desk.root() / "zones").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Refused, match="link"):
        save(desk, {"zones/mine.toml": "x"}, {}, "x")
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_linked_history_is_refused(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (desk.root() / ".foedera").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Refused, match="history"):
        save(desk, {CASE: text(desk) + "#\n"}, {CASE: mark(desk)}, "x")
    assert list((tmp_path / "elsewhere").iterdir()) == []


HOSTILE = {
    "a text of one letter, a million times": 'title = "' + "a" * (MOST_BYTES + 1) + '"',
    "thousands of keys": "\n".join(f"k{number} = 1" for number in range(5_000)),
    "brackets without end": "a = " + "[" * 50_000,
    "tables without end": "[" + ".".join("a" for _ in range(5_000)) + "]",
    "a number of thousands of digits": "begins = " + "9" * 5_000,
    "half a letter": 'title = "\ud800"',
    "a null": 'title = "\0"',
    "nothing": "",
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_text_is_refused_in_words(desk: Desk, what: str) -> None:
    before = files(desk.root())
    with pytest.raises(FoederaError):
        save(desk, {"cases/hostile.toml": HOSTILE[what]}, {}, what)
    assert files(desk.root()) == before


@pytest.mark.parametrize("cell", ['"', "a," * 100_000, "\0", "x" * 200_000 + "\n"])
def test_a_hostile_registry_is_refused_in_words(desk: Desk, cell: str) -> None:
    before = files(desk.root())
    with pytest.raises(FoederaError):
        save(desk, {"actors.csv": f"id,name,kind\na,{cell},other\n"}, {}, "hostile")
    assert files(desk.root()) == before


def test_a_damaged_history_is_passed_over_and_never_renumbered(desk: Desk) -> None:
    save(desk, {CASE: text(desk) + "# one\n"}, {CASE: mark(desk)}, "one")
    folder = desk.root() / ".foedera" / "history"
    (folder / "000007.json").write_text("{", "utf-8")
    (folder / "000008.json").write_text(json.dumps({"number": 3}), "utf-8")
    second = save(desk, {CASE: text(desk) + "# two\n"}, {CASE: mark(desk)}, "two")
    assert second
    assert second.number == 9
    assert (folder / "000007.json").read_text("utf-8") == "{"
