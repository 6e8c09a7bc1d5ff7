"""Every opinion and crux of the shipped cases once loaded, against the brute force that finds a crux by trying."""

from __future__ import annotations

from itertools import product

from timing import measure, table

import foedera
from foedera.core.conditions import issues_asked, weigh
from foedera.core.truth import Truth
from foedera.law.crux import crux
from foedera.law.opinion import opinions, status_of
from foedera.law.trigger import pose, request_condition, trigger
from foedera.record.library import Library

RUNS = 20
AIM = 0.020


def opinions_and_cruxes(library: Library) -> int:
    return sum(len(opinions(library, case)) + len(crux(library, case)) for case in library.cases())


def cruxes(library: Library) -> int:
    return sum(len(crux(library, case)) for case in library.cases())


def cruxes_by_trying(library: Library) -> int:
    """Weigh every question under every partial set of answers, 3 to the power of the issues."""
    tried = 0
    for name in library.cases():
        case = library.case(name)
        for commitment in case.commitment:
            question = pose(library, case, commitment, None, None)
            arises, called = trigger(question), request_condition(question)
            asked = dict.fromkeys((*issues_asked(arises), *issues_asked(called)))
            for answers in product(Truth, repeat=len(asked)):
                given = dict(zip(asked, answers, strict=True))
                status_of(weigh(arises, given).truth, weigh(called, given).truth)
                tried += 1
    return tried


def main() -> None:
    library = foedera.open_library()
    found = opinions_and_cruxes(library)
    timings = [
        measure("cruxes by trying every set of answers", lambda: cruxes_by_trying(library), RUNS),
        measure("cruxes", lambda: cruxes(library), RUNS),
        measure("all opinions and cruxes", lambda: opinions_and_cruxes(library), RUNS),
    ]
    print(f"{len(library.cases())} cases, {found} opinions and minimal sets")
    print(table(timings))
    print(f"aim: {AIM * 1000:.0f} ms; the median of all is {timings[2].median * 1000:.1f} ms")


if __name__ == "__main__":
    main()
