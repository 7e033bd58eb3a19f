"""A slice of a large file: some of its records, cleaned by themselves; and slices put together to the file's output.

A slice is one file: its output, then what is known of it, then the length of that. Nobody waits for the disk; after a
crash its hashes tell whether it is whole, and whether it is of these records and these settings.
"""

from __future__ import annotations

import io
import os
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from typing import BinaryIO, Final, NamedTuple, cast

import msgspec

from textfix.batch.files.digest import digest_of, new_digest
from textfix.batch.files.settings import DIGEST
from textfix.batch.files.writing import FileWriter, keep
from textfix.batch.formats import Piece, divisible
from textfix.batch.ledger import Example, Outcome
from textfix.batch.ledger.settings import PER_KIND
from textfix.batch.ledger.tally import Tally
from textfix.batch.workers.errors import SourceChangedError
from textfix.batch.workers.means import Means
from textfix.batch.workers.messages import Item, Join, Setup, Slice
from textfix.batch.workers.outcomes import Done, failed
from textfix.batch.workers.outputs import Outputs
from textfix.batch.workers.recordfile import RecordCleaner, finished, write_records
from textfix.batch.workers.settings import MOST_RECORDS
from textfix.batch.workers.source import seen_of
from textfix.sources.compression import compressing
from textfix.sources.recognition import Compression


class Told(NamedTuple):
    """What is known of a slice that was cleaned."""

    key: bytes
    """The hash of its records, of where they are, and of the settings."""
    output_size: int
    output_digest: bytes
    documents: int
    failed: int
    counts: str
    problems: tuple[tuple[int, str], ...]
    examples: tuple[Example, ...]


_written: Final = msgspec.msgpack.Encoder().encode
_read: Final = msgspec.msgpack.Decoder(Told).decode

_ROW: Final[frozenset[Compression]] = frozenset({"gz", "bz2", "xz"})
"""What readers take in a row: a file of these is streams, one after the other (RFC 1952, 2.2; the manuals of bzip2 and
xz). Those of Zstandard may stop at the end of the first frame, so it is packed as a whole."""

_LENGTH: Final = 8
"""Bytes of the number at a slice's end: 64 bits, as a file's size has (POSIX, off_t)."""


def clean_slice(item: Item, file: BinaryIO, there: os.stat_result, means: Means) -> Done:
    """Clean some records of a file, unless an earlier run did.

    Args:
        item: the slice.
        file: the file, open.
        there: what the system says of it.
        means: what does it.

    Raises:
        SourceChangedError: the file is another one than was split.
        OSError: it can't be read, or the slice not be written.
        StoppedError: the supervisor asked to stop.
    """
    setup, outputs, piece = means.setup, means.outputs, cast(Slice, item.slice)
    _check_same(there, piece)
    data = _data_of(piece, file, outputs)
    key = _key(item, piece, setup, data)
    outcome = Outcome("done", size=piece.read)
    told = _known(piece, outputs)
    if told is not None and told.key == key:
        return Done(outcome._replace(documents=told.documents))
    records = RecordCleaner(means.cleaner, dict(item.failed_records))
    format_ = divisible(item.type.kind, setup.field)
    format_.go_on(Piece(piece.start, piece.end, piece.first, told=piece.told))
    with FileWriter(outputs.slice_place(piece.owner, piece.place, item.access)) as out:
        packing = _packing(item, setup)
        with compressing(cast(BinaryIO, out), packing if packing in _ROW else "") as sink:
            stream = io.BytesIO(data)
            write_records(
                item,
                format_,
                stream,
                cast(io.RawIOBase, sink),
                means,
                records,
                piece.first,
                told=lambda: stream.tell() * piece.read // len(data),
            )
        tally = records.tally
        examples, problems = tuple(records.examples), tuple(records.problems)
        counts, digest = tally.text(), cast(bytes, out.digest())
        told = Told(key, out.size, digest, tally.documents, tally.failed, counts, problems, examples)
        footer = _written(told)
        out.write(footer + len(footer).to_bytes(_LENGTH, "big"))
    keep(out.draft)
    return Done(outcome._replace(documents=tally.documents))


def join_slices(item: Item, file: BinaryIO, there: os.stat_result, means: Means) -> Done:
    """Put the slices of a file together, which this run has found or made.

    Args:
        item: the input.
        file: the file, open.
        there: what the system says of it.
        means: what does it.

    Raises:
        SourceChangedError: the file is another one than was split.
        OSError: a slice can't be read, or the output not be written.
    """
    setup, outputs, join = means.setup, means.outputs, cast(Join, item.join)
    _check_same(there, join)
    if join.failed is not None:
        return failed(join.failed, transient=join.transient)
    seen = seen_of(there, there.st_size, join.digest, item.access)
    tally, shown = Tally(), Counter[str]()
    problems: list[tuple[int, str]] = []
    examples: list[Example] = []

    def parts() -> Iterator[bytes]:
        for index in range(join.slices):
            with outputs.read_slice(item.number, index) as part:
                told = _told(part)
                part.seek(0)
                yield part.read(told.output_size)
            means.beat.tick()
            tally.documents += told.documents
            tally.failed += told.failed
            tally.add(told.counts)
            problems.extend(told.problems[: MOST_RECORDS - len(problems)])
            for example in told.examples:
                shown[example.kind] += 1
                examples.extend([example] if shown[example.kind] <= PER_KIND else [])

    packing = _packing(item, setup)
    with (
        FileWriter(outputs.place(item)) as out,
        compressing(cast(BinaryIO, out), "" if packing in _ROW else packing) as sink,
    ):
        if setup.form == "tree":
            divisible(item.type.kind, setup.field).join(file, parts(), sink)
        else:
            for part in parts():
                sink.write(part)
    return finished(item, file, seen, means, out, tally, problems, examples)


def _packing(item: Item, setup: Setup) -> Compression:
    """How the output is packed."""
    return item.type.compression if setup.form == "tree" else ""


def _data_of(piece: Slice, file: BinaryIO, outputs: Outputs) -> bytes:
    """What the records of a slice are read from."""
    if piece.is_apart:
        return outputs.read_piece(piece.owner, piece.place)
    file.seek(piece.start)
    data = file.read(piece.end - piece.start)
    if len(data) != piece.end - piece.start:
        raise SourceChangedError(0, "it changed while it was read")
    return data


def _check_same(there: os.stat_result, was: Slice | Join) -> None:
    if (there.st_size, there.st_mtime_ns) != (was.size, was.modified):
        raise SourceChangedError(0, "it changed while it was read")


def _key(item: Item, piece: Slice, setup: Setup, data: bytes) -> bytes:
    """By what a slice is known again: rows of shards have the path and the number of the record in them."""
    found = new_digest()
    found.update(repr((setup.configuration, item.path, piece.start, piece.first, piece.told)).encode())
    found.update(data)
    return bytes(found.digest()[:DIGEST])


def _known(piece: Slice, outputs: Outputs) -> Told | None:
    """What is known of a slice that an earlier run made, if it is whole."""
    with suppress(OSError, ValueError, msgspec.MsgspecError), outputs.read_slice(piece.owner, piece.place) as part:
        told = _told(part)
        part.seek(0)
        if digest_of(part.read(told.output_size)) == told.output_digest:
            return told
    return None


def _told(part: BinaryIO) -> Told:
    """What the end of a slice says.

    Raises:
        OSError: it has no end.
    """
    part.seek(-_LENGTH, io.SEEK_END)
    length = int.from_bytes(part.read(_LENGTH), "big")
    part.seek(-_LENGTH - length, io.SEEK_END)
    return _read(part.read(length))
