"""Pictures and tables of worked games, solved anew whenever the pages are built."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from shipped import markdown_table
from sphinx.util.docutils import SphinxDirective

from foedera import open_library, strategy
from foedera.record.shipped import SHIPPED

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from foedera.strategy import InterventionGame, TracedBranch

WIDTH, HEIGHT = 640, 300
LEFT, RIGHT, TOP, BOTTOM = 48, 14, 14, 42
ERROR_CELLS = (32, 64, 128, 256, 512)
FINE_CELLS = 4096
ERROR_LAMBDA = 10.0


def game_named(name: str) -> InterventionGame:
    """A shipped game."""
    return strategy.as_game(strategy.read_game(strategy.game_path(open_library(), name)))


def branch_picture(name: str, member: str, action: str, highest: float) -> tuple[str, str]:
    """A branch as SVG, the chance of one action over lambda, and what it shows in words."""
    branch = strategy.trace_branch(game_named(name), highest)
    words = (
        f"The chance that {member} takes {action} over lambda, on the branch from uniform play of the game {name}: "
        f"{branch.points[0].profile[member][action]:.2f} at lambda 0, "
        f"{branch.points[-1].profile[member][action]:.2f} at lambda {branch.points[-1].lam:.2f}. "
        + (f"It turns back at lambda {branch.folds[0]:.3f} and forth at {branch.folds[1]:.3f}." if branch.folds else "")
    )
    return _svg(branch, member, action, highest, words), words


def _svg(branch: TracedBranch, member: str, action: str, highest: float, words: str) -> str:
    def x(lam: float) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * lam / highest

    def y(chance: float) -> float:
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * chance

    shown = [(point.lam, point.profile[member][action]) for point in branch.points]
    (before, low), (after, high) = shown[-2:]
    shown[-1] = (highest, low + (high - low) * (highest - before) / (after - before))
    line = " ".join(f"{x(lam):.1f},{y(chance):.1f}" for lam, chance in shown)
    parts = [*_axes(x, y, highest), f'<polyline points="{line}" fill="none" stroke="currentColor" stroke-width="2"/>']
    for lam in branch.folds:
        chance = min(shown, key=lambda point: abs(point[0] - lam))[1]
        parts.append(f'<circle cx="{x(lam):.1f}" cy="{y(chance):.1f}" r="4" fill="currentColor"/>')
        parts.append(_label(x(lam) + 8, y(chance) + 4, f"fold, {lam:.3f}", "start"))
    parts.append(_label(WIDTH / 2, HEIGHT - 6, "lambda", "middle"))
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" width="100%" role="img" aria-label="{escape(words)}" '
        f'xmlns="http://www.w3.org/2000/svg">{"".join(parts)}</svg>'
    )


def _axes(x: Callable[[float], float], y: Callable[[float], float], highest: float) -> Iterator[str]:
    for tenths in range(0, 11, 2):
        at = y(tenths / 10)
        ends = f'x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{at:.1f}" y2="{at:.1f}"'
        yield f'<line {ends} stroke="currentColor" opacity="0.2"/>'
        yield _label(LEFT - 6, at + 4, f"{tenths / 10:.1f}", "end")
    for step in range(7):
        lam = highest * step / 6
        yield _label(x(lam), HEIGHT - BOTTOM + 16, f"{lam:g}", "middle")


def _label(x: float, y: float, text: str, anchor: str) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="12" fill="currentColor">{escape(text)}</text>'
    )


def sensitivity(name: str, lams: Sequence[float]) -> str:
    """Every member's likeliest action at several lambdas, with what is known of each, as a table."""
    solutions = strategy.solve(game_named(name), lams)
    rows = []
    for solution in solutions:
        if solution.equilibrium is None:
            raise ValueError(f"{name} has no equilibrium at lambda {solution.lam}: {solution.stalled}")
        profile = solution.equilibrium.profile
        likeliest = {member: max(row, key=lambda action, row=row: row[action]) for member, row in profile.items()}  # type: ignore[misc]
        cells = [f"{action} {profile[member][action]:.2f}" for member, action in likeliest.items()]
        rows.append([f"{solution.lam:g}", *cells, str(solution.equilibria_found)])
    return markdown_table(["lambda", *solutions[0].equilibrium.profile, "equilibria found"], rows)  # type: ignore[union-attr]


