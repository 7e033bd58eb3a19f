"""One large file over all workers: split at line ends into slices, whose outputs are put together in order.

A slice is cleaned like a small file. Its output lasts until that of the whole file is there, so that a run which was
cut short goes on with the slices that are missing. The bytes are those of one worker: a line is cleaned by itself.
"""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from itertools import count
from typing import BinaryIO, Final

from textfix.batch.files.digest import new_digest
from textfix.batch.files.naming import SLICES, slice_name
from textfix.batch.files.settings import DIGEST
from textfix.batch.files.tree import Tree, output_error
from textfix.batch.ledger import Outcome, Settled
from textfix.batch.settings import SLICE, SPLIT_FROM
from textfix.batch.workers.messages import Item, Join, Slice
from textfix.batch.workers.source import opened
from textfix.sources.recognition import FileType, compression_of
from textfix.sources.settings import CHUNK, HEAD

FIRST_SLICE: Final = 1 << 62
"""The number of the first slice: rows of the ledger have lower ones, as SQLite counts them from 1."""

_MARK: Final = b"\xef"
"""The first byte of a byte order mark (the Unicode Standard, table 2-4), which only a file's first line may have."""


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
    """Splits large files of JSON Lines, and knows when all slices of one are done."""

    def __init__(self) -> None:
        self._splits: dict[int, _Split] = {}
        self._numbers = count(FIRST_SLICE)

    def takes(self, item: Item) -> bool:
        """Whether an item is a file that may be split: large, of plain lines."""
        return item.size >= SPLIT_FROM and item.type == FileType("jsonl")

    def batches(self, item: Item) -> Iterator[tuple[Item, ...]]:
        """The slices of a file, one a batch, in order; an empty one now and then while there is much to read.

        What turns out not to be plain, what can't be read, and what did not change since an earlier run is given back
        as it came.
        """
        try:
            file = opened(item.path, whole=False)
        except OSError:
            yield (item,)  # its worker says why
            return
        with file:
            if compression_of(file.read(HEAD), "") or (
                item.digest is not None and (yield from _digest(file)) == item.digest
            ):
                yield (item,)
                return
            file.seek(0)
            there = os.fstat(file.fileno())
            size, time = there.st_size, there.st_mtime_ns
            if size < SPLIT_FROM:
                yield (item,)
                return
            split = self._splits[item.number] = _Split(item._replace(digest=None))
            digest, start, first = new_digest(), 0, 0
            while start < size:
                end, lines = start, 0
                while end < size:
                    part = file.read(min(CHUNK, SLICE, size - end)) if end - start < SLICE else file.readline(CHUNK)
                    part = part[: size - end]
                    end = end + len(part) if part else size  # what is shorter now is found out by who reads it
                    digest.update(part)
                    lines += part.count(b"\n")
                    if end - start > SLICE:
                        if part.endswith(b"\n") and not file.peek(1).startswith(_MARK):  # type: ignore[attr-defined]
                            break
                        yield ()
                piece = Slice(item.number, split.slices, start, end, first, size, time)
                split.slices += 1
                split.at_work += 1
                if end >= size:
                    split.join = Join(split.slices, bytes(digest.digest()[:DIGEST]), size, time)
                yield (split.item._replace(number=next(self._numbers), slice=piece),)
                start, first = end, first + lines

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

    def finish(self, tree: Tree, settled: Settled) -> Settled:
        """Take what became of a whole file; its slices go where they are not needed any more.

        Raises:
            OutputError: they can't be taken away.
        """
        split = self._splits.pop(settled.number, None)
        if split is None:
            return settled
        if settled.outcome.state == "done":
            for index in range(split.slices):
                _remove(tree, slice_name(settled.number, index))
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


def _remove(tree: Tree, name: bytes) -> None:
    try:
        tree.remove(name)
    except OSError as error:
        raise output_error(error, name) from error


def _digest(file: BinaryIO) -> Generator[tuple[Item, ...], None, bytes]:
    """The hash of a file; workers are looked after meanwhile."""
    file.seek(0)
    found = new_digest()
    while part := file.read(CHUNK):
        found.update(part)
        yield ()
    return bytes(found.digest()[:DIGEST])
