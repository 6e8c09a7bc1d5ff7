"""Tables and numbers of the shipped library, read from its files whenever the pages are built."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import attrs
from checked import VERDICTS, mended_rows, verdict_rows
from docutils import nodes
from press import GROUPS, case_press_rows, country_rows
from sphinx.util.docutils import SphinxDirective

from foedera import Library, open_library
from foedera.core.sources import Source, by_origin
from foedera.record.citing import cited
from foedera.record.issue import Position
from foedera.record.library import library_files
from foedera.record.occasions import open_registry
from foedera.record.shipped import SHIPPED, data_version
from foedera.strategy import catalogue

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

LICENCE = "CC BY 4.0"
BY_HAND = "written by hand from the sources it names"
DERIVED = "derived by `data-raw/states.py`"
REGISTRIES = {
    "actors": ("everyone who acts and is not a state", "written by hand"),
    "attributes": ("what a claim may be about", "written by hand"),
    "issues": ("the questions that texts leave open", "written by hand"),
    "readings": ("who answers them", "written by hand"),
    "sources": ("every publication named, with how far it was read", "written by hand while reading"),
    "occasions": (
        "occasions on which help was asked for or due, since 1948",
        "written by hand from the sources it names",
    ),
    "opportunities": ("who answered those occasions, and how", "written by hand from the sources it names"),
    "states": ("states, living and former, with the days of their existence", DERIVED),
    "state_codes": ("Correlates of War and Gleditsch-Ward numbers by date", DERIVED),
}
OTHERS = {
    "LICENSE": ("the licence of the data", "the text of the licence"),
    "VERSION": ("the version of the data, a date", "set when data change"),
}
OTHER_TABLES = {
    "comparisons": ("what coded data sets have on these treaties and wars", "made by `data-raw/compare_coders.py`"),
    "registry_corrections": ("what changed since the registry's first draft", "written by hand while checking"),
    "votes-62-243": ("votes in the United Nations on resolution 62/243", "written by hand from the sources it names"),
}
NATURAL_EARTH = "derived by `data-raw/shapes.py` from Natural Earth 5.1.1, edition with Germany's point of view"
SHAPES = {
    "world": ("outlines of states and territories for maps of a continent and more", NATURAL_EARTH, "public domain"),
    "fine": ("the same for smaller maps, finest where the cases lie", NATURAL_EARTH, "public domain"),
}
EVIDENCE = ("seen", "part seen", "background", "absence")


def numbers() -> dict[str, str]:
    """Counts of the shipped library by name, for use in running text."""
    library = open_library()
    cases = [library.case(name) for name in library.cases()]
    claims = [claim for case in cases for claim in case.claim]
    return {
        "n_treaties": str(len(library.treaties())),
        "n_cases": str(len(cases)),
        "n_places": str(len(library.files("places"))),
        "n_claims": str(len(claims)),
        "n_states": str(len(library.states)),
        "n_sources": str(len(library.sources)),
        "n_origins": str(len(by_origin(library.sources.values()))),
        "n_issues": str(len(library.issues)),
        "n_readings": str(len(library.readings)),
        "n_background": str(sum(count["background"] for _, _, count in evidence_rows(library))),
        "n_occasions": str(len(open_registry(library).occasions)),
        "n_answers": str(sum(map(len, open_registry(library).answers.values()))),
        "data_version": data_version(),
    }


def objects(thing: Any) -> Iterator[Any]:
    """A record object and every record object inside it."""
    yield thing
    for field in attrs.fields(type(thing)):
        inner = getattr(thing, field.name)
        for item in inner if isinstance(inner, tuple) else (inner,):
            if attrs.has(type(item)):
                yield from objects(item)


def evidence_of(thing: object) -> Counter[str]:
    """How many entries of a treaty, case or place stand on which kind of evidence."""
    return Counter(item.evidence for item in objects(thing) if hasattr(item, "evidence"))


def entries(library: Library) -> Iterator[tuple[str, Any]]:
    """Every treaty, case and place with its file's name below the data folder."""
    for kind, one in (("treaties", library.treaty), ("cases", library.case), ("places", library.place)):
        for name in sorted(library.files(kind)):
            yield f"{kind}/{name}.toml", one(name)


