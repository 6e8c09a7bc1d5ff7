"""What a state changed, in one sentence: what was set, then everything that it changed, or how much."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import frozen

from foedera.core.truth import Truth
from foedera.law.opinion import TEXT
from foedera.record.library import Library
from foedera.web.state import ViewState
from foedera.web.whatif.changes import Bound, Change
from foedera.web.wording import counted, plain_words

MOST = 4
"""Clauses that a reader can take in at once; where there are more they are counted."""
_NOW: Mapping[Bound, str] = {"yes": "now bound", "perhaps": "now perhaps bound", "no": "no longer bound"}
_TAKEN: Mapping[Truth, str] = {Truth.YES: "bound", Truth.NO: "not bound", Truth.OPEN: "perhaps bound"}


@frozen
class Sentence:
    """What a state changed, as one sentence.

    Attributes:
        premise: what was set, such as "With the law of 2010-01-01"; empty where nothing was.
        clauses: what changed, the last of them saying whether anything else did.
    """

    premise: str
    clauses: tuple[str, ...]

    def __str__(self) -> str:
        """The sentence."""
        told = "; ".join(self.clauses)
        return f"{self.premise}: {told}." if self.premise else f"{told}."


def what_changed(library: Library, state: ViewState, compared: Sequence[Change]) -> Sentence:
    """What a state changed against the case as recorded.

    Args:
        library: where names are looked up.
        state: what was set.
        compared: every opinion before and after, as `changes.compared` gives them.

    Raises:
        UnknownName: if the state names an issue, a reading, an alliance or a state that is not there.
    """
    if state.as_recorded:
        return Sentence("", ("Nothing is set: this is the case as recorded",))
    changed = [change for change in compared if change.any]
    premise = _first_large(f"with {_listed(premises(library, state))}")
    if not changed:
        return Sentence(premise, ("nothing changes",))
    whose = Whose(library, state.reading)
    clauses = [*_statuses(whose, changed), *_details(whose, changed)]
    if len(clauses) > MOST:
        return Sentence(premise, tuple(_counted(changed, len(compared))))
    return Sentence(premise, (*clauses, "nothing else changes"))


def premises(library: Library, state: ViewState) -> Iterator[str]:
    """What was set, each thing in a few words."""
    if state.law_as_of:
        yield f"the law of {state.law_as_of}"
    if state.facts_on:
        yield f"only what was known on {state.facts_on}"
    if state.reading:
        yield f"{_reading(library, state.reading)} alone"
    for issue, answer in sorted(state.answers.items()):
        named = f"“{plain_words(library.issue(issue).id)}”"
        yield f"{named} left open" if answer is Truth.OPEN else f"{named} answered {answer.value}"
    for (alliance, member), truth in sorted(state.membership.items()):
        short = library.treaty(library.alliance(alliance).treaty).short
        yield f"{library.state(member).name} {_TAKEN[truth]} by the {short}"


@frozen
class Whose:
    """How readings are told of.

    Attributes:
        library: where names are looked up.
        only: the one reading shown, which needs no telling, or empty.
    """

    library: Library
    only: str

    def under(self, readings: Iterable[str]) -> str:
        """Some readings, such as " under the text alone and under the reading of the Armenian government"."""
        names = list(dict.fromkeys(readings))
        held = [_title(self.library, name) for name in names if name != TEXT]
        told = ["the text alone"] if TEXT in names else []
        if held:
            told.append(f"the reading{'s' if len(held) > 1 else ''} of {_listed(held)}")
        return "" if self.only else f" under {' and under '.join(told)}"


def _statuses(whose: Whose, changed: Iterable[Change]) -> Iterator[str]:
    """The statuses that moved and what the open ones want now, a clause a provision, readings of one kind together."""
    provisions: dict[tuple[str, str], dict[tuple[str, str], list[Change]]] = {}
    for change in changed:
        if change.moved or change.wanting:
            moves = provisions.setdefault((change.provision, change.victim), {})
            moves.setdefault((change.before.status, change.after.status), []).append(change)
    for (provision, victim), moves in provisions.items():
        told = [_move(whose, *statuses, several) for statuses, several in moves.items()]
        yield f"{provision} for {whose.library.actor(victim).name} {' and '.join(told)}"


def _move(whose: Whose, before: str, after: str, several: Sequence[Change]) -> str:
    moved = f"stays {after}" if before == after else f"goes from {before} to {after}"
    return f"{moved}{whose.under(change.reading for change in several)}{_wanting(whose.library, several)}"


def _wanting(library: Library, several: Sequence[Change]) -> str:
    """What an open status is open for, where all of them want the same."""
    wants = {change.after.open_for for change in several}
    if len(wants) != 1 or not (gaps := wants.pop()):
        return ""
    named = [f"“{plain_words(gap)}”" if gap in library.issues else gap for gap in gaps]
    still = "still " if all(set(gaps) < set(change.before.open_for) for change in several) else ""
    return f" ({still}for want of {_listed(named)})"


def _details(whose: Whose, changed: Iterable[Change]) -> Iterator[str]:
    """Who else is bound now, what organs decided and what the conduct of allies amounts to, readings together."""
    groups: dict[str, list[str]] = {}
    for change in changed:
        for told in _told(whose.library, change):
            groups.setdefault(told, []).append(change.reading)
    for told, readings in groups.items():
        yield f"{told}{whose.under(readings)}"


def _told(library: Library, change: Change) -> Iterator[str]:
    for now in _NOW:
        if allies := [ally for ally, bound in change.bound.items() if bound == now]:
            are = "are" if len(allies) > 1 else "is"
            victim = library.actor(change.victim).name
            yield f"{_actors(library, allies)} {are} {_NOW[now]} to {victim} by {change.provision}"
    if change.decided:
        yield f"what organs decided on {change.provision} goes from {change.before.decision} to {change.after.decision}"
    moves: dict[tuple[str, str], list[str]] = {}
    for ally, move in change.conduct.items():
        moves.setdefault(move, []).append(ally)
    for (before, after), allies in moves.items():
        everyone = len(allies) > 2 and len(allies) == len(change.after.owed_by)
        who = f"all {len(allies)} allies bound" if everyone else _actors(library, allies)
        yield f"the conduct of {who} under {change.provision} goes from {before} to {after}"


def _counted(changed: Sequence[Change], compared: int) -> Iterator[str]:
    """How much changed, where it is too much to tell."""
    moves = Counter((change.before.status, change.after.status) for change in changed if change.moved)
    told = [f"{number} from {before} to {after}" for (before, after), number in moves.most_common()]
    if moved := moves.total():
        change = "changes" if moved == 1 else "change"
        yield f"{moved} of {counted(compared, 'opinion')} {change} status ({_listed(told)})"
    for words, is_so in (
        ("want something else to be settled", lambda change: change.wanting),
        ("have other allies bound", lambda change: bool(change.bound)),
        ("have organs deciding otherwise", lambda change: change.decided),
        ("judge the conduct of some ally otherwise", lambda change: bool(change.conduct)),
    ):
        if number := sum(map(is_so, changed)):
            yield f"{number} {words}"
    same = compared - len(changed)
    yield f"{same or 'none'} {'is' if same < 2 else 'are'} as recorded"


def _reading(library: Library, reading: str) -> str:
    return "the text" if reading == TEXT else f"the reading of {_title(library, reading)}"


def _title(library: Library, reading: str) -> str:
    """A reading's title inside a sentence."""
    title = library.reading(reading).title
    return title[0].lower() + title[1:] if title.startswith(("The ", "A ", "An ")) else title


def _actors(library: Library, actors: Iterable[str]) -> str:
    return _listed([library.actor(actor).name for actor in actors])


def _listed(words: Iterable[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


def _first_large(words: str) -> str:
    return words[0].upper() + words[1:]
