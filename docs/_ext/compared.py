"""Tables of the shipped comparison with coded data sets, read from its file whenever the pages are built."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from shipped import markdown_table
from sphinx.util.docutils import SphinxDirective

from foedera.record.shipped import SHIPPED

if TYPE_CHECKING:
    from sphinx.application import Sphinx

Row = dict[str, str]
RELATIONS = ("agree", "ATOP's own day", "ATOP uses signature", "ATOP uses announcement", "other")
COLUMNS = ("alliance_or_case", "what", "ours", "theirs", "reason")
HEADS = ("treaty or case", "what", "here", "there", "how they stand to each other")


def read() -> list[Row]:
    """The rows of the file."""
    with (SHIPPED / "comparisons.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def is_day(row: Row) -> bool:
    """Whether a row is about days of entry or exit."""
    return row["what"].startswith(("entry: ", "exit: "))


def is_pair(row: Row) -> bool:
    """Whether a row is about one alliance in one war."""
    return row["set"].startswith("Berkemeier") and " ATOP " in row["what"]


CHOICES: dict[str, Callable[[Row], bool]] = {
    "differences": lambda row: is_day(row) and row["ours"] != row["theirs"],
    "same": lambda row: is_day(row) and row["ours"] == row["theirs"],
    "obligations": lambda row: row["what"] == "obligations",
    "uncoded": lambda row: row["what"] == "treaty",
    "years": lambda row: row["set"] == "ATOP 5.1",
    "wars": is_pair,
    "rest": lambda row: row["set"].startswith("Berkemeier") and not is_pair(row),
}


def numbers(rows: list[Row]) -> str:
    """How many entries and exits of states stand in which relation, by treaty and together."""
    counts: dict[str, Counter[str]] = {}
    for row in filter(is_day, rows):
        relation = next(word for word in RELATIONS if row["reason"].startswith(word))
        counts.setdefault(row["alliance_or_case"], Counter())[relation] += len(row["what"].split()) - 1
    counts["all"] = sum(counts.values(), Counter())
    table = [
        [f"`{name}`", *(str(found[word]) for word in RELATIONS), str(found.total())] for name, found in counts.items()
    ]
    return markdown_table(("treaty", *RELATIONS, "all"), table)


def verdicts(rows: list[Row]) -> str:
    """How many pairs of an alliance and a war stand in which relation."""
    counts = Counter(row["reason"].partition(":")[0] for row in filter(is_pair, rows))
    return markdown_table(("relation", "pairs"), [(word, str(count)) for word, count in counts.most_common()])


class Compared(SphinxDirective):
    """```{compared} differences``` and its like: a part of the comparison as a table."""

    required_arguments = 1
    option_spec: ClassVar[dict[str, Any]] = {}

    def run(self) -> list[nodes.Node]:
        """Read the file and write the table."""
        name, rows = self.arguments[0], read()
        if name in ("numbers", "verdicts"):
            return self.parse_text_to_nodes(numbers(rows) if name == "numbers" else verdicts(rows))
        chosen = [[row[column].replace("_", " ") if column == "what" else row[column] for column in COLUMNS]
                  for row in rows if CHOICES[name](row)]  # fmt: skip
        return self.parse_text_to_nodes(markdown_table(HEADS, [[f"`{row[0]}`", *row[1:]] for row in chosen]))


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directive."""
    app.add_directive("compared", Compared)
    return {"parallel_read_safe": True, "env_version": 1}
