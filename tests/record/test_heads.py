"""A head says what the whole file says, and a file without one is left out."""

from __future__ import annotations

from pathlib import Path

from foedera import Library
from foedera.record.heads import read_case_heads


def test_the_head_of_every_case_is_what_the_case_says(library: Library) -> None:
    heads = read_case_heads(library.files("cases"))
    assert [head.id for head in heads] == list(library.files("cases"))
    for head in heads:
        case = library.case(head.id)
        assert (head.title, head.summary, head.begins, head.ends) == (
            case.title,
            case.summary.strip(),
            case.begins,
            case.ends,
        )


def test_a_case_whose_head_cannot_be_used_is_left_out(tmp_path: Path) -> None:
    texts = {
        "good": 'title = "A"\nsummary = "B"\nbegins = 2022-09-13\n[[claim]]\n',
        "untitled": 'summary = "B"\nbegins = 2022-09-13\n',
        "undated": 'title = "A"\nsummary = "B"\nbegins = "once"\n',
        "unreadable": 'title = "A\n',
    }
    files = {id_: tmp_path / f"{id_}.toml" for id_ in texts}
    for id_, text in texts.items():
        files[id_].write_text(text, "utf-8")
    files["gone"] = tmp_path / "gone.toml"
    assert [head.id for head in read_case_heads(files)] == ["good"]
