"""The workbench in use: weight, a switch's redraw, a timeline's zoom, many readers, memory.

PYTHONPATH=. python benchmarks/web.py [weight switch zoom readers memory]
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from threading import Thread
from urllib.request import urlopen

from playwright.sync_api import Browser
from readers import read
from tests.browser.started import chromium, find_chromium, started
from tests.browser.watching import visit, watched

from foedera import open_library, read_date
from foedera.draw.timeline import timeline_of
from foedera.draw.timeline_data import script_data, timeline_data
from foedera.draw.timeline_entries import LANES, DatedEntry
from foedera.web.assets import PICTURE_CSS, STATIC
from foedera.web.pages import PAGES

PAGES_WEIGHED = {
    "home": "/",
    "a case with its map": "/cases/armenia-2022/",
    "its record": "/cases/armenia-2022/record/",
    "its law": "/cases/armenia-2022/law/",
    "an alliance": "/alliances/csto/?on=2022-09-13",
    "all sources": "/sources/",
}
WEIGHT, REDRAW, FRAMES, GROWTH = 250_000, 50, 30, 1.05
"""Aims: bytes of a page with its map, milliseconds for 95 of 100 switches, frames a second, memory later to before."""
SWITCHES = 80
EVENTS = 5_000
READERS, REQUESTS = 50, 3_000
MANY = 10_000
SWITCH = """async ([id]) => {
  const begun = performance.now();
  const swapped = new Promise((done) => document.addEventListener("foedera:swapped", done, { once: true }));
  document.getElementById(id).click();
  await swapped;
  const drawn = performance.now();
  await new Promise(requestAnimationFrame);
  await new Promise((done) => {
    const { port1, port2 } = new MessageChannel(); // what is posted in a frame comes when the frame is drawn
    port1.onmessage = done;
    port2.postMessage(0);
  });
  return [drawn - begun, performance.now() - begun];
}"""
ZOOM = """async (frames) => {
  const svg = document.querySelector(".foe-time-view"), times = [];
  document.querySelector(".foe-time-box").focus();
  const box = svg.getBoundingClientRect();
  for (let i = 0; i < frames; i += 1) {
    const deltaY = i % 60 < 30 ? -40 : 40; // in for thirty frames, out for thirty
    const at = { clientX: box.x + 400, clientY: box.y + 40 };
    svg.dispatchEvent(new WheelEvent("wheel", { deltaY, ...at, bubbles: true, cancelable: true }));
    times.push(await new Promise(requestAnimationFrame));
  }
  return times;
}"""
BARE = """
import sys, uvicorn
from starlette.applications import Starlette
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import HTMLResponse
from starlette.routing import Route
text = sys.stdin.read()
app = Starlette(routes=[Route("/", lambda request: HTMLResponse(text))])
app = GZipMiddleware(app, minimum_size=1_000, compresslevel=5)
from foedera.web.serve import listen, address_of
listener = listen("127.0.0.1", 0)
print(address_of(listener, "127.0.0.1"), flush=True)
config = uvicorn.Config(app, http="h11", ws="none", log_level="warning", access_log=False)
uvicorn.Server(config).run(sockets=[listener])
"""


def weight(browser: Browser, home: str) -> None:
    """What a first visit to a page loads, as it comes over the wire."""
    for name, address in PAGES_WEIGHED.items():
        with watched(browser, home) as page:
            session = page.context.new_cdp_session(page)
            session.send("Network.enable")
            sizes: list[int] = []
            session.on("Network.loadingFinished", lambda event, sizes=sizes: sizes.append(event["encodedDataLength"]))
            visit(page, address)
            page.wait_for_load_state("networkidle")
            print(f"{name:30} {sum(sizes):9,.0f} bytes in {len(sizes)} answers (aim {WEIGHT:,})")


def switch(browser: Browser, home: str) -> None:
    """From a click on an answer to the frame that shows what it changes."""
    with watched(browser, home) as page:
        visit(page, "/cases/armenia-2022/law/")
        runs = []
        for number in range(SWITCHES + 10):
            issue = ("undelimited-border-bars", "answer-in-self-defence")[number // 4 % 2]
            answer = ("yes", "no", "open", "recorded")[number % 4]
            runs.append(page.evaluate(SWITCH, [f"answer-{issue}-{answer}"]))
            page.wait_for_timeout(30)
    for name, place in (("swapped", 0), ("drawn", 1)):
        times = sorted(run[place] for run in runs[10:])
        middle, most = times[len(times) // 2], times[int(len(times) * 0.95)]
        print(f"a switch, {name:19} {middle:6.1f} ms median {most:7.1f} ms p95 of {len(times)} (aim {REDRAW} p95)")


def zoom(browser: Browser, _: str) -> None:
    """Frames while a timeline of many events is enlarged and made smaller by the wheel."""

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for script in ("timeline.js", "timeline-rules.js"):
            (folder / script).write_bytes((STATIC / script).read_bytes())
        (folder / "picture.css").write_bytes(PICTURE_CSS.read_bytes())
        (folder / "index.html").write_text(_timeline_page(), "utf-8")
        handler = partial(SimpleHTTPRequestHandler, directory=name)
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        Thread(target=server.serve_forever, daemon=True).start()
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(f"http://127.0.0.1:{server.server_port}/index.html")
        page.wait_for_selector(".foe-time-view .foe-mark")
        times = page.evaluate(ZOOM, 240)
        page.close()
        server.shutdown()
    frames = sorted(after - before for before, after in pairwise(times))
    slow = frames[int(len(frames) * 0.95)]
    rate = 1000 * len(frames) / (times[-1] - times[0])
    print(f"a timeline of {EVENTS:,} events {rate:7.1f} frames a second, 95 of 100 in {slow:.1f} ms (aim {FRAMES})")


def _timeline_page() -> str:
    chance = random.Random(1992)  # noqa: S311 - not for secrets
    entries = []
    for number in range(EVENTS):
        day = date(1992, 1, 1) + timedelta(chance.randrange(12_000))
        ended = read_date(day + timedelta(40 + chance.randrange(200))) if chance.random() < 0.1 else None
        written = chance.choice([day.isoformat(), f"{day:%Y-%m}", f"about {day}"])
        lane = chance.choice(list(LANES))
        entries.append(DatedEntry(lane, "other", f"Event {number} of many", read_date(written), ended, href="#x"))
    picture = timeline_of(entries, "Made up").inline()
    return (
        '<!doctype html><meta charset="utf-8"><title>Timeline</title><link rel="stylesheet" href="picture.css">'
        f'<figure data-timeline>{picture}<script type="application/json">{script_data(timeline_data(entries))}</script>'
        '</figure><script type="module" src="timeline.js"></script>'
    )


def readers(home: str) -> None:
    """Many readers at once, against a bare page of the same size served by the same server."""
    library = open_library()
    paths = [listed.path.format_map(dict(one)) for listed in PAGES for one in list(listed.page.examples(library))[:40]]
    random.Random(13).shuffle(paths)  # noqa: S311 - not for secrets
    read(home, paths, 4, len(paths))  # every page once, so that nothing is read from the disk for the first time
    with urlopen(f"{home}/cases/kazakhstan-2022/law/") as answer:  # noqa: S310 - our own server
        text = answer.read()
    with subprocess.Popen([sys.executable, "-c", BARE], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as bare:
        if bare.stdin is None or bare.stdout is None:
            raise SystemExit("the bare page cannot be started")
        bare.stdin.write(text)
        bare.stdin.close()
        peer = bare.stdout.readline().decode().strip().rstrip("/")
        time.sleep(0.5)
        rows = {
            "a bare page": read(peer, ["/"], READERS, REQUESTS),
            "one law page": read(home, ["/cases/kazakhstan-2022/law/"], READERS, REQUESTS // 3),
            "one source": read(home, ["/sources/acled-watch2023/"], READERS, REQUESTS),
            "every kind of page": read(home, paths, READERS, REQUESTS),
        }
        bare.kill()
    first = rows["a bare page"].a_second
    for name, found in rows.items():
        print(
            f"{READERS} readers, {name:20} {found.a_second:7.0f} a second ({found.a_second / first:.3f} of bare), "
            f"median {found.share(0.5) * 1000:5.0f} ms, p99 {found.share(0.99) * 1000:6.0f} ms, {found.errors} errors"
        )


def memory(_: str) -> None:
    """The memory of a workbench of its own once every page and many states were asked for, and many requests later."""
    library = open_library()
    paths = [listed.path.format_map(dict(one)) for listed in PAGES for one in listed.page.examples(library)]
    paths += [
        f"/cases/armenia-2022/law/?law_as_of={day}&answer.undelimited_border_bars={answer}"
        for day in ("1999-04-20", "2006-08-16", "2012-12-19", "2024-02-22") for answer in ("yes", "no", "open")
    ]  # fmt: skip
    paths += [f"/alliances/csto/?on={year}-06-01" for year in range(1994, 2026)]
    random.Random(4).shuffle(paths)  # noqa: S311 - not for secrets
    marks = []
    with started() as (own, process):
        done = 0
        for further in (len(paths), MANY // 2, MANY - MANY // 2):
            found = read(own, [paths[number % len(paths)] for number in range(done, done + further)], 4, further)
            done += further
            marks.append(_resident(process))
            print(f"after {done:6,} requests {marks[-1] / 1024:7.1f} MB resident, {found.errors} errors")
    ratio = marks[-1] / marks[0]
    print(f"memory after {MANY:,} more is {ratio:.3f} of that after every page once (aim at most {GROWTH})")


def _resident(process: int) -> int:
    """Kilobytes in memory."""
    lines = Path(f"/proc/{process}/status").read_text("ascii").splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("VmRSS")))


IN_BROWSER: dict[str, Callable[[Browser, str], None]] = {"weight": weight, "switch": switch, "zoom": zoom}
BY_PROGRAM: dict[str, Callable[[str], None]] = {"readers": readers, "memory": memory}


def main() -> None:
    """Measure all, or what is named."""
    wanted = sys.argv[1:] or [*IN_BROWSER, *BY_PROGRAM]
    path = find_chromium()
    if path is None:
        raise SystemExit("there is no Chromium on this machine (on Debian: apt install chromium)")
    print("load before:", *Path("/proc/loadavg").read_text("ascii").split()[:3])
    with started() as (home, _):
        with chromium(path) as browser:
            for name, work in IN_BROWSER.items():
                if name in wanted:
                    work(browser, home)
        for name, job in BY_PROGRAM.items():
            if name in wanted:
                job(home)
    print("load after:", *Path("/proc/loadavg").read_text("ascii").split()[:3])


if __name__ == "__main__":
    main()
