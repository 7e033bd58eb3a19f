"""One large file over all workers: cut between records into slices, whose outputs are put together in order.

A slice is cleaned like a small file. Its output lasts until that of the whole file is there, so that a run which was
cut short goes on with the slices that are missing. The bytes are those of one worker: a record is cleaned by itself.

Where the records of a slice are bytes of the file, its worker reads them there. What is packed is expanded here, and
Parquet read, as both are a hundredth of the work of cleaning; the slice is then written to a file of its own, a few
ahead of the workers.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from typing import BinaryIO, Final

from textfix.batch.files.digest import HashedFile
from textfix.batch.files.naming import SLICES, piece_name, slice_name
from textfix.batch.files.tree import OutputError, Tree, output_error
from textfix.batch.files.writing import FileWriter, Place, keep
from textfix.batch.formats import Piece, Recorder, divisible
from textfix.batch.job import Job
from textfix.batch.ledger import Outcome, Settled
from textfix.batch.settings import PACKED, SLICE, SPLIT_FROM
from textfix.batch.workers.messages import Item, Join, Slice
from textfix.batch.workers.outcomes import failed_by
from textfix.batch.workers.source import opened
from textfix.sources.compression import expanded_records
from textfix.sources.settings import CHUNK

FIRST_SLICE: Final = 1 << 62
"""The number of the first slice: rows of the ledger have lower ones, as SQLite counts them from 1."""

_CUT: Final = frozenset({"jsonl", "csv", "tsv", "parquet", "warc"})
"""Kinds of files that can be cut; a JSON file is one value."""


@dataclass(slots=True)
class _Split:
    """A file that is being split."""

    item: Item
    slices: int = 0
    """How many there are until now."""
    at_work: int = 0
    join: Join | None = None
    """Known when the last slice is."""
    failed: Outcome | None = None
    attempts: int = 1
    size: int = 0
    documents: int = 0
    seconds: float = 0.0


class Splitter:
    """Splits large files of records, and knows when all slices of one are done.

    Args:
        tree: the output folder.
        job: what the run is to do.
    """

    def __init__(self, tree: Tree, job: Job) -> None:
        self._tree, self._job = tree, job
        self._splits: dict[int, _Split] = {}
        self._numbers = count(FIRST_SLICE)

    def takes(self, item: Item) -> bool:
        """Whether an item is a file that may be split: large, and of a format that can be cut."""
        kind, compression = item.type
        return _is_large(item, item.size) and kind in _CUT and not (kind == "parquet" and compression)

    def batches(self, item: Item) -> Iterator[tuple[Item, ...]]:
        """The slices of a file, one a batch, in order; an empty one now and then while there is much to read.

        What can't be cut or read, and what did not change since an earlier run, is returned as it came.

        Raises:
            OutputError: a slice can't be written.
        """
        try:
            descriptor, there = opened(item.path)
        except OSError:
            yield (item,)  # its worker says why
            return
        with open(descriptor, "rb", 0) as raw:
            if not _is_large(item, there.st_size):
                yield (item,)
                return
            yield from self._split(item, there, HashedFile(raw))

    def _split(self, item: Item, there: os.stat_result, hashed: HashedFile) -> Iterator[tuple[Item, ...]]:
        if item.digest is not None:
            for _ in hashed.rest():
                yield ()
            if hashed.digest() == item.digest:
                yield (item,)
                return
            hashed.seek(0)
        file = io.BufferedReader(hashed, CHUNK)
        split = _Split(item._replace(digest=None))
        failed = None
        read = 0
        try:
            for piece in self._pieces(item, file):
                if piece is None:
                    yield ()
                    continue
                self._splits[item.number] = split
                more, read = hashed.read_bytes - read, hashed.read_bytes
                yield (self._slice(split, piece, there, more),)
        except OutputError:
            raise
        except Exception as error:  # noqa: BLE001 (one input, one row: whatever it was)
            failed = failed_by(error).outcome
        if not split.slices:
            yield (item,)  # its worker says why
            return
        with suppress(OSError):  # the join finds that it changed
            for _ in hashed.rest():
                yield ()
        join = Join(split.slices, hashed.digest(), there.st_size, there.st_mtime_ns)
        split.join = join if failed is None else join._replace(failed=failed.reason, transient=failed.transient)
        if not split.at_work:
            yield (split.item._replace(join=split.join),)

    def _pieces(self, item: Item, file: BinaryIO) -> Iterator[Piece | None]:
        """What the format makes of a file."""
        stream = expanded_records(file, item.type, self._job.limits.expanded)
        format_ = divisible(item.type.kind, self._job.field)
        yield from format_.cut(Recorder(stream, keep=stream is not file), SLICE)

    def _slice(self, split: _Split, piece: Piece, there: os.stat_result, read: int) -> Item:
        """The item for a piece; what can't be read in the file itself is written for it."""
        number, index = split.item.number, split.slices
        if piece.data is not None:
            with FileWriter(Place(self._tree, piece_name(number, index), split.item.access), hashed=False) as out:
                out.write(piece.data)
            keep(out.draft)
        split.slices += 1
        split.at_work += 1
        of_file = (there.st_size, there.st_mtime_ns, read)
        found = Slice(number, index, piece.start, piece.end, piece.first, *of_file, piece.told, piece.data is not None)
        return split.item._replace(number=next(self._numbers), slice=found)

    def settle(self, piece: Slice, settled: Settled) -> Item | Settled | None:
        """Take what became of a slice.

        Returns:
            What is to be done now that it was the last one: the join; or that the file failed, as one of them did.
        """
        split, outcome = self._splits[piece.owner], settled.outcome
        split.at_work -= 1
        split.attempts = max(split.attempts, settled.attempts)
        split.seconds += outcome.seconds
        if outcome.state == "done":
            split.size += outcome.size
            split.documents += outcome.documents
            if piece.is_apart:
                _remove(self._tree, piece_name(piece.owner, piece.place))
        elif split.failed is None:
            split.failed = outcome
        if split.join is None or split.at_work:
            return None
        if split.failed is not None:
            return Settled(piece.owner, split.failed, split.attempts)
        return split.item._replace(join=split.join)

    def item(self, number: int) -> Item:
        """The file of some slices."""
        return self._splits[number].item

    def finish(self, settled: Settled) -> Settled:
        """Take what became of a whole file; its slices go where they are not needed any more.

        Raises:
            OutputError: they can't be taken away.
        """
        split = self._splits.pop(settled.number, None)
        if split is None:
            return settled
        if settled.outcome.state == "done":
            for index in range(split.slices):
                _remove(self._tree, slice_name(settled.number, index))
        outcome = settled.outcome._replace(seconds=settled.outcome.seconds + split.seconds)
        return Settled(settled.number, outcome, max(settled.attempts, split.attempts))

    def so_far(self) -> tuple[int, int]:
        """The bytes and documents of slices that are done, of files that are not."""
        splits = self._splits.values()
        return sum(split.size for split in splits), sum(split.documents for split in splits)


def discard_slices(tree: Tree) -> None:
    """Take away all slices, at the end of a run that came to its end.

    Raises:
        OutputError: one can't be taken away.
    """
    for name in list(tree.walk(SLICES)):
        _remove(tree, name)
    tree.drop(SLICES)


def _is_large(item: Item, size: int) -> bool:
    """Whether a file is large enough to be split, by what it may hold."""
    is_packed = item.type.compression or item.type.kind == "parquet"
    return size * (PACKED if is_packed else 1) >= SPLIT_FROM


def _remove(tree: Tree, name: bytes) -> None:
    try:
        tree.remove(name)
    except OSError as error:
        raise output_error(error, name) from error
