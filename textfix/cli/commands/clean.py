"""`textfix clean`: sources in, clean UTF-8 files out."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import click

from textfix.cli.arguments import cleaning_options, options_of, run_options
from textfix.cli.output import put, say, write
from textfix.cli.sources import find, given
from textfix.errors import TextfixError


@click.command("clean")
@click.argument("sources", nargs=-1, metavar="SOURCE...")
@click.option("-o", "--out", metavar="OUT", help="Folder for the clean texts; '-' is standard output.")
@cleaning_options
@run_options()
@click.option("--from-file", type=click.Path(exists=True, dir_okay=False, allow_dash=True), metavar="FILE",
              help="Read names of sources from FILE; '-' is standard input.")  # fmt: skip
@click.option("-0", "--null", is_flag=True, help="The names in FILE end with NUL, as of find -print0.")
@click.option("--dry-run", is_flag=True, help="List what would be done; write nothing.")
@click.option("--diff", is_flag=True, help="Show what would change; write nothing.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@click.option("-v", "--verbose", is_flag=True, help="Name each quarantined and skipped input.")
def command(sources: tuple[str, ...], out: str | None, **flags: Any) -> int:
    """Write the clean text of every SOURCE: files, folders, or '-'.

    Text and web pages in any encoding become UTF-8 text in OUT, in the same tree; x.html becomes x.html.txt. Records
    (.jsonl .json .csv .tsv .parquet .warc), and .gz .bz2 .xz .zst of all of them, keep their format. Run it again
    and it goes on where it stopped. One source without -o goes to standard output.

    Exit status: 0 all clean, 2 usage, 3 some quarantined, 4 aborted (disk full), 130 interrupted.

    \b
    Examples:
      textfix clean crawl/ -o clean/
      textfix clean page.html > page.txt
      find . -name '*.txt' -print0 | textfix clean --from-file - -0 -o clean/
    """
    if flags["format"] == "markdown":
        flags.update(format="tree", markdown=True)
    options = options_of(flags)
    listed = flags.pop("from_file")
    null = flags.pop("null")
    if not sources and listed is None:
        raise click.UsageError("Missing argument 'SOURCE...': give files, folders, '-', or --from-file")
    if flags.pop("diff"):
        return _show_diffs(sources, listed, null, options, flags)
    if out in (None, "-"):
        return _to_standard_output(sources, listed, options, flags)
    if "-" in sources:
        return _from_standard_input(sources, Path(str(out)), options)
    from textfix.cli.runs import clean_many

    return clean_many(sources, listed, null, str(out), options, **flags)


def _show_diffs(sources: tuple[str, ...], listed: str | None, null: bool, options: Any, flags: dict[str, Any]) -> int:
    from textfix.batch.files.discovery import Chooser
    from textfix.cli.preview import show_diffs
    from textfix.cli.runs import names_of

    with names_of(given(sources), listed, null) as names:
        chooser = Chooser(flags["include"], flags["exclude"])
        return show_diffs(find(names, chooser, follow=flags["follow"]), options, flags["field"])


def _to_standard_output(sources: tuple[str, ...], listed: str | None, options: Any, flags: dict[str, Any]) -> int:
    found = [source for source in find(given(sources)) if not source.skipped]
    if listed is not None or len(found) > 1:
        number = "the" if listed is not None else len(found)
        raise click.UsageError(f"{number} sources need a folder to go to: add -o OUT")
    if flags["format"] != "tree":
        raise click.UsageError(f"--format {flags['format']} writes shards in a folder: add -o OUT")
    if sys.stdout.name == os.devnull:  # what the caller closed was opened there; `> /dev/null` keeps its name
        raise click.UsageError("standard output is closed: add -o OUT")
    if flags["dry_run"]:
        write(*(source.shown for source in found))
        return 0
    if found and found[0].has_records:
        from textfix.cli.runs import clean_records

        return clean_records(found[0], options, flags)
    try:
        for source in found:
            for text in source.texts(flags["field"]):
                put(source.clean(text, options).text.encode("utf-8", "surrogatepass"))
    except TextfixError as error:
        say(f"textfix: {error}")
        return 3
    return 0


def _from_standard_input(sources: tuple[str, ...], out: Path, options: Any) -> int:
    """One document of standard input, into OUT/stdin.txt."""
    from textfix.batch.files.tree import Tree
    from textfix.batch.files.writing import Place, write_safely
    from textfix.pipeline import clean

    if len(sources) > 1:
        raise click.UsageError("'-' is a source alone: clean the files in another run")
    text = clean(sys.stdin.buffer.read(), options=options).text
    out.mkdir(parents=True, exist_ok=True)
    with Tree(os.fsencode(out), drafts=None) as tree:
        write_safely(Place(tree, b"stdin.txt"), text.encode("utf-8", "surrogatepass"))
    return 0
