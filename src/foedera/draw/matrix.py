"""Who answered: allies against the rungs of the ladder, with the stance of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from typing import get_args

from attrs import frozen
from markupsafe import Markup

from foedera.draw.legend import Sign, legend, notes
from foedera.draw.markup import anchor, element, joined
from foedera.draw.matrix_signs import STANCES, stance_sign
from foedera.draw.picture import Link, Picture, Table, no_link
from foedera.draw.text import shorten
from foedera.record.case import Case, Response, Rung
from foedera.record.library import Library

RUNGS: tuple[str, ...] = get_args(Rung)
SIZE, SMALL = 12.0, 11.0
ROW = 24.0
MARGIN = 12.0
NARROW = 560.0
"""Below this width the names of the rungs stand aslant and the words beside the signs are fewer."""


@frozen
class AllyRow:
    """One ally's row.

    Attributes:
        ally: its id.
        name: its name.
        responses: what it did, as recorded; none where nothing is recorded.
        contested: whether its membership was contested or not known on the day.
    """

    ally: str
    name: str
    responses: tuple[Response, ...]
    contested: bool


def response_matrix(library: Library, case: Case | str, *, link: Link = no_link, width: float = 720) -> Picture:
    """Who answered a victim, and how far up the ladder: a row for each ally, a sign for each response.

    The signs tell the stances apart, the columns the rungs; a rung that is not known is a band over those it may have
    been. That nothing was found is shown apart from a refusal and from silence, and that nothing is recorded apart from
    both. Members of the case's alliances on its first day have a row even where nothing is recorded of them.

    Args:
        library: the library.
        case: the case or its id.
        link: the address of a response.
        width: in user units, 320 or more.

    Raises:
        UnknownName: if there is no such case.
    """
    found = library.case(case) if isinstance(case, str) else case
    blocks = {victim: ally_rows(library, found, victim) for victim in victims_of(found)}
    columns = _columns(width)
    parts: list[Markup] = []
    y = 8.0
    for victim, rows in blocks.items():
        heading, y = _heading(f"Responses to {library.actor(victim).name}", columns, y)
        parts.append(heading)
        for row in rows:
            parts.append(_row(row, columns, y, link))
            y += ROW
        y += 10
    used = [stance for stance in STANCES if any(stance in _signs(row) for rows in blocks.values() for row in rows)]
    signs: list[tuple[Sign, str]] = [(partial(stance_sign, stance), STANCES[stance]) for stance in used]
    if any(len(answer.rung) > 1 for rows in blocks.values() for row in rows for answer in row.responses):
        signs.append((_band_sign, "somewhere on these rungs"))
    explained, y = legend(signs, MARGIN, y, width - MARGIN)
    if any(row.contested for rows in blocks.values() for row in rows):
        noted, y = notes(["* Membership contested, or not known for the day."], MARGIN, y, width - MARGIN)
        explained += noted
    title = f"Who answered: {found.title}"
    description = " ".join([f"{title}.", *(_told(library, victim, rows) for victim, rows in blocks.items())])
    return Picture(
        "responses", title, description, width, y + 8, joined([*parts, explained]), _table(library, title, blocks)
    )


def victims_of(case: Case) -> tuple[str, ...]:
    """Those for whom help is asked about in a case, or to whom a response is recorded."""
    asked = (commitment.victim for commitment in case.commitment)
    return tuple(dict.fromkeys([*asked, *(response.to for response in case.response)]))


def ally_rows(library: Library, case: Case, victim: str) -> tuple[AllyRow, ...]:
    """The allies of a victim in a case: who is recorded as answering, then the other members of the case's alliances.

    Args:
        library: the library.
        case: the case.
        victim: the victim's id.
    """
    day = case.begins.earliest
    members = {member.state: member for name in case.alliances for member in library.members(name, day)}
    attackers = {actor for incident in case.incident if victim in incident.against for actor in incident.by}
    answers: dict[str, list[Response]] = {}
    for response in case.response:
        if response.to == victim:
            answers.setdefault(response.by, []).append(response)
    others = [state for state in members if state not in answers and state != victim and state not in attackers]
    return tuple(
        AllyRow(
            ally,
            library.actor(ally).name,
            tuple(answers.get(ally, ())),
            ally in members and members[ally].status != "party",
        )
        for ally in [*answers, *others]
    )


@frozen
class _Columns:
    """Where the columns stand; `slanted` where the rungs' names do not fit side by side."""

    first: float
    step: float
    words: float
    right: float
    slanted: bool

    def middle(self, rung: str) -> float:
        """The middle of a rung's column; that of the rung against the victim stands a little apart."""
        place = RUNGS.index(rung)
        return self.first + self.step * (place + 0.5) + (8 if rung == "against" else 0)


def _columns(width: float) -> _Columns:
    slanted = width < NARROW
    names, step = (MARGIN + 106, 26.0) if slanted else (MARGIN + 132, 65.0)
    words = names + step * len(RUNGS) + 16
    return _Columns(names, step, words, width - MARGIN, slanted)


