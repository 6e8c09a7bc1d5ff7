"""Draw facts at random from the shipped library and print them with their sources, for a person to check.

Every dated or sourced entry of a treaty, case, place or zone, every occasion and every answer of the registry may be
drawn, each with the same chance. One seed gives one draw as long as the data stay the same.
"""

import argparse
import random
from collections.abc import Iterator
from datetime import date
from typing import Any

import attrs

from foedera import Library, open_library
from foedera.core.dates import ImpreciseDate
from foedera.record.occasions import open_registry
from foedera.record.zones import zones

LEFT_OUT = ("sources", "ring")
NAMES = ("state", "article")


def entries(library: Library) -> Iterator[tuple[str, Any]]:
    """Every treaty, case, place, zone, occasion and answer, with where it stands."""
    for kind, one in (("treaties", library.treaty), ("cases", library.case), ("places", library.place)):
        for name in sorted(library.files(kind)):
            yield f"{kind}/{name}.toml", one(name)
    for name, zone in sorted(zones(library).items()):
        yield f"zones/{name}.toml", zone
    registry = open_registry(library)
    for occasion in registry.occasions.values():
        yield "occasions.csv", occasion
        for answer in registry.answers.get(occasion.id, ()):
            yield "opportunities.csv", answer


def facts(where: str, thing: Any) -> Iterator[tuple[str, Any]]:
    """Every record object with sources inside a record object, itself included, with the way to it."""
    if getattr(thing, "sources", ()):
        yield where, thing
    for field in attrs.fields(type(thing)):
        inner = getattr(thing, field.name)
        for item in inner if isinstance(inner, tuple) else (inner,):
            if attrs.has(type(item)):
                name = next(
                    (str(getattr(thing, key)) for key in NAMES if isinstance(getattr(thing, key, None), str)), ""
                )
                yield from facts(f"{where} {name} > {field.name}".replace("  ", " "), item)


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
    every = [fact for where, entry in entries(library) for fact in facts(where, entry)]
    drawn = random.Random(asked.seed).sample(every, min(asked.number, len(every)))  # noqa: S311 - no secret
    print(f"{len(drawn)} of {len(every)} facts, seed {asked.seed}")
    for number, (where, thing) in enumerate(drawn, start=1):
        print(f"\n{number}. " + "\n".join(described(library, where, thing)))


if __name__ == "__main__":
    main()
