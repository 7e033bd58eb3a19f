"""One file of records: each is cleaned by itself, and one that can't be is written as it came."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from typing import IO, BinaryIO, cast

from textfix.batch.files.digest import digest_of_file
from textfix.batch.files.surrogates import storable
from textfix.batch.files.writing import FileWriter, discard
from textfix.batch.formats import Format, Record, format_for
from textfix.batch.formats.shardrow import problem_row, row_of
from textfix.batch.ledger import Example, Outcome
from textfix.batch.ledger.tally import Tally
from textfix.batch.workers.cleaner import Cleaned, CountingCleaner
from textfix.batch.workers.errors import LeftOutError, NotCleanedError, StoppedError
from textfix.batch.workers.means import Means
from textfix.batch.workers.messages import Item, Setup
from textfix.batch.workers.outcomes import Done, done, failed, left_out
from textfix.batch.workers.settings import MOST_RECORDS, STREAMED
from textfix.batch.workers.source import seen_of
from textfix.errors import unforeseen
from textfix.sources.compression import compressing, expanded_records
from textfix.sources.settings import CHUNK


def clean_records(item: Item, file: BinaryIO, there: os.stat_result, means: Means) -> Done:
    """Clean the records of one file into one output.

    Args:
        item: the input.
        file: the file, open at its beginning.
        there: what the system says of it.
        means: what does it.

    Raises:
        FormatError: it is damaged, or has no field of the name.
        OSError: it can't be read, or the output not be written.
        StoppedError: the supervisor asked to stop.
    """
    digest = digest_of_file(file, means.beat.tick)
    file.seek(0)
    seen = seen_of(there, there.st_size, digest, item.access)
    if digest == item.digest:
        return Done(seen)
    records = RecordCleaner(means.cleaner, dict(item.failed_records))
    with (
        FileWriter(means.outputs.place(item)) as out,
        compressing(cast(BinaryIO, out), item.type.compression if means.setup.form == "tree" else "") as sink,
    ):
        stream = expanded_records(file, item.type, means.setup.limits.expanded)
        format_ = format_for(item.type.kind, means.setup.field)
        told = file.tell if item.type.kind in STREAMED else None
        write_records(item, format_, stream, cast(io.RawIOBase, sink), means, records, told=told)
    return finished(item, file, seen, means, out, records.tally, records.problems, records.examples)


def finished(
    item: Item,
    file: BinaryIO,
    seen: Outcome,
    means: Means,
    out: FileWriter,
    tally: Tally,
    problems: list[tuple[int, str]],
    examples: list[Example],
) -> Done:
    """What became of a file of records whose output is written: it goes again if none of them could be cleaned."""
    if tally.failed and not tally.documents:
        discard(out.draft)
        return failed(f"none of its records could be cleaned: record 1: {problems[0][1]}")
    if not tally.documents and (reasons := tally.topic("left out")):
        discard(out.draft)
        return left_out(seen, f"left out: {', '.join(reasons)}")
    drafts = [out.draft]
    if means.setup.receipts and means.setup.form == "tree":
        file.seek(0)
        drafts.append(means.outputs.keep_source(item, file))
    return Done(done(seen, out.drafted(), tally, tuple(problems), examples), tuple(drafts))


def write_records(
    item: Item,
    format_: Format,
    stream: BinaryIO,
    sink: io.RawIOBase,
    means: Means,
    records: RecordCleaner,
    first: int = 0,
    told: Callable[[], int] | None = None,
) -> None:
    """Clean the records of a stream into another one.

    Args:
        item: the input.
        format_: what reads and writes it.
        stream: its bytes, or those of some of its records.
        sink: where to write.
        means: what does it.
        records: what cleans them.
        first: the number of the first.
        told: how many bytes of the input were read, where they are read while the records are cleaned.

    Raises:
        FormatError: the stream is damaged, or has no field of the name.
        StoppedError: the supervisor asked to stop.
    """
    setup, beat = means.setup, means.beat
    buffer = io.BufferedWriter(sink, CHUNK)
    put = _puts(format_, buffer, item.path, setup)
    opened = setup.form != "tree"
    number = first - 1
    for record in format_.read(stream):
        number += not record.is_next
        if not opened:  # the head of a table, for one, is known with its first record
            format_.open(buffer)
            opened = True
        beat.record(number)
        if told is not None:
            beat.passed(told())
        if beat.stopping:
            raise StoppedError
        try:
            cleaned, problem = records.clean(number, record)
        except LeftOutError:
            if setup.form == "tree":
                format_.leave_out(record)
            continue
        put(number, record, cleaned, problem)
    if not opened:
        format_.open(buffer)
    if setup.form == "tree":
        format_.finish()
    beat.tick()
    buffer.flush()
    buffer.detach()


class RecordCleaner:
    """Cleans the records of a file, and keeps what became of them.

    Args:
        cleaner: what cleans.
        given_up: records that killed a worker twice, and how.
    """

    def __init__(self, cleaner: CountingCleaner, given_up: dict[int, str]) -> None:
        self._cleaner, self._given_up = cleaner, given_up
        self.tally = Tally()
        self.problems: list[tuple[int, str]] = []
        self.examples: list[Example] = []

    def clean(self, number: int, record: Record) -> tuple[Cleaned | None, str | None]:
        """A record cleaned, or its problem; a record without a text has neither.

        Raises:
            LeftOutError: it is a page of a kind that is not wanted; it is counted.
        """
        problem = self._given_up.get(number)
        if problem is None:
            content = record.content
            if content is not None:
                try:
                    cleaned = self._cleaner.clean(content, self.tally, number)
                except LeftOutError as error:
                    self.tally.count("left out", str(error).removeprefix("left out: "))
                    raise
                except (MemoryError, StoppedError):
                    raise
                except NotCleanedError as error:
                    problem = str(error)
                except Exception as error:  # noqa: BLE001 (one record, one row: whatever it was)
                    problem = unforeseen(error)
                else:
                    self.examples += cleaned.examples
                    return cleaned, None
            elif record.problem is None:
                if record.skipped is not None:
                    self.tally.count("skipped", storable(record.skipped))
                return None, None
            else:
                problem = record.problem
        problem = storable(problem)
        self.tally.failed += 1
        if len(self.problems) < MOST_RECORDS:
            self.problems.append((number, problem))
        return None, problem


def _puts(
    format_: Format, buffer: IO[bytes], path: bytes, setup: Setup
) -> Callable[[int, Record, Cleaned | None, str | None], None]:
    """What writes a record: in the format that it came in, or as a row of a shard."""

    def put(number: int, record: Record, cleaned: Cleaned | None, problem: str | None) -> None:
        format_.put(record, None if cleaned is None else cleaned.result.text)

    def put_row(number: int, record: Record, cleaned: Cleaned | None, problem: str | None) -> None:
        if cleaned is not None:
            fields = format_.fields(record)
            buffer.write(row_of(path, number, cleaned.result, cleaned.diagnosis, fields, receipt=setup.receipts))
        elif problem is not None:
            buffer.write(problem_row(path, number, problem))

    return put if setup.form == "tree" else put_row