def _heading(title: str, columns: _Columns, y: float) -> tuple[Markup, float]:
    high = 92.0 if columns.slanted else 44.0
    parts = [element("text", title, x=MARGIN, y=y + 14, font_size=SIZE + 1, class_="foe-text foe-strong")]
    base = y + high - 6
    for rung in RUNGS:
        x = columns.middle(rung)
        turn = {"transform": f"rotate(-60 {x:.1f} {base:.1f})"} if columns.slanted else {"text_anchor": "middle"}
        parts.append(element("text", rung, x=x, y=base, font_size=SMALL, class_="foe-muted", **turn))
    parts.append(element("line", x1=MARGIN, x2=columns.right, y1=y + high, y2=y + high, class_="foe-axis"))
    return joined(parts), y + high


def _signs(row: AllyRow) -> Iterator[str]:
    """The signs in a row: the stances, save where nothing was found."""
    for response in row.responses:
        yield "absence" if response.evidence == "absence" else response.stance


def _row(row: AllyRow, columns: _Columns, y: float, link: Link) -> Markup:
    middle = y + ROW / 2
    name = shorten(row.name + (" *" if row.contested else ""), columns.first - MARGIN - 6, SIZE)
    parts = [
        element("text", name, x=MARGIN, y=middle + 4, font_size=SIZE, class_="foe-text"),
        element("line", x1=MARGIN, x2=columns.right, y1=y + ROW, y2=y + ROW, class_="foe-rule"),
    ]
    for rung in RUNGS:
        parts.append(element("circle", cx=columns.middle(rung), cy=middle, r=1.2, class_="foe-grid"))
    for response, sign in zip(row.responses, _signs(row), strict=True):
        parts.append(_answer(row.name, response, sign, columns, middle, link))
    told = shorten(_words_beside(row, dated=not columns.slanted), columns.right - columns.words, SMALL)
    parts.append(element("text", told, x=columns.words, y=middle + 4, font_size=SMALL, class_="foe-muted"))
    return element("g", *parts)


def _answer(ally: str, response: Response, sign: str, columns: _Columns, middle: float, link: Link) -> Markup:
    places = sorted(columns.middle(rung) for rung in response.rung)
    left, right = places[0], places[-1]
    band = _band(left, right, middle) if len(places) > 1 else Markup()
    when = f" ({response.happened})" if response.happened else ""
    told = f"{response.stance}, {' or '.join(response.rung)}{when}: {response.what or STANCES[sign]}"
    shape = stance_sign(sign, (left + right) / 2, middle)
    linked = anchor(link(response), band, shape, aria_label=f"{ally}: {told}")
    return element("g", element("title", told), linked, class_="foe-mark")


def _band(left: float, right: float, middle: float) -> Markup:
    return element("rect", x=left - 9, y=middle - 9, width=right - left + 18, height=18, rx=9, class_="foe-band-open")


def _band_sign(x: float, y: float) -> Markup:
    return element("rect", x=x - 9, y=y - 6, width=18, height=12, rx=6, class_="foe-band-open")


def _words_beside(row: AllyRow, *, dated: bool) -> str:
    if not row.responses:
        return "not recorded"
    words = []
    for response, sign in zip(row.responses, _signs(row), strict=True):
        when = f", {response.happened}" if response.happened and dated else ""
        words.append("nothing found" if sign == "absence" else f"{response.stance}{when}")
    return "; ".join(words)


def _told(library: Library, victim: str, rows: Sequence[AllyRow]) -> str:
    """The responses to one victim in a sentence: each ally where they are few, else how many of each."""
    name = library.actor(victim).name
    if not rows:
        return f"No ally of {name} is recorded."
    if len(rows) <= 8:
        return f"To {name}: " + "; ".join(f"{row.name} {_deeds(row)}" for row in rows) + "."
    counts = Counter(_deeds(row) for row in rows)
    return f"To {name}, of {len(rows)} allies: " + "; ".join(f"{deed} {n}" for deed, n in counts.most_common()) + "."


def _deeds(row: AllyRow) -> str:
    if not row.responses:
        return "no response recorded"
    return " and ".join(
        "nothing found" if sign == "absence" else f"{response.stance} ({' or '.join(response.rung)})"
        for response, sign in zip(row.responses, _signs(row), strict=True)
    )


def _table(library: Library, title: str, blocks: dict[str, tuple[AllyRow, ...]]) -> Table:
    rows: list[tuple[str, ...]] = []
    for victim, allies in blocks.items():
        to = library.actor(victim).name
        for row in allies:
            for answer in row.responses:
                cells = (
                    " or ".join(answer.rung),
                    answer.stance,
                    str(answer.happened or ""),
                    answer.what,
                    answer.evidence,
                )
                rows.append((to, row.name, *cells, " ".join(answer.sources)))
            if not row.responses:
                rows.append((to, row.name, "", "", "", "no response recorded", "", ""))
    return Table(title, ("victim", "ally", "rung", "stance", "date", "what", "evidence", "sources"), tuple(rows))
