"""Outputs, as a worker writes them: under temporary names, in folders that are made when they are needed."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

from textfix.batch.files.naming import piece_name, receipt_name, slice_name
from textfix.batch.files.tree import Tree
from textfix.batch.files.writing import FileDraft, FileWriter, Place
from textfix.batch.workers.messages import Item
from textfix.sources.settings import CHUNK


class Outputs:
    """The output folder of a run.

    Args:
        root: its real path.
        tick: called while something long is written.

    Raises:
        OSError: it can't be opened.
    """

    def __init__(self, root: bytes, tick: Callable[[], None]) -> None:
        self.tree, self._tick = Tree(root), tick

    def place(self, item: Item) -> Place:
        """Where the output of an input goes."""
        return Place(self.tree, item.output, item.access)

    def slice_place(self, number: int, index: int, access: int) -> Place:
        """Where a slice of an input goes."""
        return Place(self.tree, slice_name(number, index), access)

    def read_slice(self, number: int, index: int) -> BinaryIO:
        """A slice of an input.

        Raises:
            OSError: it is not there.
        """
        return self.tree.read(slice_name(number, index))

    def read_piece(self, number: int, index: int) -> bytes:
        """What a slice is made of.

        Raises:
            OSError: it is not there.
        """
        with self.tree.read(piece_name(number, index)) as file:
            return file.read()

    def keep_receipt(self, item: Item, receipt: bytes) -> FileDraft:
        """Keep the receipt of an input, from which undo makes the source again."""
        with FileWriter(self._kept(item, exact=True), hashed=False) as out:
            out.write(receipt)
        return out.draft

    def keep_source(self, item: Item, source: BinaryIO) -> FileDraft:
        """Keep a copy of a source whose receipts would not give it back."""
        with FileWriter(self._kept(item, exact=False), hashed=False) as out:
            while part := source.read(CHUNK):
                out.write(part)
                self._tick()
        return out.draft

    def _kept(self, item: Item, *, exact: bool) -> Place:
        """Where receipt or copy go; one takes the place of the other."""
        other = receipt_name(item.number, exact=not exact).rpartition(b"/")[2]
        return Place(self.tree, receipt_name(item.number, exact=exact), item.access, replaces=other)
