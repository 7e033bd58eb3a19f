"""One input: read, cleaned, and written under a temporary name. This runs in a worker."""

from __future__ import annotations

import io
import os
import stat
import time
from collections import Counter
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import BinaryIO, Final, NamedTuple, cast

from textfix.batch.compression import (
    CHUNK,
    ExpandedTooFarError,
    compressing,
    damage_errors,
    expanded_records,
)
from textfix.batch.formats import FormatError, Record, as_utf8, format_for
from textfix.batch.formats.documents import document_of, require_text
from textfix.batch.heartbeat import Heartbeat
from textfix.batch.kinds import Form
from textfix.batch.ledger import Example, Outcome
from textfix.batch.messages import Item, Setup
from textfix.batch.shards import problem_row, row_of
from textfix.batch.tally import PER_KIND, Tally, example_of, storable
from textfix.batch.undo import receipt_name
from textfix.batch.writing import ONE_DOCUMENT, Draft, DraftFile, OutputError, discard, make_folders
from textfix.errors import MissingExtraError, unforeseen
from textfix.result import Result

MOST_RECORDS: Final = 1000
"""Failed records of one file whose reasons the ledger keeps; all of them are counted."""

RACY: Final = 20_000_000
"""Nanoseconds: a file changed so shortly before it was read may change again under the same time stamp."""


class Done(NamedTuple):
    """An outcome, and the output that is to be given its final name."""

    outcome: Outcome
    drafts: tuple[Draft, ...] = ()


class SourceChangedError(OSError):
    """A source changed while it was read."""


class StoppedError(Exception):
    """The supervisor asked the worker to stop."""


class LawError(Exception):
    """A document broke a law, under `--verify`."""


