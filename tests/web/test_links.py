"""Addresses: permanent, carrying the state, and relative where there is no server."""

from __future__ import annotations

from datetime import date
from urllib.parse import urljoin

import pytest

from foedera import Library
from foedera.core.truth import Truth
from foedera.record.issue import RaisedIssue
from foedera.web.links import Links, slug, treaties_by_short
from foedera.web.state import ViewState

STATE = ViewState(facts_on=date(2022, 10, 1), reading="yerevan", answers={"answer_in_self_defence": Truth.NO})
SET = "facts_on=2022-10-01&reading=yerevan&answer.answer_in_self_defence=no"


def test_a_case_and_its_tabs_carry_the_whole_state() -> None:
    links = Links()
    assert links.case("armenia-2022") == "/cases/armenia-2022/"
    assert links.case("armenia-2022", "law", STATE) == f"/cases/armenia-2022/law/?{SET}"


def test_an_issue_raised_for_two_victims_has_two_anchors() -> None:
    one, both = RaisedIssue("answer_in_self_defence", victims=("KGZ",)), RaisedIssue("answer_in_self_defence")
    assert (
        Links().raised("batken-2022", one, STATE) == f"/cases/batken-2022/law/?{SET}#issue-answer_in_self_defence-kgz"
    )
    assert Links().raised("batken-2022", both) == "/cases/batken-2022/law/#issue-answer_in_self_defence"


def test_a_claim_carries_the_day_of_the_facts_alone() -> None:
    address = Links().claim("armenia-2022", "killed-arm-105", STATE)
    assert address == "/cases/armenia-2022/record/?facts_on=2022-10-01#claim-killed-arm-105"


def test_a_provision_is_found_by_its_name(library: Library) -> None:
    links = Links(treaties_by_short(library))
    assert links.provision("CST 2(2)") == "/treaties/cst/#article-2-2"
    assert links.provision("RUS-ARM 1997 3") == "/treaties/russia-armenia-1997/#article-3"
    assert links.provision("Nobody 1") == "/treaties/"


def test_every_provision_of_a_treaty_has_an_anchor_of_its_own(library: Library) -> None:
    for treaty in map(library.treaty, library.treaties()):
        anchors = [slug("article", provision.article) for provision in treaty.provision]
        assert len(set(anchors)) == len(anchors), treaty.id


@pytest.mark.parametrize("here", ["/", "/cases/", "/cases/armenia-2022/law/", "/treaties/cst/"])
def test_in_a_static_site_an_address_is_relative_and_leads_to_the_same_file(here: str) -> None:
    links = Links(here=here, static=True)
    for address, file in {
        links.page("/"): "/index.html",
        links.case("armenia-2022"): "/cases/armenia-2022/index.html",
        links.claim("armenia-2022", "x", STATE): "/cases/armenia-2022/record/index.html#claim-x",
        links.asset("workbench.css"): "/static/workbench.css",
        links.alliance("csto", date(2022, 9, 13)): "/alliances/csto/index.html",
    }.items():
        assert not address.startswith("/")
        assert "?" not in address
        assert urljoin(f"https://example.org{here}index.html", address) == f"https://example.org{file}"


def test_an_id_with_odd_letters_stays_one_part_of_a_path() -> None:
    assert Links().source("a/../b?c#d") == "/sources/a%2F..%2Fb%3Fc%23d/"
