"""The law page: the law's own words and statuses, both sides with equal care, and switches that say what changed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

import pytest
from starlette.testclient import TestClient

import foedera
from foedera import Crux, Library, Truth
from foedera.core.conditions import Finding
from foedera.law.opinion import held_reading
from foedera.web.asking import law_of
from foedera.web.links import Links, slug, treaties_by_short
from foedera.web.opened import OpenedLibrary
from foedera.web.pages.base import Visit
from foedera.web.pages.case_law import PAGE
from foedera.web.render import render
from foedera.web.state import ViewState, read_query

if TYPE_CHECKING:
    from tests.web.conftest import Read

LAW = "/cases/armenia-2022/law/"
PARTS = "Foedera-Parts"


class Parts(HTMLParser):
    """The parts of a page by name, each as it was written, and the fields of its form as a browser would send them."""

    def __init__(self, html: str) -> None:
        """Take a page apart."""
        super().__init__(convert_charrefs=False)
        self.found: dict[str, str] = {}
        self.fields: list[tuple[str, str]] = []
        self.changes: dict[str, set[str]] = {}
        self._open: list[tuple[str, int, list[str]]] = []
        self._select = ""
        self._depth = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a part or a field."""
        given = {key: value or "" for key, value in attrs}
        for _, _, written in self._open:
            written.append(self.get_starttag_text() or "")
        if tag not in ("input", "meta", "link", "br", "hr"):
            self._depth += 1
            if "data-part" in given:
                self._open.append((given["data-part"], self._depth, [self.get_starttag_text() or ""]))
        if tag == "select":
            self._select = given["name"]
        if tag == "option" and self._select:
            self._choose(given)
        if tag == "input" and given.get("name", "q") != "q":
            if given.get("type") not in ("radio", "checkbox") or "checked" in given:
                self.fields.append((given["name"], given.get("value", "on")))
            if "data-changes" in given:
                self.changes[given["name"]] = set(given["data-changes"].split())

    def _choose(self, given: dict[str, str]) -> None:
        """A list sends its first choice unless another is selected."""
        if "selected" in given:
            self.fields = [pair for pair in self.fields if pair[0] != self._select]
        if self._select not in dict(self.fields):
            self.fields.append((self._select, given.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        """Close a part."""
        for _, _, written in self._open:
            written.append(f"</{tag}>")
        while self._open and self._open[-1][1] == self._depth:
            name, _, written = self._open.pop()
            self.found[name] = "".join(written)
        self._depth -= 1
        if tag == "select":
            self._select = ""

    def handle_data(self, data: str) -> None:
        """Note what is written."""
        for _, _, written in self._open:
            written.append(data)

    def handle_entityref(self, name: str) -> None:
        """Note a letter by its name."""
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """Note a letter by its number."""
        self.handle_data(f"&#{name};")


@pytest.fixture(scope="module")
def show(workbench: TestClient) -> Callable[..., str]:
    """The law page of a case under a state."""

    def show(case: str = "armenia-2022", state: ViewState | None = None) -> str:
        answer = workbench.get(f"/cases/{case}/law/?{(state or ViewState()).query()}")
        assert answer.status_code == 200
        return answer.text

    return show


def leaves(finding: Finding) -> Iterator[Finding]:
    for part in finding.parts:
        yield from leaves(part)
    if not finding.parts:
        yield finding


def plain(html: str) -> str:
    """What is written, without tags and with single blanks."""
    import html as letters

    return " ".join(letters.unescape(re.sub(r"<[^>]+>", " ", html)).split())


def answers_of(library: Library, way: Crux) -> str:
    asked = (f"{answer.value} : {library.issue(issue).question}" for issue, answer in way.answers)
    return " and ".join(asked)


def untaken(html: str) -> str:
    """A part without the links to its tables as files: they carry the whole state, and bring the same table."""
    return re.sub(r'<p class="take">.*?</p>', "", html, flags=re.DOTALL)


def tree(html: str, anchor: str) -> str:
    """What opens for one opinion."""
    return html.partition(f'<div id="{anchor}"')[2].partition("</div></details>")[0]


def test_every_case_says_of_every_reading_what_the_law_says(show: Callable[..., str], library: Library) -> None:
    for case in library.cases():
        page = show(case)
        said = re.findall(r'id="(opinion-[a-z0-9-]+)-tree"><summary><span class="verdict [a-z-]+">([^<]+)<', page)
        opinions = foedera.opinions(library, case)
        assert said == [(slug("opinion", o.provision, o.victim, o.reading), o.status) for o in opinions]


def test_every_page_is_well_built_and_leads_nowhere_inside_itself_that_is_not_there(
    show: Callable[..., str], read: Callable[[str], Read], library: Library
) -> None:
    for case in library.cases():
        page = read(show(case))
        assert page.unclosed == []
        assert sorted(page.ids) == sorted(set(page.ids)), case
        assert {link[1:] for link in map(unquote, page.links) if link.startswith("#")} <= set(page.ids), case


def test_every_leaf_of_a_finding_is_there_with_its_article_and_its_sources(
    show: Callable[..., str], library: Library
) -> None:
    page = show()
    for opinion in foedera.opinions(library, "armenia-2022"):
        shown = tree(page, slug("opinion", opinion.provision, opinion.victim, opinion.reading))
        items = {plain(item): item for item in re.findall(r"<li>(?!<details)(.*?)</li>", shown)}
        found = [*leaves(opinion.finding), *leaves(opinion.request)]
        assert len(items) == len({(leaf.reason, leaf.sources) for leaf in found})
        for leaf in found:
            (item,) = [html for words, html in items.items() if " ".join(leaf.reason.split()) in words]
            assert Links(treaties_by_short(library)).provision(opinion.provision) in item
            assert all(f"/sources/{source}/" in item for source in leaf.sources)
            assert {Truth.YES: "✓ met", Truth.NO: "✗ not met", Truth.OPEN: "? open"}[leaf.truth] in plain(item)


def test_the_words_in_force_are_shown_with_the_days_between_which_they_are(
    show: Callable[..., str], library: Library
) -> None:
    for case in library.cases():
        page = plain(show(case))
        for question in law_of(library, case, ViewState()).questions:
            assert " ".join(question.version.words.split()) in page
            assert f"in these words {question.version.span}" in page


def test_what_would_have_to_be_true_is_asked_in_questions_not_in_ids(show: Callable[..., str]) -> None:
    """Article 4 in September 2022: three facts on record, two questions to be answered no."""
    section = show().split('id="question-cst-4-arm"')[1].split("<h3>Under each reading")[0]
    checklist = plain(section.split("checklist")[1].split("</ul>")[0])
    assert "Help was due if all of this is so" in plain(section)
    assert [checklist.count(words) for words in ("✓ on record", "✗ on record", "? contested")] == [3, 0, 2]
    assert "Is help barred where the border was never drawn on the ground? must be answered no" in checklist
    assert "Was the force an answer in self-defence rather than aggression? must be answered no" in checklist


def test_every_way_to_settle_a_provision_is_in_its_table_and_no_other(
    show: Callable[..., str], library: Library
) -> None:
    for case in library.cases():
        page = show(case)
        for question in law_of(library, case, ViewState()).questions:
            name = slug("question", question.provision, question.victim)
            ways = [
                c
                for c in foedera.crux(library, case)
                if (c.provision, c.victim) == (question.provision, question.victim)
            ]
            shown = re.findall(rf'<table id="{name}-ways">(.*?)</table>', page, re.DOTALL)
            if not ways or not ways[0].answers:
                assert shown == []
                continue
            (rows,) = shown
            told = [plain(row) for row in re.findall(r"<tr>(<th scope=\"row\">.*?)</tr>", rows, re.DOTALL)]
            assert told == [f"{way.status} {answers_of(library, way)} try it" for way in ways]


def test_trying_a_way_settles_what_it_says(show: Callable[..., str], library: Library) -> None:
    rows = re.findall(r'<tr><th scope="row"><span class="verdict [a-z-]+">([^<]+)<.*?href="([^"]+)"', show(), re.DOTALL)
    tried = [(status, href) for status, href in rows if "/law/" in href]
    assert len(tried) == len([crux for crux in foedera.crux(library, "armenia-2022") if crux.answers])
    for status, href in tried:
        parts = urlsplit(href.replace("&amp;", "&"))
        state, _ = read_query(parse_qsl(parts.query), (), with_state=True)
        found = {
            slug("question", o.provision, o.victim): o for o in law_of(library, "armenia-2022", state).opinions[::-1]
        }
        assert found[parts.fragment].status == status


def test_both_sides_of_an_issue_stand_side_by_side_each_with_basis_day_and_sources(
    show: Callable[..., str], library: Library
) -> None:
    page = show()
    for raised in library.case("armenia-2022").issue:
        article = page.split(f'<article class="issue" id="issue-{raised.id}"')[1].split("</article>")[0]
        yes, no = article.split("<h4>No</h4>")
        for position in raised.position:
            side = yes if position.answer is Truth.YES else no
            assert library.actor(position.by).name in plain(side)
            assert position.basis in side
            assert " ".join(position.what.split())[:60] in plain(side)
            assert all(f"/sources/{source}/" in side for source in position.sources)


STATES = [
    ViewState(),
    ViewState(answers={"undelimited_border_bars": Truth.NO}),
    ViewState(
        answers={"undelimited_border_bars": Truth.OPEN, "mission_is_necessary_help": Truth.YES}, reading="yerevan"
    ),
    ViewState(membership={("csto", "BLR"): Truth.NO, ("csto", "GEO"): Truth.YES}),
    ViewState(membership={("csto", "ARM"): Truth.OPEN}, facts_on=date(2022, 9, 13)),
    ViewState(law_as_of=date(2024, 12, 31), membership={("csto", "ARM"): Truth.YES}),
    ViewState(law_as_of=date(2010, 12, 31), answers={"answer_in_self_defence": Truth.YES}, reading="text"),
    ViewState(membership={("nato", "FRA"): Truth.NO}, answers={"karabakh_is_armenia": Truth.NO}),
]


@pytest.mark.parametrize("state", STATES)
def test_sending_the_form_as_it_stands_brings_the_same_page(show: Callable[..., str], state: ViewState) -> None:
    """What the boxes, lists and fields say is what the address says, whatever is not shown included."""
    page = show(state=state)
    sent, _ = read_query(parse_qsl(urlencode(Parts(page).fields), keep_blank_values=True), (), with_state=True)
    begins = date(2022, 9, 13)
    assert sent == (state if state.law_as_of else state.but(law_as_of=begins))


@pytest.mark.parametrize("state", STATES)
def test_a_switch_changes_no_part_of_the_page_that_it_does_not_name(show: Callable[..., str], state: ViewState) -> None:
    before = Parts(show(state=state))
    was = {name: untaken(part) for name, part in before.found.items()}
    assert before.changes
    for key, named in before.changes.items():
        for answer in Truth:
            moved = state.but(answers={**state.answers, key.removeprefix("answer."): answer})
            now = {name: untaken(part) for name, part in Parts(show(state=moved)).found.items()}
            differ = {name for name in {**was, **now} if was.get(name) != now.get(name)}
            assert differ <= {*named, "tabs"}, key


@pytest.mark.parametrize("state", STATES)
def test_a_part_asked_for_alone_is_as_in_the_whole_page(workbench: TestClient, state: ViewState) -> None:
    whole = Parts(workbench.get(f"{LAW}?{state.query()}").text)
    for named in map(" ".join, whole.changes.values()):
        answer = workbench.get(f"{LAW}?{state.query()}", headers={PARTS: named})
        found = Parts(answer.text).found
        assert {name: found[name] for name in named.split() if name in whole.found} == {
            name: whole.found[name] for name in named.split() if name in whole.found
        }
        assert len(answer.content) < 0.8 * len(workbench.get(f"{LAW}?{state.query()}").content)


def test_a_status_that_moved_says_what_it_was(show: Callable[..., str]) -> None:
    page = show(state=ViewState(answers={"undelimited_border_bars": Truth.YES}))
    moved = re.findall(r'id="(opinion-[a-z0-9-]+)-tree">.*?<span class="mark">was ([^<]+)<', page)
    assert ("opinion-cst-4-arm-yerevan", "due") in moved
    assert "was" not in plain(show().split("Under each reading")[1].split("</details>")[0].split("<div")[0])


def test_what_changed_is_said_to_those_who_listen_and_to_those_who_look(show: Callable[..., str]) -> None:
    page = show(state=ViewState(answers={"undelimited_border_bars": Truth.NO}, reading="text"))
    (said,) = re.findall(r"<p data-say>(.*?)</p>", page)
    assert plain(said) == (
        "With the text alone and “undelimited border bars” answered no: CST 4 for Armenia stays open (still for "
        "want of “answer in self defence”); RUS-ARM 1997 3 for Armenia stays open (still for want of “answer in "
        "self defence”); nothing else changes."
    )
    assert f'href="{LAW}">Back to the case as recorded' in page
    assert "Back to the case" not in show()


def test_an_opinion_keeps_its_anchor_whatever_is_laid_over_it(show: Callable[..., str]) -> None:
    laid_over = ViewState(answers={"answer_in_self_defence": Truth.NO}, membership={("csto", "BLR"): Truth.NO})
    for page in (show(), show(state=laid_over)):
        assert 'id="opinion-cst-4-arm-yerevan"' in page
        assert 'href="#opinion-cst-4-arm-yerevan"' in page


@pytest.mark.parametrize(
    ("query", "status", "says"),
    [
        ("answer.undelimited_border_barrs=no", 404, "did you mean undelimited_border_bars"),
        ("party.csto.ARX=no", 404, "there is no state"),
        ("party.csto.ARM=no&party.cst.ARM=yes", 400, "is assumed yes and no"),
        ("law_as_of=1980-01-01", 400, "it holds from 1994-04-20"),
        ("reading=yerevann", 404, "did you mean yerevan"),
    ],
)
def test_what_cannot_be_asked_is_said_with_what_can(workbench: TestClient, query: str, status: int, says: str) -> None:
    answer = workbench.get(f"{LAW}?{query}")
    assert answer.status_code == status
    assert says in plain(answer.text)


def test_in_a_static_site_there_are_no_switches_and_every_link_is_relative(library: Library) -> None:
    opened = OpenedLibrary()
    parameters = {"case": "armenia-2022"}
    links = Links(treaties_by_short(library), "/cases/armenia-2022/law/", static=True)
    page = render(PAGE, Visit(opened, opened.current(), parameters, {}, ViewState(), links, date(2026, 1, 1)))
    assert "data-live" not in page
    assert "try it" not in page
    assert re.findall(r'href="(/[^"]*)"', page) == []
    assert page.count('<details class="opinion"') == len(foedera.opinions(library, "armenia-2022"))


def test_the_readings_of_opinions_with_own_answers_are_those_of_the_page(
    show: Callable[..., str], library: Library
) -> None:
    state = ViewState(answers={"undelimited_border_bars": Truth.NO}, membership={("csto", "BLR"): Truth.NO})
    page = show(state=state)
    for opinion in law_of(library, "armenia-2022", state).opinions:
        anchor = slug("opinion", opinion.provision, opinion.victim, held_reading(opinion.reading))
        assert f'id="{anchor}-tree"><summary><span class="verdict {slug(opinion.status)}">' in page
