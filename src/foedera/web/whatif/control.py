"""Controls: one thing a reader can move, declared once and shown by one template."""

from __future__ import annotations

from typing import Literal

from attrs import frozen

from foedera.web.links import slug

Kind = Literal["choice", "list", "tick", "day"]


@frozen
class Choice:
    """One of the values that a control can take.

    Attributes:
        value: as the address has it; empty for "as recorded".
        label: what the reader is told.
        held: who holds it, in words; empty where nobody does.
    """

    value: str
    label: str
    held: str = ""


@frozen
class Stop:
    """One place on a slider.

    Attributes:
        value: as the address has it; empty for "as recorded".
        words: what is there.
    """

    value: str
    words: str


@frozen
class Control:
    """One thing that a reader can move; in the address it is one key.

    Attributes:
        key: the key, such as "answer.undelimited_border_bars".
        label: what it asks, in words.
        kind: "choice" shows every choice at once, "list" folds them up, "tick" is a box for two choices (not ticked,
            then ticked), "day" is a date with a slider from stop to stop.
        value: where it stands; empty for "as recorded".
        choices: the values it can take, where they can be listed.
        stops: the places of its slider, in order.
        default: the value that counts where nothing is set, where it is one of the stops.
        marks: what a reader has to know of it in a word or two.
        href: where more is told about it, or empty.
        changes: the parts of the page that it can change, its group among them; none for all of them.
    """

    key: str
    label: str
    kind: Kind
    value: str = ""
    choices: tuple[Choice, ...] = ()
    stops: tuple[Stop, ...] = ()
    default: str = ""
    marks: tuple[str, ...] = ()
    href: str = ""
    changes: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The id of its element."""
        return slug(self.key.replace(".", " "))

    @property
    def position(self) -> int:
        """The number of the last stop that is not beyond the value; stops of days are in the order of their days."""
        stands = self.value or self.default
        if not stands:
            return len(self.stops) - 1
        before = [number for number, stop in enumerate(self.stops) if stop.value and stop.value <= stands]
        return max(before, default=0)


@frozen
class ControlGroup:
    """Controls that belong together.

    Attributes:
        name: a slug; the group is a part of the page of this name if it is not `fixed`.
        title: what they are about.
        controls: the controls.
        hint: what a reader has to know to use them.
        fixed: whether the group is the same whatever the state, so that it is never swapped (a slider that is being
            dragged must not be).
        shut: whether it is shown when asked for.
        folded: controls that few will need, shown when asked for.
        fold: what the folded ones are.
    """

    name: str
    title: str
    controls: tuple[Control, ...]
    hint: str = ""
    fixed: bool = False
    shut: bool = False
    folded: tuple[Control, ...] = ()
    fold: str = ""

    @property
    def moved(self) -> int:
        """How many of its controls are not as recorded."""
        return sum(control.value != "" for control in (*self.controls, *self.folded))


def carried(groups: tuple[ControlGroup, ...], pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """What a state says that no control of the page shows; the form has to carry it along.

    Args:
        groups: the controls of the page.
        pairs: the state as keys and values.
    """
    shown = {control.key for group in groups for control in (*group.controls, *group.folded)}
    return [(key, value) for key, value in pairs if key not in shown]
