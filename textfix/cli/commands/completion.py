"""`textfix completion`: the script with which a shell completes words of textfix."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from textfix.cli.output import put

VARIABLE = "_TEXTFIX_COMPLETE"
"""The variable of the environment by which a shell asks for words, as click names it."""


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]), metavar="SHELL")
def command(shell: str) -> None:
    """Print the script with which SHELL completes options and files.

    SHELL is bash, zsh or fish.

    \b
    Examples:
      textfix completion bash >> ~/.bashrc
      textfix completion zsh >> ~/.zshrc     (after the line with compinit)
      textfix completion fish > ~/.config/fish/completions/textfix.fish
    """
    from textfix.cli import cli

    kind = get_completion_class(shell)
    assert kind is not None
    completer = kind(cli, {}, "textfix", VARIABLE)
    put((completer.source_template % completer.source_vars()).encode())