def evidence_rows(library: Library) -> list[tuple[str, int, Counter[str]]]:
    """File, number of entries that have evidence, and how many of each word."""
    counts = ((file, evidence_of(entry)) for file, entry in entries(library))
    return [(file, count.total(), count) for file, count in counts]


def file_rows(library: Library) -> list[tuple[str, ...]]:
    """File, what it is, how much it holds, sources, how it was made, licence: a row for every file of the library."""
    rows: list[tuple[str, ...]] = []
    for file, entry in entries(library):
        title = entry.title if hasattr(entry, "title") else entry.both_forms()
        size = f"{evidence_of(entry).total()} entries"
        rows.append((f"`{file}`", title, size, _witnesses(library, cited(entry)), BY_HAND, LICENCE))
    for path in library_files(SHIPPED):
        if path.suffix == ".csv":
            what, made = REGISTRIES[path.stem]
            rows.append((f"`{path.name}`", what, f"{_lines(path) - 1} rows", "", made, LICENCE))
    for path in sorted(SHIPPED.glob("*.csv")):
        if path.stem in OTHER_TABLES:
            what, made = OTHER_TABLES[path.stem]
            rows.append((f"`{path.name}`", what, f"{_lines(path) - 1} rows", "", made, LICENCE))
    for name, zone in library.zones().items():
        witnesses = _witnesses(library, cited(zone))
        rows.append((f"`zones/{name}.toml`", zone.name, f"{len(zone.outline)} outlines", witnesses, BY_HAND, LICENCE))
    return [*rows, *_other_file_rows(library)]


def _other_file_rows(library: Library) -> list[tuple[str, ...]]:
    """The rows of shapes, games, templates and single files."""
    rows: list[tuple[str, ...]] = []
    for path in sorted(SHIPPED.glob("shapes/*")):
        what, made, licence = SHAPES[path.stem]
        rows.append((f"`shapes/{path.name}`", what, "", "", made, licence))
    for name, file in catalogue(library).items():
        made = "made up" if file.numbers == "invented" else "written by hand from the sources in it"
        rows.append((f"`games/{name}.toml`", file.title, "", "", made, LICENCE))
    for path in sorted(SHIPPED.glob("templates/*")):
        rows.append((f"`templates/{path.name}`", "a made-up example for `foedera new`", "", "", "made up", LICENCE))
    for name, (what, made) in OTHERS.items():
        rows.append((f"`{name}`", what, "", "", made, "" if name == "LICENSE" else LICENCE))
    return rows


def source_rows(library: Library) -> list[tuple[str, ...]]:
    """How many sources there are of each kind, and how much of them was read."""
    kinds: dict[str, list[Source]] = {}
    for source in library.sources.values():
        kinds.setdefault(source.kind, []).append(source)
    rows = sorted(kinds.items(), key=lambda item: -len(item[1]))
    return [_source_row(kind, found) for kind, found in [*rows, ("all", list(library.sources.values()))]]


def issue_rows(library: Library) -> list[tuple[str, ...]]:
    """Every issue, where it is asked, and where the shipped library has somebody's answer to it."""
    held: dict[str, list[str]] = {}
    for file, entry in entries(library):
        for raised in getattr(entry, "issue", ()):
            if any(isinstance(item, Position) for item in objects(raised)):
                held.setdefault(raised.id, []).append(f"`{Path(file).stem}`")
    return [
        (f"`{issue.id}`", issue.question, issue.stage, issue.holds.value, ", ".join(held.get(issue.id, [])))
        for issue in library.issues.values()
    ]


def _source_row(kind: str, found: list[Source]) -> tuple[str, ...]:
    read = Counter(source.read_as for source in found)
    counts = (len(found), len(by_origin(found)), *(read[how] for how in ("full", "excerpt", "not read")))
    return (kind, *map(str, counts))


def _witnesses(library: Library, sources: Iterable[str]) -> str:
    found = [library.source(source) for source in sources]
    return f"{len(found)} ({len(by_origin(found))} independent)"


