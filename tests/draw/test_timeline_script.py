"""The page's script follows the same rule as the picture: the same clusters and rows, the same names on the axis.

These run the script itself in Chromium and are skipped where there is none.
"""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

import foedera.draw
from foedera import Library, read_date
from foedera.draw.dates import day_scale, day_ticks
from foedera.draw.markup import stylesheet
from foedera.draw.timeline import timeline_of
from foedera.draw.timeline_data import script_data, timeline_data
from foedera.draw.timeline_entries import LANES, DatedEntry, entries_of_case
from foedera.draw.timeline_layout import REACH, Crowding, place_marks
from foedera.draw.timeline_marks import MARGIN, spans_of

sync_api = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")
SCRIPTS = Path(foedera.draw.__file__).parents[1] / "web" / "static"


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files that are written anew between tests, so nothing may be kept."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the scripts, the stylesheet and an empty page."""
    found = tmp_path_factory.mktemp("pages")
    for name in ("timeline.js", "timeline-rules.js"):
        shutil.copy(SCRIPTS / name, found)
    (found / "picture.css").write_text(stylesheet(), "utf-8")
    (found / "empty.html").write_text('<!doctype html><meta charset="utf-8"><title>Empty</title>', "utf-8")
    return found


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """Where that folder is served, on this machine only."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def page(address: str) -> Iterator[Any]:
    """A page in Chromium that has the script; any error in it fails the test."""
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        opened = browser.new_page(viewport={"width": 1000, "height": 800})
        problems: list[str] = []
        opened.on("pageerror", lambda error: problems.append(str(error)))
        opened.goto(f"{address}/empty.html")
        yield opened
        browser.close()
        assert not problems


def shown(page: Any, folder: Path, address: str, entries: list[DatedEntry], *, squeeze: bool = True) -> Any:
    """The page with a timeline, drawn."""
    picture = timeline_of(entries, "Made up", squeeze=squeeze).inline()
    data = script_data(timeline_data(entries, squeeze=squeeze))
    html = (
        '<!doctype html><meta charset="utf-8"><title>Timeline</title><link rel="stylesheet" href="picture.css">'
        f'<figure data-timeline>{picture}<script type="application/json">{data}</script></figure>'
        '<script type="module" src="timeline.js"></script>'
    )
    (folder / "timeline.html").write_text(html, "utf-8")
    page.goto(f"{address}/timeline.html")
    page.wait_for_selector(".foe-time-view .foe-mark")
    return page


def made_up(count: int) -> list[DatedEntry]:
    """Entries over thirty years; always the same."""
    chance = random.Random(1992)  # noqa: S311 - not for secrets
    entries = []
    for number in range(count):
        day = date(1992, 1, 1) + timedelta(chance.randrange(11000))
        written = chance.choice([day.isoformat(), f"{day:%Y-%m}", f"about {day}"])
        ended = read_date(day + timedelta(40 + chance.randrange(200))) if chance.random() < 0.1 else None
        lane = chance.choice(list(LANES))
        entries.append(
            DatedEntry(lane, "other", f"Event <b>{number}</b>", read_date(written), ended, href=f"#{number}")
        )
    return entries


def test_marks_stand_where_the_picture_has_them(page: Any) -> None:
    chance = random.Random(4)  # noqa: S311 - not for secrets
    for near, most in ((36, 12), (132, 4), (1, 1)):
        spans = sorted((float(left := chance.randrange(2000)), float(left + chance.randrange(300))) for _ in range(300))
        wanted = place_marks(spans, Crowding(near, most))
        found = page.evaluate(
            "async ([spans, crowded]) => (await import('/timeline-rules.js')).placeMarks(spans, crowded).marks",
            [spans, {"near": near, "most": most}],
        )
        assert [(m["count"], m["left"], m["right"], m["row"]) for m in found] == [
            (len(mark.members), mark.left, mark.right, mark.row) for mark in wanted
        ]


@pytest.mark.parametrize("squeeze", [True, False])
@pytest.mark.parametrize("case", ["armenia-2022", "karabakh-2020", "tajikistan-1993", "falklands-1982"])
def test_the_axis_names_the_same_days(case: str, squeeze: bool, page: Any, library: Library) -> None:
    entries = entries_of_case(library, library.case(case))
    scale = day_scale(spans_of(entries), MARGIN, 960 - REACH, squeeze=squeeze)
    found = page.evaluate(
        """async ([data, width]) => {
          const script = await import('/timeline-rules.js');
          const line = script.readTimeline(data), unit = width - 12 - 132;
          return script.dayTicks(line, { x: 0, k: 1, width }, unit).map(({ label, year }) => [label, year]);
        }""",
        [json.loads(script_data(timeline_data(entries, squeeze=squeeze))), 960],
    )
    assert found == [[tick.label, tick.year] for tick in day_ticks(scale)]


def test_only_what_is_in_view_is_in_the_page_and_nothing_is_lost(page: Any, folder: Path, address: str) -> None:
    entries = made_up(5000)
    drawn = shown(page, folder, address, entries, squeeze=False)
    counts = drawn.evaluate(
        "[...document.querySelectorAll('.foe-time-view .foe-mark a')].map((a) => "
        "a.getAttribute('role') === 'button' ? parseInt(a.getAttribute('aria-label')) : 1)"
    )
    assert sum(counts) == len(entries)
    drawn.focus(".foe-time-box")
    for _ in range(12):
        drawn.keyboard.press("+")
        drawn.wait_for_timeout(30)
    assert drawn.locator(".foe-time-view *").count() < 1500
    assert drawn.locator(".foe-time-view b").count() == 0
    drawn.keyboard.press("0")
    drawn.wait_for_timeout(60)
    assert drawn.locator(".foe-time-view .foe-mark").count() == len(counts)


def test_a_cluster_opens_by_keyboard_until_its_entries_are_told(page: Any, folder: Path, address: str) -> None:
    together = [DatedEntry("event", "other", f"Event {i}", read_date("2022-09-13"), href=f"#{i}") for i in range(20)]
    drawn = shown(page, folder, address, [*together, DatedEntry("event", "other", "Later", read_date("2023-01-01"))])
    drawn.locator(".foe-time-view [role=button]").first.focus()
    drawn.keyboard.press("Enter")
    assert drawn.locator(".foe-time-list li").count() == 20
    assert drawn.locator(".foe-time-list a").first.get_attribute("href") == "#0"


def test_a_script_address_is_never_followed(page: Any, folder: Path, address: str) -> None:
    entry = DatedEntry("event", "other", "<img src=x>", read_date("2022"), href="javascript:alert(1)")
    drawn = shown(page, folder, address, [entry])
    assert drawn.locator(".foe-time-view a[href]").count() == 0
    assert drawn.locator("img").count() == 0


def test_on_paper_the_still_picture_stands_in_its_place(page: Any, folder: Path, address: str) -> None:
    drawn = shown(page, folder, address, made_up(5))
    assert not drawn.locator("figure > svg.foe-picture").is_visible()
    drawn.emulate_media(media="print")
    assert drawn.locator("figure > svg.foe-picture").is_visible()
    assert not drawn.locator(".foe-time-box").is_visible()
    drawn.emulate_media(media="screen")
