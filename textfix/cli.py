"""The command line: parse, call, print."""

from __future__ import annotations

import click

from textfix import __version__


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="textfix")
def main() -> None:
    """Any Chinese bytes, page or text in; clean Simplified Chinese out."""
