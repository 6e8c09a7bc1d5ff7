"""Claims about one quantity that cannot all be right, and how one claimant's figure moved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import combinations
from typing import Literal

from attrs import frozen

from foedera.core.amounts import Amount, read_amount
from foedera.core.dates import ImpreciseDate, read_date
from foedera.core.errors import BadValue, quoted
from foedera.core.truth import Truth
from foedera.record.case import Case, Claim, ClaimValue
from foedera.record.registries import Attribute, AttributeKind

Value = Amount | Truth | ImpreciseDate | str
Standing = Literal["contradicted", "revised", "agrees"]
UNKNOWN = "unknown"
"""The actor that stands for nobody in particular; saying that a thing is not known contradicts nobody."""
SAME_THING = ("about", "attribute", "side", "who", "part")


@frozen
class Contradiction:
    """Claims about one thing of which at least two cannot both be right.

    Attributes:
        about: the entry they are about, or "case".
        attribute: the attribute's id.
        side: whose people, or empty.
        who: soldiers, civilians, all, or empty.
        part: the part of the thing that the values are about alone, or empty.
        claims: all claims about it, oldest said first, those that agree included.
        claimants: the claimants, each once, in that order.
        standings: by claim id, "revised" where another claim corrects it, or where the same claimant later gave a value
            that cannot be right beside it (later is what has the later last day), else "contradicted" where a claim not
            revised cannot be right beside it, else "agrees". Two values that one claimant gave on one day, as reports
            of one speech have them, contradict each other: which came first is not known.
    """

    about: str
    attribute: str
    side: str
    who: str
    part: str
    claims: tuple[Claim, ...]
    claimants: tuple[str, ...]
    standings: Mapping[str, Standing]

    @property
    def between_claimants(self) -> bool:
        """Whether claims that stand contradict each other, and not only one claimant its own past.

        Reports that differ on one claimant's words are counted with two claimants.
        """
        return "contradicted" in self.standings.values()


def read_value(value: ClaimValue, kind: AttributeKind) -> Value:
    """A claim's value as its attribute's kind reads it.

    Raises:
        BadValue: if it is not of that kind.
    """
    if kind == "amount":
        return read_amount(value)
    if kind == "truth":
        if not isinstance(value, bool):
            raise BadValue(f"{quoted(value)} is neither true nor false", "true without quotes")
        return Truth.of(value)
    if kind == "date":
        return read_date(value)
    if not isinstance(value, str) or not value:
        raise BadValue(f"{quoted(value)} is not a text", '"AZE" in quotes')
    return value


def contradict(one: Value, other: Value) -> bool:
    """Whether two values of one attribute cannot both be right; neither different words nor "unknown" contradict."""
    if isinstance(one, Amount) and isinstance(other, Amount):
        return one.differs_from(other) is Truth.YES
    if isinstance(one, ImpreciseDate) and isinstance(other, ImpreciseDate):
        return not one.overlaps(other)
    return one != other and UNKNOWN not in (one, other)


def contradictions(
    case: Case, attributes: Mapping[str, Attribute], claims: Iterable[Claim] | None = None
) -> tuple[Contradiction, ...]:
    """The contradictions among a case's claims, in the order first met.

    Words that characterise a thing differ without contradicting, so they are left out. A claim taken back still counts:
    that it was made is part of the record.

    Args:
        case: the case.
        attributes: the registry of attributes.
        claims: only these of its claims; all by default.
    """
    groups: dict[tuple[str, ...], list[Claim]] = {}
    chosen = case.claim if claims is None else tuple(claims)
    for claim in chosen:
        if attributes[claim.attribute].kind != "words":
            groups.setdefault(tuple(getattr(claim, name) for name in SAME_THING), []).append(claim)
    corrected = {claim.id: claim.corrects for claim in chosen if claim.corrects}
    found = (_contradiction(key, members, attributes[key[1]], corrected) for key, members in groups.items())
    return tuple(contradiction for contradiction in found if contradiction is not None)


def _contradiction(
    key: tuple[str, ...], claims: list[Claim], attribute: Attribute, corrected: Mapping[str, str]
) -> Contradiction | None:
    ordered = sorted(claims, key=lambda claim: (claim.known.earliest if claim.known else date.max, claim.id))
    values = {claim.id: read_value(claim.value, attribute.kind) for claim in ordered}
    clashes = [(one, two) for one, two in combinations(ordered, 2) if contradict(values[one.id], values[two.id])]
    if not clashes:
        return None
    claimants = tuple(dict.fromkeys(claim.claimant for claim in ordered))
    about, attribute_id, side, who, part = key
    standings = _standings(ordered, clashes, corrected)
    return Contradiction(about, attribute_id, side, who, part, tuple(ordered), claimants, standings)


def _standings(
    ordered: list[Claim], clashes: list[tuple[Claim, Claim]], corrected: Mapping[str, str]
) -> dict[str, Standing]:
    """Where each claim stands; `corrected` gives the claim that each correcting one corrects."""
    replaced = set(corrected.values())
    standings: dict[str, Standing] = {claim.id: "revised" if claim.id in replaced else "agrees" for claim in ordered}
    for one, two in clashes:
        earlier = _earlier(one, two, corrected) if _same_claimant(one, two) else None
        if earlier is not None:
            standings[earlier.id] = "revised"
    for one, two in clashes:
        if "revised" not in (standings[one.id], standings[two.id]):
            standings[one.id] = standings[two.id] = "contradicted"
    return standings


def _earlier(one: Claim, two: Claim, corrected: Mapping[str, str]) -> Claim | None:
    """Of two claims by one claimant, the one that the other leaves behind; None where which came first is not known."""
    if two.id == corrected.get(one.id):
        return two
    if one.id == corrected.get(two.id):
        return one
    if one.known is None or two.known is None or one.known.latest == two.known.latest:
        return None
    return one if one.known.latest < two.known.latest else two


def _same_claimant(one: Claim, two: Claim) -> bool:
    """Whether one voice made both claims; "press" is as many voices as publications."""
    if one.claimant == two.claimant == "press":
        return bool(set(one.sources) & set(two.sources))
    return one.claimant == two.claimant
