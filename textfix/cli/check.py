"""`textfix check`: what would change, and why; nothing is written."""

from __future__ import annotations

from typing import Any

import click

import textfix
from textfix.cli.arguments import cleaning_options, find, options_of
from textfix.errors import TextfixError
from textfix.model import Result


@click.command("check")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@cleaning_options
def command(sources: tuple[str, ...], **flags: Any) -> int:
    """List what 'clean' would change in every SOURCE, and why.

    Writes nothing. Exit status: 0 nothing would change, 1 something would, 3 a source can't be read.

    \b
    Examples:
      textfix check crawl/
      textfix check page.html && echo clean
    """
    options = options_of(flags)
    total = dirty = failed = 0
    for source in find(sources):
        total += 1
        try:
            reasons = _reasons(textfix.clean(source.read(), options=options))
        except TextfixError as error:
            failed += 1
            click.echo(f"textfix: {error}", err=True)
            continue
        if reasons:
            dirty += 1
            click.echo(f"{source.shown}: {', '.join(reasons)}")
    clean_count = total - dirty - failed
    click.echo(f"{total} checked: {dirty} would change, {clean_count} clean, {failed} failed", err=True)
    if failed:
        return 3
    return 1 if dirty else 0


def _reasons(result: Result) -> list[str]:
    """Why a source would change, in a few words each; empty if it would not."""
    if result.text.encode("utf-8", "surrogatepass") == result.source:
        return []
    diagnosis = result.diagnosis
    reasons = [f"{kind} ×{found.count}" for kind, found in diagnosis.kinds.items()]
    if diagnosis.layout == "html":
        reasons.insert(0, "web page to text")
    if diagnosis.encoding not in (None, "utf-8", "ascii"):
        reasons.insert(0, f"{diagnosis.encoding} to utf-8")
    return reasons or ["bytes"]
