"""The pictures of the workbench in docs/pictures, taken of the shipped library in Chromium.

PYTHONPATH=. python data-raw/screenshots.py
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from io import BytesIO
from pathlib import Path

from attrs import frozen
from PIL import Image
from playwright.sync_api import Browser
from tests.browser.started import chromium, find_chromium, started
from tests.browser.watching import PHONE, WIDE, visit, watched
from tests.conftest import TEMPLATES

from foedera.record.shipped import SHIPPED

FOLDER = Path(__file__).parent.parent / "docs" / "pictures"
COLOURS = 256
"""Colours of a picture: pages have few, and a palette makes the file a third as large."""
TALLEST = 1_500
"""CSS pixels of a page that are shown at most."""
LARGEST = 2_000_000
"""Bytes that all pictures may have together."""
CASE = "/cases/armenia-2022/"
SWITCHED = f"{CASE}law/?answer.undelimited_border_bars=no&answer.answer_in_self_defence=no"


@frozen
class Shot:
    """One picture of a page.

    Attributes:
        name: its file's name without the suffix.
        address: the page.
        dark: whether in dark colours.
        phone: whether 420 px wide.
        tall: CSS pixels from the top that are shown.
        to: a CSS selector of what is scrolled to first, or empty.
        own: whether a library of one's own is laid over the shipped one.
    """

    name: str
    address: str
    dark: bool = False
    phone: bool = False
    tall: int = 900
    to: str = ""
    own: bool = False


SHOTS = (
    Shot("home", "/"),
    Shot("case", CASE, tall=1_400),
    Shot("case-phone", CASE, phone=True, tall=1_100),
    Shot("claims", CASE, tall=800, to="#claims-title"),
    Shot("record", f"{CASE}record/", tall=1_100),
    Shot("law", f"{CASE}law/", tall=1_000),
    Shot("law-switched", SWITCHED, tall=1_000),
    Shot("law-tree", f"{CASE}law/#opinion-cst-4-arm-yerevan", tall=900),
    Shot("law-dark", SWITCHED, dark=True, tall=1_000),
    Shot("law-phone", SWITCHED, phone=True, tall=1_300),
    Shot("alliance", "/alliances/csto/?on=2022-09-13", tall=1_300),
    Shot("treaty", "/treaties/cst/?on=2022-09-13", tall=900, to="#article-4"),
    Shot("sources", "/sources/?q=azatutyun"),
    Shot("search", "/search/?q=Джермук"),
    Shot("claim", "/library/claim/?case=armenia-2022&against=killed-105", tall=1_100, own=True),
    Shot("library-file", "/library/files/cases/example/", own=True),
    Shot("library-history", "/library/", tall=600, to="#history-title", own=True),
)


def take(shot: Shot, browser: Browser, home: str) -> bytes:
    """A picture as PNG, with few colours."""
    with watched(browser, home, PHONE if shot.phone else WIDE, dark=shot.dark) as page:
        visit(page, shot.address)
        page.evaluate("document.fonts.ready")
        width = page.viewport_size["width"] if page.viewport_size else WIDE["width"]
        whole = page.evaluate("document.documentElement.scrollHeight")
        page.set_viewport_size({"width": width, "height": min(shot.tall, whole, TALLEST)})
        if shot.to:
            page.locator(shot.to).evaluate("(one) => one.scrollIntoView()")
        page.wait_for_timeout(500)  # maps and timelines draw anew for the size
        png = page.screenshot()
    image = Image.open(BytesIO(png)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    packed = BytesIO()
    image.save(packed, "PNG", optimize=True)
    return packed.getvalue()


def small_library() -> Path:
    """A folder with the example case and what it needs, as a reader's own library."""
    folder = Path(tempfile.mkdtemp()) / "my-library"
    for name, template in TEMPLATES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(SHIPPED / "templates" / template, folder / name)
    return folder


def edit(browser: Browser, own: str) -> None:
    """Add a source, as a reader would, so that there is something in the history."""
    with watched(browser, own) as page:
        visit(page, "/library/add/source/")
        for name, words in {"id": "desk-memo", "title": "Notes of our desk", "publisher": "Our desk"}.items():
            page.locator(f"#field-{name}").fill(words)
        page.get_by_role("button", name="Add", exact=True).click()
        page.wait_for_url("**/library/?done=1")


def main() -> None:
    """Take every picture, or those named."""
    wanted = [shot for shot in SHOTS if not sys.argv[1:] or shot.name in sys.argv[1:]]
    path = find_chromium()
    if path is None:
        raise SystemExit("there is no Chromium on this machine (on Debian: apt install chromium)")
    FOLDER.mkdir(exist_ok=True)
    library = small_library()
    with (
        started() as (home, _),
        started("--library", library.name, cwd=library.parent) as (own, _),
        chromium(path) as browser,
    ):
        edit(browser, own)
        for shot in wanted:
            png = take(shot, browser, own if shot.own else home)
            (FOLDER / f"{shot.name}.png").write_bytes(png)
            print(f"{shot.name:20} {len(png):>9,} bytes")
    shutil.rmtree(library.parent)
    whole = sum(file.stat().st_size for file in FOLDER.glob("*.png"))
    print(f"{'all':20} {whole:>9,} bytes")
    if whole > LARGEST:
        raise SystemExit(f"more than {LARGEST:,} bytes")


if __name__ == "__main__":
    main()
