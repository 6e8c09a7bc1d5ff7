"""Tables of the facts that were drawn and checked again, from `data-raw/fact_checks.csv`."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

CHECKS = Path(__file__).parent.parent.parent / "data-raw" / "fact_checks.csv"
VERDICTS = ("source read", "other source", "not reached", "wrong")


def fact_checks() -> list[dict[str, str]]:
    """Every check, in the order of the file: draw, number in it, fact, verdict, what was read, what was mended."""
    with CHECKS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def verdict_rows() -> list[tuple[str, ...]]:
    """How many facts of each draw, and of both, had which verdict."""
    checks = fact_checks()
    counts = {seed: Counter(row["verdict"] for row in checks if row["seed"] == seed) for seed in _seeds(checks)}
    both = sum(counts.values(), Counter())
    return [
        (name, str(count.total()), *(str(count[verdict]) for verdict in VERDICTS))
        for name, count in [*((f"seed {seed}", count) for seed, count in counts.items()), ("both", both)]
    ]


def mended_rows() -> list[tuple[str, ...]]:
    """Every fact that was mended: where it stands, what it was, what it is, and what was read."""
    return [
        (f"{row['seed']}.{row['number']}", f"`{row['fact']}`", row["was"], row["is"], row["note"])
        for row in fact_checks()
        if row["is"]
    ]


def _seeds(checks: list[dict[str, str]]) -> list[str]:
    return list(dict.fromkeys(row["seed"] for row in checks))
