"""`textfix clean --diff`: what would change, as a unified diff."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import unified_diff

import click

from textfix.cli.sources import Source
from textfix.errors import TextfixError
from textfix.model import Options
from textfix.result import Result


def show_diffs(sources: Iterable[Source], options: Options, field: str) -> int:
    """Print the diff of each source, record by record where it has them; 0 if all could be read, 3 if not."""
    status = 0
    for source in sources:
        if source.skipped:
            continue
        try:
            for text in source.texts(field):
                name = source.shown if text.record is None else f"{source.shown} record {text.record}"
                if text.problem is not None:
                    click.echo(f"textfix: {name}: {text.problem}", err=True)
                    status = 3
                if text.content is not None:
                    _show_diff(name, source.clean(text, options))
        except TextfixError as error:
            click.echo(f"textfix: {error}", err=True)
            status = 3
    return status


def _show_diff(name: str, result: Result) -> None:
    before = result.decoded.text if result.decoded is not None else str(result.source)
    click.echo("".join(unified_diff(_lines(before), _lines(result.text), name, f"{name} (clean)")), nl=False)


def _lines(text: str) -> list[str]:
    """Lines that can be printed, each with its end."""
    return [line + "\n" for line in text.encode("utf-8", "backslashreplace").decode().split("\n")]
