"""The keyboard alone: everything can be reached and worked, and one sees where one is."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect
from tests.browser.watching import visit

FOCUSED = """() => {
  const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
  return {
    what: one.tagName.toLowerCase(),
    name: (one.getAttribute("aria-label") ?? one.textContent ?? one.name ?? "").trim().slice(0, 60),
    // the button inside a day field has a ring of the browser's own, which no script can see
    seen: (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1) || one.type === "date",
    place: box.width > 0 && box.height > 0 && box.right > 0 && box.left < innerWidth,
  };
}"""


def tab_to(page: Page, selector: str, most: int = 120) -> int:
    """Press Tab until an element has the focus; how often that took. On the way every stop is seen."""
    for number in range(1, most):
        page.keyboard.press("Tab")
        found = page.evaluate(FOCUSED)
        assert found["seen"], f"nothing shows that the focus is on {found}"
        assert found["place"], f"the focus is out of sight on {found}"
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return number
    raise AssertionError(f"{selector} is not reached within {most} steps")


def test_the_first_step_skips_to_the_content(page: Page) -> None:
    visit(page, "/cases/")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_a_stroke_goes_to_the_search_and_enter_searches(page: Page) -> None:
    visit(page, "/treaties/")
    page.keyboard.press("/")
    expect(page.locator("#find")).to_be_focused()
    page.keyboard.type("jermuk/2022")  # a stroke while writing is a letter like any other
    expect(page.locator("#find")).to_have_value("jermuk/2022")
    page.keyboard.press("Control+a")
    page.keyboard.type("Ջերմուկ")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Jermuk (İstisu)")).to_be_visible()


def test_the_keys_are_told_and_their_list_closes_again(page: Page) -> None:
    visit(page, "/")
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#keys")).not_to_be_visible()
    page.keyboard.press("?")
    expect(page.locator("#keys button")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#keys")).not_to_be_visible()


def test_from_the_home_page_to_a_case_and_from_tab_to_tab(page: Page) -> None:
    visit(page, "/")
    tab_to(page, "a[href='/cases/armenia-2022/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cases/armenia-2022/")
    tab_to(page, "nav.tabs a[href='/cases/armenia-2022/law/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/law/")
    expect(page.locator("nav.tabs [aria-current=page]")).to_have_text("Law")


def test_the_membership_slider_moves_from_day_to_day(page: Page) -> None:
    visit(page, "/alliances/csto/?on=2022-09-13")
    tab_to(page, "#slide")
    slider = page.locator("#slide")
    before = slider.get_attribute("aria-valuetext")
    page.keyboard.press("Home")
    expect(page.locator("h1 ~ .when, .title .when").first).to_contain_text("members on 1994-04-20")
    assert slider.get_attribute("aria-valuetext") != before
    expect(slider).to_be_focused()
    expect(page).to_have_url(re.compile("on=1994-04-20"))
    page.keyboard.press("ArrowRight")
    expect(page).not_to_have_url(re.compile("on=1994-04-20"))
    expect(slider).to_be_focused()
    expect(page.locator("[data-said]")).to_contain_text("members on")  # and a screen reader is told


def test_a_switch_is_thrown_and_keeps_the_focus_while_the_page_redraws(page: Page) -> None:
    visit(page, "/cases/armenia-2022/law/")
    tab_to(page, "input[name='answer.undelimited_border_bars']")
    page.keyboard.press("ArrowDown")
    expect(page).to_have_url(re.compile("undelimited_border_bars=yes"))
    expect(page.locator("[data-part=changed] [data-say]")).to_contain_text("to no casus")
    expect(page.locator("#answer-undelimited-border-bars-yes")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page).to_have_url(re.compile("undelimited_border_bars=no"))
    expect(page.locator("#answer-undelimited-border-bars-no")).to_be_focused()
    expect(page.locator("[data-said]")).to_contain_text("answered no")


def test_a_field_of_the_matrix_opens_its_finding_tree(page: Page) -> None:
    visit(page, "/cases/armenia-2022/law/")
    tab_to(page, "#opinions a[href='#opinion-cst-4-arm-yerevan']")
    inside = page.locator("#opinion-cst-4-arm-yerevan")
    expect(inside).not_to_be_visible()
    page.keyboard.press("Enter")
    expect(inside).to_be_visible()
    expect(inside).to_be_in_viewport()
    expect(inside).to_contain_text("This reading answers no.")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#opinion-cst-4-arm-yerevan') !== null"), (
        "the focus went along"
    )


def test_a_branch_of_a_finding_opens_and_shuts(page: Page) -> None:
    visit(page, "/cases/armenia-2022/law/#opinion-cst-4-arm-yerevan")
    summary = page.locator("#opinion-cst-4-arm-yerevan details > summary").first
    summary.focus()
    branch = page.locator("#opinion-cst-4-arm-yerevan details").first
    was = branch.evaluate("(one) => one.open")
    page.keyboard.press("Enter")
    assert branch.evaluate("(one) => one.open") is not was


def test_a_map_is_moved_and_enlarged(page: Page) -> None:
    visit(page, "/cases/armenia-2022/")
    tab_to(page, ".foe-map-box")
    land = page.locator("[data-layer=land]").first
    whole = land.get_attribute("transform")
    page.keyboard.press("+")
    expect(land).not_to_have_attribute("transform", str(whole))
    near = land.get_attribute("transform")
    page.keyboard.press("ArrowRight")
    expect(land).not_to_have_attribute("transform", str(near))
    page.keyboard.press("0")
    expect(land).to_have_attribute("transform", str(whole))


def test_a_table_wider_than_the_page_is_moved_by_arrow_keys(phone: Page) -> None:
    visit(phone, "/cases/armenia-2022/record/")
    table = phone.locator(".scroll", has=phone.locator("#claims"))
    table.focus()
    assert table.evaluate("(one) => one.scrollWidth > one.clientWidth")
    phone.keyboard.press("ArrowRight")
    phone.keyboard.press("ArrowRight")
    phone.wait_for_function("(one) => one.scrollLeft > 0", arg=table.element_handle())
