"""Games and their equilibria as plain documents, ready for JSON; the shapes are published like all others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import isfinite
from typing import TYPE_CHECKING, Any

from foedera.briefing.documents import Document, plain, schema_name

if TYPE_CHECKING:
    from foedera.strategy.game_file import GameFile
    from foedera.strategy.solution import Equilibrium, Solution, TracedBranch


def solution_document(game: str, solution: Solution) -> Document:
    """The equilibrium of a game at one lambda, and what is known about it."""
    return {"schema": schema_name("solution"), "game": game, **_solution(solution)}


def solutions_document(game: str, solutions: Iterable[Solution]) -> Document:
    """The equilibria of a game at several lambdas, in the order asked for."""
    return {"schema": schema_name("solutions"), "game": game, "solutions": [_solution(one) for one in solutions]}


def branch_document(game: str, highest: float, branch: TracedBranch) -> Document:
    """The branch of equilibria of a game, point by point."""
    points = [{"lambda": point.lam, "profile": plain(point.profile)} for point in branch.points]
    return {
        "schema": schema_name("branch"),
        "game": game,
        "to": highest,
        "points": points,
        "folds": list(branch.folds),
        "crossings": list(branch.crossings),
        "stalled": branch.stalled,
        "warnings": list(branch.warnings),
        "engine": branch.engine,
        "interrupted": branch.interrupted,
    }


def game_document(file: GameFile) -> Document:
    """A game as its file has it, defaults filled in nowhere."""
    return {"schema": schema_name("game"), **plain(file)}


def games_document(files: Mapping[str, GameFile]) -> Document:
    """The games of a library."""
    games = [
        {
            "id": name,
            "title": file.title,
            "summary": file.summary,
            "numbers": file.numbers,
            "members": [member for block in file.member for member in block.names],
            "sources": list(file.sources),
        }
        for name, file in files.items()
    ]
    return {"schema": schema_name("games"), "games": games}


def _solution(solution: Solution) -> dict[str, Any]:
    found = solution.equilibrium
    return {
        "lambda": solution.lam,
        "profile": plain(found.profile) if found else None,
        "success": solution.success,
        "stable": found.stable if found else None,
        "residual": found.residual if found else None,
        "unique": solution.unique,
        "unique_below": solution.unique_below if isfinite(solution.unique_below) else None,
        "equilibria_found": solution.equilibria_found,
        "others": [_equilibrium(other) for other in solution.others],
        "range": _ranges(solution),
        "folds": list(solution.folds),
        "crossings": list(solution.crossings),
        "method": solution.method,
        "points": solution.points,
        "searched": solution.searched,
        "stalled": solution.stalled,
        "warnings": list(solution.warnings),
        "engine": solution.engine,
        "interrupted": solution.interrupted,
    }


def _equilibrium(found: Equilibrium) -> dict[str, Any]:
    return {"profile": plain(found.profile), "residual": found.residual, "stable": found.stable}


def _ranges(solution: Solution) -> dict[str, dict[str, list[float]]] | None:
    """The lowest and highest chance of every action over all equilibria found; None where none was."""
    found = solution.equilibrium or next(iter(solution.others), None)
    if found is None:
        return None
    return {
        member: {action: list(solution.range(member, action) or ()) for action in actions}
        for member, actions in found.profile.items()
    }
