"""Outputs, as a worker writes them: under temporary names, in folders that are made when they are needed."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import BinaryIO

from textfix.batch.files.naming import receipt_name
from textfix.batch.files.writing import FileDraft, FileWriter, make_folders
from textfix.sources.settings import CHUNK


class Outputs:
    """The output folder of a run.

    Args:
        root: its real path.
        tick: called while something long is written.
    """

    def __init__(self, root: bytes, tick: Callable[[], None]) -> None:
        self._root, self._tick = root, tick
        self._made: set[bytes] = set()

    def place(self, name: bytes) -> bytes:
        """The path of an output, its folders made.

        Raises:
            OutputError: a folder can't be made, or leads out of the output folder.
        """
        path = os.path.join(self._root, name)
        folder = os.path.dirname(path)
        if folder not in self._made:
            make_folders(folder, self._root)
            self._made.add(folder)
        return path

    def keep_receipt(self, number: int, receipt: bytes) -> FileDraft:
        """Keep the receipt of an input, from which undo makes the source again."""
        with FileWriter(self.place(receipt_name(number, exact=True)), hashed=False) as out:
            out.write(receipt)
        return out.draft

    def keep_source(self, number: int, source: BinaryIO) -> FileDraft:
        """Keep a copy of a source whose receipts would not give it back."""
        with FileWriter(self.place(receipt_name(number, exact=False)), hashed=False) as out:
            while part := source.read(CHUNK):
                out.write(part)
                self._tick()
        return out.draft
