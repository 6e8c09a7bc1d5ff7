"""Arguing by moving one thing: a switch moves the statuses, the reasons and the sentence, and nothing else."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from tests.browser.watching import visit, watched

LAW = "/cases/armenia-2022/law/"
BOTH = f"{LAW}?answer.answer_in_self_defence=no&answer.undelimited_border_bars=no"


def cell(page: Page, provision: str, reading: str) -> Locator:
    """A field of the matrix of opinions, as its tooltip names it."""
    said = re.compile(rf"^{re.escape(provision)} for Armenia, {re.escape(reading)}: ")
    return page.locator("#opinions .foe-mark", has=page.locator("title", has_text=said))


def switch(page: Page, issue: str, answer: str) -> Locator:
    """The button of one answer to an issue."""
    return page.locator(f"[id='answer-{issue.replace('_', '-')}-{answer}']")


def changed(page: Page) -> Locator:
    """The sentence that says what changed."""
    return page.locator("[data-part=changed] [data-say]")


def test_a_switch_moves_status_reasons_and_sentence_and_the_address_carries_it(page: Page) -> None:
    visit(page, LAW)
    expect(cell(page, "CST 4", "The text alone")).to_contain_text("open")
    expect(changed(page)).to_have_text("Nothing is set: this is the case as recorded.")
    switch(page, "undelimited_border_bars", "yes").check()
    expect(cell(page, "CST 4", "The text alone")).to_contain_text("no casus")
    expect(changed(page)).to_contain_text("CST 4 for Armenia goes from open to no casus under the text alone")
    expect(page).to_have_url(re.compile(r"\?answer\.undelimited_border_bars=yes$"))
    opinion = page.locator("#opinion-cst-4-arm-text-tree")
    expect(opinion.locator("summary").first).to_contain_text("was open")
    # the crux is what it was: what an answer settles does not depend on the answer given
    expect(page.locator("#question-cst-4-arm .turns").first).to_have_text("Help was due if all of this is so:")
    expect(page.locator("#question-cst-4-arm .asked", has_text="you: yes")).to_have_count(1)


def test_both_answers_no_make_help_due_under_every_reading(page: Page) -> None:
    visit(page, LAW)
    switch(page, "undelimited_border_bars", "no").check()
    expect(page).to_have_url(re.compile("undelimited_border_bars=no"))
    switch(page, "answer_in_self_defence", "no").check()
    for reading in ("The text alone", "The Russian government", "The Armenian government", "The CSTO Secretariat"):
        expect(cell(page, "CST 4", reading)).to_contain_text("due")
    assert sorted(page.url.partition("?")[2].split("&")) == sorted(BOTH.partition("?")[2].split("&"))


def test_an_address_shows_what_its_sender_saw_and_going_away_and_back_keeps_it(page: Page) -> None:
    visit(page, BOTH)
    expect(switch(page, "undelimited_border_bars", "no")).to_be_checked()
    said = changed(page).inner_text()
    assert "from no casus to due" in said
    page.reload()
    assert changed(page).inner_text() == said
    switch(page, "answer_in_self_defence", "yes").check()
    expect(cell(page, "CST 4", "The text alone")).to_contain_text("no casus")
    page.get_by_role("link", name="Treaties", exact=True).click()
    page.wait_for_url("**/treaties/")
    page.go_back()
    page.wait_for_url("**/law/**")
    expect(switch(page, "answer_in_self_defence", "yes")).to_be_checked()
    expect(switch(page, "undelimited_border_bars", "no")).to_be_checked()
    expect(cell(page, "CST 4", "The text alone")).to_contain_text("no casus")


def test_back_to_the_case_as_recorded_is_one_link_away(page: Page) -> None:
    visit(page, BOTH)
    page.get_by_role("link", name="Back to the case as recorded").click()
    page.wait_for_url(f"**{LAW}")
    expect(cell(page, "CST 4", "The text alone")).to_contain_text("open")


def test_what_a_fresh_page_shows_is_what_the_switch_had_drawn(page: Page) -> None:
    """The live redraw and a plain load of the address it leaves behind bring the same parts."""
    visit(page, LAW)
    switch(page, "undelimited_border_bars", "no").check()
    expect(page).to_have_url(re.compile("undelimited_border_bars=no"))
    switch(page, "answer_in_self_defence", "open").check()
    expect(page).to_have_url(re.compile("answer_in_self_defence=open"))
    parts = """Object.fromEntries([...document.querySelectorAll("[data-part]")].map((part) => {
      const copy = part.cloneNode(true);
      for (const one of copy.querySelectorAll("details")) one.removeAttribute("open");
      return [part.dataset.part, copy.textContent.replace(/\\s+/g, " ")];
    }))"""
    drawn = page.evaluate(parts)
    visit(page, page.url)
    assert page.evaluate(parts) == drawn
    assert {"outcome", "changed", "answers", "question-cst-4-arm"} <= set(drawn)


def test_an_older_law_and_fewer_facts_are_chosen_by_slider(page: Page) -> None:
    visit(page, LAW)
    slider = page.locator("#law-as-of-slide")
    slider.focus()
    slider.press("ArrowLeft")
    expect(page).to_have_url(re.compile("law_as_of=2012-12-19"))
    expect(page.locator("[data-part=outcome] .count")).to_contain_text("The law of 2012-12-19")
    expect(page.locator("[name=law_as_of]")).to_have_value("2012-12-19")
    slider.press("End")
    expect(page.locator("[data-part=outcome] .count")).to_contain_text("The law of 2024-02-22")
    facts = page.locator("#facts-on-slide")
    facts.focus()
    facts.press("Home")
    expect(page.locator("[data-part=outcome] .count")).to_contain_text("with what was known on 2022-09-01")
    facts.press("End")
    expect(page.locator("[data-part=outcome] .count")).to_contain_text("with all that is recorded")
    assert "facts_on" not in page.url


def test_a_state_taken_out_of_a_treaty_owes_nothing_by_it(page: Page) -> None:
    visit(page, LAW)
    page.locator("summary", has_text="Who was bound by the CST").click()
    page.locator("[id='party-csto-rus']").uncheck()
    expect(page).to_have_url(re.compile(r"party\.csto\.RUS=no"))
    expect(changed(page)).to_contain_text("Russia")
    bound = page.locator("#opinion-cst-2-2-arm-text .aside", has_text="Bound to Armenia")
    assert "Russia" not in (bound.text_content() or "")
    page.locator("[id='party-csto-rus']").check()
    expect(changed(page)).to_have_text("Nothing is set: this is the case as recorded.")
    assert "party" not in page.url


@pytest.mark.parametrize(("query", "status", "words"), [
    ("law_as_of=yesterday", 400, "2022-09-13"),
    ("answer.no_such_issue=yes", 404, "no_such_issue"),
    ("colour=red", 400, "colour"),
    ("reading=nobody", 404, "nobody"),
])  # fmt: skip
def test_an_address_that_cannot_be_read_says_what_to_do(page: Page, query: str, status: int, words: str) -> None:
    answer = page.goto(f"{LAW}?{query}")
    assert answer is not None
    assert answer.status == status
    expect(page.locator("main")).to_contain_text(words)
    page.get_by_role("link", name="This page without anything set").click()
    expect(page).to_have_url(re.compile(f"{LAW}$"))


def test_when_the_workbench_is_gone_a_switch_says_so(page: Page) -> None:
    visit(page, LAW)
    page.route("**/law/**", lambda route: route.abort())
    page.locator("#answer-undelimited-border-bars-yes").check()
    expect(page.locator("[data-said]")).to_have_text("The workbench does not answer. Is it still running?")
    page.unroute("**/law/**")
    page.locator("#answer-undelimited-border-bars-no").check()
    expect(page.locator("[data-part=changed]")).to_contain_text("CST 4 for Armenia")


def test_a_phone_argues_too(browser: Browser, home: str) -> None:
    with watched(browser, home, {"width": 420, "height": 800}) as phone:
        visit(phone, LAW)
        switch(phone, "undelimited_border_bars", "yes").check()
        expect(changed(phone)).to_contain_text("goes from open to no casus")
        assert phone.locator("#opinions-narrow").is_visible()
        assert not phone.locator("#opinions").is_visible()
        assert phone.evaluate("document.documentElement.scrollWidth") <= 420


def test_what_was_filled_in_before_the_scripts_ran_counts(page: Page) -> None:
    """A quick reader does, and so does a browser that keeps a form when its page is opened again."""
    page.add_init_script("""new MutationObserver((_, observer) => {
      const field = document.getElementById("on");
      if (!field) return;
      observer.disconnect();
      field.value = "2022-09-13";
    }).observe(document, { childList: true, subtree: true });""")
    page.goto("/alliances/csto/")
    expect(page.locator("#members-title")).to_have_text("Who was bound on 2022-09-13")
    expect(page).to_have_url(re.compile(r"/alliances/csto/\?on=2022-09-13$"))
