"""`foedera game`: who answers a call, when who answers depends on who else will."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from foedera.cli.options import json_option, library_option, open_with

if TYPE_CHECKING:
    from foedera.strategy.game_file import GameFile

LAMBDA = 1.0
BRANCH_TO = 10.0


@click.group(name="game", short_help="Who answers, when that depends on who else will.")
def command() -> None:
    """Games of intervention: their equilibria, with what is proved, found and passed on the way.

    FILE is a game's file in TOML, or the id of a game in the library; `foedera game catalogue` lists those.

    \b
    Examples:
      foedera game catalogue
      foedera game solve volunteers-dilemma --lambda 5
      foedera game export alliance --to agg --out alliance.agg
    """


@command.command(name="solve", short_help="The equilibrium at a lambda, or the whole branch.")
@click.argument("file")
@click.option(
    "--lambda",
    "lams",
    type=click.FloatRange(min=0),
    multiple=True,
    metavar="L",
    help="How sharply members choose what pays more: 0 is chance alone; may be repeated. [default: 1]",
)
@click.option("--trace", is_flag=True, help="Follow the branch from lambda 0 and show it.")
@click.option("--to", type=click.FloatRange(min=0), metavar="L", help="Where the branch ends. [default: 10]")
@click.option(
    "--starts", type=click.IntRange(min=0), metavar="N", help="From how many starts to look for other equilibria."
)
@library_option
@json_option
def solve(
    file: str,
    lams: tuple[float, ...],
    trace: bool,
    to: float | None,
    starts: int | None,
    library: tuple[Path, ...],
    as_json: bool,
) -> None:
    """Solve the game in FILE: the chance of every action of every member, and what is known about it.

    The equilibrium is a logit quantal response equilibrium on the branch that starts from uniform play.

    \b
    Examples:
      foedera game solve volunteers-dilemma --lambda 5
      foedera game solve alliance --lambda 1 --lambda 3 --json
      foedera game solve alliance --trace --to 3
    """
    if trace and lams:
        raise click.UsageError("--trace shows every lambda; leave out --lambda")
    if trace and starts is not None:
        raise click.UsageError("--trace follows one branch and looks for no others; leave out --starts")
    if to is not None and not trace:
        raise click.UsageError("--to is where a branch ends; write for example --trace --to 5")
    game = _game(file, library)
    if trace:
        _trace(game, BRANCH_TO if to is None else to, as_json)
    else:
        _solve(game, lams or (LAMBDA,), starts, as_json)


def _game(name: str, library: tuple[Path, ...]) -> GameFile:
    from foedera import strategy

    return strategy.read_game(strategy.game_path(open_with(library), name))


def _solve(game: GameFile, lams: tuple[float, ...], starts: int | None, as_json: bool) -> None:
    from foedera import strategy
    from foedera.briefing.game_documents import solution_document, solutions_document
    from foedera.cli.game_page import print_solutions
    from foedera.cli.page import print_json
    from foedera.cli.progress import waiting

    solved = strategy.as_game(game)
    engine = strategy.engine_once(solved)
    with waiting("solving") as note:
        found = strategy.solve(solved, lams, starts=starts, engine=engine, progress=lambda lam: note(_at(lam)))
    if as_json:
        alone = len(lams) == 1
        print_json(solution_document(game.id, found[0]) if alone else solutions_document(game.id, found))
    else:
        print_solutions(game, found)
    if any(one.interrupted for one in found):
        raise KeyboardInterrupt


def _trace(game: GameFile, highest: float, as_json: bool) -> None:
    from foedera import strategy
    from foedera.briefing.game_documents import branch_document
    from foedera.cli.game_page import print_branch
    from foedera.cli.page import print_json
    from foedera.cli.progress import waiting

    traced = strategy.as_game(game)
    engine = strategy.engine_once(traced)
    with waiting("following the branch") as note:
        branch = strategy.trace_branch(traced, highest, engine=engine, progress=lambda lam: note(_at(lam)))
    if as_json:
        print_json(branch_document(game.id, highest, branch))
    else:
        print_branch(game, highest, branch)
    if branch.interrupted:
        raise KeyboardInterrupt


def _at(lam: float) -> str:
    return f"lambda {lam:.3g}"


@command.command(name="show", short_help="A game as it was read.")
@click.argument("file")
@library_option
@json_option
def show(file: str, library: tuple[Path, ...], as_json: bool) -> None:
    """Show the game in FILE: where it is from, its members, what they can do, and how the others matter.

    \b
    Example:
      foedera game show volunteers-dilemma
    """
    from foedera.briefing.game_documents import game_document
    from foedera.cli.game_page import print_game
    from foedera.cli.page import print_json

    game = _game(file, library)
    if as_json:
        print_json(game_document(game))
    else:
        print_game(game)


@command.command(name="catalogue", short_help="The games there are.")
@library_option
@json_option
def catalogue(library: tuple[Path, ...], as_json: bool) -> None:
    """The games in the library: the shipped ones, each with where its numbers are from, and yours.

    \b
    Example:
      foedera game catalogue
    """
    from foedera import strategy
    from foedera.briefing.game_documents import games_document
    from foedera.cli.game_page import print_games
    from foedera.cli.page import print_json

    games = strategy.catalogue(open_with(library))
    if as_json:
        print_json(games_document(games))
    else:
        print_games(games)


@command.command(name="export", short_help="A game for Gambit.")
@click.argument("file")
@click.option(
    "--to",
    "form",
    type=click.Choice(["nfg", "agg"]),
    required=True,
    help="Gambit's table of payoffs (nfg) or its action graph (agg), which holds many members.",
)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), metavar="PATH", help="Write to this new file.")
@click.option(
    "--cells", type=click.IntRange(min=1), metavar="N", help="For agg: round totals that have no whole form to N cells."
)
@library_option
def export(file: str, form: str, out: Path | None, cells: int | None, library: tuple[Path, ...]) -> None:
    """Write the game in FILE for Gambit. Payoffs are exact, unless --cells rounds them; nothing is overwritten.

    \b
    Examples:
      foedera game export prisoners-dilemma --to nfg
      foedera game export alliance --to agg --out alliance.agg
    """
    from foedera import strategy
    from foedera.cli.new import write_new
    from foedera.core.errors import FoederaError

    if cells is not None and form != "agg":
        raise click.UsageError("--cells is for --to agg; a table of payoffs is exact")
    game = _game(file, library)
    if out is not None and out.exists():
        raise FoederaError(f"{str(out)!r} is there already; nothing was changed")
    error = 0.0
    if form == "nfg":
        text = strategy.nfg_text(strategy.as_game(game), game.title)
    else:
        graph = strategy.agg_text(strategy.as_game(game), game.title, cells)
        text, error = graph.text, graph.error
    if error:
        click.echo(f"rounded to {cells} cells: payoffs differ from the game's by at most {error:.3g}", err=True)
    if out is None:
        click.echo(text, nl=False)
    elif write_new(out, text):
        click.echo(f"wrote {out}")
    else:
        raise FoederaError(f"{str(out)!r} is there already; nothing was changed")