@dataclass(slots=True)
class Hand:
    """What does the items of one worker."""

    setup: Setup
    beat: Heartbeat
    shown: Counter[str] = field(default_factory=Counter)
    made: set[bytes] = field(default_factory=set)

    def do(self, item: Item) -> Done:
        """Clean one input; every failure but those of the output's disk is an outcome.

        Raises:
            OutputError: the disk is full or broken.
            MemoryError: the document needs more than it may have.
            StoppedError: the supervisor asked to stop.
        """
        started = time.perf_counter()
        try:
            done = self._clean(item)
        except (MemoryError, StoppedError):
            raise
        except OutputError as error:
            if error.errno not in ONE_DOCUMENT:
                raise
            done = _failed(f"the output can't be written: {error.strerror}", transient=True)
        except (FormatError, ExpandedTooFarError) as error:
            done = _failed(str(error))
        except MissingExtraError as error:
            done = _failed(str(error), transient=True)
        except damage_errors() as error:
            done = _failed(f"damaged file: {error}")
        except OSError as error:
            done = _failed(f"can't be read: {error.strerror or error}", transient=True)
        except LawError as error:
            done = _failed(f"broke a law of textfix (please report it): {error}")
        except Exception as error:  # noqa: BLE001 (one input, one row: whatever it was)
            done = _failed(unforeseen(error))
        return done._replace(outcome=done.outcome._replace(seconds=time.perf_counter() - started))

    def _clean(self, item: Item) -> Done:
        with _opened(item.path) as file:
            there = os.fstat(file.fileno())
            for _ in range(2):
                work = self._document if item.form.kind == "document" else self._records
                done = work(item, file, there)
                now = os.fstat(file.fileno())
                if (there.st_size, there.st_mtime_ns) == (now.st_size, now.st_mtime_ns):
                    return done
                for draft in done.drafts:
                    discard(draft)
                there = now
                file.seek(0)
        raise SourceChangedError(0, "it changed while it was read, twice")

    def _document(self, item: Item, file: BinaryIO, there: os.stat_result) -> Done:
        limits = self.setup.limits
        if there.st_size > limits.memory:
            return _failed(f"has {there.st_size:,} bytes; --max-memory is {limits.memory:,}")
        raw = file.read()
        digest = blake2b(raw, digest_size=16).digest()
        seen = Outcome("unchanged", size=len(raw), modified=_modified(there), digest=digest)
        if digest == item.digest:
            return Done(seen)
        tally = Tally()
        result, examples = self._judge(document_of(raw, limits.expanded), tally, 0)
        require_text(result)
        with DraftFile(self._place(item.output)) as out:
            if self.setup.form == "tree":
                _write(out, as_utf8(result.text), item.form)
            else:
                out.write(row_of(item.path, 0, result, {}, receipt=self.setup.receipts))
        drafts = [out.draft]
        if self.setup.receipts and self.setup.form == "tree":
            # Only of bytes that went into clean as they were, and came out so, does its receipt give the file back.
            exact = result.source is raw and not item.form.compression
            drafts.append(self._keep(item, result.receipt.to_json().encode() if exact else None, io.BytesIO(raw)))
        return Done(_done(seen, out, tally, (), examples), tuple(drafts))

    def _records(self, item: Item, file: BinaryIO, there: os.stat_result) -> Done:
        digest = self._digest(file)
        seen = Outcome("unchanged", size=there.st_size, modified=_modified(there), digest=digest)
        if digest == item.digest:
            return Done(seen)
        form = format_for(item.form.kind, self.setup.field)
        tally = Tally()
        examples: list[Example] = []
        problems: list[tuple[int, str]] = []
        packing = item.form.compression if self.setup.form == "tree" else ""
        given = dict(item.failed_records)
        with (
            DraftFile(self._place(item.output)) as out,
            compressing(cast(BinaryIO, out), packing) as sink,
        ):
            buffer = io.BufferedWriter(cast(io.RawIOBase, sink), CHUNK)
            opened = False
            for number, record in enumerate(form.read(expanded_records(file, item.form, self.setup.limits.expanded))):
                if not opened and self.setup.form == "tree":
                    form.open(buffer)
                    opened = True
                self.beat.record(number)
                if self.beat.stopping:
                    raise StoppedError
                result, problem, more = self._record(number, record, given.get(number), tally)
                examples.extend(more)
                if problem is not None:
                    tally.failed += 1
                    if len(problems) < MOST_RECORDS:
                        problems.append((number, problem))
                if self.setup.form == "tree":
                    form.put(record, None if result is None else result.text)
                elif result is not None:
                    fields = form.fields(record)
                    buffer.write(row_of(item.path, number, result, fields, receipt=self.setup.receipts))
                elif problem is not None:
                    buffer.write(problem_row(item.path, number, problem))
            if self.setup.form == "tree":
                if not opened:
                    form.open(buffer)
                form.finish()
            self.beat.tick()
            buffer.flush()
            buffer.detach()
        if tally.failed and not tally.documents:
            discard(out.draft)
            return _failed(f"none of its records could be cleaned: record 1: {problems[0][1]}")
        drafts = [out.draft]
        if self.setup.receipts and self.setup.form == "tree":
            file.seek(0)
            drafts.append(self._keep(item, None, file))
        return Done(_done(seen, out, tally, tuple(problems), examples), tuple(drafts))

    def _record(
        self, number: int, record: Record, given: str | None, tally: Tally
    ) -> tuple[Result | None, str | None, list[Example]]:
        """A record cleaned, or its problem; and examples."""
        if given is not None:
            return None, given, []
        if record.content is None:
            return None, record.problem and storable(record.problem), []
        try:
            result, examples = self._judge(record.content, tally, number)
        except (MemoryError, StoppedError):
            raise
        except Exception as error:  # noqa: BLE001 (one record, one row: whatever it was)
            return None, storable(unforeseen(error)), []
        return result, None, examples

    def _judge(self, source: bytes | str, tally: Tally, number: int) -> tuple[Result, list[Example]]:
        from textfix.pipeline import clean

        options, stages = self.setup.options, self.setup.stages
        result = clean(source, options=options, stages=stages)
        if self.setup.verify:
            if result.undo() != source:
                raise LawError("undo does not give the source back")
            if clean(result.text, options=options, stages=stages).text != result.text:
                raise LawError("cleaning the result again changes it")
        examples = []
        for kind, change in tally.look_at(result):
            if self.shown[kind] < PER_KIND:
                self.shown[kind] += 1
                examples.append(example_of(kind, change, result, number))
        return result, examples

    def _keep(self, item: Item, receipt: bytes | None, source: BinaryIO) -> Draft:
        """Keep what undo needs: the receipt, or where there is none the source itself."""
        name = receipt_name(item.number, exact=receipt is not None)
        with DraftFile(self._place(name)) as out:
            if receipt is not None:
                out.write(receipt)
            else:
                while part := source.read(CHUNK):
                    out.write(part)
                    self.beat.tick()
        return out.draft

    def _place(self, name: bytes) -> bytes:
        """The path of an output, its folders made."""
        path = os.path.join(self.setup.root, name)
        folder = os.path.dirname(path)
        if folder not in self.made:
            make_folders(folder, self.setup.root)
            self.made.add(folder)
        return path

    def _digest(self, file: BinaryIO) -> bytes:
        found = blake2b(digest_size=16)
        while part := file.read(CHUNK):
            found.update(part)
            self.beat.tick()
        file.seek(0)
        return found.digest()


def _opened(path: bytes) -> BinaryIO:
    """A file, opened to read; a pipe that has come in its place does not block."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(0, "it is no file any more")
    return open(descriptor, "rb", CHUNK)


def _write(out: DraftFile, data: bytes, form: Form) -> None:
    if form.compression:
        with compressing(cast(BinaryIO, out), form.compression) as sink:
            sink.write(data)
    else:
        out.write(data)


def _modified(there: os.stat_result) -> int | None:
    """When a file was changed, or None where it may have changed since without a trace."""
    return there.st_mtime_ns if time.time_ns() - there.st_mtime_ns > RACY else None


def _done(
    seen: Outcome, out: DraftFile, tally: Tally, problems: tuple[tuple[int, str], ...], examples: list[Example]
) -> Outcome:
    return seen._replace(
        state="done",
        output_size=out.size,
        output_digest=out.digest(),
        documents=tally.documents,
        failed=tally.failed,
        counts=tally.text(),
        records=problems,
        examples=tuple(examples),
    )


def _failed(reason: str, *, transient: bool = False) -> Done:
    return Done(Outcome("quarantined", storable(reason), transient))
