"""Editing one's own library in a browser: a claim added, taken back and made again; two browsers lose nothing."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import frozen
from playwright.sync_api import Browser, Dialog, Page, expect
from tests.browser.axe import findings, thin_out
from tests.browser.started import started
from tests.browser.watching import fits_on_a_phone, visit, watched
from tests.conftest import TEMPLATES

from foedera import open_library
from foedera.record.shipped import SHIPPED

FILE = "/library/files/cases/example/"
RECORD = "/cases/armenia-2022/record/"
CLAIM = "/library/claim/?case=armenia-2022&against=killed-105"


@frozen
class Own:
    """A workbench on a library of one's own.

    Attributes:
        home: its address.
        folder: the library's folder.
    """

    home: str
    folder: Path


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Own]:
    """One for all tests here; each begins with what the one before has left."""
    folder = tmp_path_factory.mktemp("own") / "my-library"
    for name, template in TEMPLATES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(SHIPPED / "templates" / template, folder / name)
    with started("--library", str(folder)) as (home, _):
        yield Own(home, folder)


def fill_in_a_claim(page: Page, value: str) -> None:
    """The form of a claim, filled in against Armenia's figure of 105 dead."""
    page.get_by_label("value").fill(value)
    page.get_by_label("said on").fill("2022-09-30")
    page.get_by_label("sources that are there").fill("example-source")


def test_a_claim_is_added_shown_undone_and_made_again(browser: Browser, own: Own) -> None:
    claims = [claim.id for claim in open_library(own.folder).case("armenia-2022").claim]
    with watched(browser, own.home) as page:
        visit(page, RECORD)
        page.locator("#claim-killed-105").get_by_role("link", name="correct or contest").click()
        expect(page.locator("h1")).to_have_text("A claim set against another")
        fill_in_a_claim(page, "at least 140")
        page.get_by_role("button", name="Check and add").click()
        expect(page).to_have_url(re.compile(r"/record/#claim-killed-at-least-140$"))
        row = page.locator("#claim-killed-at-least-140")
        expect(row).to_be_in_viewport()
        expect(row).to_contain_text("corrects killed-105")
        found = [claim.id for claim in open_library(own.folder).case("armenia-2022").claim]
        assert found == [*claims, "killed-at-least-140"]
        visit(page, "/library/")
        page.get_by_role("button", name="Undo").click()
        expect(page.locator(".done")).to_contain_text("undo of")
        visit(page, RECORD)
        expect(page.locator("#claim-killed-at-least-140")).to_have_count(0)
        visit(page, "/library/")
        page.get_by_role("button", name="Redo").click()
        visit(page, RECORD)
        expect(page.locator("#claim-killed-at-least-140")).to_have_count(1)


def test_the_pages_of_editing_are_sound(browser: Browser, own: Own) -> None:
    with watched(browser, own.home) as page:
        visit(page, "/library/add/source/")
        page.get_by_label("id (needed)", exact=True).fill("desk-memo")
        page.get_by_label("title (needed)").fill("Memo")
        page.get_by_label("publisher (needed)").fill("Desk")
        page.get_by_role("button", name="Add").click()
        page.get_by_role("link", name="What changed").click()
        for address in (page.url, "/library/", FILE, CLAIM, "/library/files/registries/sources/"):
            visit(page, address)
            fits_on_a_phone(page)
            thin_out(page)
            assert findings(page) == [], address
            page.emulate_media(color_scheme="dark")
            assert findings(page, contrast_alone=True) == [], f"{address}, dark"
            page.emulate_media(color_scheme="light")


def test_a_claim_with_a_slip_is_told_what_is_wrong_and_keeps_what_was_written(browser: Browser, own: Own) -> None:
    with watched(browser, own.home) as page:
        visit(page, CLAIM)
        fill_in_a_claim(page, "a lot")
        page.get_by_role("button", name="Check and add").click()
        expect(page.locator("[data-problem], .problems").first).to_contain_text("a lot")
        expect(page.get_by_label("value")).to_have_value("a lot")
        thin_out(page)
        assert findings(page) == []


def test_a_text_is_checked_while_it_is_written_and_saved_by_a_key(browser: Browser, own: Own) -> None:
    path = own.folder / "cases" / "example.toml"
    with watched(browser, own.home) as page:
        page.goto(FILE)
        text = page.locator("#text")
        sound = text.input_value()
        text.fill(sound.replace('force = "assault"', 'force = "asault"'))
        expect(page.locator("[data-part=check] .problems")).to_contain_text("did you mean assault")
        expect(page.locator("[data-said]")).to_contain_text("The check finds")
        assert path.read_text("utf-8") == sound
        text.fill(sound + "# checked by keyboard\n")
        expect(page.locator("[data-part=check] .done")).to_have_text("The check finds nothing wrong.")
        text.press("Control+s")
        expect(page.locator(".done")).to_contain_text("cases/example.toml edited")
        assert path.read_text("utf-8") == sound + "# checked by keyboard\n"


def test_of_two_browsers_on_one_file_neither_loses_anything(browser: Browser, own: Own) -> None:
    path = own.folder / "cases" / "example.toml"
    with watched(browser, own.home) as one, watched(browser, own.home) as two:
        one.goto(FILE)
        two.goto(FILE)
        before = one.locator("#text").input_value()
        one.locator("#text").fill(before + "# of the first\n")
        one.get_by_role("button", name="Save").click()
        expect(one.locator(".done")).to_be_visible()
        two.locator("#text").fill(before + "# of the second\n")
        two.get_by_role("button", name="Save").click()
        expect(two.locator("#conflict-title")).to_have_text("Somebody else saved meanwhile")
        assert two.locator("#there").input_value() == before + "# of the first\n"
        assert two.locator("#text").input_value() == before + "# of the second\n"
        assert path.read_text("utf-8") == before + "# of the first\n"
        assert findings(two, contrast_alone=True) == []
        two.locator("#text").fill(before + "# of the first\n# of the second\n")
        two.get_by_role("button", name="Save").click()
        expect(two.locator(".done")).to_be_visible()
        assert path.read_text("utf-8") == before + "# of the first\n# of the second\n"


def test_files_are_taken_over_and_a_wrong_one_is_refused(browser: Browser, own: Own) -> None:
    case = (own.folder / "cases" / "example.toml").read_bytes()
    with watched(browser, own.home) as page:
        visit(page, "/library/")
        upload = page.locator("#upload")
        upload.set_input_files({"name": "another.toml", "mimeType": "text/plain", "buffer": case})
        page.get_by_role("button", name="Check and take over").click()
        expect(page.locator(".done")).to_contain_text("taken over: cases/another.toml")
        upload.set_input_files({"name": "wrong.toml", "mimeType": "text/plain", "buffer": b"title = [1"})
        page.get_by_role("button", name="Check and take over").click()
        expect(page.locator(".problem").first).to_be_visible()
        assert not (own.folder / "cases" / "wrong.toml").exists()


def test_leaving_a_text_half_written_is_asked_about(browser: Browser, own: Own) -> None:
    with watched(browser, own.home) as page:
        page.goto(FILE)
        page.locator("#text").press("End")
        page.keyboard.type(" ")
        asked: list[str] = []

        def stay(dialog: Dialog) -> None:
            asked.append(dialog.type)
            dialog.dismiss()

        page.on("dialog", stay)
        page.get_by_role("link", name="Back without saving").click(no_wait_after=True)
        page.wait_for_timeout(300)
        assert asked == ["beforeunload"]
        assert page.url.endswith(FILE)
