"""Write comparisons.csv of the shipped library: its law beside two coded data sets. Needs pandas and rdata.

Compared are days of entry and exit and kinds of obligation with ATOP 4.01, years of mutual defence with ATOP 5.1, and
opinions and registered occasions with the alliance-war pairs of Berkemeier and Fuhrmann. The data sets are read from
the folder that FOEDERA_TEST_DATA names and are not copied: what is written are differences and agreements, in own
words. Judgements that no rule can make (why a day differs, which war is which occasion) are written by hand in
coder_reasons.csv beside this script; a difference without its reason there is an error.

Sources: Brett Ashley Leeds, Jeffrey M. Ritter, Sara McLaughlin Mitchell and Andrew G. Long (2002), "Alliance Treaty
Obligations and Provisions, 1815-1944", International Interactions 28(3), 237-260, versions 4.01 and 5.1; Molly
Berkemeier and Matthew Fuhrmann (2018), "Reassessing the Fulfillment of Alliance Commitments in War", Research and
Politics 5(2).

    FOEDERA_TEST_DATA=folder python data-raw/compare_coders.py [--library folder]
"""

import argparse
import csv
import os
import warnings
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import rdata

from foedera import Library, open_library, opinions
from foedera.record.occasions import OccasionRegistry, open_registry
from foedera.record.treaty import ENTRIES, EXITS, Party, PartyEvent, Treaty

HERE = Path(__file__).parent
TARGET = HERE.parent / "src" / "foedera" / "data" / "comparisons.csv"
ATOP, DYADS, WARS = "ATOP 4.01", "ATOP 5.1", "Berkemeier and Fuhrmann 2018"
LAST = date(2016, 12, 31)  # that ATOP 4.01 covers; what happened later is not compared
TREATIES = {  # ATOP's number of each shipped treaty that it codes
    "anzus": "3215", "arab-league-defence": "3205", "au-pact": "5055", "azerbaijan-turkey-2010": "6035", "cst": "4220",
    "ecowas-1981": "3895", "eu": "4175", "gcc": "4965", "north-atlantic": "3180", "rio": "3075",
    "russia-armenia-1997": "4890", "sadc-pact": "4985", "union-state": "4865", "warsaw-treaty": "3285",
}  # fmt: skip
SECOND_PHASE = ("eu", "sadc-pact", "union-state")  # of what ATOP counts as one; the first was another treaty
KINDS = {"consul": "consultation", "defense": "defense", "neutral": "neutrality", "nonagg": "nonaggression",
         "offense": "offense"}  # fmt: skip
OUTCOMES = {"honor": "honoured", "violate": "violated", "cfna": "no casus", "consul": "consultation pact",
            "nonagg": "non-aggression kept"}  # fmt: skip
STEPS = {"signed": "ATOP uses signature", "announced": "ATOP uses announcement", "notified": "ATOP uses announcement"}
SIGNED = STEPS["signed"]
CHARTER = f"{SIGNED}, and counts the Charter of the Commonwealth of Independent States as defence"
COW = {"ARM": 371, "AZE": 373, "BLR": 370, "GEO": 372, "KAZ": 705, "KGZ": 703, "RUS": 365, "TJK": 702, "UZB": 704}
WARS_TO_1945 = {*range(1, 54), 90}  # numbered by time, apart from 90 to 94
Row = tuple[str, str, str, str, str, str]
HEADS = ("set", "alliance_or_case", "what", "ours", "theirs", "reason")
Member = dict[str, str]
Reasons = dict[tuple[str, str], dict[str, str]]
Spell = tuple[date, date]  # days on which ATOP has a state enter and leave; date.max while it stays


def comparisons(library: Library, folder: Path) -> list[Row]:
    """Every row, sorted.

    Args:
        library: whose law is compared.
        folder: the folder of research data sets.
    """
    with (HERE / "coder_reasons.csv").open(encoding="utf-8", newline="") as file:
        reasons = {(row["set"], row["about"]): row for row in csv.DictReader(file)}
    with (folder / "atop4" / "atop-member-level.csv").open(encoding="utf-8-sig", newline="") as file:
        members = list(csv.DictReader(file))
    wars = pd.read_stata(folder / "berkemeier_fuhrmann_2018" / "BerkemeierFuhrmannRAP2018_0303.dta")
    told = war_rows(library, wars.to_dict("records"), reasons)
    return sorted([*atop_rows(library, members, reasons), *dyad_rows(library, folder), *told])


