"""`textfix clean --diff`: what would change, as a unified diff."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import unified_diff

import click

from textfix.cli.arguments import Source
from textfix.errors import TextfixError
from textfix.model import Options
from textfix.pipeline import clean


def show_diffs(sources: Iterable[Source], options: Options) -> int:
    """Print the diff of each source; 0 if all could be read, 3 if not."""
    status = 0
    for source in sources:
        try:
            result = clean(source.read(), options=options)
        except TextfixError as error:
            click.echo(f"textfix: {error}", err=True)
            status = 3
            continue
        before = result.decoded.text if result.decoded is not None else str(result.source)
        lines = unified_diff(_lines(before), _lines(result.text), source.shown, source.shown + " (clean)")
        click.echo("".join(lines), nl=False)
    return status


def _lines(text: str) -> list[str]:
    """Lines that can be printed, each with its end."""
    return [line + "\n" for line in text.encode("utf-8", "backslashreplace").decode().split("\n")]
