"""Without scripts every form is sent and every link followed: the same answers, one page load later."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.browser.watching import watched


@pytest.fixture
def plain(browser: Browser, home: str) -> Iterator[Page]:
    """A page in a browser that runs no scripts."""
    with watched(browser, home, scripts=False) as page:
        yield page


def test_a_switch_is_sent_by_its_button(plain: Page) -> None:
    plain.goto("/cases/armenia-2022/law/")
    plain.locator("#answer-undelimited-border-bars-yes").check()
    plain.locator(".whatif").get_by_role("button", name="Look").click()
    expect(plain.locator("[data-part=changed] [data-say]")).to_contain_text("from open to no casus")
    expect(plain.locator("#answer-undelimited-border-bars-yes")).to_be_checked()
    assert "answer.undelimited_border_bars=yes" in plain.url


def test_a_box_that_is_unticked_takes_a_member_out(plain: Page) -> None:
    plain.goto("/cases/armenia-2022/law/")
    plain.locator("summary", has_text="Who was bound by the CST").click()
    plain.locator("#party-csto-rus").uncheck()
    plain.locator(".whatif").get_by_role("button", name="Look").click()
    expect(plain.locator("#party-csto-rus")).not_to_be_checked()
    expect(plain.locator("[data-part=changed] [data-say]")).to_contain_text("Russia")


def test_the_day_of_an_alliance_is_sent_by_its_button(plain: Page) -> None:
    plain.goto("/alliances/csto/")
    plain.get_by_label("On", exact=True).fill("2009-06-01")
    plain.get_by_role("button", name="Show").click()
    expect(plain.locator("#members-title")).to_have_text("Who was bound on 2009-06-01")
    expect(plain.locator("#members tbody tr", has_text="Uzbekistan")).to_have_count(1)


def test_the_search_and_the_filters_are_sent(plain: Page) -> None:
    plain.goto("/")
    plain.locator("#find").fill("Джермук")
    plain.locator("#find").press("Enter")
    expect(plain.get_by_role("link", name="Jermuk (İstisu)")).to_be_visible()
    plain.goto("/cases/armenia-2022/record/")
    plain.get_by_label("Facts known on").fill("2022-09-14")
    plain.get_by_role("button", name="Look").click()
    expect(plain).to_have_url(re.compile(r"\?facts_on=2022-09-14"))
    expect(plain.locator("#chronology-title")).to_contain_text("as known on 2022-09-14")


def test_pictures_stand_still_and_are_whole(plain: Page) -> None:
    plain.goto("/cases/armenia-2022/")
    picture = plain.locator("svg.foe-picture").first
    expect(picture).to_be_visible()
    expect(picture.locator("[data-layer=legend]")).to_contain_text("Said to be attacked")
    expect(plain.locator(".foe-map-tools")).to_have_count(0)
    plain.goto("/cases/armenia-2022/record/")
    expect(plain.locator("figure[data-timeline] > svg")).to_be_visible()


def test_a_tree_is_opened_by_its_link(plain: Page) -> None:
    plain.goto("/cases/armenia-2022/law/#opinion-cst-4-arm-yerevan")
    expect(plain.locator("#opinion-cst-4-arm-yerevan")).to_be_visible()
