"""`textfix clean SOURCE... -o OUT`: a run over many inputs, its progress and what it came to."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, cast

import click

from textfix.batch import Job, LedgerError, Report, run
from textfix.batch.files.discovery import base_of, discover
from textfix.batch.ledger import Ledger
from textfix.batch.report.progress import Progress
from textfix.batch.report.summary import summary
from textfix.batch.workers.process import cores
from textfix.cli.arguments import limits_of
from textfix.cli.output import named, put, say, write
from textfix.cli.sources import Source, given
from textfix.model import Options
from textfix.options import declared
from textfix.sources.compression import expanded
from textfix.sources.settings import CHUNK


def clean_many(
    sources: tuple[str, ...], listed: str | None, null: bool, out: str, options: Options, **flags: Any
) -> int:
    """Run the job that the flags stand for; the exit status."""
    with names_of(given(sources), listed, null) as paths:
        job = _job(paths, out, options, flags)
        if flags["dry_run"]:
            return _list(job)
        return work(job, quiet=flags["quiet"], verbose=flags["verbose"])


def clean_records(source: Source, options: Options, flags: dict[str, Any]) -> int:
    """Write a file of records to standard output, unpacked: as a run does, once all of it is done; the exit status."""
    if source.type.kind == "parquet" and sys.stdout.isatty():
        raise click.UsageError("Parquet can't be shown on a terminal: add -o OUT, or > FILE")
    assert source.path is not None  # standard input is one document
    stopping: list[int] = []
    with tempfile.TemporaryDirectory(prefix="textfix-") as folder, _signals(stopping):
        path, out = source.path, os.path.join(folder, "out")
        if not path.is_file():  # a pipe, which a run would skip
            path = Path(folder, path.name)
            with open(source.path, "rb") as pipe, open(path, "wb") as copy:
                shutil.copyfileobj(pipe, copy)
        report = run(_job([path], out, options, flags), stopping=lambda: bool(stopping))
        with closing(Ledger(os.fsencode(out), lock=False)) as ledger:
            for row in ledger.rows():
                if row.state in ("quarantined", "skipped"):
                    say(f"textfix: can't read {source.shown}: {row.reason}")
                for number, reason in ledger.records(row.id):
                    say(f"textfix: {source.shown}: record {number + 1}: {reason}")
                if row.state == "done" and row.output is not None:
                    with open(os.path.join(os.fsencode(out), row.output), "rb") as file:
                        stream = expanded(file, source.type.compression)
                        while part := stream.read(CHUNK):
                            put(part)
    if report.aborted is not None:
        say(f"textfix: stopped: {report.aborted}")
    return _status(report, stopping)


def _job(sources: Any, out: str, options: Options, flags: dict[str, Any]) -> Job:
    """The job that the flags of `clean` stand for."""
    said = {each.field: flags[each.parameter] for each in declared(Job)}
    said |= {"jobs": flags["jobs"] or cores(), "include": tuple(flags["include"]), "exclude": tuple(flags["exclude"])}
    return Job(sources=sources, output=out, options=options, limits=limits_of(flags), **said)


def work(job: Job, *, quiet: bool = False, verbose: bool = False) -> int:
    """Run a job, show how it goes, and stop in order on Ctrl-C; the exit status."""
    stopping: list[int] = []
    try:
        with _signals(stopping), Progress(job, quiet=quiet) as progress:
            report = run(job, watch=progress, stopping=lambda: bool(stopping))
    except LedgerError as error:
        say(f"textfix: {error}")
        return 4
    _tell(report, quiet=quiet, verbose=verbose)
    return _status(report, stopping)


def _status(report: Report, stopping: list[int]) -> int:
    return 143 if report.interrupted and stopping[0] == signal.SIGTERM else report.exit_code


def _tell(report: Report, *, quiet: bool, verbose: bool) -> None:
    shown = report.quarantined if verbose else report.quarantined[:5]
    if not quiet:
        for path, reason in shown:
            say(f"quarantined: {named(path)}: {reason}")
        more = report.states["quarantined"] - len(shown)
        if more > 0:
            say(f"quarantined: {more} more; textfix status {os.fsdecode(report.folder)} lists them")
        say(summary(report))
    if report.aborted is not None:
        say(f"textfix: stopped: {report.aborted}; put it right, then run the same command to go on")
    elif report.interrupted:
        say("textfix: stopped in order; run the same command again to go on")


def _list(job: Job) -> int:
    """What a run would look at; nothing is written, not even the ledger."""
    base = base_of(job.paths())
    count = 0
    for found in discover(job.paths(), base, job.chooser(), os.path.realpath(job.folder)):
        reason = found.skipped or found.failed
        write(os.fsdecode(found.path) + (f"  ({reason})" if reason else ""))
        count += 1
    say(f"{count} inputs; nothing was written")
    return 0


@contextmanager
def names_of(sources: tuple[str, ...], listed: str | None, null: bool) -> Iterator[Any]:
    """The sources that were given, and those that a file lists, which may be many: they stay on the disk."""
    named = [os.fsencode(source) for source in sources]
    if listed is None:
        yield named
        return
    with tempfile.TemporaryFile() as spool:
        with click.open_file(listed, "rb") as file:
            while part := file.read(1 << 20):
                spool.write(cast(bytes, part))
        yield _Listed(named, spool, b"\0" if null else b"\n")


class _Listed:
    """Names, then those of a file, as often as they are asked for."""

    def __init__(self, given: list[bytes], spool: Any, end: bytes) -> None:
        self._given, self._spool, self._end = given, spool, end

    def __iter__(self) -> Iterator[bytes]:
        yield from self._given
        at, rest = 0, b""
        while True:
            self._spool.seek(at)
            part = self._spool.read(1 << 20)
            at += len(part)
            *names, rest = (rest + part).split(self._end) if part else ([rest, b""])
            yield from (name.removesuffix(b"\r") if self._end == b"\n" else name for name in names if name)
            if not part:
                return


@contextmanager
def _signals(stopping: list[int]) -> Iterator[None]:
    """Ctrl-C and SIGTERM end the run in order; a second one at once."""

    def stop(number: int, frame: object) -> None:
        if stopping:
            raise KeyboardInterrupt
        stopping.append(number)
        say("stopping after the documents at hand; once more stops at once")

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    except KeyboardInterrupt:
        raise click.Abort from None
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
