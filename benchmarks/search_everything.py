"""The search over everything once its index stands, against reading every title for the same words."""

from __future__ import annotations

from functools import partial

from timing import measure, table

import foedera
from foedera.web.search.catalogue import catalogue
from foedera.web.search.folding import fold

RUNS = 30
AIM = 0.03
QUESTIONS = (
    "jermuk",
    "Джермук",
    "Ջերմուկ",
    "armenia azerbaijan",
    "a",
    "ar",
    "the of and in",
    "killed soldiers 2022",
    "zqzqzq",
)


def main() -> None:
    """Print the timings."""
    found = catalogue(foedera.open_library())
    index = found.index
    titles = [fold(thing.title) for thing in found.things]
    timings = [measure("every title read for jermuk", lambda: [t for t in titles if "jermuk" in t], RUNS)]
    timings += [measure(question, partial(index.find, question), RUNS) for question in QUESTIONS]
    print(table(timings))
    slowest = max(timings[1:], key=lambda timing: timing.median)
    print(f"aim: {AIM} s over {len(titles):,} things; the slowest, {slowest.name!r}, takes {slowest.median:.4f} s")


if __name__ == "__main__":
    main()
