"""A claim added to a case, or set against another one: who said, in which source, that what had which value."""

from __future__ import annotations

from typing import get_args

from foedera.core.errors import FoederaError, Problem, UnknownName
from foedera.core.sources import Evidence, ReadAs, SourceKind
from foedera.record.case import Case, Claim
from foedera.record.citing import cited
from foedera.record.library import Library
from foedera.web.editing.adding import CLAIM_FIELDS, add_claim
from foedera.web.editing.errors import Refused, Unfit
from foedera.web.pages.base import Again, Context, Page, Sent, Visit, no_example

SAME = ("about", "attribute", "side", "who", "part", "claimant", "speaker")
"""What a claim that is set against another one has in common with it, unless the reader says otherwise."""
SOURCE = "source."
"""What the fields of a new source begin with."""


def view(visit: Visit) -> Context:
    """An empty form, or one that begins with what the claim it is set against is about."""
    case = visit.library.case(visit.query.get("case", ""))
    against = _against(case, visit.query.get("against", ""))
    fields = {name: str(getattr(against, name, "")) for name in SAME} if against else {}
    return _shown(visit, case, {**fields, "against": against.id if against else ""})


def submit(visit: Visit, sent: Sent) -> str | Again:
    """Add the claim, with its source where that is new."""
    fields = {name: value.strip() for name, value in sent.fields.items()}
    case = visit.library.case(fields.get("case", ""))
    row = {name.removeprefix(SOURCE): value for name, value in fields.items() if name.startswith(SOURCE)}
    try:
        _, claim = add_claim(visit.desk, visit.library, case.id, fields, row if row.get("id") else None)
    except Unfit as error:
        return Again(_shown(visit, case, fields, problems=error.problems), 400)
    except FoederaError as error:
        return Again(_shown(visit, case, fields, problem=str(error)), 403 if isinstance(error, Refused) else 400)
    return visit.links.claim(case.id, claim)


def _against(case: Case, id_: str) -> Claim | None:
    """The claim that a new one is set against; UnknownName if the case has none of that id."""
    known = {claim.id: claim for claim in case.claim}
    if id_ and id_ not in known:
        raise UnknownName("claim", id_, known)
    return known.get(id_)


def _shown(
    visit: Visit, case: Case, fields: dict[str, str], *, problem: str = "", problems: tuple[Problem, ...] = ()
) -> Context:
    library = visit.library
    against = next((claim for claim in case.claim if claim.id == fields.get("against")), None)
    return {
        "title": f"A claim in {case.title}",
        "desk": visit.desk,
        "case": case,
        "against": against,
        "fields": {name: fields.get(name, "") for name in (*CLAIM_FIELDS, "against")},
        "row": {
            name: fields.get(SOURCE + name, "")
            for name in ("id", "title", "publisher", "date", "url", "kind", "read_as", "country", "language", "origin")
        },
        "attributes": library.attributes.values(),
        "entries": ["case", *case.entry_ids()],
        "actors": _actors(library, case),
        "sources": [library.source(id_) for id_ in cited(case)],
        "evidences": get_args(Evidence),
        "kinds": get_args(SourceKind),
        "reads": get_args(ReadAs),
        "copied": case.id not in _own(visit),
        "problem": problem,
        "problems": problems,
    }


def _own(visit: Visit) -> set[str]:
    root = visit.desk.folder
    return {path.stem for path in (root / "cases").glob("*.toml")} if root else set()


def _actors(library: Library, case: Case) -> list[tuple[str, str]]:
    """Who may have said something: those that the case names first, then all states and actors."""
    named = dict.fromkeys(
        [claim.claimant for claim in case.claim] + [name for one in case.incident for name in (*one.by, *one.against)]
    )
    rest = (id_ for id_ in (*library.states, *library.actors) if id_ not in named)
    return [(id_, library.actor(id_).name) for id_ in (*named, *rest)]


PAGE = Page("library_claim.html", view, keys=("case", "against"),
    examples=no_example, submit=submit,
)  # fmt: skip