def splitting() -> str:
    """The worst error of a chance by the number of cells, weights split between two cells or rounded to one."""
    split = _worst_errors(lambda weight, _: weight)
    rounded = _worst_errors(lambda weight, unit: round(weight / unit) * unit)
    rows = [[str(cells), f"{split[cells]:.1e}", f"{rounded[cells]:.1e}"] for cells in ERROR_CELLS]
    return markdown_table(["cells", "split", "rounded"], rows)


def _worst_errors(place: Callable[[float, float], float]) -> dict[int, float]:
    exact = _chances(_contest(FINE_CELLS, lambda weight, _: weight))
    return {
        cells: max(abs(a - b) for a, b in zip(exact, _chances(_contest(cells, place)), strict=True))
        for cells in ERROR_CELLS
    }


def _contest(cells: int, place: Callable[[float, float], float]) -> InterventionGame:
    """Six members with real weights, in a contest that is no foregone conclusion."""
    weights = [[0.0, 0.137 + 0.031 * i, 0.412 + 0.057 * i, 0.731 + 0.073 * i] for i in range(6)]
    unit = sum(max(row) for row in weights) / cells
    put = [[place(weight, unit) for weight in row] for row in weights]
    contest = strategy.Channel("success", strategy.RatioContest(0.3, 2.0, 2.0), put, [[3.0] * 4] * 6, cells=cells)
    costs = [[0.0, -0.1 - 0.01 * i, -0.3, -0.6 - 0.02 * i] for i in range(6)]
    return strategy.InterventionGame("abcdef", [("none", "some", "more", "all")] * 6, costs, [contest])


def _chances(game: InterventionGame) -> list[float]:
    found = strategy.solve(game, ERROR_LAMBDA, starts=0)[0].equilibrium
    if found is None:
        raise ValueError("the worked contest was not solved")
    return [chance for row in found.profile.values() for chance in row.values()]


def games() -> str:
    """The shipped games with their sources."""
    rows = [
        (f"`{name}`", file.title, file.numbers or "", "; ".join(file.sources))
        for name, file in strategy.catalogue(open_library()).items()
    ]
    return markdown_table(("id", "title", "numbers", "from"), rows)


class BranchPicture(SphinxDirective):
    """```{branch} GAME MEMBER ACTION LAMBDA```: a picture of a branch."""

    required_arguments = 4

    def run(self) -> list[nodes.Node]:
        """Trace the branch and draw it."""
        name, member, action, highest = self.arguments
        self.env.note_dependency(str(SHIPPED / "games" / f"{name}.toml"))
        svg, words = branch_picture(name, member, action, float(highest))
        figure = nodes.figure()
        figure += nodes.raw("", svg, format="html")
        figure += nodes.caption("", words)
        return [figure]


class Worked(SphinxDirective):
    """```{worked} sensitivity GAME LAMBDA ...```, ```{worked} splitting```, ```{worked} games```: tables."""

    required_arguments = 1
    optional_arguments = 20
    option_spec: ClassVar[dict[str, Any]] = {}

    def run(self) -> list[nodes.Node]:
        """Solve and write the table."""
        what, *rest = self.arguments
        if what == "sensitivity":
            return self.parse_text_to_nodes(sensitivity(rest[0], [float(lam) for lam in rest[1:]]))
        return self.parse_text_to_nodes({"splitting": splitting, "games": games}[what]())


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the directives."""
    app.add_directive("branch", BranchPicture)
    app.add_directive("worked", Worked)
    return {"parallel_read_safe": True}
