"""`foedera claims`: who says what, in which source."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from foedera.cli.options import CASE, DAY, json_option, library_option, open_with


@click.command(name="claims", short_help="Who says what, in which source.")
@click.argument("case", type=CASE)
@click.option("--attribute", default="", help="Only claims about this, such as killed.")
@click.option("--side", default="", help="Only claims about this side's people, such as ARM.")
@click.option("--claimant", default="", help="Only claims by this state or actor.")
@click.option("--until", type=DAY, metavar="DATE", help="Only claims known on this day.")
@library_option
@json_option
def command(
    case: str, attribute: str, side: str, claimant: str, until: date | None, library: tuple[Path, ...], as_json: bool
) -> None:
    """The claims of CASE, oldest said first: who says so, in which source; contradictions are marked.

    \b
    Example:
      foedera claims armenia-2022 --attribute killed --side ARM
    """
    from foedera.briefing.documents import claims_document
    from foedera.cli.page import Page, print_json
    from foedera.record.contradictions import contradictions

    opened = open_with(library)
    found = opened.claims(case, attribute=attribute, side=side, claimant=claimant, until=until)
    clashes = contradictions(opened.case(case), opened.attributes, found)
    if as_json:
        print_json(claims_document(opened.case(case), found, clashes))
        return
    standings = {claim: standing for clash in clashes for claim, standing in clash.standings.items()}
    rows = [
        (
            str(claim.known or "not known"),
            " ".join(part for part in (claim.side, claim.who, claim.attribute.replace("_", " "), claim.part) if part)
            + f" ({claim.about})",
            opened.value_in_words(claim),
            opened.actor(claim.claimant).name + (f", {claim.speaker}" if claim.speaker else ""),
            " ".join(part for part in (standings.get(claim.id, ""), unverified(claim.evidence)) if part),
            ", ".join(claim.sources),
        )
        for claim in found
    ]
    page = Page()
    page.table(["said", "about", "value", "claimant", "standing", "sources"], rows)
    if not rows:
        page.text("No such claims.")


def unverified(evidence: str) -> str:
    """The mark of what is not verified, or nothing."""
    return "" if evidence == "seen" else "unverified"
