"""`textfix clean SOURCE`: one source, to standard output or to one file."""

from __future__ import annotations

import filecmp
import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from textfix.cli.output import put, say, write
from textfix.cli.sources import Source, find, given
from textfix.errors import TextfixError
from textfix.model import Options
from textfix.result import Result
from textfix.sources.recognition import TEXT_ENDINGS, FileType, type_of_name


def is_one_file(sources: tuple[str, ...], listed: str | None, out: str, form: str) -> bool:
    """Whether -o names one file: one source that is no folder, and a name that ends as a text's, or the source's."""
    if listed is not None or len(sources) != 1 or form != "tree" or os.path.isdir(sources[0]):
        return False
    if os.path.isdir(out) or out.endswith(os.sep):
        return False
    if os.path.exists(out) and not os.path.isfile(out):  # /dev/null, a pipe
        return True
    ending = os.path.splitext(os.fsencode(out))[1].lower()
    return ending in TEXT_ENDINGS or ending in (b".html", b".htm") or type_of_name(os.fsencode(out)) is not None


def clean_to_one(
    sources: tuple[str, ...],
    listed: str | None,
    options: Options,
    piped: FileType,
    out: Path | None,
    flags: dict[str, Any],
) -> int:
    """Clean one source to standard output, or to one file; the exit status."""
    found = [source for source in find(given(sources), piped=piped) if not source.skipped]
    if listed is not None or len(found) > 1:
        number = "the" if listed is not None else len(found)
        raise click.UsageError(f"{number} sources need a folder to go to: add -o OUT")
    if flags["format"] != "tree":
        raise click.UsageError(f"--format {flags['format']} writes shards in a folder: add -o OUT")
    said = click.get_current_context().get_parameter_source
    asked = [said(name) is click.core.ParameterSource.COMMANDLINE for name in ("genre", "min_genre_confidence")]
    if any(asked) and not (found and found[0].has_records):
        raise click.UsageError("--genre and --min-genre-confidence choose among pages: add -o OUT, a folder")
    if out is None and sys.stdout.name == os.devnull:  # what the caller closed was opened there
        raise click.UsageError("standard output is closed: add -o OUT")
    if flags["dry_run"]:
        write(*(source.shown for source in found))
        return 0
    if out is None:
        return _clean_one(found, options, flags, put)
    return _into_file(found, options, flags, out)


def _into_file(found: list[Source], options: Options, flags: dict[str, Any], out: Path) -> int:
    """As `clean_to_one`, into a file that is whole or not there; what was there stays, unless it says the same."""
    for source in found:
        if source.path is not None and out.exists() and source.path.exists() and out.samefile(source.path):
            raise click.UsageError(f"{out} is the source, and sources are never written to: name another file")
    if out.exists() and not out.is_file():  # a device or a pipe
        with open(out, "wb", buffering=0) as stream:
            return _clean_one(found, options, flags, stream.write)
    out = Path(os.path.realpath(out))
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=out.parent, prefix=".textfix-", delete=False) as draft:
        os.fchmod(draft.fileno(), _mode_of(found) & ~_umask())
        try:
            status = _clean_one(found, options, flags, draft.write)
            draft.flush()
            if status == 0 or draft.tell():
                if not flags["overwrite"] and out.exists() and not _says(out, draft.name):
                    raise click.UsageError(f"{out} is there already, and says something else: --overwrite replaces it")
                os.replace(draft.name, out)
        finally:
            with suppress(FileNotFoundError):
                os.unlink(draft.name)
    return status


def _mode_of(found: list[Source]) -> int:
    """Who may read the text: only those who may read its source."""
    mode = 0o666
    for source in found:
        with suppress(OSError):
            mode &= 0o600 | (0o666 if source.path is None else os.stat(source.path).st_mode)
    return mode


def _says(file: Path, other: str) -> bool:
    """Whether a file is empty, or has the bytes of another one."""
    return not os.path.getsize(file) or filecmp.cmp(file, other, shallow=False)


def _umask() -> int:
    """What the user takes away from the permissions of new files (umask(2) tells it only by setting it)."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _clean_one(found: list[Source], options: Options, flags: dict[str, Any], sink: Callable[[bytes], object]) -> int:
    if found and found[0].has_records:
        from textfix.cli.runs import clean_records

        if found[0].type.kind == "parquet" and sink is put and sys.stdout.isatty():
            raise click.UsageError("Parquet can't be shown on a terminal: add -o OUT, or > FILE")
        return clean_records(found[0], options, flags, sink)
    try:
        for source in found:
            for text in source.texts(flags["field"]):
                result = source.clean(text, options)
                if source.path is None and looks_like_records(str(result.text)):
                    say(
                        "textfix: this looks like JSON Lines, read as one text: --input-format jsonl reads its records"
                    )
                sink(result.text.encode("utf-8", "surrogatepass"))
                if result.text and not result.text.endswith("\n") and (_was_page(result) or _is_shown(sink)):
                    sink(b"\n")
    except TextfixError as error:
        say(f"textfix: {error}")
        return 3
    return 0


def _was_page(result: Result) -> bool:
    """Whether the text is one that textfix made: it gets the line end that a file of text has."""
    return any(step.stage == "page" for step in result.steps)


def _is_shown(sink: Callable[[bytes], object]) -> bool:
    """Whether the bytes go to a terminal, whose next prompt belongs on a line of its own."""
    return sink is put and sys.stdout.isatty()


def looks_like_records(text: str) -> bool:
    """Whether the first two lines of a text are JSON objects.

    >>> looks_like_records('{"text": "a"}\\n{"text": "b"}\\n'), looks_like_records('{"text": "a"}')
    (True, False)
    """
    lines = text[:100_000].split("\n", 2)[:2]
    return len(lines) > 1 and all(line.startswith('{"') and line.rstrip().endswith("}") for line in lines)
