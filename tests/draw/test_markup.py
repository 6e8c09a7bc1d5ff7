"""Markup: whatever is put in comes out as text, and nothing that runs or styles gets in."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from foedera.draw.markup import anchor, element, is_safe_address, known_classes, number

XML_TEXT = st.text(st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufffe\uffff"))


@given(XML_TEXT)
def test_text_is_read_back_by_an_xml_parser_as_it_was(text: str) -> None:
    found = ElementTree.fromstring(element("text", text, data_note=text))  # noqa: S314 - our own markup
    assert (found.text or "") == text
    assert found.get("data-note") == text


@given(st.text())
def test_any_text_at_all_makes_well_formed_xml(text: str) -> None:
    ElementTree.fromstring(element("text", text, title=text))  # noqa: S314 - our own markup


def test_markup_inside_markup_is_not_escaped_twice() -> None:
    assert element("g", element("title", "a & b")) == "<g><title>a &amp; b</title></g>"


@pytest.mark.parametrize("name", ["style", "onclick", "onload", "on_focus"])
def test_no_element_carries_a_style_or_a_script(name: str) -> None:
    with pytest.raises(ValueError, match="policy"):
        element("rect", **{name: "x"})


def test_a_class_that_the_stylesheet_does_not_know_is_refused() -> None:
    assert "foe-text" in known_classes()
    with pytest.raises(ValueError, match="foe-nowhere"):
        element("rect", class_="foe-text foe-nowhere")


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", " javascript:x", "java\nscript:x", "\x01#a", ""],
)
def test_an_address_that_could_run_something_makes_no_link(address: str) -> None:
    assert not is_safe_address(address)
    assert anchor(address, "word") == "word"


@pytest.mark.parametrize(
    "address", ["#claim-killed", "/cases/a/?on=2022-09-13", "../a/index.html#b:c", "https://example.org/a:b", "?a=b:c"]
)
def test_addresses_within_and_on_the_web_make_links(address: str) -> None:
    assert ElementTree.fromstring(anchor(address, "word")).get("href") == address  # noqa: S314 - our own markup


@pytest.mark.parametrize("nothing", [None, "javascript:x"])
def test_what_a_link_would_hold_stays_escaped_without_it(nothing: str | None) -> None:
    assert anchor(nothing, "a < b", Markup("<b/>")) == "a &lt; b<b/>"


def test_numbers_are_as_short_as_they_can_be() -> None:
    assert [number(value) for value in (3.0, 12.54, -0.04, 0.5, 100)] == ["3", "12.5", "0", "0.5", "100"]


@given(st.floats(-1e6, 1e6), st.integers(0, 4))
def test_a_number_written_short_is_right_to_its_last_digit(value: float, digits: int) -> None:
    assert float(number(value, digits)) == pytest.approx(value, abs=0.5 * 10**-digits + 1e-9)