def atop_rows(library: Library, members: list[Member], reasons: Reasons) -> Iterator[Row]:
    """Days and obligations of every shipped treaty, or that ATOP does not code it."""
    for name in library.treaties():
        treaty = library.treaty(name)
        if name not in TREATIES:
            yield (ATOP, name, "treaty", f"signed {treaty.signed}", "not coded", _why(reasons, "uncoded", name))
            continue
        phases = ("2",) if name in SECOND_PHASE else ("0", "1", "2")
        coded = [row for row in members if row["atopid"] == TREATIES[name] and row["phase"] in phases]
        ours = {provision.obligation for provision in treaty.provision if provision.obligation}
        theirs = {word for kind, word in KINDS.items() if any(row[kind] == "1" for row in coded)}
        same = "agree" if ours == theirs else _why(reasons, "obligations", name)
        yield (ATOP, name, "obligations", " ".join(sorted(ours)), " ".join(sorted(theirs)), same)
        yield from day_rows(treaty, their_spells(library, coded), reasons)


def day_rows(treaty: Treaty, coded: dict[str, list[Spell]], reasons: Reasons) -> Iterator[Row]:
    """The days of entry and exit; states with the same days share a row."""
    found: dict[tuple[str, str, str, str], list[str]] = defaultdict(list)
    for party in treaty.party:
        spells, pairs = coded.pop(party.state, []), our_spells(party)
        begun = sum(entry.date.earliest <= LAST for entry, _ in pairs)
        for (entry, leaving), spell in zip(pairs[: max(begun, len(spells))], spells, strict=True):
            left = leaving if leaving and leaving.date.earliest <= LAST else None
            for side, event, day in (("entry", entry, spell[0]), ("exit", left, spell[1])):
                if event or day < date.max:
                    key = (side, str(event.date) if event else "", str(day) if day < date.max else "")
                    found[*key, relation(party, event, day, reasons, f"{treaty.id} {side}")].append(party.state)
    if coded:
        raise ValueError(f"{treaty.id}: in ATOP and not here: {', '.join(coded)}")
    for (side, ours, theirs, reason), states in found.items():
        yield (ATOP, treaty.id, f"{side}: {' '.join(states)}", ours, theirs, reason)


def relation(party: Party, event: PartyEvent | None, day: date, reasons: Reasons, about: str) -> str:
    """How two days stand to each other: the same, ours taken from ATOP, a step ATOP counts from, or something else."""
    if event and event.date.exact and event.date.earliest == day:
        same = "ATOP's own day: no other source" if event.sources == ("atop-member-level",) else "agree"
        return f"{same}; contested here ({event.issue})" if event.issue else same
    for step in party.event:
        if step.kind in STEPS and step.date.exact and step.date.earliest == day:
            alone = "; a day known from ATOP alone" if step.sources == ("atop-member-level",) else ""
            return STEPS[step.kind] + alone + ("; our day is vague" if event and not event.date.exact else "")
    return f"other: {_why(reasons, 'days', f'{about} {day}')}"


def our_spells(party: Party) -> list[tuple[PartyEvent, PartyEvent | None]]:
    """Every entry that binds with the exit that ends it."""
    found: list[tuple[PartyEvent, PartyEvent | None]] = []
    for event in sorted(party.event, key=lambda event: event.date):
        bound = bool(found) and found[-1][1] is None
        if event.kind in ENTRIES and not bound:
            found.append((event, None))
        elif event.kind in EXITS and bound:
            found[-1] = (found[-1][0], event)
    return found


def their_spells(library: Library, coded: list[Member]) -> dict[str, list[Spell]]:
    """ATOP's days by our states; a new phase, or a new number on the same day, goes on with the old one."""
    found: dict[str, list[Spell]] = defaultdict(list)
    for row in sorted(coded, key=lambda row: _day(row, "ent")):
        begins, ends = _day(row, "ent"), _day(row, "exit")
        same = [code for code in library.all_state_codes() if (code.system, str(code.code)) == ("cow", row["member"])]
        state = next((code.state for code in same if code.held_on(begins)), same[0].state)
        if found[state] and found[state][-1][1] == begins:
            begins = found[state].pop()[0]
        found[state].append((begins, ends))
    return found


def _day(row: Member, side: str) -> date:
    parts = [int(float(row[f"{part}{side}"] or 0)) for part in ("yr", "mo", "day")]
    return date(*parts) if parts[0] else date.max


def _why(reasons: Reasons, kind: str, about: str) -> str:
    if found := reasons.get((kind, about)):
        return found["reason"]
    raise ValueError(f"coder_reasons.csv has no reason for {kind}, {about}")


