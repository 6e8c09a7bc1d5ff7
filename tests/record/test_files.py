"""Reading one file: what is too large, too deep or no TOML or CSV is refused in one clear line."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foedera import MalformedFile
from foedera.core.places import Place
from foedera.core.states import State
from foedera.record.files import MOST_BYTES, MOST_DEPTH, read_csv_file, read_text, read_toml_file

PLACE = 'name = "Jermuk"\nkind = "town"\n'
STATES = "id,name,begins,ends\nARM,Armenia,1991-12-21,\n"


def _file(folder: Path, text: str | bytes, name: str = "jermuk.toml") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def _problem(path: Path) -> str:
    with pytest.raises(MalformedFile) as caught:
        read_toml_file(path, Place)
    (problem,) = caught.value.problems
    assert problem.file == str(path)
    return f"{problem.where}: {problem.problem}".removeprefix(": ")


def test_the_id_is_the_files_name(tmp_path: Path) -> None:
    assert read_toml_file(_file(tmp_path, PLACE), Place) == Place("jermuk", "Jermuk", "town")


def test_lines_may_end_as_windows_ends_them(tmp_path: Path) -> None:
    text = PLACE.replace("\n", "\r\n")
    assert read_toml_file(_file(tmp_path, text), Place) == Place("jermuk", "Jermuk", "town")
    states = read_csv_file(_file(tmp_path, STATES.replace("\n", "\r\n"), "states.csv"), State)
    assert [state.id for state in states] == ["ARM"]


def test_five_megabytes_are_read_and_not_a_byte_more(tmp_path: Path) -> None:
    filled = PLACE.encode() + b"#"
    assert read_toml_file(_file(tmp_path, filled.ljust(MOST_BYTES, b"#")), Place).name == "Jermuk"
    too_large = _file(tmp_path, filled.ljust(MOST_BYTES + 1, b"#"))
    assert _problem(too_large) == "the file has 5,000,001 bytes; at most 5,000,000 are read"


def test_what_is_not_utf8_is_refused_with_the_byte_at_which_it_is_not(tmp_path: Path) -> None:
    assert _problem(_file(tmp_path, b'name = "J\xe9rmuk"')) == "byte 9: the file is not UTF-8"
    assert _problem(_file(tmp_path, PLACE.encode("utf-16"))).endswith("the file is not UTF-8")


def test_what_is_not_toml_is_refused_with_its_line(tmp_path: Path) -> None:
    problem = _problem(_file(tmp_path, 'name = "Jermuk"\nkind = town\n'))
    assert problem == "the file is not TOML: Invalid value (at line 2, column 8)"


@pytest.mark.parametrize("deep", [MOST_DEPTH + 1, 100, 20_000])
def test_what_is_nested_beyond_reason_is_refused(deep: int, tmp_path: Path) -> None:
    problem = _problem(_file(tmp_path, "name = " + "[" * deep + "]" * deep))
    assert problem in ("the file is nested more than 12 deep", "the file is nested beyond reason")


def test_what_is_not_there_cannot_be_read(tmp_path: Path) -> None:
    assert _problem(tmp_path / "nowhere.toml") == "the file cannot be read (No such file or directory)"


def test_a_folder_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "jermuk.toml").mkdir()
    assert _problem(tmp_path / "jermuk.toml") == "the file cannot be read (Is a directory)"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is unreadable to this user")
def test_what_may_not_be_read_cannot_be_read(tmp_path: Path) -> None:
    path = _file(tmp_path, PLACE)
    path.chmod(0)
    assert _problem(path) == "the file cannot be read (Permission denied)"


def test_where_reading_fails_half_way_the_reason_is_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _file(tmp_path, PLACE)

    def fail(*_: object, **__: object) -> str:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "read_text", fail)
    assert _problem(path) == "the file cannot be read (Input/output error)"


def test_an_id_is_not_written_in_the_file(tmp_path: Path) -> None:
    path = _file(tmp_path, PLACE + 'id = "goris"\n')
    assert _problem(path) == "line 3, id: the id is the file's name; the key id is not written"


def test_all_faults_of_a_file_are_found_at_once(tmp_path: Path) -> None:
    path = _file(tmp_path, 'name = 5\nkind = "village"\narea = "Eurasia"\n')
    with pytest.raises(MalformedFile) as caught:
        read_toml_file(path, Place)
    assert [problem.where for problem in caught.value.problems] == ["line 1, name", "line 2, kind", "line 3, area"]


def test_all_faults_of_a_csv_file_are_found_at_once(tmp_path: Path) -> None:
    path = _file(tmp_path, STATES + "AZE,,1991,\nGEO,Georgia,,soon\n", "states.csv")
    with pytest.raises(MalformedFile) as caught:
        read_csv_file(path, State)
    assert [problem.where for problem in caught.value.problems] == ["line 3", "line 3, begins", "line 4, ends"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_whatever_a_file_holds_it_is_read_or_refused(tmp_path: Path, content: bytes) -> None:
    path = _file(tmp_path, content)
    readers: list[Callable[[], object]] = [
        lambda: read_text(path),
        lambda: read_toml_file(path, Place),
        lambda: read_csv_file(path, State),
    ]
    for reader in readers:
        with suppress(MalformedFile):
            reader()


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    mark = b"\xef\xbb\xbf"
    assert read_toml_file(_file(tmp_path, mark + PLACE.encode()), Place).name == "Jermuk"
    assert read_csv_file(_file(tmp_path, mark + STATES.encode(), "states.csv"), State)[0].id == "ARM"
