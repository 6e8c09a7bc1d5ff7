"""Pictures in the page: they move, their labels keep their size and never meet, and can be read in every colour."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TypedDict

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect
from tests.browser.watching import PHONE, WIDE, visit, watched

from foedera import Library
from foedera.law.opinion import opinions

CASE = "/cases/armenia-2022/"
LABELS = """() => [...document.querySelectorAll(".foe-map-box [data-layer=labels] > g text")]
  .filter((one) => getComputedStyle(one).visibility === "visible")
  .map((one) => {
    const { x, y, width, height } = one.getBoundingClientRect();
    return { x, y, width, height, words: one.textContent };
  })"""
SMALLEST = """() => [...document.querySelectorAll("svg.foe-picture text")]
  .filter((text) => text.checkVisibility({ visibilityProperty: true }) && text.textContent.trim())
  .map((text) => [parseFloat(getComputedStyle(text).fontSize), text.getScreenCTM()])
  .reduce((least, [size, { a, b }]) => Math.min(least, size * Math.hypot(a, b)), Infinity)"""
"""The size of the smallest visible word of any picture, in CSS pixels."""
MARKS = "document.querySelectorAll('.foe-time-view .foe-mark').length"
CONTRAST = """(selector) => {
  const channel = (part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4);
  const light = ([red, green, blue]) => 0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue);
  const colour = (words) => (words.match(/[\\d.]+/g) ?? []).map(Number);
  const found = [];
  for (const text of document.querySelectorAll(selector)) {
    const box = text.getBoundingClientRect();
    if (!box.width) continue;
    text.scrollIntoView({ block: "center" });
    const at = text.getBoundingClientRect();
    const under = document.elementsFromPoint(at.x + at.width / 2, at.y + at.height / 2)
      .filter((one) => !["text", "tspan", "title"].includes(one.tagName));
    const ground = under.map((one) => {
      const style = getComputedStyle(one), drawn = one.closest("svg") && one.tagName !== "svg";
      return colour(drawn ? style.fill : style.backgroundColor);
    }).find((one) => one.length === 3 || one[3] > 0) ?? [255, 255, 255];
    const [low, high] = [light(colour(getComputedStyle(text).fill)), light(ground)].sort((one, two) => one - two);
    found.push([text.textContent, (high + 0.05) / (low + 0.05)]);
  }
  return found;
}"""


class Box(TypedDict):
    """Where something stands, in CSS pixels."""

    x: float
    y: float
    width: float
    height: float
    words: str


def meet(one: Box, two: Box) -> bool:
    """Whether two boxes share more than a hair."""
    across = min(one["x"] + one["width"], two["x"] + two["width"]) - max(one["x"], two["x"])
    down = min(one["y"] + one["height"], two["y"] + two["height"]) - max(one["y"], two["y"])
    return across > 1 and down > 1


def no_two_meet(labels: list[Box]) -> None:
    assert [(one["words"], two["words"]) for one, two in combinations(labels, 2) if meet(one, two)] == []


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("address", [CASE, "/cases/kazakhstan-2022/", "/alliances/csto/?on=2022-09-13"])
def test_labels_of_a_map_never_meet_at_any_size(address: str, size: ViewportSize, browser: Browser, home: str) -> None:
    with watched(browser, home, size) as page:
        visit(page, address)
        box = page.locator(".foe-map-box")
        before: list[Box] = page.evaluate(LABELS)
        assert len(before) > 4
        no_two_meet(before)
        seen = {label["words"]: label["height"] for label in before}
        for _ in range(2):
            box.get_by_role("button", name="Zoom in").click()
            page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
            labels: list[Box] = page.evaluate(LABELS)
            no_two_meet(labels)
            same = [label for label in labels if label["words"] in seen]
            assert same, "nothing that was named before is named now"
            assert all(abs(label["height"] - seen[label["words"]]) < 1 for label in same), "a label grew or shrank"


def test_a_map_is_dragged_and_the_drag_is_no_click(page: Page) -> None:
    visit(page, CASE)
    box = page.locator(".foe-map-box")
    land = page.locator("[data-layer=land]").first
    box.get_by_role("button", name="Zoom in").click()
    near = land.get_attribute("transform")
    frame = box.bounding_box()
    assert frame
    x, y = frame["x"] + frame["width"] / 2, frame["y"] + 200
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y + 20, steps=4)
    page.mouse.up()
    expect(land).not_to_have_attribute("transform", str(near))
    assert page.url.endswith(CASE)
    box.get_by_role("button", name="Show all of the map").click()
    page.evaluate("() => new Promise(requestAnimationFrame)")
    assert land.get_attribute("transform") in ("matrix(1 0 0 1 0 0)", None)


def test_a_state_on_the_map_leads_to_it(page: Page) -> None:
    visit(page, CASE)
    page.locator("[data-layer=labels] a", has_text="Jermuk").click()
    expect(page).to_have_url(re.compile("/places/jermuk/$"))


def test_a_map_stays_where_it_was_left_when_the_page_redraws(page: Page) -> None:
    visit(page, CASE)
    page.locator(".foe-map-box").get_by_role("button", name="Zoom in").click()
    near = page.locator("[data-layer=land]").first.get_attribute("transform")
    page.get_by_label("Reading", exact=True).select_option("yerevan")
    expect(page).to_have_url(re.compile("reading=yerevan"))
    page.wait_for_function("() => !document.documentElement.classList.contains('busy')")
    assert page.locator("[data-layer=land]").first.get_attribute("transform") == near


def test_a_timeline_is_enlarged_and_its_entry_leads_to_the_chronology(page: Page) -> None:
    visit(page, f"{CASE}record/")
    view = page.locator(".foe-time-view")
    before = view.locator(".foe-mark").count()
    page.get_by_role("button", name="Zoom in", exact=True).click()
    page.wait_for_function(f"() => {MARKS} !== {before}")
    page.get_by_role("button", name="Show all of the timeline").click()
    page.wait_for_function(f"() => {MARKS} === {before}")
    view.locator("a[href*='#entry-']").first.click()
    expect(page).to_have_url(re.compile("#entry-"))
    expect(page.locator(":target")).to_be_in_viewport()


def statuses_of(library: Library, case: str) -> set[str]:
    return {opinion.status for opinion in opinions(library, case)}


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_state_of_the_matrix_can_be_read(dark: bool, browser: Browser, home: str, library: Library) -> None:
    """Letters on a field of every status, in both sets of colours, have the contrast that WCAG's level AA asks for."""
    wanted, chosen = {"no casus", "open", "casus, not called", "due"}, []
    for case in library.cases():
        if found := statuses_of(library, case) & wanted:
            chosen.append(case)
            wanted -= found
    assert wanted == set()
    with watched(browser, home, dark=dark) as page:
        for case in chosen:
            visit(page, f"/cases/{case}/law/")
            measured = page.evaluate(CONTRAST, "#opinions .foe-mark text, #opinions > text")
            assert measured
            assert [(words, round(ratio, 1)) for words, ratio in measured if ratio < 4.5] == [], case


