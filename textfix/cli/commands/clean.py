"""`textfix clean`: sources in, clean UTF-8 files out."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from textfix.batch.files.discovery import Chooser
from textfix.cli.arguments import cleaning_options, input_format, options_of, piped_type, run_options
from textfix.cli.single import clean_to_one, is_one_file
from textfix.cli.sources import find, given
from textfix.model import Options
from textfix.sources.recognition import FileType


@click.command("clean")
@click.argument("sources", type=click.Path(allow_dash=True), nargs=-1, metavar="SOURCE...")
@click.option("-o", "--out", type=click.Path(allow_dash=True), metavar="OUT",
              help="Folder for the clean texts, or one new file; '-' is standard output.")  # fmt: skip
@cleaning_options
@run_options()
@input_format
@click.option("--from-file", type=click.Path(exists=True, dir_okay=False, allow_dash=True), metavar="FILE",
              help="Read names of sources from FILE; '-' is standard input.")  # fmt: skip
@click.option("-0", "--null", is_flag=True, help="The names in FILE end with NUL, as find -print0 writes them.")
@click.option("--dry-run", is_flag=True, help="List what would be done; write nothing.")
@click.option("--diff", is_flag=True, help="Show what would change; write nothing.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@click.option("-v", "--verbose", is_flag=True, help="Name each quarantined and skipped input.")
def command(sources: tuple[str, ...], out: str | None, **flags: Any) -> int:
    """Write the clean text of every SOURCE: files, folders, or '-'.

    Text and web pages in any encoding become UTF-8 text in OUT, in the same tree; x.html becomes x.html.txt, or .md
    with --markdown. Records (.jsonl .json .csv .tsv .parquet .warc), and .gz .bz2 .xz .zst of all of them, keep their
    format. A second run goes on where the first stopped. One source goes to standard output without -o,
    and to one file with -o x.txt.

    Exit status: 0 all clean, 2 wrong usage, 3 some inputs could not be cleaned (quarantined: 'textfix status OUT'
    lists them), 4 aborted (disk full), 130 interrupted.

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
    piped = piped_type(flags.pop("input_format"))
    if out == "":
        raise click.UsageError("the name after -o is empty: name a folder or a file, or '-' for standard output")
    if not sources and listed is None:
        raise click.UsageError("Missing argument 'SOURCE...': give files, folders, '-', or --from-file")
    chooser = Chooser(flags["include"], flags["exclude"], hidden=flags["hidden"], ignore=flags["ignore"])
    if flags.pop("diff"):
        return _show_diffs(sources, listed, null, options, chooser, piped, flags)
    if out is None and flags["dry_run"]:
        from textfix.cli.runs import list_found, names_of

        with names_of(given(sources), listed, null) as names:
            paths = [os.path.abspath(name) for name in names if name != b"-"]
            return list_found(paths, chooser, b"", follow=flags["follow"])
    if out in (None, "-") or is_one_file(sources, listed, str(out), flags["format"]):
        return clean_to_one(sources, listed, options, piped, None if out in (None, "-") else Path(str(out)), flags)
    if "-" in sources:
        if len(sources) > 1:
            raise click.UsageError("'-' is a source alone: clean the files in another run")
        ending = "txt" if piped.kind == "document" else piped.kind
        return clean_to_one(sources, listed, options, piped, Path(str(out), f"stdin.{ending}"), flags)
    from textfix.cli.runs import clean_many

    return clean_many(sources, listed, null, str(out), options, **flags)


def _show_diffs(
    sources: tuple[str, ...],
    listed: str | None,
    null: bool,
    options: Options,
    chooser: Chooser,
    piped: FileType,
    flags: dict[str, Any],
) -> int:
    from textfix.cli.preview import show_diffs
    from textfix.cli.runs import names_of

    with names_of(given(sources), listed, null) as names:
        return show_diffs(find(names, chooser, piped, follow=flags["follow"]), options, flags["field"])
