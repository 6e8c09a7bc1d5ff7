"""How much memory a game takes to solve, told before it is taken."""

from __future__ import annotations

import os
from pathlib import Path

from foedera.core.errors import BadValue
from foedera.strategy.game import InterventionGame
from foedera.strategy.lattice import cells_of

NUMBER = 8
POINTS = 256
"""Points of a branch allowed for; most have fewer than 100."""


def memory_needed(game: InterventionGame) -> int:
    """About how many bytes solving a game takes at most, without taking them.

    The totals and their values, linear in members, actions and cells; the changes of all payoffs by all actions and
    the matrices of Newton's method, quadratic in members and actions; and the points of the branch.
    """
    return sum(_by_part(game).values())


def check_memory(game: InterventionGame) -> None:
    """Refuse a game that needs more memory than there is.

    Raises:
        BadValue: with what takes most of it, if the system says what there is and it is too little.
    """
    there = memory_there()
    parts = _by_part(game)
    needed = sum(parts.values())
    if there is not None and needed > there:
        most = max(parts, key=lambda name: parts[name])
        raise BadValue(
            f"the game needs about {_in_words(needed)} of memory, {_in_words(parts[most])} of it for {most}, "
            f"and {_in_words(there)} is free",
            "fewer `cells`, fewer members or fewer actions",
        )


def memory_there() -> int | None:
    """The bytes that can be taken without swapping, or None where the system does not tell."""
    known = Path("/proc/meminfo")
    if known.exists():
        for line in known.read_text().splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) * 1024
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError, OSError):
        return None


def _by_part(game: InterventionGame) -> dict[str, int]:
    members, actions = len(game.members), max(len(names) for names in game.actions)
    free = sum(len(names) - 1 for names in game.actions)
    parts = {
        "the changes of payoffs by actions and Newton's matrices": NUMBER
        * (6 * (members * actions) ** 2 + 8 * (free + 1) ** 2),
        "the points of the branch": NUMBER * 4 * POINTS * (free + 1),
    }
    for channel in game.channels:
        cells = cells_of(channel)
        moves = actions * (4 if channel.against else 2)
        part = f"channel {channel.name} with {cells:,} cells"
        parts[part] = NUMBER * (cells * (4 * members * (1 + actions) + 8 * moves) + 6 * (members * moves) ** 2)
    return parts


def _in_words(size: int) -> str:
    for unit, name in ((2**40, "TiB"), (2**30, "GiB"), (2**20, "MiB")):
        if size >= unit:
            return f"{size / unit:.1f} {name}"
    return f"{size / 2**10:.1f} KiB"
