"""Three questions that a reader comes with, answered by clicking from the home page."""

from __future__ import annotations

import re
from datetime import date

from playwright.sync_api import Page, expect

from foedera import Library
from foedera.record.contradictions import contradictions


def test_who_was_bound_on_13_september_2022(page: Page, library: Library) -> None:
    page.goto("/")
    page.get_by_role("link", name="Collective Security Treaty Organization", exact=True).click()
    page.get_by_label("On", exact=True).fill("2022-09-13")
    expect(page.locator("#members-title")).to_have_text("Who was bound on 2022-09-13")
    named = page.locator("#members tbody th").all_inner_texts()
    assert named == ["Armenia", "Belarus", "Kazakhstan", "Kyrgyzstan", "Russia", "Tajikistan"]
    assert len(named) == len(library.members("csto", date(2022, 9, 13)))
    expect(page).to_have_url(re.compile(r"/alliances/csto/\?on=2022-09-13$"))
    # since when, and where that is written
    page.locator("#members tbody tr", has_text="Armenia").get_by_role("link", name="1994-04-20").click()
    expect(page).to_have_url(re.compile(r"/treaties/cst/\?on=2022-09-13#party-ARM$"))
    expect(page.locator("#party-ARM")).to_be_in_viewport()


def test_what_would_have_to_be_true_for_article_4_to_be_due(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Fighting on Armenian territory, September 2022").click()
    page.locator("nav.tabs").get_by_role("link", name="Law").click()
    page.get_by_role("link", name="CST 4 for Armenia", exact=True).click()
    section = page.locator("#question-cst-4-arm")
    expect(section).to_be_in_viewport()
    expect(section.get_by_role("heading", name="What would have to be true")).to_be_visible()
    asked = section.locator(".checklist .asked").all_inner_texts()
    flat = [re.sub(r"\s+", " ", words) for words in asked]
    assert len(flat) == 2
    assert any(
        "Is help barred where the border was never drawn on the ground? must be answered no." in one for one in flat
    )
    assert any(
        "Was the force an answer in self-defence rather than aggression? must be answered no." in one for one in flat
    )
    assert any("Yes: CSTO Secretariat, Russia. No: Armenia." in one for one in flat), flat
    section.get_by_role("link", name="Try these answers: due").click()
    expect(page.locator("[data-part=changed]")).to_contain_text("goes from open to due under the text alone")


def test_which_death_tolls_are_claimed_and_by_whom(page: Page, library: Library) -> None:
    page.goto("/")
    page.get_by_role("link", name="Fighting on Armenian territory, September 2022").click()
    page.locator("nav.tabs").get_by_role("link", name="Record").click()
    rows = page.locator("#claims tbody tr", has_text=re.compile(r"\bkilled\b"))
    shown = [(row.locator("th").inner_text(), row.locator("td").nth(2).inner_text()) for row in rows.all()]
    claims = [claim for claim in library.case("armenia-2022").claim if claim.attribute == "killed"]
    assert len(claims) > 10
    for claim in claims:
        value, who = library.value_in_words(claim), library.actor(claim.claimant).name
        assert any(there == value and says.startswith(who) for there, says in shown), (value, who)
    assert {"ARM", "AZE"} <= {claim.claimant for claim in claims}
    # each leads to the source that says so
    rows.first.locator(".cite a").first.click()
    expect(page).to_have_url(re.compile("/sources/"))
    expect(page.locator("main")).to_contain_text("Fighting on Armenian territory, September 2022")
    # and the brief draws those that contradict each other
    page.go_back()
    page.locator("nav.tabs").get_by_role("link", name="Brief").click()
    clashing = [
        one for one in contradictions(library.case("armenia-2022"), library.attributes) if one.attribute == "killed"
    ]
    drawn = page.locator("[data-part=claims] h3", has_text="killed")
    expect(drawn).to_have_count(len(clashing))
