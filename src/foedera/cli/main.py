"""The entry point: finds the command, and turns errors into one clear message and an exit code."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module

import click

from foedera import __version__
from foedera.core.errors import FoederaError, MalformedFile

COMMANDS = {
    "brief": "foedera.cli.brief",
    "law": "foedera.cli.law",
    "members": "foedera.cli.members",
    "cases": "foedera.cli.cases",
    "timeline": "foedera.cli.timeline",
    "claims": "foedera.cli.claims",
    "registry": "foedera.cli.registry",
    "game": "foedera.cli.game",
    "cite": "foedera.cli.cite",
    "check": "foedera.cli.check",
    "new": "foedera.cli.new",
    "workbench": "foedera.cli.workbench",
    "export": "foedera.cli.export",
    "site": "foedera.cli.site",
    "completion": "foedera.cli.completion",
}
"""Every command and the module that has it, in the order of the help page."""

EXIT_BAD_INPUT = 2
EXIT_STOPPED = 130


class LazyCommands(click.Group):
    """A group that imports a command's module only when that command is wanted."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The commands in the order of the help page."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name, or None."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(COMMANDS[cmd_name]).command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, offering the nearest names for one that is not there."""
        from foedera.core.errors import nearest_names

        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            near = nearest_names(args[0], COMMANDS)
            hint = f"did you mean {' or '.join(near)}?" if near else f"the commands are {', '.join(COMMANDS)}"
            raise click.UsageError(f"there is no command {args[0]!r}; {hint}", ctx)
        return super().resolve_command(ctx, args)


def _version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from foedera.record.shipped import data_version

        click.echo(f"foedera {__version__}, data {data_version()}")
        ctx.exit()


@click.group(
    cls=LazyCommands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 done; 1 a fault in foedera itself; 2 something in the command or a file to put right; "
    "130 stopped by Ctrl-C.",
)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show the versions."
)
def commands() -> None:
    """What happened in a crisis, what was promised, whether it came due, and who says so.

    \b
    Examples:
      foedera brief armenia-2022
      foedera members csto --on 2012-06-30
      foedera law kazakhstan-2022 --law-as-of 2010-07-01
    """


def main(args: list[str] | None = None) -> None:
    """Run the command line and exit.

    Args:
        args: the words after `foedera`; those of the process by default.
    """
    gc.set_threshold(100_000)  # a short process makes little garbage; collecting it cost a tenth of the time
    try:
        _complete(args)
        with commands.make_context("foedera", list(sys.argv[1:] if args is None else args)) as context:
            commands.invoke(context)
        sys.stdout.flush()
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(EXIT_BAD_INPUT)
    except (KeyboardInterrupt, click.Abort):
        click.echo("stopped", err=True)
        sys.exit(EXIT_STOPPED)
    except MalformedFile as error:
        for problem in error.problems:
            click.echo(f"foedera: {problem}", err=True)
        sys.exit(EXIT_BAD_INPUT)
    except FoederaError as error:
        click.echo(f"foedera: {error}", err=True)
        sys.exit(EXIT_BAD_INPUT)
    except OSError as error:
        _output_gone(error)


def _complete(args: list[str] | None) -> None:
    """Answer the shell's completion script, which calls with an instruction in the environment."""
    instruction = os.environ.get("_FOEDERA_COMPLETE")
    if instruction and args is None:
        from click.shell_completion import shell_complete

        sys.exit(shell_complete(commands, {}, "foedera", "_FOEDERA_COMPLETE", instruction))


def _output_gone(error: OSError) -> None:
    """End without a traceback where output cannot be written: quietly if the reader of a pipe has gone."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if isinstance(error, BrokenPipeError):
        sys.exit(0)
    click.echo(f"foedera: the output cannot be written ({error.strerror})", err=True)
    sys.exit(EXIT_BAD_INPUT)
