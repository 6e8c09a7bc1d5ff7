"""Where everything is: the only place in which addresses are made.

An address is permanent: it names a thing by its id and carries the state. In a static site it is relative to the page
that holds it, ends in a file's name, and has no query, because no server is there to read one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from posixpath import relpath
from urllib.parse import quote, urlencode

from attrs import field, frozen

from foedera.law.opinion import held_reading
from foedera.record.issue import RaisedIssue
from foedera.record.library import Library
from foedera.web.state import ViewState

_NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")
TABS = ("", "record", "law")


def treaties_by_short(library: Library) -> Mapping[str, str]:
    """The id of every treaty by what its provisions are called by."""
    return {head["short"]: id_ for id_, head in library.treaty_heads().items() if "short" in head}


def slug(*words: str) -> str:
    """Words as an anchor has them: "CST 2(2)", "ARM" make "cst-2-2-arm"."""
    return "-".join(_NOT_IN_SLUG.sub("-", word.lower()).strip("-") for word in words if word)


def _part(id_: str) -> str:
    """An id as one part of a path, whatever letters it has."""
    return quote(id_, safe="")


def opinion_anchor(provision: str, victim: str, reading: str) -> str:
    """The anchor of an opinion among those of its case; own answers and memberships do not change it."""
    return slug("opinion", provision, victim, held_reading(reading))


def issue_anchor(raised: RaisedIssue) -> str:
    """The anchor of an issue in its case, with the victims it is raised for, as one may be raised for each apart."""
    return "-".join(("issue", raised.id, *(victim.lower() for victim in raised.victims)))


@frozen
class Links:
    """The addresses of everything, as one page needs them.

    Attributes:
        shorts: the id of every treaty by what its provisions are called by: "cst" by "CST".
        here: the path of the page that holds the links, such as "/cases/armenia-2022/".
        static: whether they are for a static site.
    """

    shorts: Mapping[str, str] = field(factory=dict)
    here: str = "/"
    static: bool = False

    def to(self, path: str, query: str = "", anchor: str = "") -> str:
        """The address of a path of this site.

        Args:
            path: from the root, such as "/cases/"; percent-encoded where needed.
            query: without the question mark.
            anchor: without the hash.
        """
        hash_ = f"#{quote(anchor)}" if anchor else ""
        if not self.static:
            return path + (f"?{query}" if query else "") + hash_
        if anchor and path == self.here:
            return hash_
        file = f"{path}index.html" if path.endswith("/") else path
        return relpath(file, self.here) + hash_

    def asset(self, name: str) -> str:
        """A stylesheet, a script or an icon of our own."""
        return self.to(f"/static/{quote(name)}")

    def within(self, anchor: str) -> str:
        """A place in the page that holds the link, whatever its address has come to be."""
        return f"#{quote(anchor)}"

    def page(self, path: str, **query: str) -> str:
        """A page without an id, such as "/cases/", with keys of its own; empty ones are left out."""
        return self.to(path, urlencode({key: value for key, value in query.items() if value}))

    def take(self, name: str, pairs: Iterable[tuple[str, str]] = ()) -> str:
        """Something of this page to take along, such as "map.svg", as the keys of its address have it."""
        return self.to(self.here + quote(name), urlencode([*pairs]))

    # Cases

    def case(self, case: str, tab: str = "", state: ViewState | None = None, anchor: str = "") -> str:
        """A case, or one of its tabs: "record" or "law"."""
        path = f"/cases/{_part(case)}/" + (f"{tab}/" if tab else "")
        return self.to(path, state.query() if state else "", anchor)

    def case_file(self, case: str, state: ViewState | None = None) -> str:
        """A case as one file to take along."""
        return self.to(f"/cases/{quote(case)}/{quote(case)}.html", state.query() if state else "")

    def claim(self, case: str, claim: str, state: ViewState | None = None) -> str:
        """A claim in its case's record."""
        return self._record(case, state, f"claim-{claim}")

    def entry(self, case: str, entry: str, state: ViewState | None = None) -> str:
        """An incident, request, act or event in its case's record."""
        return self._record(case, state, f"entry-{entry}")

    def response(self, case: str, number: int, state: ViewState | None = None) -> str:
        """A response in its case's record, by its number."""
        return self._record(case, state, f"response-{number}")

    def _record(self, case: str, state: ViewState | None, anchor: str) -> str:
        """Something in a record, where nothing of the state counts but the day on which the facts were known."""
        return self.case(case, "record", state.facts if state else None, anchor)

    def only(self, case: str, kind: str, state: ViewState | None = None) -> str:
        """The entries of one kind in a case's record."""
        return self.to(f"/cases/{_part(case)}/record/", urlencode([*(state.pairs() if state else ()), ("kind", kind)]))

    def opinion(self, case: str, provision: str, victim: str, reading: str, state: ViewState | None = None) -> str:
        """The opinion on one provision for one victim under one reading."""
        return self.case(case, "law", state, opinion_anchor(provision, victim, reading))

    def raised(self, case: str, raised: RaisedIssue, state: ViewState | None = None) -> str:
        """An issue as it is raised in a case, with who answers it how."""
        return self.case(case, "law", state, issue_anchor(raised))

    # What was promised

    def alliance(self, alliance: str, on: date | None = None) -> str:
        """An alliance on a day."""
        return self.to(f"/alliances/{_part(alliance)}/", urlencode({"on": on.isoformat()}) if on else "")

    def treaty(self, treaty: str, on: date | None = None, anchor: str = "") -> str:
        """A treaty, with who is bound on a day."""
        return self.to(f"/treaties/{_part(treaty)}/", urlencode({"on": on.isoformat()}) if on else "", anchor)

    def article(self, treaty: str, article: str) -> str:
        """An article of a treaty."""
        return self.treaty(treaty, anchor=slug("article", article))

    def provision(self, name: str) -> str:
        """The article that a name such as "CST 2(2)" stands for; the list of treaties where none does."""
        short, _, article = name.rpartition(" ")
        return self.article(self.shorts[short], article) if short in self.shorts else self.page("/treaties/")

    # Everything else

    def place(self, place: str) -> str:
        """A place."""
        return self.to(f"/places/{_part(place)}/")

    def zone(self, zone: str) -> str:
        """A disputed zone."""
        return self.to("/zones/", anchor=f"zone-{zone}")

    def source(self, source: str) -> str:
        """A source, with what rests on it."""
        return self.to(f"/sources/{_part(source)}/")

    def actor(self, actor: str) -> str:
        """A state or another actor."""
        return self.to(f"/actors/{_part(actor)}/")

    def occasion(self, occasion: str) -> str:
        """An occasion of the registry, with its answers."""
        return self.to(f"/registry/{_part(occasion)}/")

    def reading(self, reading: str) -> str:
        """A reading and its holder."""
        return self.to("/readings/", anchor=f"reading-{reading}")

    def issue(self, issue: str) -> str:
        """An issue and the cases in which it is raised."""
        return self.to("/issues/", anchor=f"issue-{issue}")

    # The reader's own library

    def own_file(self, kind: str, id_: str) -> str:
        """A file of the reader's own library as text."""
        return self.to(f"/library/files/{_part(kind)}/{_part(id_)}/")

    def own_change(self, number: int) -> str:
        """A change of the reader's own library."""
        return self.to(f"/library/history/{number}/")

    def new_claim(self, case: str, against: str = "") -> str:
        """The form of a new claim in a case, set against another one or by itself."""
        return self.page("/library/claim/", case=case, against=against)
