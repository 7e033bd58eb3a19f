"""`textfix clean`: sources in, clean UTF-8 files out."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

import click

from textfix.cli.arguments import Source, cleaning_options, find, options_of
from textfix.errors import TextfixError
from textfix.pipeline import clean


@click.command("clean")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option(
    "-o",
    "--out",
    metavar="OUT",
    help="Folder for the clean texts, which keep their names and places; '-' is standard output.",
)
@cleaning_options
def command(sources: tuple[str, ...], out: str | None, **flags: Any) -> int:
    """Write the clean text of every SOURCE: files, folders, or '-'.

    Text and web pages in any encoding become UTF-8 text in OUT, in the same tree; x.html becomes x.html.txt. One
    source without -o goes to standard output.

    \b
    Examples:
      textfix clean crawl/ -o clean/
      textfix clean page.html > page.txt
      cat old.txt | textfix clean -
    """
    found = list(find(sources))
    if out is None and len(found) > 1:
        raise click.UsageError(f"{len(found)} sources need a folder to go to: add -o OUT")
    options = options_of(flags)
    changed = failed = 0
    for source in found:
        try:
            result = clean(source.read(), options=options)
        except TextfixError as error:
            failed += 1
            click.echo(f"textfix: {error}", err=True)
            continue
        data = result.text.encode("utf-8", "surrogatepass")
        changed += data != result.source
        if out in (None, "-"):
            sys.stdout.buffer.write(data)
        else:
            _write(_target(Path(str(out)), source), data)
    if out not in (None, "-"):
        kept = len(found) - changed - failed
        click.echo(f"{len(found)} files: {changed} changed, {kept} already clean, {failed} failed → {out}", err=True)
    return 3 if failed else 0


def _target(folder: Path, source: Source) -> Path:
    place = source.place
    if place.suffix.lower() not in (".txt", ".text", ".md"):
        place = place.with_name(place.name + ".txt")
    target = folder / place
    if source.path is not None and target.exists() and target.samefile(source.path):
        raise click.UsageError(f"{target} is the source itself, which is never written to: give another -o")
    return target


def _write(target: Path, data: bytes) -> None:
    """Write a file whole or not at all: to a temporary name beside it, then renamed."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".textfix-", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            os.fchmod(file.fileno(), 0o644)
        os.replace(name, target)
    except BaseException:
        os.unlink(name)
        raise