def _lines(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


def _evidence_table(library: Library) -> list[tuple[str, ...]]:
    return [
        (f"`{file}`", str(total), *(str(count[word]) for word in EVIDENCE))
        for file, total, count in evidence_rows(library)
    ]


def _reading_rows(library: Library) -> list[tuple[str, ...]]:
    return [
        (f"`{reading.id}`", reading.title, f"`{reading.holder}`", reading.note) for reading in library.readings.values()
    ]


def _counted(*columns: tuple[str, Iterable[str]]) -> list[tuple[str, ...]]:
    return [(name, f"`{word}`", str(count)) for name, words in columns for word, count in Counter(words).most_common()]


def occasion_rows(library: Library) -> list[tuple[str, ...]]:
    """How many occasions of the registry have which word in each column that is coded."""
    found = open_registry(library).occasions.values()
    return _counted(
        ("scope", (one.scope for one in found)),
        ("adversary_kind", (one.adversary_kind for one in found)),
        ("formality", (one.formality for one in found)),
        ("evidence", (one.evidence for one in found)),
        ("confidence", (one.confidence for one in found)),
        ("alliance", (one.alliance or "(none)" for one in found)),
    )


def answer_rows(library: Library) -> list[tuple[str, ...]]:
    """How many answers of the registry have which word in each column that is coded."""
    found = [answer for given in open_registry(library).answers.values() for answer in given]
    return _counted(
        ("kind", (one.kind for one in found)),
        ("rung", (";".join(one.rung) for one in found)),
        ("stance", (one.stance for one in found)),
        ("evidence", (one.evidence for one in found)),
    )


def correction_rows(_: Library) -> list[tuple[str, ...]]:
    """What was put right in the registry since its first draft."""
    with (SHIPPED / "registry_corrections.csv").open(encoding="utf-8", newline="") as file:
        return [tuple(row) for row in csv.reader(file)][1:]


PUBLICATIONS = ("publications", "independent", *(name for name, _ in GROUPS))
Rows = Callable[[Library], list[tuple[str, ...]]]
TABLES: dict[str, tuple[tuple[str, ...], Rows]] = {
    "files": (("file", "what", "holds", "sources", "how made", "licence"), file_rows),
    "evidence": (("file", "entries", *EVIDENCE), _evidence_table),
    "sources": (("kind", "publications", "independent", "read in full", "read in part", "not read"), source_rows),
    "issues": (("issue", "question", "stage", "holds", "answered in"), issue_rows),
    "occasions": (("column", "word", "occasions"), occasion_rows),
    "answers": (("column", "word", "answers"), answer_rows),
    "corrections": (("row", "column", "was", "is", "why"), correction_rows),
    "readings": (("reading", "whose", "holder", "who speaks"), _reading_rows),
    "countries": (("country", *PUBLICATIONS), country_rows),
    "case_countries": (("case", "whose", *PUBLICATIONS), case_press_rows),
    "fact_verdicts": (("draw", "facts", *VERDICTS), lambda _: verdict_rows()),
    "facts_mended": (("draw and number", "fact", "was", "is", "what was read"), lambda _: mended_rows()),
}


def markdown_table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table in Markdown."""
    lines = [list(heads)]
    lines += [["---"] * len(lines[0]), *(list(row) for row in rows)]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


class Shipped(SphinxDirective):
    """```{shipped} files``` and its like: a table of what the shipped library holds."""

    required_arguments = 1
    option_spec: ClassVar[dict[str, Any]] = {}

    def run(self) -> list[nodes.Node]:
        """Read the library and write the table."""
        heads, rows = TABLES[self.arguments[0]]
        return self.parse_text_to_nodes(markdown_table(heads, rows(open_library())))


def _set_numbers(_: Sphinx, config: Config) -> None:
    config.myst_substitutions = {**config.myst_substitutions, **numbers()}


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directive and the numbers."""
    app.add_directive("shipped", Shipped)
    app.connect("config-inited", _set_numbers, priority=0)
    return {"parallel_read_safe": True, "env_version": 1}