def dyad_rows(library: Library, folder: Path) -> Iterator[Row]:
    """In which years two states that were ever in the CST owe each other defence; pairs with like years in one row."""
    warnings.simplefilter("ignore", UserWarning)  # rdata's, about R classes that do not matter here
    table = rdata.read_rda(folder / "peacesciencer_rda" / "atop_alliance.rda")["atop_alliance"]
    table = table[(table.atop_defense == 1) & (table.year >= 1992)]
    theirs: dict[tuple[int, int], set[int]] = defaultdict(set)
    for row in table.itertuples():
        theirs[int(row.ccode1), int(row.ccode2)].add(int(row.year))
    days = [date(year, month, 1) for year in range(1992, 2019) for month in range(1, 13)]
    standing = {day: {member.state: member.status for member in library.parties("cst", day)} for day in days}
    found: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for first, second in ((a, b) for a in COW for b in COW if a < b):
        either = [(day.year, {on.get(first), on.get(second)}) for day, on in standing.items()]
        certain = {year for year, both in either if both == {"party"}}
        open_ = {year for year, both in either if None not in both} - certain
        ours = "; ".join(f"{word} {_years(years)}" for word, years in (("bound", certain), ("open", open_)) if years)
        reason = CHARTER if {first, second} & {"AZE", "BLR", "GEO", "UZB"} else SIGNED
        found[ours, _years(theirs[COW[first], COW[second]]), reason].append(f"{first}-{second}")
    for (ours, coded, reason), pairs in found.items():
        yield (DYADS, "cst", f"years of mutual defence: {' '.join(pairs)}", ours, coded, reason)


def _years(years: set[int]) -> str:
    starts = [year for year in sorted(years) if year - 1 not in years]
    ends = [year for year in sorted(years) if year + 1 not in years]
    return ", ".join(f"{a}-{b}" if a < b else str(a) for a, b in zip(starts, ends, strict=True))


def war_rows(library: Library, wars: list[dict[str, Any]], reasons: Reasons) -> Iterator[Row]:
    """The alliance-war pairs that match a case, an occasion or a treaty here, and what the others are."""
    registry = open_registry(library)
    shipped = {number: name for name, number in TREATIES.items() if name not in SECOND_PHASE}
    rest: Counter[str] = Counter()
    unmatched: dict[str, list[str]] = defaultdict(list)
    for pair in wars:
        number = str(int(pair["atopid"]))
        reason = reasons.pop(("wars", f"{int(pair['warid'])} {number}"), None)
        if reason:
            ours = our_answer(library, registry, reason["ours"], shipped.get(number, ""))
            yield (WARS, reason["ours"], f"{pair['warname']}, ATOP {number}", ours, verdict(pair), reason["reason"])
        elif number in shipped:
            unmatched[shipped[number]].append(f"{pair['warname']} ({verdict(pair)})")
        else:
            rest["wars to 1945" if pair["warid"] in WARS_TO_1945 else "wars since 1945"] += 1
    for name, found in unmatched.items():
        why = f"not comparable: {len(found)} without a case or occasion"
        yield (WARS, name, "wars without a case", "", "; ".join(sorted(found)), why)
    if left := [about for kind, about in reasons if kind == "wars"]:
        raise ValueError(f"coder_reasons.csv names wars that are not coded: {', '.join(left)}")
    for era, count in rest.items():
        yield (WARS, "other treaties", era, "", f"{count} pairs", "not comparable: no shipped treaty or occasion")


def verdict(pair: dict[str, Any]) -> str:
    """What they code, by their first scheme; the second where it differs, and the milder rule for many allies."""
    first, second = (next(OUTCOMES[k] for k in OUTCOMES if pair[k + scheme] == 1) for scheme in ("LLM", "BF"))
    extra = [] if first == second else [f"{second} in their second scheme"]
    if pair["sabhon"] == 1 and first != "honoured":
        extra.append("honoured if one ally is enough")
    return f"{first} ({'; '.join(extra)})" if extra else first


def our_answer(library: Library, registry: OccasionRegistry, name: str, treaty: str) -> str:
    """What the library has: opinions by reading with the allies' performance, an occasion's row, or a treaty's day."""
    if name in registry.occasions:
        row = registry.occasions[name]
        stances = Counter(answer.stance for answer in registry.answers.get(name, ()))
        answers = ", ".join(f"{stance} {count}" for stance, count in sorted(stances.items()))
        return f"{row.scope}; request {row.formality}; answers: {answers or 'none'}"
    if name not in library.cases():
        return f"in force {library.treaty(name).in_force}"
    told = []
    for opinion in opinions(library, name):
        if opinion.provision.rpartition(" ")[0] == library.treaty(treaty).short:
            done = sorted(Counter(ally.performance for ally in opinion.performance).items())
            acts = "".join(f", {word} {count}" for word, count in done)
            told.append(f"{opinion.provision} ({opinion.reading}): {opinion.status}{acts}")
    return "; ".join(told)


def main() -> None:
    """Derive the table."""
    parser = argparse.ArgumentParser(description="Write comparisons.csv.")
    parser.add_argument("--library", type=Path, help="a whole library in place of the shipped one")
    library = Library((folder,)) if (folder := parser.parse_args().library) else open_library()
    rows = [HEADS, *comparisons(library, Path(os.environ["FOEDERA_TEST_DATA"]))]
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


if __name__ == "__main__":
    main()
