"""Draw facts at random from the shipped library and print them with their sources, for a person to check.

Every dated or sourced entry of a treaty, case, place or zone, every occasion and every answer of the registry may be
drawn, each with the same chance. A seed and the number of facts fix which positions of the list are drawn; as the
library grows, other facts stand there. `fact_checks.csv` therefore records position, number and name of what was drawn.
"""

import argparse
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import attrs

from foedera import Library, open_library
from foedera.core.dates import ImpreciseDate
from foedera.record.occasions import open_registry

LEFT_OUT = ("sources", "ring")
NAMES = ("id", "state", "article", "reading", "by", "kind")
"""What names an entry among its fellows: the first of these that it has."""


def entries(library: Library) -> Iterator[tuple[str, Any]]:
    """Every treaty, case, place, zone, occasion and answer, with its name."""
    for kind, one in (("treaties", library.treaty), ("cases", library.case), ("places", library.place)):
        for name in sorted(library.files(kind)):
            yield f"{kind}/{name}.toml", one(name)
    for name, zone in sorted(library.zones().items()):
        yield f"zones/{name}.toml", zone
    registry = open_registry(library)
    for occasion in registry.occasions.values():
        yield f"occasions.csv > {occasion.id}", occasion
        for answer in registry.answers.get(occasion.id, ()):
            yield f"opportunities.csv > {answer.occasion}, {answer.by}", answer


def facts(where: str, thing: Any) -> Iterator[tuple[str, Any]]:
    """Every record object with sources inside a record object, itself included, with a name that no other has."""
    if getattr(thing, "sources", ()):
        yield where, thing
    for field in attrs.fields(type(thing)):
        inner = getattr(thing, field.name)
        items = [item for item in (inner if isinstance(inner, tuple) else (inner,)) if attrs.has(type(item))]
        for name, item in zip(named(items), items, strict=True):
            yield from facts(f"{where} > {field.name}{name}", item)


def named(items: Sequence[Any]) -> Iterator[str]:
    """A name for each of several entries; the second of one name and each after it gets its number."""
    seen: Counter[str] = Counter()
    for item in items:
        words = (getattr(item, key, None) for key in NAMES)
        name = next((f" {word}" for word in words if isinstance(word, str) and word), "")
        seen[name] += 1
        yield name if seen[name] == 1 else f"{name} {seen[name]}"


def every_fact(library: Library) -> list[tuple[str, Any]]:
    """All facts of a library with their names, in the order in which they are numbered."""
    return [fact for where, entry in entries(library) for fact in facts(where, entry)]


def positions(seed: int, number: int, of: int) -> list[int]:
    """Which positions, counted from 1, a seed draws from a list of so many facts."""
    return [index + 1 for index in random.Random(seed).sample(range(of), number)]  # noqa: S311 - no secret


def in_words(value: Any) -> str:
    """A value as a reader is shown it, or nothing where it is empty or has facts of its own."""
    if isinstance(value, tuple):
        return "; ".join(filter(None, map(in_words, value)))
    if isinstance(value, (str, int, float, date, ImpreciseDate)) and value != "":
        return str(value)
    return ""


def described(library: Library, where: str, thing: Any) -> Iterator[str]:
    """The lines that show one fact."""
    yield where
    for field in attrs.fields(type(thing)):
        text = in_words(getattr(thing, field.name)) if field.name not in LEFT_OUT else ""
        if text:
            yield f"    {field.name.rstrip('_')}: {text}"
    for id_ in thing.sources:
        source = library.source(id_)
        yield f"    - {id_} ({source.read_as}): {source.title}, {source.publisher}, {source.date} {source.url}"


def main() -> None:
    """Draw and print."""
    parser = argparse.ArgumentParser(description="Print facts of the shipped library, drawn at random.")
    parser.add_argument("number", type=int, nargs="?", default=50, help="how many (50)")
    parser.add_argument("--seed", type=int, default=0, help="the seed of the draw (0)")
    asked = parser.parse_args()
    library = open_library()
    every = every_fact(library)
    drawn = positions(asked.seed, min(asked.number, len(every)), len(every))
    print(f"{len(drawn)} of {len(every)} facts, seed {asked.seed}")
    for number, position in enumerate(drawn, start=1):
        where, thing = every[position - 1]
        print(f"\n{number}. (position {position}) " + "\n".join(described(library, where, thing)))


if __name__ == "__main__":
    main()
