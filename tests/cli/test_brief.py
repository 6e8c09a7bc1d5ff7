"""A briefing goes from the record to the law, section by section, and says what it rests on."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from click.testing import Result

from foedera import Library, brief

Run = Callable[..., Result]
SECTIONS = [
    r"THE LAW OF \d{4}-\d\d-\d\d",
    "WHAT IT TURNS ON",
    "WHO WAS ASKED AND WHO ANSWERED",
    "CLAIMS THAT CONTRADICT",
    r"SOURCES: \d+ PUBLICATIONS, \d+ INDEPENDENT REPORTS",
    "FORECAST AND STANDING",
]
CASES = [
    "armenia-2022",
    "batken-2022",
    "falklands-1982",
    "karabakh-2020",
    "karabakh-2023",
    "kazakhstan-2022",
    "kursk-2024",
    "kyrgyzstan-2010",
    "september-11-2001",
    "syunik-2021",
]


def sections(page: str) -> dict[str, str]:
    """The text of each section by its heading; that above the first heading under no name."""
    parts = re.split(r"\n\n([A-Z][^a-z\n]*(?:\n|$))", page)
    return {"": parts[0]} | {parts[at].strip(): parts[at + 1] for at in range(1, len(parts), 2)}


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("case", CASES)
def test_a_briefing_has_its_sections_in_order(case: str, run: Run) -> None:
    done = run("brief", case)
    assert (done.exit_code, done.stderr) == (0, "")
    headings = [heading for heading in sections(done.stdout) if heading]
    assert len(headings) == len(SECTIONS)
    assert all(re.fullmatch(wanted, heading) for wanted, heading in zip(SECTIONS, headings, strict=True))


def test_the_cases_briefed_here_are_shipped(library: Library) -> None:
    assert set(CASES) <= set(library.cases())


@pytest.mark.parametrize("case", CASES)
def test_it_opens_with_the_case_its_days_and_its_summary(case: str, run: Run, library: Library) -> None:
    opening = sections(run("brief", case).stdout)[""]
    known = library.case(case)
    assert opening.startswith(f"{known.title} ({known.begins}")
    assert flat(known.summary) in flat(opening)
    assert all(f"Members of {alliance} on" in opening for alliance in known.alliances)


def test_the_law_is_a_table_of_readings_by_provision(run: Run) -> None:
    page = sections(run("brief", "armenia-2022").stdout)
    rows = [re.split(r"\s{2,}", line) for line in page["THE LAW OF 2022-09-13"].splitlines()]
    assert rows[0][:3] == ["reading", "CST 4", "CST 2(2)"]
    status = {row[0]: row[1] for row in rows[1:]}
    assert status["text"] == "open"
    assert status["yerevan"] == "due"
    assert status["csto-secretariat"] == "no casus"


def test_the_crux_is_a_sentence_and_every_issue_names_its_holders(run: Run) -> None:
    crux = flat(sections(run("brief", "armenia-2022").stdout)["WHAT IT TURNS ON"])
    assert (
        "CST 4 for ARM: no casus if answer_in_self_defence is yes, or if undelimited_border_bars is yes; "
        "due if answer_in_self_defence is no and undelimited_border_bars is no."
    ) in crux
    assert "undelimited_border_bars: Is help barred where the border was never drawn on the ground? yes:" in crux


def test_every_ally_that_answered_is_shown_with_rung_and_stance_apart(run: Run, library: Library) -> None:
    answered = sections(run("brief", "armenia-2022").stdout)["WHO WAS ASKED AND WHO ANSWERED"]
    assert "2022-09-13 ARM asked csto (CST 4)" in answered
    for response in library.case("armenia-2022").response:
        row = rf"^{response.by} +ARM +{' or '.join(response.rung)} +{response.stance} "
        assert re.search(row, answered, re.MULTILINE)


def test_contradicting_claims_stand_side_by_side_with_claimant_day_and_source(run: Run) -> None:
    shown = sections(run("brief", "armenia-2022").stdout)["CLAIMS THAT CONTRADICT"]
    began = shown.partition("began (attack)\n")[2].partition("\nbegan on (attack)")[0]
    assert re.search(r"^2022-09-13 +Azerbaijan +Armenia, Prime Minister +eurointegration-7146670", began, re.MULTILINE)
    assert re.search(r"^2022-09-13 +Armenia +Azerbaijan, Ministry of Defence", began, re.MULTILINE)


def test_sources_are_counted_by_the_report_they_go_back_to(run: Run, library: Library) -> None:
    briefing = brief(library, "armenia-2022")
    publications = sum(len(members) for members in briefing.sources.values())
    heading = f"SOURCES: {publications} PUBLICATIONS, {len(briefing.sources)} INDEPENDENT REPORTS"
    listed = sections(run("brief", "armenia-2022").stdout)[heading]
    for witness, members in briefing.sources.items():
        assert len(members) == 1 or f"\n  {witness}, one report in {len(members)} publications:\n" in f"\n{listed}"
        indent = "  " if len(members) == 1 else "    "
        assert all(f"\n{indent}{source.id}: " in f"\n{listed}" for source in members)


def test_what_is_not_modelled_is_said_so(run: Run) -> None:
    assert sections(run("brief", "kursk-2024").stdout)["FORECAST AND STANDING"] == "Not modelled yet.\n"


def test_a_case_of_two_victims_has_a_column_for_each(run: Run) -> None:
    law = sections(run("brief", "batken-2022").stdout)["THE LAW OF 2022-09-14"]
    assert "CST 4 for KGZ" in law
    assert "CST 4 for TJK" in law


def test_one_reading_and_its_two_dates_are_taken_from_the_options(run: Run) -> None:
    dates = ("--law-as-of", "2010-07-01", "--facts-on", "2022-01-06")
    page = sections(run("brief", "kazakhstan-2022", "--reading", "text", *dates).stdout)
    law = page["THE LAW OF 2010-07-01, FACTS KNOWN ON 2022-01-06"]
    assert [line.split()[0] for line in law.splitlines()] == ["reading", "text"]
    assert "no casus" in law


def test_nothing_said_after_the_day_of_the_facts_is_told_as_known(run: Run) -> None:
    page = run("brief", "armenia-2022", "--facts-on", "2022-09-13").stdout
    contradictions = sections(page)["CLAIMS THAT CONTRADICT"]
    assert not re.search(r"^202[3-5]", contradictions, re.MULTILINE)
    assert "2022-11-23" not in sections(page)["WHO WAS ASKED AND WHO ANSWERED"]
