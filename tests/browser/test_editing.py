"""Editing one's own library in a browser: a claim added, taken back and made again; two browsers lose nothing."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Browser, Dialog, Page, expect
from tests.browser.axe import findings
from tests.browser.watching import visit, watched

from foedera import open_library

FILE = "/library/files/cases/example/"
RECORD = "/cases/armenia-2022/record/"


def fill_in_a_claim(page: Page, value: str) -> None:
    """The form of a claim, filled in against Armenia's figure of 105 dead."""
    page.get_by_label("value").fill(value)
    page.get_by_label("said on").fill("2022-09-30")
    page.get_by_label("sources that are there").fill("example-source")


def test_a_claim_is_added_shown_undone_and_made_again(browser: Browser, own: str, own_library: Path) -> None:
    with watched(browser, own) as page:
        visit(page, RECORD)
        page.locator("#claim-killed-105").get_by_role("link", name="correct or contest").click()
        expect(page.locator("h1")).to_have_text("A claim set against another")
        assert findings(page) == []
        fill_in_a_claim(page, "at least 140")
        page.get_by_role("button", name="Check and add").click()
        expect(page).to_have_url(re.compile(r"/record/#claim-killed-at-least-140$"))
        row = page.locator("#claim-killed-at-least-140")
        expect(row).to_be_in_viewport()
        expect(row).to_contain_text("corrects killed-105")
        assert open_library(own_library).case("armenia-2022").claim[-1].id == "killed-at-least-140"
        visit(page, "/library/")
        assert findings(page) == []
        page.get_by_role("button", name="Undo").click()
        expect(page.locator(".done")).to_contain_text("undo of 1")
        visit(page, RECORD)
        expect(page.locator("#claim-killed-at-least-140")).to_have_count(0)
        visit(page, "/library/")
        page.get_by_role("button", name="Redo").click()
        visit(page, RECORD)
        expect(page.locator("#claim-killed-at-least-140")).to_have_count(1)
        visit(page, "/library/history/1/")
        expect(page.locator("pre.differences, textarea").first).to_be_attached()
        assert findings(page) == []


def test_a_claim_with_a_slip_is_told_what_is_wrong_and_keeps_what_was_written(browser: Browser, own: str) -> None:
    with watched(browser, own) as page:
        visit(page, "/library/claim/?case=armenia-2022&against=killed-105")
        fill_in_a_claim(page, "a lot")
        page.get_by_role("button", name="Check and add").click()
        expect(page.locator("[data-problem], .problems").first).to_contain_text("a lot")
        expect(page.get_by_label("value")).to_have_value("a lot")
        assert findings(page) == []


def test_a_text_is_checked_while_it_is_written_and_saved_by_a_key(
    browser: Browser, own: str, own_library: Path
) -> None:
    path = own_library / "cases" / "example.toml"
    with watched(browser, own) as page:
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


def test_of_two_browsers_on_one_file_neither_loses_anything(browser: Browser, own: str, own_library: Path) -> None:
    path = own_library / "cases" / "example.toml"
    with watched(browser, own) as one, watched(browser, own) as two:
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
        assert findings(two) == []
        two.locator("#text").fill(before + "# of the first\n# of the second\n")
        two.get_by_role("button", name="Save").click()
        expect(two.locator(".done")).to_be_visible()
        assert path.read_text("utf-8") == before + "# of the first\n# of the second\n"


def test_files_are_taken_over_and_a_wrong_one_is_refused(browser: Browser, own: str, own_library: Path) -> None:
    case = (own_library / "cases" / "example.toml").read_bytes()
    with watched(browser, own) as page:
        visit(page, "/library/")
        upload = page.locator("#upload")
        upload.set_input_files({"name": "another.toml", "mimeType": "text/plain", "buffer": case})
        page.get_by_role("button", name="Check and take over").click()
        expect(page.locator(".done")).to_contain_text("taken over: cases/another.toml")
        upload.set_input_files({"name": "wrong.toml", "mimeType": "text/plain", "buffer": b"title = [1"})
        page.get_by_role("button", name="Check and take over").click()
        expect(page.locator(".problem").first).to_be_visible()
        assert not (own_library / "cases" / "wrong.toml").exists()


def test_leaving_a_text_half_written_is_asked_about(browser: Browser, own: str) -> None:
    with watched(browser, own) as page:
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
