"""The pages on which a library is edited, as a browser without scripts meets them."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.web.conftest import OWN

from foedera import open_library
from foedera.web.editing.history import read_history
from foedera.web.pages import library_file

Open = Callable[..., TestClient]
CASE = "/library/files/cases/example/"
ROWS = {
    "source": {"id": "desk-memo", "title": "Memo", "publisher": "Desk", "kind": "scholarship", "read_as": "full"},
    "actor": {"id": "our-desk", "name": "Our desk", "kind": "other"},
    "reading": {"id": "our-desk", "title": "Ours", "holder": "FRA"},
}
NOWHERE = (
    "/library/files/cases/..%2F..%2Fetc/",
    "/library/files/../x/",
    "/library/files/evil/x/",
    "/library/files/registries/passwd/",
    "/library/files/cases/%2e%2e/",
    "/library/files/cases/no-such/",
    "/library/history/..%2f1/",
    "/library/history/9/",
    "/library/claim/?case=no-such",
)
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"


def words(page: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page)))


def field(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found
    return unescape(found[1])


def area(page: str, id_: str) -> str:
    found = re.search(rf'<textarea id="{id_}".*?>\n(.*?)</textarea>', page, re.DOTALL)
    assert found
    return unescape(found[1])


def test_the_page_lists_what_is_in_the_library(own: TestClient) -> None:
    page = own.get("/library/")
    assert page.status_code == 200
    for name in (
        "cases/example.toml",
        "treaties/made-up.toml",
        "places/example-coast.toml",
        "sources.csv",
        "readings.csv",
    ):
        assert name in page.text
    assert "nothing wrong" in page.text


def test_a_text_is_opened_changed_saved_undone_and_made_again(own: TestClient, own_library: Path) -> None:
    path = own_library / "cases" / "example.toml"
    before = path.read_text("utf-8")
    opened = own.get(CASE).text
    assert area(opened, "text") == before
    changed = before.replace("A made-up attack, 2020", "Another title")
    sent = own.post(CASE, data={"do": "save", "text": changed.replace("\n", "\r\n"), "seen": field(opened, "seen")})
    assert sent.status_code == 303
    done = own.get(sent.headers["location"])
    assert "Done: cases/example.toml edited" in words(done.text)
    assert path.read_text("utf-8") == changed
    assert "Another title" in own.get("/cases/example/").text
    assert own.post("/library/", data={"do": "undo"}).status_code == 303
    assert path.read_text("utf-8") == before
    assert own.post("/library/", data={"do": "redo"}).status_code == 303
    assert path.read_text("utf-8") == changed
    change = own.get("/library/history/1/").text
    assert '-title = "A made-up attack, 2020"' in unescape(change)
    assert '+title = "Another title"' in unescape(change)


def test_the_check_says_line_key_and_example_and_saves_nothing(own: TestClient, own_library: Path) -> None:
    opened = own.get(CASE).text
    wrong = area(opened, "text").replace('force = "assault" ', 'force = "asault" ')
    for deed, status in (("check", 200), ("save", 400)):
        shown = own.post(CASE, data={"do": deed, "text": wrong, "seen": field(opened, "seen")})
        assert shown.status_code == status
        line = wrong.split("\n").index(next(line for line in wrong.split("\n") if "asault" in line)) + 1
        assert f"line {line}, incident[0].force" in words(shown.text)
        assert "did you mean assault" in words(shown.text)
        assert area(shown.text, "text") == wrong
    assert read_history(own_library).changes == ()
    assert "finds nothing wrong" in own.post(CASE, data={"do": "check", "text": area(opened, "text"), "seen": ""}).text


def test_the_second_of_two_browsers_is_shown_both_texts_and_keeps_its_own(own: TestClient, own_library: Path) -> None:
    opened = own.get(CASE).text
    before, seen = area(opened, "text"), field(opened, "seen")
    own.post(CASE, data={"do": "save", "text": before + "# first\n", "seen": seen})
    conflict = own.post(CASE, data={"do": "save", "text": before + "# second\n", "seen": seen})
    assert conflict.status_code == 409
    assert area(conflict.text, "there") == before + "# first\n"
    assert area(conflict.text, "text") == before + "# second\n"
    both = before + "# first\n# second\n"
    merged = own.post(CASE, data={"do": "save", "text": both, "seen": field(conflict.text, "seen")})
    assert merged.status_code == 303
    assert (own_library / "cases" / "example.toml").read_text("utf-8") == both
    assert len(read_history(own_library).changes) == 2


def test_a_shipped_file_is_shown_and_saved_as_ones_own(own: TestClient, own_library: Path) -> None:
    opened = own.get("/library/files/places/jermuk/").text
    assert "Not in your library yet" in opened
    sent = own.post(
        "/library/files/places/jermuk/",
        data={"do": "save", "text": area(opened, "text") + "# mine\n", "seen": field(opened, "seen")},
    )
    assert sent.status_code == 303
    assert (own_library / "places" / "jermuk.toml").read_text("utf-8").endswith("# mine\n")
    removed = own.post(
        "/library/files/places/jermuk/",
        data={"do": "remove", "seen": field(own.get("/library/files/places/jermuk/").text, "seen")},
    )
    assert removed.status_code == 303
    assert not (own_library / "places" / "jermuk.toml").exists()


def test_a_claim_is_set_against_another_by_form(own: TestClient, own_library: Path) -> None:
    form = own.get("/library/claim/?case=armenia-2022&against=killed-105").text
    assert "is copied there whole" in words(form)
    filled = {name: field(form, name) for name in ("case", "against", "side", "who", "claimant", "speaker")}
    filled |= {
        "about": "attack",
        "attribute": "killed",
        "value": "at least 140",
        "said": "2022-09-30",
        "evidence": "seen",
        "sources": "example-source",
    }
    sent = own.post("/library/claim/", data=filled)
    assert sent.headers["location"] == "/cases/armenia-2022/record/#claim-killed-at-least-140"
    record = own.get("/cases/armenia-2022/record/").text
    assert 'id="claim-killed-at-least-140"' in record
    assert open_library(own_library).case("armenia-2022").claim[-1].corrects == "killed-105"


def test_a_claim_with_a_slip_is_shown_again_as_it_was_filled_in(own: TestClient) -> None:
    filled = {
        "case": "armenia-2022",
        "about": "attack",
        "attribute": "killed",
        "value": "lots & lots",
        "claimant": "ARM",
        "sources": "none-such",
    }
    shown = own.post("/library/claim/", data=filled)
    assert shown.status_code == 400
    assert field(shown.text, "value") == "lots & lots"
    assert "none-such" in words(shown.text)


@pytest.mark.parametrize("kind", ["source", "actor", "reading"])
def test_a_row_is_added_by_form(own: TestClient, own_library: Path, kind: str) -> None:
    filled = ROWS[kind]
    assert own.get(f"/library/add/{kind}/").status_code == 200
    assert own.post(f"/library/add/{kind}/", data=filled).status_code == 303
    library = open_library(own_library)
    assert filled["id"] in {"source": library.sources, "actor": library.actors, "reading": library.readings}[kind]
    assert own.post(f"/library/add/{kind}/", data=filled).status_code == 400


def test_a_case_is_begun_and_opened_as_text(own: TestClient) -> None:
    sent = own.post("/library/add/case/", data={"id": "border-2031"})
    assert sent.headers["location"] == "/library/files/cases/border-2031/"
    assert "A made-up attack" in area(own.get(sent.headers["location"]).text, "text")
    assert own.get("/cases/border-2031/").status_code == 200


def test_without_a_library_one_can_be_made(
    open_workbench: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    workbench = open_workbench()
    assert str(tmp_path / "my-library") in words(workbench.get("/library/").text)
    assert not (tmp_path / "my-library").exists()
    assert workbench.post("/library/", data={"do": "make"}).status_code == 303
    assert workbench.post("/library/add/case/", data={"id": "border-2031"}).status_code == 303
    assert (tmp_path / "my-library" / "cases" / "border-2031.toml").is_file()
    assert workbench.post("/library/", data={"do": "make"}).status_code == 403


# Uploads


def upload(own: TestClient, *files: tuple[str, bytes]) -> tuple[int, str]:
    sent = own.post("/library/", data={"do": "upload"}, files=[("file", file) for file in files])
    return sent.status_code, words(sent.text)


def test_files_are_taken_over_together_because_they_need_each_other(own: TestClient, own_library: Path) -> None:
    case = (own_library / "cases" / "example.toml").read_bytes().replace(b'"example-source"', b'"desk-memo"')
    place = (own_library / "places" / "example-coast.toml").read_bytes().replace(b"Example coast", b"Cape")
    assert upload(own, ("second.toml", case))[0] == 400
    (own_library / "sources.csv").unlink()
    rows = b"id,title,publisher\ndesk-memo,Memo,Desk\nexample-source,A,B\n"
    assert upload(own, ("sources.csv", rows), ("second.toml", case), ("cape.toml", place))[0] == 303
    library = open_library(own_library)
    assert library.case("second").incident[0].sources == ("desk-memo",)
    assert library.place("cape").name == "Cape"


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("x.exe", b"MZ", "neither TOML nor CSV"),
        ("x.html", b"<script>", "neither TOML nor CSV"),
        ("../../sources.toml", b"begins = 3", "begins"),
        ("..%2Fx.toml", b"begins = 3", "is no id"),
        ("passwd.csv", b"a,b", "registry"),
        ("a b.toml", b"begins = 3", "is no id"),
        ("example.toml", b"begins = 3", "nothing is overwritten"),
        ("x.toml", b"\xff\xfe", "not TOML"),
        ("x.toml", b"a = " + b"[" * 5_000, "not TOML"),
        ("actors.csv", b"\xff\xfe", "not UTF-8"),
        ("actors.csv", b"id,name,kind,evil\n", "evil"),
    ],
)
def test_an_upload_that_is_none_is_refused_in_words(
    own: TestClient, own_library: Path, name: str, content: bytes, says: str
) -> None:
    before = {path: path.read_bytes() for path in own_library.rglob("*.*") if path.is_file()}
    status, shown = upload(own, (name, content))
    assert status in (400, 403, 409)
    assert says in shown
    assert {path: path.read_bytes() for path in own_library.rglob("*.*") if path.is_file()} == before


def test_more_files_than_a_reader_would_send_are_refused(own: TestClient) -> None:
    assert upload(own, *[(f"c{number}.toml", b"") for number in range(21)])[0] == 400


def test_more_bytes_than_a_reader_would_send_are_refused(own: TestClient) -> None:
    assert upload(own, ("big.toml", b"#" * 2_100_000))[0] == 413


# What is refused


def test_read_only_shows_everything_and_says_why_nothing_is_saved(open_workbench: Open, own_library: Path) -> None:
    workbench = open_workbench(own_library, read_only=True)
    before = {path: path.read_bytes() for path in own_library.rglob("*.*") if path.is_file()}
    for path in ("/library/", CASE, "/library/add/source/", "/library/claim/?case=armenia-2022"):
        page = workbench.get(path)
        assert page.status_code == 200
        assert "--read-only" in page.text
        assert "<button>Add" not in page.text
    sent = (
        (CASE, {"do": "save", "text": "x", "seen": "none"}),
        ("/library/", {"do": "undo"}),
        ("/library/", {"do": "make"}),
        ("/library/add/case/", {"id": "x"}),
        ("/library/claim/", {"case": "armenia-2022", "attribute": "killed"}),
    )
    for path, filled in sent:
        refused = workbench.post(path, data=filled)
        assert refused.status_code == 403
        assert "--read-only" in refused.text
    assert {path: path.read_bytes() for path in own_library.rglob("*.*") if path.is_file()} == before


@pytest.mark.parametrize(
    "headers", [{"Origin": "http://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}]
)
def test_another_site_edits_nothing(own: TestClient, own_library: Path, headers: dict[str, str]) -> None:
    assert own.post("/library/add/case/", data={"id": "evil"}, headers=headers).status_code == 403
    assert not (own_library / "cases" / "evil.toml").exists()
    assert own.post("/library/add/case/", data={"id": "good"}, headers={"Origin": OWN}).status_code == 303


@pytest.mark.parametrize("path", NOWHERE)
def test_no_address_leads_out_of_the_library(own: TestClient, path: str) -> None:
    assert own.get(path).status_code in (400, 403, 404)


def test_markup_in_names_values_and_texts_stays_text(own: TestClient, own_library: Path) -> None:
    path = own_library / "cases" / "example.toml"
    text = path.read_text("utf-8").replace('"A made-up attack, 2020"', f"'''{HOSTILE}'''")
    opened = own.get(CASE).text
    sent = own.post(CASE, data={"do": "save", "text": text, "seen": field(opened, "seen")})
    assert sent.status_code == 303
    source = {"id": "evil", "title": HOSTILE, "publisher": HOSTILE, "url": "https://x.example/?a=<script>"}
    own.post("/library/add/source/", data=source)
    pages = [
        "/library/",
        CASE,
        "/library/history/1/",
        "/library/claim/?case=example",
        "/cases/example/",
        "/cases/",
        "/sources/evil/",
    ]
    for page in [own.get(path).text for path in pages] + [
        own.post(
            "/library/claim/", data={"case": "example", "attribute": "killed", "value": HOSTILE, "source.id": HOSTILE}
        ).text
    ]:
        assert "<script>alert" not in page
        assert "<img src=x" not in page


@pytest.mark.parametrize("filled", [{}, {"do": "explode"}, {"do": HOSTILE}])
def test_a_form_that_asks_for_nothing_there_is_says_so(own: TestClient, filled: dict[str, str]) -> None:
    shown = own.post("/library/", data=filled)
    assert shown.status_code == 400
    assert "<script>" not in shown.text.replace('<script type="module"', "")


def test_a_field_sent_twice_and_a_body_that_is_no_form_are_refused(own: TestClient) -> None:
    twice = own.post(
        "/library/", content="do=undo&do=redo", headers={"Content-Type": "application/x-www-form-urlencoded"}
    )
    assert twice.status_code == 400
    broken = own.post("/library/", content=b"\xff\x00", headers={"Content-Type": "multipart/form-data; boundary=x"})
    assert broken.status_code == 400


def test_very_long_texts_are_not_compared_line_by_line() -> None:
    assert library_file.differences("a\n" * 15_000, "b\n" * 15_000) == ()
    assert library_file.differences("one\ntwo\n", "one\nthree\n") == ("@@ -1,2 +1,2 @@", " one", "-two", "+three")


def test_the_pages_that_edit_offer_nothing_to_take_along(own: TestClient) -> None:
    assert "download" not in own.get("/library/").text


def test_a_browser_names_the_origin_of_our_own_forms(own: TestClient) -> None:
    """With the policy `no-referrer` browsers send `Origin: null` (Fetch, "append a request Origin"): refused."""
    assert own.get("/library/").headers["Referrer-Policy"] == "same-origin"
