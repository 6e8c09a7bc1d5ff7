"""Hostile paths, queries, methods and texts: nothing is read that was not meant to be, and nothing runs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from starlette.testclient import TestClient

if TYPE_CHECKING:
    from tests.web.conftest import Read

CLIMBS = [
    "/static/../app.py",
    "/static/..%2fapp.py",
    "/static/%2e%2e/app.py",
    "/static/%2e%2e%2fapp.py",
    "/static/..%5capp.py",
    "/static/....//app.py",
    "/static/%252e%252e/app.py",
    "/static//etc/passwd",
    "/static/%2fetc%2fpasswd",
    "/static/workbench.css%00.py",
    "/static/workbench.css/../../app.py",
    "/static/",
    "/static",
    "/cases/..%2f..%2fsources/",
    "/cases/../../etc/passwd",
    "/cases/%2e%2e/",
    "/cases/armenia-2022%00/",
    "/cases/armenia-2022/record/..%2f..%2f",
    "/treaties/..%5c..%5c/",
    "/places/%c0%ae%c0%ae/",
    "/sources/%ff%fe/",
    "/sources/" + "a" * 5_000 + "/",
]
BAIT = "<script>alert(1)</script>"
MARKUP = f"'\"><img src=x onerror=alert(1)>{BAIT}<!--"


@pytest.mark.parametrize("path", CLIMBS)
def test_no_path_climbs_out(path: str, workbench: TestClient) -> None:
    answer = workbench.get(path)
    assert answer.status_code in (307, 400, 404)
    for secret in ("create_app", "root:", "import annotations"):
        assert secret not in answer.text


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "CONNECT", "MADE-UP"])
@pytest.mark.parametrize("path", ["/", "/cases/armenia-2022/", "/static/workbench.css", "/api/cases"])
def test_an_odd_method_is_refused(method: str, path: str, workbench: TestClient) -> None:
    assert workbench.request(method, path).status_code == 405


def test_what_a_head_would_bring_is_told_without_it(workbench: TestClient) -> None:
    answer = workbench.head("/cases/armenia-2022/")
    assert (answer.status_code, answer.content) == (200, b"")


@pytest.mark.parametrize(
    "query",
    [
        "law_as_of=" + "9" * 4_000,
        "reading=" + "%00" * 10,
        "reading[]=yerevan",
        "%ff=%fe",
        "&".join(f"answer.a{number}=yes" for number in range(1_000)),
        "answer.__class__=yes",
        "law_as_of=0000-00-00",
        "law_as_of=9999-12-31",
        "law_as_of=0001-01-01",
        "facts_on=9999-12-31",
        "party.csto.ZZZ=no",
        "party.nowhere.ARM=no",
        "reading={{1234*4321}}",
        "reading=" + MARKUP.replace("&", "%26").replace("#", "%23"),
        "=",
        "&&&",
    ],
)
@pytest.mark.parametrize("tab", ["", "record/", "law/"])
def test_no_query_is_a_fault_of_ours(query: str, tab: str, workbench: TestClient) -> None:
    answer = workbench.get(f"/cases/armenia-2022/{tab}?{query}")
    assert answer.status_code in (200, 400, 404)
    assert BAIT not in answer.text
    assert "5332114" not in answer.text


@settings(max_examples=40)
@given(path=some.text(max_size=40), query=some.text(max_size=40))
def test_whatever_is_asked_is_answered(path: str, query: str, workbench: TestClient) -> None:
    quoted = "".join(f"%{byte:02x}" for byte in path.encode("utf-8", "surrogatepass"))
    asked = "".join(f"%{byte:02x}" for byte in query.encode("utf-8", "surrogatepass"))
    for address in (
        f"/{quoted}",
        f"/cases/{quoted}/",
        f"/search/?q={asked}",
        f"/cases/?q={asked}",
        f"/registry/?ally={asked}",
    ):
        assert workbench.get(address).status_code in (200, 307, 400, 404)


def test_a_name_asked_for_comes_back_as_text(workbench: TestClient, read: Callable[[str], Read]) -> None:
    answer = workbench.get("/cases/" + MARKUP.replace("/", "%2F").replace("#", "%23").replace("?", "%3F") + "/")
    assert answer.status_code == 404
    page = read(answer.text)
    assert [tag for tag, _ in page.elements if tag == "img"] == []
    assert all("onerror" not in attributes for _, attributes in page.elements)


@pytest.fixture
def hostile_library(own_library: Path) -> Path:
    """A library of one's own in which every free text is markup."""
    case = own_library / "cases" / "example.toml"
    bait = MARKUP.replace("'", "").replace("\\", "")
    lines = []
    for line in case.read_text("utf-8").splitlines():
        key = line.partition(" = ")[0]
        lines.append(
            f"{key} = '{bait}'"
            if key in ("title", "summary", "what", "speaker", "note") and '"""' not in line
            else line
        )
    case.write_text("\n".join(lines) + "\n", "utf-8")
    sources = own_library / "sources.csv"
    head, *rows = sources.read_text("utf-8").splitlines()
    columns = head.split(",")
    bad = dict.fromkeys(columns, "") | {"id": "bait", "title": bait.replace('"', ""), "publisher": BAIT}
    sources.write_text("\n".join([head, *rows, ",".join(bad[column] for column in columns)]) + "\n", "utf-8")
    return own_library


