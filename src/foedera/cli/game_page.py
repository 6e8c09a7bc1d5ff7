"""Games and their equilibria as pages: probabilities in tables with bars, and in sentences what is known of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from foedera.cli.page import Page, counted

if TYPE_CHECKING:
    from foedera.strategy.game_file import ChannelKeys, GameFile
    from foedera.strategy.solution import Equilibrium, Profile, Solution, TracedBranch

BAR = 16
EIGHTHS = " ▏▎▍▌▋▊▉█"
ROWS = 14
"""About how many points of a branch a page shows."""
NAMED = 4
"""Of more members than this that are alike, the first is named and the others counted."""
ORIGINS = {
    "published": "Its numbers are those of the sources.",
    "chosen": "Its numbers are chosen here; the sources describe the game.",
    "invented": "Its numbers are invented for teaching: they say nothing about anybody.",
}


def print_solutions(file: GameFile, solutions: Sequence[Solution]) -> None:
    """The page of `game solve`."""
    page = Page()
    page.title(f"{file.title} ({file.id})")
    if file.numbers:
        page.text(ORIGINS[file.numbers])
    for solution in solutions:
        page.heading(f"Lambda {solution.lam:g}")
        if solution.equilibrium is not None:
            _chances(page, solution, solution.equilibrium)
        for sentence in sentences(solution):
            page.text(sentence)


def sentences(solution: Solution) -> Iterator[str]:
    """What is known about a solution: whether it is the only one, how it was found, what was passed on the way."""
    found = solution.equilibrium
    if found is None:
        yield f"The equilibrium on the branch from uniform play was not found: {solution.stalled or 'stopped before'}."
    yield _alone(solution)
    if found is not None:
        how = "Found as a fixed point of the logit response"
        if solution.method == "traced":
            how = f"Found by following the branch from lambda 0 through {counted(solution.points, 'point')}"
        yield f"{how}; no log-odds misses its logit response by more than {found.residual:.1g}."
        back = "come back to it" if found.stable else "do not come back to it"
        yield f"Members who stray a little {back} if they drift towards their logit responses."
    yield from _passed(solution.folds, solution.crossings)
    for warning in solution.warnings:
        yield f"Warning: {warning}"
    if solution.interrupted:
        yield "Stopped before it was done: what stands here was found before."


def _alone(solution: Solution) -> str:
    if solution.unique:
        below = "" if solution.unique_below == float("inf") else f" below {solution.unique_below:.4g}"
        return f"It is the only equilibrium: proved, for every lambda{below}."
    if solution.unique is False:
        others = f"{counted(len(solution.others), 'other')} found, and there may be more"
        shown = "; the columns lowest and highest are over all of them" if solution.equilibrium is not None else ""
        return f"It is not the only equilibrium: {others}{shown}."
    proof = f"(there is one below lambda {solution.unique_below:.4g}, as far as is proved)"
    if not solution.searched:
        return f"Whether there are others was not looked into {proof}."
    return f"No other was found from {counted(solution.searched, 'start')}; that there is none is not proved {proof}."


def _passed(folds: Sequence[float], crossings: Sequence[float]) -> Iterator[str]:
    if folds:
        where = ", ".join(f"{lam:.4g}" for lam in folds)
        yield f"On its way the branch turned at lambda {where}: near there a small change moves the chances far."
    if crossings:
        where = ", ".join(f"{lam:.4g}" for lam in crossings)
        yield f"It met another branch at lambda {where} and went straight on."


# Chances


def _chances(page: Page, solution: Solution, found: Equilibrium) -> None:
    ranged = bool(solution.others)
    profiles = [found.profile, *(other.profile for other in solution.others)]
    rows = []
    for members in _alike(profiles):
        for place, (action, chance) in enumerate(found.profile[members[0]].items()):
            each = [profile[member][action] for profile in profiles for member in members]
            row = ["" if place else _together(members), action, _share(chance), bar(chance, page.terminal)]
            rows.append([*row, _share(min(each)), _share(max(each))] if ranged else row)
    columns = ["member", "action", "chance", ""]
    page.table([*columns, "lowest", "highest"] if ranged else columns, rows, fixed=6)


def _alike(profiles: Sequence[Profile]) -> list[list[str]]:
    """Members with the same chances in the first profile and the same lowest and highest in all of them, together."""
    groups: dict[object, list[str]] = {}
    for member, actions in profiles[0].items():
        each = {action: [profile[member][action] for profile in profiles] for action in actions}
        key = tuple((action, _share(seen[0]), _share(min(seen)), _share(max(seen))) for action, seen in each.items())
        groups.setdefault(key, []).append(member)
    return list(groups.values())


def _together(members: Sequence[str]) -> str:
    if len(members) <= NAMED:
        return ", ".join(members)
    return f"{members[0]} and {len(members) - 1} alike"


def _share(chance: float) -> str:
    return f"{chance:.4f}"


def bar(chance: float, terminal: bool) -> str:
    """A bar as long as a chance, in eighths of a column at a terminal and in whole marks elsewhere."""
    if not terminal:
        return "#" * round(chance * BAR)
    full, rest = divmod(round(chance * BAR * 8), 8)
    return "█" * full + (EIGHTHS[rest] if rest else "")


# Branches


def print_branch(file: GameFile, highest: float, branch: TracedBranch) -> None:
    """The page of `game solve --trace`: some of the points, and every fold."""
    page = Page()
    page.title(f"{file.title} ({file.id}): the branch from lambda 0 to {highest:g}")
    if file.numbers:
        page.text(ORIGINS[file.numbers])
    points = [branch.points[place] for place in _shown(branch)]
    groups: dict[tuple[str, ...], list[str]] = {}
    for member in points[0].profile:
        groups.setdefault(tuple(_likeliest(point.profile, member) for point in points), []).append(member)
    rows = [[f"{point.lam:.4g}", *cells] for point, cells in zip(points, zip(*groups, strict=True), strict=True)]
    page.table(["lambda", *map(_together, groups.values())], rows, fixed=1)
    page.text(f"{len(points)} of {counted(len(branch.points), 'point')}, each with every member's likeliest action.")
    for sentence in _passed(branch.folds, branch.crossings):
        page.text(sentence)
    if branch.stalled:
        page.text(f"The branch could not be followed to the end: {branch.stalled}.")
    for warning in branch.warnings:
        page.text(f"Warning: {warning}")
    if branch.interrupted:
        page.text("Stopped before it was done: what stands here was found before.")


def _shown(branch: TracedBranch) -> list[int]:
    """Points at even distances along the branch, the last, and those at which lambda turns."""
    last = len(branch.points) - 1
    lams = [point.lam for point in branch.points]
    turns = {i for i in range(1, last) if (lams[i] - lams[i - 1]) * (lams[i + 1] - lams[i]) < 0}
    even = {round(last * step / max(ROWS - 1, 1)) for step in range(ROWS)}
    return sorted(even | turns | {0, last})


def _likeliest(profile: Profile, member: str) -> str:
    action = max(profile[member], key=lambda name: profile[member][name])
    return f"{action} {profile[member][action]:.3f}"


# Games


def print_games(games: Mapping[str, GameFile]) -> None:
    """The page of `game catalogue`."""
    page = Page()
    rows = [[name, file.title, file.numbers or "", _cited(file.sources)] for name, file in games.items()]
    page.table(["id", "title", "numbers", "from"], rows)
    page.text(f"{counted(len(rows), 'game')}; one in full: foedera game show ID")


def _cited(sources: Iterable[str]) -> str:
    return "; ".join(source.partition(")")[0] + ")" if ")" in source else source for source in sources)


def print_game(file: GameFile) -> None:
    """The page of `game show`."""
    page = Page()
    page.title(f"{file.title} ({file.id})")
    for text in (file.summary, ORIGINS.get(file.numbers or "", ""), " ".join(file.note.split())):
        if text:
            page.text(text)
    if file.sources:
        page.heading("Sources")
        for source in file.sources:
            page.text(source)
    page.heading("Members")
    rows = [[_together(block.names), str(len(block.names)), ", ".join(block.actions)] for block in file.member]
    page.table(["members", "how many", "actions"], rows, fixed=0)
    if file.channel:
        page.heading("How the others matter")
        page.table(["channel", "what its total is worth"], [[one.name, channel_words(one)] for one in file.channel])
    if file.tables:
        page.heading("Payoffs")
        page.text("Every member's payoffs are given by a table of all combinations of actions.")


def channel_words(keys: ChannelKeys) -> str:
    """A channel in words."""
    if keys.kind == "steps":
        values = ", ".join(f"{value:g} at {total}" for total, value in enumerate(keys.values))
        return f"{values}, and so for more"
    what = "ratio" if keys.kind == "ratio" else "difference"
    tells = 1.0 if keys.decisiveness is None else keys.decisiveness
    return (
        f"the chance of winning by the {what} of strengths: {keys.base:g} and the total against {keys.base_against:g} "
        f"and the total of those against, decisiveness {tells:g}"
    )
