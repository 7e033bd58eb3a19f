"""What a worker is at, in memory that the supervisor reads even when the worker hangs or is dead."""

from __future__ import annotations

import mmap
import os
from typing import Final

from textfix.workers.memory import shared_memory

SIZE: Final = 40
"""Five 64-bit words: the number of the item, its record, a tick, whether to stop, and bytes of it that were read."""

COMMITTING: Final = 2**64 - 1
"""The item's number while a worker makes its outputs last."""


class Heartbeat:
    """Five words shared by a worker and its supervisor; each is written by one side only."""

    def __init__(self, descriptor: int | None = None) -> None:
        self.descriptor = shared_memory(SIZE) if descriptor is None else descriptor
        self._map = mmap.mmap(self.descriptor, SIZE)
        self._words = memoryview(self._map).cast("Q")

    def at(self, item: int, record: int = 0) -> None:
        """Say which item, and which of its records, is at work; while outputs are made to last, those before stay."""
        if item != COMMITTING:
            self._words[4], self._words[1] = 0, record
        self._words[0] = item

    def record(self, number: int) -> None:
        """Say which record of the item is at work."""
        self._words[1] = number

    def passed(self, size: int) -> None:
        """Say how many bytes of the item were read."""
        self._words[4] = size

    def tick(self) -> None:
        """Say that the work goes on."""
        self._words[2] = (self._words[2] + 1) % 2**64

    def read(self) -> tuple[int, int, int]:
        """The item, its record, and the tick."""
        return self._words[0], self._words[1], self._words[2]

    @property
    def size(self) -> int:
        """How many bytes of the item were read, as far as that is told."""
        return self._words[4]

    @property
    def stopping(self) -> bool:
        """Whether the supervisor asks the worker to stop."""
        return self._words[3] != 0

    def ask_to_stop(self) -> None:
        """Ask the worker to stop before its next document or record."""
        self._words[3] = 1

    def close(self) -> None:
        """Let the memory go."""
        self._words.release()
        self._map.close()
        os.close(self.descriptor)
