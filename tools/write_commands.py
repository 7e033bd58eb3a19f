"""Write docs/reference/commands.md: what `textfix --help`, and that of each command, print on 80 columns.

    python tools/write_commands.py

A test says when the file does not agree with the commands any more.
"""

from __future__ import annotations

from pathlib import Path

from click import Context
from click.testing import CliRunner

from textfix.cli import cli

FILE = Path(__file__).parent.parent / "docs" / "reference" / "commands.md"

HEAD = """\
# The command line

This page is what the commands print with `--help`. It is written by `python tools/write_commands.py`; do not edit it.
How a command ends is on the page of [exit statuses](exit-status.md), what each option means in full on that of
[options](options.md).

"""


def page() -> str:
    """The page."""
    parts = [HEAD + f"```text\n{_printed()}```\n"]
    parts += [f"## `textfix {name}`\n\n```text\n{_printed(name)}```\n" for name in cli.list_commands(Context(cli))]
    return "\n".join(parts)


def _printed(*words: str) -> str:
    """The help of a command."""
    done = CliRunner(env={"COLUMNS": "80"}).invoke(cli, [*words, "--help"], prog_name="textfix")
    return "".join(line.rstrip() + "\n" for line in done.stdout.splitlines())


if __name__ == "__main__":
    FILE.write_text(page(), "utf-8")
