"""Write states.csv and state_codes.csv of the shipped library. Needs the packages rdata and pycountry.

Sources: Correlates of War Project, State System Membership List, version 2016; Kristian S. Gleditsch and Michael D.
Ward (1999), "A Revised List of Independent States since the Congress of Vienna", International Interactions 25(4),
393-413, as revised; both as R tables in peacesciencer_rda, in the folder that FOEDERA_TEST_DATA names; ISO 3166.
A state begins with its latest unbroken existence in the two lists together; an empty begin is before the records
(1816). Ends are the first day on which something no longer holds. HANDED_ON dates what the lists do not tell apart.
"""

import csv
import os
import warnings
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pycountry
import rdata

SOURCE = Path(os.environ["FOEDERA_TEST_DATA"]) / "peacesciencer_rda"
TARGET = Path(__file__).parent.parent / "src" / "foedera" / "data"
FIRST, LAST, DAY = date(1816, 1, 1), date.max, timedelta(1)
Span = tuple[date, date]

LABELS = ("name", "common_name", "official_name")
ISO = {getattr(country, label, ""): country.alpha_3 for country in pycountry.countries for label in LABELS}
STATE_OF_NUMBER = {  # where the lists' names do not lead to ISO's
    56: "LCA", 57: "VCT", 58: "ATG", 60: "KNA", 260: "DEU", 265: "DDR", 315: "CSK", 343: "MKD", 347: "XKX", 402: "CPV",
    437: "CIV", 490: "COD", 511: "ZAN", 572: "SWZ", 640: "TUR", 678: "YEM", 680: "YMD", 815: "VNM", 817: "RVN",
    835: "BRN", 860: "TLS",
}  # fmt: skip
YUGOSLAVIA, SCG, SERBIA = date(1918, 12, 1), date(2003, 2, 4), date(2006, 6, 5)
USSR, RUSSIA, VIETNAM = date(1922, 12, 30), date(1991, 12, 26), date(1976, 7, 2)
HANDED_ON = {
    345: {"SRB": [(FIRST, YUGOSLAVIA), (SERBIA, LAST)], "YUG": [(YUGOSLAVIA, SCG)], "SCG": [(SCG, SERBIA)]},
    365: {"RUS": [(FIRST, USSR), (RUSSIA, LAST)], "SUN": [(USSR, RUSSIA)]},
    816: {"VDR": [(FIRST, VIETNAM)], "VNM": [(VIETNAM, LAST)]},
}
NAMES = {
    "BRN": "Brunei", "COD": "Democratic Republic of the Congo", "COG": "Republic of the Congo", "CPV": "Cape Verde",
    "CSK": "Czechoslovakia", "DDR": "East Germany", "FSM": "Micronesia", "NLD": "Netherlands", "RUS": "Russia",
    "RVN": "South Vietnam", "SCG": "Serbia and Montenegro", "SUN": "Soviet Union", "TUR": "Turkey",
    "VDR": "North Vietnam", "XKX": "Kosovo", "YMD": "South Yemen", "YUG": "Yugoslavia", "ZAN": "Zanzibar",
}  # fmt: skip


def members() -> Iterator[tuple[str, int, str, date, date]]:
    """Every spell in either list: system, number, name, first day and first day after."""
    warnings.simplefilter("ignore", UserWarning)  # rdata's, about R classes that do not matter here
    cow = rdata.read_rda(SOURCE / "cow_states.rda")["cow_states"]
    gw = rdata.read_rda(SOURCE / "gw_states.rda")["gw_states"]
    for row in cow.itertuples():
        begins = date(int(row.styear), int(row.stmonth), int(row.stday))
        ends = date(int(row.endyear), int(row.endmonth), int(row.endday))
        yield "cow", int(row.ccode), row.statenme, begins, LAST if ends == date(2016, 12, 31) else ends + DAY
    for row in gw.itertuples():
        begins, ends = (date(1970, 1, 1) + timedelta(days=int(day)) for day in (row.startdate, row.enddate))
        yield "gw", int(row.gwcode), row.statename, begins, LAST if ends == date(2017, 12, 31) else ends + DAY


def holders(number: int, name: str, known: dict[int, str]) -> list[tuple[str, Span]]:
    """The states that a number stands for, each with the days on which it does; none if ISO names no such state."""
    if number in HANDED_ON:
        return [(state, span) for state, spans in HANDED_ON[number].items() for span in spans]
    state = known[number] = known.get(number) or ISO.get(name, "")
    return [(state, (FIRST, LAST))] if state else []


def present(spans: list[Span]) -> Span:
    """The last unbroken stretch that the spans cover together."""
    last = min(spans)
    for begins, ends in sorted(spans):
        last = (last[0], max(last[1], ends)) if begins <= last[1] else (begins, ends)
    return last


def write(name: str, header: str, rows: list[list[str | date]]) -> None:
    """Write one table, sorted, with open ends left empty."""
    shown = sorted(["" if cell in (FIRST, LAST) else str(cell) for cell in row] for row in rows)
    with (TARGET / name).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header.split(","), *shown])


def main() -> None:
    """Derive both tables."""
    known, spans, codes = dict(STATE_OF_NUMBER), defaultdict[str, list[Span]](list), list[list[str | date]]()
    for system, number, name, begins, ends in members():
        for state, (first, after) in holders(number, name, known):
            if begins < after and first < ends:
                spans[state].append((max(begins, first), min(ends, after)))
                codes.append([state, system, str(number), *spans[state][-1]])
    titles = {c.alpha_3: getattr(c, "common_name", c.name) for c in pycountry.countries} | NAMES
    write("states.csv", "id,name,begins,ends", [[state, titles[state], *present(s)] for state, s in spans.items()])
    write("state_codes.csv", "state,system,code,begins,ends", codes)


if __name__ == "__main__":
    main()
