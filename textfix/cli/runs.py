"""`textfix clean SOURCE... -o OUT`: a run over many inputs, its progress and what it came to."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, nullcontext, suppress
from itertools import islice
from pathlib import Path
from typing import Any, Final, TypeAlias, cast

import click

from textfix.batch import Job, LedgerError, Report, run
from textfix.batch.files.discovery import Chooser, Found, base_of, discover
from textfix.batch.ledger import Ledger
from textfix.batch.report.progress import Progress
from textfix.batch.report.summary import counted, summary
from textfix.batch.workers.process import cores
from textfix.cli.arguments import limits_of
from textfix.cli.output import named, put, say, write
from textfix.cli.sources import Source, given
from textfix.configuration import Configuration
from textfix.model import Options
from textfix.options import declared
from textfix.sources.compression import expanded
from textfix.sources.recognition import compression_of, type_of_file, type_of_name
from textfix.sources.settings import CHUNK, HEAD

Sink: TypeAlias = Callable[[bytes], object]
"""Takes the bytes of an output, part by part."""


def clean_many(
    sources: tuple[str, ...], listed: str | None, null: bool, out: str, options: Options, **flags: Any
) -> int:
    """Run the job that the flags stand for; the exit status."""
    with names_of(given(sources), listed, null) as paths:
        job = _job(paths, out, options, flags)
        if flags["dry_run"]:
            return _list(job)
        return work(job, quiet=flags["quiet"], verbose=flags["verbose"])


def clean_records(source: Source, options: Options, flags: dict[str, Any], sink: Sink) -> int:
    """Write a file of records, unpacked: as a run does, once all of it is done; the exit status."""
    stopping: list[int] = []
    with tempfile.TemporaryDirectory(prefix="textfix-") as folder, _signals(stopping):
        path, out = _on_the_disk(source, folder), os.path.join(folder, "out")
        job = _job([path], out, options, flags)
        with Progress(job, quiet=flags["quiet"] or sink is put) as progress:
            report = run(job, watch=progress, stopping=lambda: bool(stopping))
        with closing(Ledger(os.fsencode(out), lock=False)) as ledger:
            for row in ledger.rows():
                if row.state in ("quarantined", "skipped"):
                    say(f"textfix: can't read {source.shown}: {row.reason}")
                for number, reason in ledger.records(row.id):
                    say(f"textfix: {source.shown}: record {number + 1}: {reason}")
                if row.state == "done" and row.output is not None:
                    with open(os.path.join(os.fsencode(out), row.output), "rb") as file:
                        stream = expanded(file, compression_of(file.peek(HEAD)[:HEAD], ""))
                        while part := stream.read(CHUNK):
                            sink(part)
    if report.aborted is not None:
        say(f"textfix: stopped: {report.aborted}")
    return _status(report, stopping)


def _on_the_disk(source: Source, folder: str) -> Path:
    """The path of a file of records; of a pipe and of standard input, which a run would skip, a copy in a folder."""
    if source.path is not None and source.path.is_file():
        return source.path
    name = f"stdin.{source.type.kind}" if source.path is None else source.path.name
    if type_of_name(os.fsencode(name)) is None:
        name += f".{source.type.kind}"
    copied = Path(folder, name)
    with nullcontext(sys.stdin.buffer) if source.path is None else open(source.path, "rb") as pipe:
        head = pipe.read(HEAD)
        packed = compression_of(head, "")
        if packed and not name.endswith(packed):
            copied = copied.with_name(f"{name}.{packed}")
        with open(copied, "wb") as copy:
            copy.write(head)
            shutil.copyfileobj(pipe, copy)
    return copied


def _job(sources: Any, out: str, options: Options, flags: dict[str, Any]) -> Job:
    """The job that the flags of `clean` stand for."""
    said = {each.field: flags[each.parameter] for each in declared(Job)}
    said |= {"jobs": flags["jobs"] or cores(), "include": tuple(flags["include"]), "exclude": tuple(flags["exclude"])}
    found = click.get_current_context().find_object(Configuration)
    said["settings_file"] = str(found.file) if found is not None and found.file is not None else None
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
    if job.include and not report.found:
        raise click.UsageError(f"nothing in the sources is named as --include {' '.join(job.include)} says")
    _tell(report, quiet=quiet, verbose=verbose, settings_file=job.settings_file)
    return _status(report, stopping)


def _status(report: Report, stopping: list[int]) -> int:
    return 143 if report.interrupted and stopping[0] == signal.SIGTERM else report.exit_code


MOST_NAMED: Final = 5
"""Problems of a run that are named; with `--verbose` all are. Set by hand: the summary after them stays in sight."""


def _tell(report: Report, *, quiet: bool, verbose: bool, settings_file: str | None) -> None:
    if not quiet:
        with suppress(LedgerError), closing(Ledger(report.folder, lock=False)) as ledger:
            problems = ledger.problems(skipped=verbose)
            for word, path, reason in problems if verbose else islice(problems, MOST_NAMED):
                say(f"{word}: {named(path)}: {reason}")
            more = Counter(word for word, *_ in problems)
            if more:
                counts = ", ".join(f"{count:,} more {word}" for word, count in more.items())
                say(f"{counts}: textfix status {os.fsdecode(report.folder)} lists them")
            if report.states["skipped"] and not verbose:
                say(f"skipped: {_reasons(ledger)}; -v names them")
        if settings_file is not None:
            say(f"settings: {settings_file}")
        say(summary(report))
    if report.aborted is not None:
        say(f"textfix: stopped: {report.aborted}; put it right, then run the same command to go on")
    elif report.interrupted:
        say("textfix: stopped in order; run the same command again to go on")


def _reasons(ledger: Ledger) -> str:
    """Why inputs were skipped, the commonest reasons with their counts."""
    reasons = Counter[str]()
    for reason, number in ledger.reasons():
        reasons[reason.partition(":")[0]] += number
    return ", ".join(f"{number:,} × {reason}" for reason, number in reasons.most_common(3))


def _list(job: Job) -> int:
    """What a run would do with each input; nothing is written, not even the ledger."""
    return list_found(job.paths(), job.chooser(), os.path.realpath(job.folder), follow=job.follow)


def list_found(paths: Iterable[bytes], chooser: Chooser, output: bytes, *, follow: bool) -> int:
    """Write down what would be cleaned, and what would be skipped and why; the exit status."""
    paths = list(paths)
    count, skipped, failed = 0, 0, 0
    for found in discover(paths, base_of(paths), chooser, output, follow=follow):
        reason = found.skipped or found.failed
        if reason is None:
            reason = _no_text(found)
        failed += found.failed is not None or (found.named and reason is not None)
        write(f"{'skip' if reason else 'clean'}  {os.fsdecode(found.path)}" + (f"  ({reason})" if reason else ""))
        count += 1
        skipped += reason is not None
    say(f"{counted(count, 'input')}: {count - skipped:,} would be cleaned, {skipped:,} skipped; nothing was written")
    return 3 if failed else 0


def _no_text(found: Found) -> str | None:
    """Why a file is no text by its name or its first bytes, or can't be read."""
    try:
        type_ = type_of_name(found.name) or type_of_file(found.path)
    except OSError as error:
        return f"can't be read: {error.strerror}"
    return type_ if isinstance(type_, str) else None


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
