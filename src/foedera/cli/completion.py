"""`foedera completion`: the script that lets the shell complete commands and ids."""

from __future__ import annotations

import click


@click.command(name="completion", short_help="The completion script of a shell.")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Print the completion script of SHELL.

    \b
    Example:
      eval "$(foedera completion bash)"
    """
    from click.shell_completion import get_completion_class

    from foedera.cli.main import commands

    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"there is no completion for {shell}")
    click.echo(kind(commands, {}, "foedera", "_FOEDERA_COMPLETE").source())