def test_the_measure_of_contrast_sees_what_cannot_be_read(page: Page) -> None:
    visit(page, f"{CASE}law/")
    page.evaluate("document.querySelector('#opinions .foe-mark .foe-text').style.fill = '#e8c8b8'")
    measured = page.evaluate(CONTRAST, "#opinions .foe-mark text")
    assert [ratio for _, ratio in measured if ratio < 4.5] != []


def test_colours_follow_the_reader_and_paper_is_light(page: Page) -> None:
    visit(page, CASE)
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.emulate_media(color_scheme="dark")
    dark = page.evaluate(ground)
    page.emulate_media(color_scheme="dark", media="print")
    paper = page.evaluate("getComputedStyle(document.querySelector('svg.foe-picture text')).fill")
    assert light != dark
    red, green, blue = (int(part) for part in re.findall(r"\d+", paper)[:3])
    assert max(red, green, blue) < 128, "letters on paper are dark"


@pytest.mark.parametrize("address", [CASE, f"{CASE}record/", f"{CASE}law/", "/alliances/csto/?on=2022-09-13"])
def test_no_word_in_a_picture_is_too_small_to_read_on_a_phone(phone: Page, address: str) -> None:
    visit(phone, address)
    assert phone.evaluate(SMALLEST) >= 9
