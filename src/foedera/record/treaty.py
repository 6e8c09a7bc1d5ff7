"""Treaties: provisions with every version, parties with every dated event."""

from __future__ import annotations

from datetime import date
from typing import Literal

from attrs import frozen

from foedera.core.dates import ImpreciseDate
from foedera.core.errors import NoRule, RulesOverlap, UnknownName
from foedera.core.places import Area
from foedera.core.sources import Evidence
from foedera.record.issue import RaisedIssue

Obligation = Literal["defense", "offense", "neutrality", "nonaggression", "consultation"]
RequestRule = Literal["needed", "not needed", "open"]
HelpRule = Literal["necessary", "any", "open"]
Whose = Literal["anyone", "victim"]
PartyEventKind = Literal[
    "signed", "ratified", "deposited", "in_force", "announced", "notified", "effective", "suspended", "restored",
    "withdrawn",
]  # fmt: skip
EXITS = ("effective", "suspended")
ENTRIES = ("in_force", "restored")
CHANGES = (*ENTRIES, *EXITS)


@frozen
class TestUse:
    """One test of an incident as a version of a provision uses it; all its settings belong to `treaty_area` alone.

    Attributes:
        test: the test's name.
        territory, forces, vessels, aircraft: the areas in which each of these is covered.
        whose: `victim` where the words cover a party's own territory, `anyone` where all land in the area is covered.
    """

    __test__ = False

    test: str
    territory: tuple[Area, ...] = ()
    forces: tuple[Area, ...] = ()
    vessels: tuple[Area, ...] = ()
    aircraft: tuple[Area, ...] = ()
    whose: Whose = "anyone"


@frozen
class Version:
    """The words of a provision while they are in force.

    Attributes:
        from_: first day in force.
        words: what they ask, in our own words.
        sources: where the text was seen.
        until: first day no longer in force, or None.
        tests: the tests that an incident must pass; none for an article that is only shown.
        issues: the questions these words leave open.
        request: whether help is owed only at the victim's request.
        help: `any` where each party chooses its own measure, `open` where it is arguable whether it does, else
            `necessary`.
        evidence: how well the text is known.
        note: anything else a reader must know.
    """

    from_: date
    words: str
    sources: tuple[str, ...]
    until: date | None = None
    tests: tuple[TestUse, ...] = ()
    issues: tuple[str, ...] = ()
    request: RequestRule = "not needed"
    help: HelpRule = "necessary"
    evidence: Evidence = "seen"
    note: str = ""

    def in_force_on(self, day: date) -> bool:
        """Whether these words are in force on a day."""
        return self.from_ <= day and (self.until is None or day < self.until)

    @property
    def span(self) -> str:
        """The span in words, such as "from 1994-04-20 until 2012-12-19"."""
        return f"from {self.from_}" + (f" until {self.until}" if self.until else "")


@frozen
class Provision:
    """One article or paragraph.

    Attributes:
        article: its number, such as "4" or "2(2)".
        title: what it is about.
        version: its versions.
        obligation: ATOP's kind, or None where it obliges to nothing of that sort.
    """

    article: str
    title: str
    version: tuple[Version, ...]
    obligation: Obligation | None = None


@frozen
class RivalDate:
    """Another date that a source gives for the same event."""

    date: ImpreciseDate
    sources: tuple[str, ...]
    note: str = ""


@frozen
class PartyEvent:
    """One step of a state towards a treaty or away from it.

    Attributes:
        kind: the step; only in_force, restored, effective and suspended change who is bound (withdrawn: a notice of
            exit taken back).
        date: when; an entry binds from its day on, an exit from its day on no longer.
        sources: who says so.
        issue: the issue on which its effect depends, or empty where it is uncontested.
        rival: other dates given for it.
        evidence: how well it is known.
        note: anything else a reader must know.
    """

    kind: PartyEventKind
    date: ImpreciseDate
    sources: tuple[str, ...]
    issue: str = ""
    rival: tuple[RivalDate, ...] = ()
    evidence: Evidence = "seen"
    note: str = ""


@frozen
class Party:
    """A state and its dated events under one treaty."""

    state: str
    event: tuple[PartyEvent, ...]


@frozen
class TreatyEvent:
    """A date in the treaty's own history."""

    kind: str
    happened: ImpreciseDate
    what: str
    sources: tuple[str, ...]
    ended: ImpreciseDate | None = None
    evidence: Evidence = "seen"
    note: str = ""


@frozen
class Treaty:
    """A treaty.

    Attributes:
        id: the id.
        title: its name.
        short: what its provisions are called by: "CST" makes "CST 4".
        alliance: the id of the alliance whose members are its parties.
        alliance_name: that alliance's name, where it differs from the title.
        sources: where it is published.
        signed: first signature.
        in_force: entry into force.
        provision: its articles.
        party: its parties.
        event: its history.
        issue: contested questions about membership.
        note: anything else a reader must know.
    """

    id: str
    title: str
    short: str
    alliance: str
    sources: tuple[str, ...]
    signed: ImpreciseDate
    provision: tuple[Provision, ...]
    party: tuple[Party, ...]
    alliance_name: str = ""
    in_force: ImpreciseDate | None = None
    event: tuple[TreatyEvent, ...] = ()
    issue: tuple[RaisedIssue, ...] = ()
    note: str = ""

    def article(self, article: str) -> Provision:
        """One provision by its number.

        Raises:
            UnknownName: if the treaty has no such article.
        """
        for provision in self.provision:
            if provision.article == article:
                return provision
        raise UnknownName(f"article of {self.short}", article, [provision.article for provision in self.provision])

    def version(self, article: str, on: date) -> Version:
        """The words of an article in force on a day.

        Raises:
            NoRule: if there are none.
            RulesOverlap: if there are two.
            UnknownName: if the treaty has no such article.
        """
        provision = self.article(article)
        name = f"{self.short} {article}"
        in_force = [version for version in provision.version if version.in_force_on(on)]
        if not in_force:
            raise NoRule(name, on, [version.span for version in provision.version])
        if len(in_force) > 1:
            raise RulesOverlap(name, on, [version.span for version in in_force])
        return in_force[0]
