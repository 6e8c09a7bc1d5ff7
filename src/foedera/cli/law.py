"""`foedera law`: whether a promise came due, under whose reading."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from foedera.cli.options import CASE, json_option, law_options, library_option, open_with

if TYPE_CHECKING:
    from foedera.cli.page import Page
    from foedera.core.conditions import Finding
    from foedera.core.truth import Truth
    from foedera.law.opinion import Opinion


@click.command(name="law", short_help="Whether a promise came due, under each reading.")
@click.argument("case", type=CASE)
@law_options
@click.option(
    "--answer", "own", multiple=True, metavar="ISSUE=yes|no", help="Your own answer to an issue; may be repeated."
)
@click.option("--tree", is_flag=True, help="Print every finding, not only the sentences that carry the status.")
@library_option
@json_option
def command(
    case: str,
    reading: str | None,
    law_as_of: date | None,
    facts_on: date | None,
    own: tuple[str, ...],
    tree: bool,
    library: tuple[Path, ...],
    as_json: bool,
) -> None:
    """Whether the provisions that CASE asks about came due, under each reading, and what that turns on.

    \b
    Examples:
      foedera law armenia-2022 --reading yerevan
      foedera law september-11-2001 --facts-on 2001-09-12
      foedera law armenia-2022 --reading text --answer undelimited_border_bars=no
    """
    from foedera.briefing.brief import crux_sentences
    from foedera.briefing.documents import law_document
    from foedera.cli.page import Page, print_json
    from foedera.law.crux import crux_of
    from foedera.law.opinion import opinions_on, questions

    opened = open_with(library)
    asked = questions(opened, case, law_as_of=law_as_of, facts_on=facts_on)
    found = opinions_on(opened, asked, reading=reading, answers=own_answers(own))
    _note_unasked(found, own_answers(own), reading)
    turning = [settled for question in asked for settled in crux_of(question)]
    if as_json:
        print_json(law_document(opened.case(case), found, turning))
        return
    page = Page()
    page.title(opened.case(case).title)
    for opinion in found:
        print_opinion(page, opinion, tree)
    page.heading("What it turns on")
    for sentence in crux_sentences(turning, found):
        page.text(sentence)


def own_answers(given: Iterable[str]) -> dict[str, Truth]:
    """Answers as typed, ISSUE=yes or ISSUE=no.

    Raises:
        click.BadParameter: if one is not of that form.
    """
    from foedera.core.truth import Truth

    answers: dict[str, Truth] = {}
    for text in given:
        issue, _, answer = text.partition("=")
        if answer not in ("yes", "no"):
            raise click.BadParameter(f"{text!r} is no answer; write for example undelimited_border_bars=no")
        if answers.setdefault(issue, Truth(answer)) is not Truth(answer):
            raise click.BadParameter(f"{issue} is answered yes and no; one answer is enough")
    return answers


def _note_unasked(found: tuple[Opinion, ...], own: dict[str, Truth], reading: str | None) -> None:
    """Say on standard error where an answer or a reading has nothing to do with the case."""
    answered = {issue for opinion in found for issue in opinion.answers}
    for issue in own:
        if issue not in answered:
            click.echo(f"note: nothing in this case asks {issue}; the answer changes nothing", err=True)
    if reading not in (None, "text") and not answered:
        click.echo(f"note: {reading} answers nothing that is asked in this case; it is the text alone", err=True)


def print_opinion(page: Page, opinion: Opinion, tree: bool) -> None:
    """One opinion: the status, who owes, what was decided and done, and why."""
    page.heading(f"{opinion.provision} for {opinion.victim}")
    dates = f"law of {opinion.law_as_of}" + (f", facts known on {opinion.facts_on}" if opinion.facts_on else "")
    page.text(f"reading {opinion.reading}: {opinion.status} ({dates})", style="bold")
    if opinion.open_for:
        page.text(f"open for want of: {', '.join(opinion.open_for)}")
    if opinion.owed_by or opinion.owed_by_open:
        contested = f"; contested: {', '.join(opinion.owed_by_open)}" if opinion.owed_by_open else ""
        page.text(f"bound to {opinion.victim}: {', '.join(opinion.owed_by) or 'nobody'}{contested}")
    decided = {"none": "decided nothing", "decided": "decided", "refused": "refused"}[opinion.decision]
    page.text(f"organs: {decided}")
    if opinion.performance and opinion.status == "open":
        page.text("were it due:")
    for (performance, why, sources), states in _by_performance(opinion).items():
        page.text(f"{', '.join(states)}: {performance}. {why}{_in_brackets(sources)}")
    if tree:
        _print_finding(page, opinion.finding, 2)
        _print_finding(page, opinion.request, 2)
        return
    for reason in opinion.because:
        page.text(f"{reason.provision}: {reason.says}{_in_brackets(reason.sources)}", indent=2)


def _by_performance(opinion: Opinion) -> dict[tuple[str, str, tuple[str, ...]], list[str]]:
    """Allies whose conduct amounts to the same for the same reason, together."""
    groups: dict[tuple[str, str, tuple[str, ...]], list[str]] = {}
    for ally in opinion.performance:
        groups.setdefault((ally.performance, ally.reason, ally.sources), []).append(ally.state)
    return groups


def _in_brackets(sources: tuple[str, ...]) -> str:
    return f" [{', '.join(sources)}]" if sources else ""


def _print_finding(page: Page, finding: Finding, indent: int) -> None:
    page.text(f"{finding.truth.value}: {finding.reason}{_in_brackets(finding.sources)}", indent=indent)
    for part in finding.parts:
        _print_finding(page, part, indent + 2)
