"""The command line: parse, call, print. Each command is a module of its own, imported when it is called."""

from __future__ import annotations

import io
import os
import signal
import sys
from importlib import import_module

import click

from textfix import __version__
from textfix.cli.output import say
from textfix.errors import SourceUnreadableError, TextfixError

COMMANDS = {
    "clean": "Write the clean text of every SOURCE: files, folders, or '-'.",
    "check": "List what 'clean' would change in every SOURCE, and why.",
    "explain": "Show each step from FILE to its clean text, and each change.",
    "guess": "Say what each STRING may have been before a wrong code page read it.",
    "status": "Say what became of the inputs of OUT.",
    "verify": "Read all of OUT again, and name what is not as it was left.",
    "retry": "Try the quarantined inputs of OUT again.",
    "undo": "Write the sources of OUT, byte for byte, into FOLDER.",
    "serve": "Serve a page on which you paste a text, or drop a file, and see each change.",
    "completion": "Print the script with which SHELL completes options and files.",
    "damage": "Damage the text of FILE and write it to standard output.",
}
"""In the order of the help, with what it says; `textfix NAME` is the function `command` of the module NAME."""


class _Commands(click.Group):
    """A group that imports a command's module only when somebody asks for the command."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command = import_module(f"textfix.cli.commands.{name}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(name, COMMANDS, 1)
            meant = f"did you mean {near[0]!r}?" if near else f"the commands are {', '.join(COMMANDS)}"
            ctx.fail(f"No such command {name!r}: {meant}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:  # which click would make exit status 1, that of `check`
            raise _NobodyReadsError from error


class _NobodyReadsError(Exception):
    """The reader went away (`| head`): nothing more to say, and nowhere to say it."""


@click.command(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},  # columns of a terminal
    epilog="Start with:  textfix check FOLDER   then:  textfix clean FOLDER -o OUT",
)
@click.version_option(__version__, prog_name="textfix", message="%(prog)s %(version)s")
@click.option(
    "--config", type=click.Path(), metavar="FILE", help="Settings [the nearest textfix.toml or pyproject.toml]."
)
@click.pass_context
def cli(context: click.Context, config: str | None) -> None:
    """Any Chinese bytes, web page or text in; clean Simplified Chinese out.

    A receipt for every change, and nothing lost: what can't be repaired is left as it is and reported, and the
    sources are never written to.
    """
    from pathlib import Path

    from textfix.configuration import find_configuration, read_configuration

    found = read_configuration(Path(config)) if config is not None else find_configuration(Path.cwd())
    if found.ignored:
        names = " and ".join(repr(name) for name in found.ignored)
        say(f"textfix: {names} of {found.file} not applied: it is somebody else's; --config {found.file} applies all")
    context.obj = found
    defaults = {name.replace("-", "_"): value for name, value in found.settings.items()}
    context.default_map = dict.fromkeys(COMMANDS, defaults)


def main() -> None:
    """Run the command line; an error is one line on standard error, never a traceback."""
    _open_streams()
    if len(sys.argv) == 1:
        sys.argv.append("--help")
    try:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        status = cli.main(prog_name="textfix", standalone_mode=False)
    except (click.Abort, KeyboardInterrupt):
        _fail("stopped; run the same command again to go on", 130)
    except click.ClickException as error:
        hint = ""
        if isinstance(error, click.UsageError) and error.ctx is not None:
            hint = f" (see: {error.ctx.command_path} --help)"
        _fail(error.format_message().rstrip(".") + hint, error.exit_code)
    except TextfixError as error:
        _fail(str(error), _status_of(error))
    except _NobodyReadsError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)
    except OSError as error:
        _fail(f"{os.fsdecode(error.filename or 'output')}: {error.strerror or error}", 4)
    sys.exit(status if isinstance(status, int) else 0)


def _open_streams() -> None:
    """Give the program its three streams even where the caller closed some, and let none raise on a character.

    Python leaves a closed stream None; a terminal or a locale that can't show a character gets its escape.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115 (for the life of the process)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _status_of(error: TextfixError) -> int:
    """The exit status of an error, by the table in docs/reference/exit-status.md."""
    from textfix.batch.ledger import LedgerError

    return 3 if isinstance(error, SourceUnreadableError) else 4 if isinstance(error, LedgerError) else 2


def _fail(message: str, status: int) -> None:
    say(f"textfix: {' '.join(message.split())}")
    sys.exit(status)