def test_texts_of_a_library_are_shown_and_never_run(
    hostile_library: Path, open_workbench: Callable[..., TestClient], read: Callable[[str], Read]
) -> None:
    mine = open_workbench(hostile_library)
    shown = 0
    for path in (
        "/cases/",
        "/cases/example/",
        "/cases/example/record/",
        "/cases/example/law/",
        "/sources/bait/",
        "/search/?q=alert",
    ):
        answer = mine.get(path)
        assert answer.status_code == 200, path
        page = read(answer.text)
        assert page.unclosed == [], path
        assert all("onerror" not in attributes for _, attributes in page.elements), path
        assert all("src" in attributes or attributes.get("type") for attributes in page.all("script")), path
        assert "x" not in [attributes.get("src") for attributes in page.all("img")], path
        shown += BAIT in page.text
    assert shown >= 4, "what was written is there to be read"


def test_a_source_may_not_lead_into_a_script(own_library: Path, open_workbench: Callable[..., TestClient]) -> None:
    sources = own_library / "sources.csv"
    head, *rows = sources.read_text("utf-8").splitlines()
    bad = dict.fromkeys(head.split(","), "") | {
        "id": "bait",
        "title": "T",
        "publisher": "P",
        "url": "javascript:alert(1)",
    }
    sources.write_text("\n".join([head, *rows, ",".join(bad[column] for column in head.split(","))]) + "\n", "utf-8")
    answer = open_workbench(own_library).get("/sources/bait/")
    assert answer.status_code == 409
    assert 'href="javascript:' not in answer.text


def test_a_fault_of_ours_shows_nothing_of_itself(
    open_workbench: Callable[..., TestClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> str:
        raise RuntimeError("secret")

    monkeypatch.setattr("foedera.web.app.render", fail)
    answer = open_workbench().get("/methods/")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert "A fault in foedera itself" in answer.text
    assert answer.headers["content-security-policy"]


def test_the_api_tells_every_error_in_one_shape(workbench: TestClient) -> None:
    for path, status in {
        "/api/cases/nowhere": 404,
        "/api/nowhere": 404,
        "/api/cases/armenia-2022?law_as_of=x": 400,
    }.items():
        answer = workbench.get(path)
        assert answer.status_code == status
        assert list(answer.json()["error"]) == ["status", "kind", "what", "where", "example"]
        assert answer.json()["error"]["status"] == status
