"""The library: the shipped folder with a user's own folders laid over it, read as it is needed."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TypeVar, cast

from attrs import define, field

from foedera.core.errors import FoederaError, MalformedFile, Problem, UnknownName
from foedera.core.places import Place
from foedera.core.sources import Source
from foedera.core.states import State, StateCode
from foedera.core.truth import Truth
from foedera.record.case import Case, Claim
from foedera.record.checks import case_problems, place_problems, treaty_problems
from foedera.record.contradictions import read_value
from foedera.record.files import read_csv_file, read_rows, read_toml_file
from foedera.record.heads import read_heads
from foedera.record.issue import Issue, Reading
from foedera.record.knowledge import claims_known
from foedera.record.membership import Member, members_on
from foedera.record.registries import Actor, Alliance, Attribute
from foedera.record.registry import HasId, Registry
from foedera.record.rows import rows_problems
from foedera.record.shipped import SHIPPED
from foedera.record.treaty import Treaty
from foedera.record.zones import Zone, read_zones

T = TypeVar("T")
R = TypeVar("R", bound=HasId)
FOLDERS = ("treaties", "cases", "places", "zones", "games")
_ROWS: Mapping[str, type] = {
    "readings": Reading,
    "issues": Issue,
    "attributes": Attribute,
    "actors": Actor,
    "states": State,
    "state_codes": StateCode,
    "sources": Source,
}
REGISTRIES = tuple(_ROWS)
OCCASIONS = ("occasions", "opportunities")
"""The two files of the registry of occasions, which `foedera.record.occasions` reads."""
_ID = re.compile(r"[a-z0-9][a-z0-9\-]*")
_REGISTRY_OF = {
    "source": "sources", "state": "states", "attribute": "attributes", "reading": "readings", "issue": "issues",
}  # fmt: skip


def open_library(*folders: str | os.PathLike[str]) -> Library:
    """Open the shipped library with your own folders laid over it.

    Args:
        folders: folders in the library's format; an entry of a later one stands in place of an earlier one's with
            the same id. The folders named in the environment variable FOEDERA_LIBRARY (separated as in PATH) are
            laid on first.

    Raises:
        FoederaError: if a folder is not there or holds nothing of a library.

    Example:
        >>> library = open_library()
        >>> library.case("armenia-2022").begins.written
        '2022-09-13'
    """
    named = [Path(name) for name in os.environ.get("FOEDERA_LIBRARY", "").split(os.pathsep) if name]
    own = [*named, *(Path(folder) for folder in folders)]
    for folder in own:
        if not folder.is_dir():
            raise FoederaError(f"there is no library folder {str(folder)!r}; write for example --library my-library")
        if not library_files(folder):
            raise FoederaError(
                f"the folder {str(folder)!r} holds no library files; they stand in {', '.join(FOLDERS)} or are "
                f"registries such as sources.csv; make one with: foedera new case my-case --library {folder}"
            )
    return Library((SHIPPED, *own))


def library_files(folder: Path) -> tuple[Path, ...]:
    """Every file in a folder that belongs to a library, sorted; others are left alone."""
    entries = [path for name in FOLDERS for path in (folder / name).glob("*.toml") if _ID.fullmatch(path.stem)]
    registries = [folder / f"{name}.csv" for name in (*REGISTRIES, *OCCASIONS)]
    return tuple(sorted([*entries, *(path for path in registries if path.is_file())]))


def misnamed_files(folder: Path) -> tuple[Path, ...]:
    """Treaties, cases, places and zones of a folder, sorted, that nothing can name, because their name is no id."""
    entries = (path for name in FOLDERS for path in (folder / name).glob("*.toml"))
    return tuple(sorted(path for path in entries if is_misnamed(path)))


def is_misnamed(path: Path) -> bool:
    """Whether a file's name is no id; hidden files are nobody's business."""
    return not _ID.fullmatch(path.stem) and path.name[0] != "."


@define(eq=False)
class Library:
    """Treaties, cases, places, zones and registries, each read when first asked for and kept.

    Attributes:
        folders: the shipped folder, then the ones laid over it.
    """

    folders: tuple[Path, ...]
    _files: dict[str, dict[str, Path]] = field(factory=dict, init=False, repr=False)
    _entries: dict[tuple[str, str], object] = field(factory=dict, init=False, repr=False)
    _registries: dict[str, Mapping[str, object]] = field(factory=dict, init=False, repr=False)
    _heads: Mapping[str, Mapping[str, str]] | None = field(default=None, init=False, repr=False)
    _zones: Mapping[str, Zone] | None = field(default=None, init=False, repr=False)
    _codes: tuple[StateCode, ...] | None = field(default=None, init=False, repr=False)
    _parties: Callable[[str, date], tuple[Member, ...]] = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Keep who was bound on the days last asked about: several provisions of a case ask about the same."""
        self._parties = lru_cache(maxsize=1024)(lambda treaty, on: members_on(self.treaty(treaty), on, self.issues))

    # One treaty, case or place

    def treaty(self, id: str) -> Treaty:
        """A treaty by its id, such as "cst".

        Raises:
            UnknownName: if there is none.
            MalformedFile: if its file is malformed or names what is not there.
        """
        return self._entry("treaties", id, Treaty, treaty_problems)

    def case(self, id: str) -> Case:
        """A case by its id, such as "armenia-2022".

        Raises:
            UnknownName: if there is none.
            MalformedFile: if its file is malformed or names what is not there.
        """
        return self._entry("cases", id, Case, case_problems)

    def place(self, id: str) -> Place:
        """A place by its id, such as "nagorno-karabakh".

        Raises:
            UnknownName: if there is none.
            MalformedFile: if its file is malformed or names what is not there.
        """
        return self._entry("places", id, Place, place_problems)

    def zones(self) -> Mapping[str, Zone]:
        """Every disputed zone by id, sorted; one in a later folder stands in place of an earlier one's.

        Raises:
            MalformedFile: with everything wrong in all the files.
        """
        if self._zones is None:
            self._zones = read_zones(self)
        return self._zones

    def alliances(self) -> Mapping[str, Alliance]:
        """Every alliance by id, from the heads of the treaties' files (which are not read whole for it)."""
        return {
            head["alliance"]: Alliance(head["alliance"], head.get("alliance_name", head.get("title", id_)), id_)
            for id_, head in self.treaty_heads().items()
            if "alliance" in head
        }

    def alliance(self, id: str) -> Alliance:
        """An alliance by its id, such as "csto", or by its treaty's, such as "cst".

        Raises:
            UnknownName: if no treaty makes one.
        """
        head = self.treaty_heads().get(id, {})
        return _named(self.alliances(), "alliance", head.get("alliance", id))

    def provision(self, name: str) -> tuple[Treaty, str]:
        """The treaty and article that a name such as "CST 2(2)" stands for.

        Raises:
            UnknownName: if there is no such treaty or article.
        """
        short, _, article = name.rpartition(" ")
        by_short = {head["short"]: id_ for id_, head in self.treaty_heads().items() if "short" in head}
        treaty = self.treaty(_named(by_short, "treaty whose provisions are called", short))
        treaty.article(article)
        return treaty, article

    # Registries, each by id in the order of the files

    @property
    def readings(self) -> Mapping[str, Reading]:
        """Readings: who answers the issues."""
        return self._registry("readings", Reading)

    @property
    def issues(self) -> Mapping[str, Issue]:
        """Issues: the questions that texts leave open."""
        return self._registry("issues", Issue)

    @property
    def attributes(self) -> Mapping[str, Attribute]:
        """Attributes: what claims may be about."""
        return self._registry("attributes", Attribute)

    @property
    def actors(self) -> Mapping[str, Actor]:
        """Actors that are not states."""
        return self._registry("actors", Actor)

    @property
    def states(self) -> Mapping[str, State]:
        """States, living and former."""
        return self._registry("states", State)

    @property
    def sources(self) -> Mapping[str, Source]:
        """Sources."""
        return self._registry("sources", Source)

    def state(self, id: str) -> State:
        """A state by its id, such as "ARM"; UnknownName if there is none."""
        return _named(self.states, "state", id)

    def attribute(self, id: str) -> Attribute:
        """What a claim may be about, by id; UnknownName if there is none."""
        return _named(self.attributes, "attribute", id)

    def reading(self, id: str) -> Reading:
        """A reading by its id, such as "yerevan"; UnknownName if there is none."""
        return _named(self.readings, "reading", id)

    def source(self, id: str) -> Source:
        """A source by its id; UnknownName if there is none."""
        return _named(self.sources, "source", id)

    def issue(self, id: str) -> Issue:
        """An issue by its id; UnknownName if there is none."""
        return _named(self.issues, "issue", id)

    def actor(self, id: str) -> Actor | State:
        """A state or any other actor by its id; UnknownName if there is none."""
        if id in self.states:
            return self.states[id]
        if id not in self.actors:
            raise UnknownName("state or actor", id, self.names("actor"))
        return self.actors[id]

    def state_codes(self, state: str, on: date | None = None) -> tuple[StateCode, ...]:
        """The Correlates of War and Gleditsch-Ward numbers of a state, all or those that held on a day."""
        wanted = self.state(state).id
        codes = self.all_state_codes()
        return tuple(code for code in codes if code.state == wanted and (on is None or code.held_on(on)))

    def all_state_codes(self) -> tuple[StateCode, ...]:
        """The numbers of all states."""
        if self._codes is None:
            paths = self._registry_files("state_codes")
            self._codes = tuple(row for path in paths for row in read_csv_file(path, StateCode))
        return self._codes

    def names(self, kind: str) -> Collection[str]:
        """Every id of a kind: source, place, actor, state, state or alliance, alliance, attribute, reading or issue."""
        if kind == "actor":
            return [*self.states, *self.actors]
        if kind == "state or alliance":
            return [*self.states, *self.alliances()]
        if kind in ("place", "alliance"):
            return self.files("places") if kind == "place" else self.alliances()
        name = _REGISTRY_OF[kind]
        return self._registry(name, _ROWS[name])

    # Questions

    def cases(self) -> tuple[str, ...]:
        """The ids of all cases, sorted."""
        return tuple(sorted(self.files("cases")))

    def treaties(self) -> tuple[str, ...]:
        """The ids of all treaties, sorted."""
        return tuple(sorted(self.files("treaties")))

    def parties(self, treaty: str, on: date) -> tuple[Member, ...]:
        """The parties of a treaty on a day, with those whose status is contested or not known.

        Args:
            treaty: the treaty's id.
            on: the day.
        """
        return self._parties(treaty, on)

    def members(self, alliance: str, on: date) -> tuple[Member, ...]:
        """The members of an alliance on a day: the parties of its treaty.

        Args:
            alliance: the alliance's id, or the id of its treaty.
            on: the day.
        """
        treaty = alliance if alliance in self.files("treaties") else self.alliance(alliance).treaty
        return self.parties(treaty, on)

    def claims(
        self, case: str, *, attribute: str = "", side: str = "", claimant: str = "", until: date | None = None
    ) -> tuple[Claim, ...]:
        """The claims of a case, oldest said first.

        Args:
            case: the case's id.
            attribute: only claims about this, such as "killed".
            side: only claims about this side's people.
            claimant: only claims by this state or actor.
            until: only claims known on this day: said, else published, by then. A claim without either is left out.

        Raises:
            UnknownName: if the case, attribute, side or claimant is unknown.
        """
        if attribute:
            self.attribute(attribute)
        for actor in (side, claimant):
            if actor:
                self.actor(actor)
        chosen = [
            claim
            for claim in claims_known(self.case(case).claim, until)
            if (not attribute or claim.attribute == attribute)
            and (not side or claim.side == side)
            and (not claimant or claim.claimant == claimant)
        ]
        return tuple(sorted(chosen, key=lambda claim: claim.known.earliest if claim.known else date.max))

    def value_in_words(self, claim: Claim) -> str:
        """A claim's value as a reader is shown it: amounts with their unit, actors by name."""
        attribute = self.attribute(claim.attribute)
        value = read_value(claim.value, attribute.kind)
        if attribute.kind == "actor":
            return self.actor(str(value)).name
        if isinstance(value, Truth):
            return value.value
        unit = attribute.unit if attribute.unit != "persons" else ""
        return f"{value} {unit}".strip()

    # Files

    def registry_problems(self, name: str) -> list[Problem]:
        """Everything wrong in a registry: rows that cannot be built, and names in them that nothing has.

        Args:
            name: readings, issues, attributes, actors, states, state_codes or sources.
        """
        try:
            files = [list(read_rows(path, _ROWS[name])) for path in self._registry_files(name)]
        except MalformedFile as error:
            return list(error.problems)
        return [problem for rows in files for problem in rows_problems(self, rows, _ROWS[name])]

    def files(self, kind: str) -> Mapping[str, Path]:
        """The file of every one of the treaties, cases or places by id; a later folder's stands in for an earlier's."""
        if kind not in self._files:
            found = (path for folder in self.folders for path in sorted((folder / kind).glob("*.toml")))
            self._files[kind] = {path.stem: path for path in found if _ID.fullmatch(path.stem)}
        return self._files[kind]

    def treaty_heads(self) -> Mapping[str, Mapping[str, str]]:
        """The title, short, alliance and alliance_name of every treaty by id, without reading the files whole."""
        if self._heads is None:
            self._heads = read_heads(self.files("treaties"))
        return self._heads

    def _entry(self, folder: str, id_: str, kind: type[T], problems: Callable[[Library, T, Path], list[Problem]]) -> T:
        key = (folder, id_)
        if key not in self._entries:
            path = _named(self.files(folder), kind.__name__.lower(), id_)
            entry = read_toml_file(path, kind)
            if found := problems(self, entry, path):
                raise MalformedFile(found)
            self._entries[key] = entry
        return cast("T", self._entries[key])

    def _registry(self, name: str, kind: type[R]) -> Mapping[str, R]:
        if name not in self._registries:
            self._registries[name] = Registry(self._registry_files(name), kind)
        return cast("Mapping[str, R]", self._registries[name])

    def _registry_files(self, name: str) -> tuple[Path, ...]:
        paths = (folder / f"{name}.csv" for folder in self.folders)
        return tuple(path for path in paths if path.is_file())


def _named(things: Mapping[str, T], noun: str, id_: str) -> T:
    if id_ not in things:
        raise UnknownName(noun, id_, things)
    return things[id_]
