"""The index: from the words of a question to the things that have them all, best first."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from attrs import frozen

from foedera.web.search.folding import sounds_of, words_of
from foedera.web.search.thing import KINDS, Thing
from foedera.web.search.variants import other_spellings

Postings = Mapping[str, Mapping[int, float]]
"""By word, the number of every thing that has it, and how much it says of it."""
TITLE, NAME, TEXT, VARIANT = 8.0, 7.0, 2.0, 5.0
"""How much a word says of a thing whose title, other name or text it stands in, or whose other spelling it is."""
BEGUN, SOUNDED = 0.6, 0.45
"""How much less a word says that is only begun, or only sounds alike."""
LEAST_BEGUN = 2
LEAST_INFLECTED = 6
LEAST_NAMED = 1.6
"""How much a kind has to count for its names to be suggested: those of cases, places, states and the like."""
MOST_WORDS = 12
MOST_BEGUN = 400
"""Words that a beginning may stand for; more of them say nothing."""


@frozen
class Index:
    """The index over everything.

    Attributes:
        things: everything.
        words: by folded word.
        sounds: by sound form.
        vocabulary: every folded word, sorted.
        names: the words of titles and names, sources and what is said in them left out: what is worth suggesting.
    """

    things: tuple[Thing, ...]
    words: Postings
    sounds: Postings
    vocabulary: tuple[str, ...]
    names: tuple[str, ...]

    def find(self, question: str, kind: str = "") -> tuple[Thing, ...]:
        """The things that have every word of a question, or a word begun with it or sounding like it, best first.

        Args:
            question: as typed, in any script; at most twelve words are looked at.
            kind: only things of this kind.
        """
        asked = _asked(question)
        totals: dict[int, float] | None = None
        for word in asked:
            found = self._having(word)
            if totals is None:
                totals = found
            else:
                totals = {number: totals[number] + found[number] for number in totals.keys() & found.keys()}
        scored = {number: total * KINDS[self.things[number].kind][1] for number, total in (totals or {}).items()}
        order = sorted(scored, key=lambda number: (-scored[number], number))
        return tuple(self.things[number] for number in order if kind in ("", self.things[number].kind))

    def suggest(self, question: str) -> tuple[str, ...]:
        """Words there are that look like those of a question that has none; at most three."""
        unknown = [word for word in _asked(question) if not self._having(word)]
        return tuple(get_close_matches(unknown[0], self.names, 3, 0.72)) if unknown else ()

    def _having(self, word: str) -> dict[int, float]:
        """The things that have a word; else those that have what is left of it without an ending of a letter or two."""
        endings = (0, 1, 2) if len(word) >= LEAST_INFLECTED else (0,)
        return next((found for ending in endings if (found := self._like(word[: len(word) - ending]))), {})

    def _like(self, word: str) -> dict[int, float]:
        found = dict(self.words.get(word, {}))
        for other in self._begun(word):
            for number, weight in self.words[other].items():
                found[number] = max(found.get(number, 0.0), weight * BEGUN)
        for form in sounds_of([word]):
            for number, weight in self.sounds.get(form, {}).items():
                found[number] = max(found.get(number, 0.0), weight * SOUNDED)
        return found

    def _begun(self, word: str) -> tuple[str, ...]:
        """The words that begin with a word and are longer."""
        if len(word) < LEAST_BEGUN:
            return ()
        first = bisect_left(self.vocabulary, word)
        last = bisect_left(self.vocabulary, word + "\x7f")
        return tuple(other for other in self.vocabulary[first : min(last, first + MOST_BEGUN)] if other != word)


def _asked(question: str) -> list[str]:
    """The words of a question, each once; single letters only where there is nothing else."""
    words = list(dict.fromkeys(words_of(question)))[:MOST_WORDS]
    return [word for word in words if len(word) > 1 or word.isdecimal()] or words


def build_index(things: tuple[Thing, ...]) -> Index:
    """The index over some things."""
    words: dict[str, dict[int, float]] = {}
    sounds: dict[str, dict[int, float]] = {}
    for number, thing in enumerate(things):
        weights = _weights(thing)
        for word, weight in weights.items():
            words.setdefault(word, {})[number] = weight
            for form in sounds_of([word]):
                known = sounds.setdefault(form, {})
                known[number] = max(known.get(number, 0.0), weight)
    named = (word for thing in things if KINDS[thing.kind][1] > LEAST_NAMED for word in _name_words(thing))
    return Index(things, words, sounds, tuple(sorted(words)), tuple(sorted(set(named))))


def _weights(thing: Thing) -> dict[str, float]:
    """How much each word says of a thing: the most it says in one place, less in a long one."""
    title = words_of(thing.title)
    parts = (
        (title, TITLE / (1 + len(title) / 12)),
        (words_of(thing.id), NAME),
        ([word for name in thing.names for word in words_of(name)], NAME),
        (words_of(f"{thing.text} {thing.within} {thing.date}"), TEXT),
    )
    found: dict[str, float] = {}
    for words, weight in parts:
        _raise_to(found, words, weight)
    for spelling in other_spellings(" ".join(_name_words(thing))):
        _raise_to(found, spelling.split(), VARIANT / (1 + len(title) / 12))
    return found


def _name_words(thing: Thing) -> list[str]:
    return [word for name in (thing.title, *thing.names) for word in words_of(name)]


def _raise_to(found: dict[str, float], words: Iterable[str], weight: float) -> None:
    for word in words:
        found[word] = max(found.get(word, 0.0), weight)
