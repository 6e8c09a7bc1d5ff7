"""Provisions against readings: each status by sign, words and colour, and no reading made to say what it does not."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from attrs import evolve

from foedera import Library, Truth, opinions
from foedera.draw.matrix_opinions import STATUSES, opinion_grid, opinion_matrix, reading_title
from foedera.draw.matrix_signs import STATUS_CLASSES, status_sign
from foedera.law.opinion import Opinion


@pytest.fixture(scope="module")
def found(library: Library) -> tuple[Opinion, ...]:
    return opinions(library, "armenia-2022")


def test_every_opinion_has_a_cell_and_every_other_place_a_dash(library: Library, found: tuple[Opinion, ...]) -> None:
    root = ElementTree.fromstring(opinion_matrix(library, found, width=900).inline())  # noqa: S314 - our own markup
    cells = [node.get("class", "") for node in root.iter("rect")]
    grid = opinion_grid(found)
    assert cells.count("foe-cell") == len(found)
    assert cells.count("foe-cell-none") == len(grid.rows) * len(grid.columns) - len(found)


def test_the_text_alone_comes_first(found: tuple[Opinion, ...]) -> None:
    assert opinion_grid(tuple(reversed(found))).columns[0] == "text"


def test_a_cell_says_its_status_in_words_and_by_its_class(library: Library, found: tuple[Opinion, ...]) -> None:
    for status in STATUSES:
        markup = opinion_matrix(library, [evolve(found[0], status=status)]).inline()
        assert f'class="foe-mark {STATUS_CLASSES[status]}"' in markup
        assert status in opinion_matrix(library, [evolve(found[0], status=status)], width=380).inline()


def test_no_two_statuses_have_the_same_shape() -> None:
    shapes = {status_sign(status, 0, 0).replace(STATUS_CLASSES[status], "") for status in STATUSES}
    assert len(shapes) == len(STATUSES)


def test_on_a_narrow_page_the_readings_stand_below_each_other(library: Library, found: tuple[Opinion, ...]) -> None:
    wide, narrow = (opinion_matrix(library, found, width=width) for width in (720, 380))
    assert narrow.height > wide.height
    assert narrow.inline().count('class="foe-cell"') == len(found)
    assert narrow.table == wide.table


def test_each_cell_leads_to_its_own_opinion(library: Library, found: tuple[Opinion, ...]) -> None:
    def link(opinion: object) -> str | None:
        return f"#{opinion.provision}-{opinion.reading}".replace(" ", "-") if isinstance(opinion, Opinion) else None

    markup = opinion_matrix(library, found, link=link).inline()
    assert all(f'href="#{o.provision}-{o.reading}"'.replace(" ", "-", o.provision.count(" ")) in markup for o in found)


def test_the_description_names_who_reads_it_how(library: Library, found: tuple[Opinion, ...]) -> None:
    told = opinion_matrix(library, found).description
    assert "CST 4 for Armenia: open (The text alone)" in told
    assert "due (The Armenian government)" in told


def test_own_answers_are_called_so(library: Library) -> None:
    own = opinions(library, "armenia-2022", reading="text", answers={"undelimited_border_bars": Truth.NO})
    assert reading_title(library, own[0].reading) == "The text alone, with own answers"
    assert "with own answers" in opinion_matrix(library, own).description


def test_no_opinions_are_said_to_be_none(library: Library) -> None:
    assert opinion_matrix(library, []).description == "No provision is asked about."
