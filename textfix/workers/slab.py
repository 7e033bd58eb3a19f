"""Memory that a pool and a worker share: texts go through it, where a pipe would copy them four times."""

from __future__ import annotations

import mmap
import os
from collections.abc import Sequence
from typing import Any, TypeAlias

from textfix.workers.memory import shared_memory
from textfix.workers.settings import SLAB, WIDTH
from textfix.workers.texts import ENCODING, divided

Told: TypeAlias = tuple[list[Any], int]
"""For each value how many characters of it were written, or the value itself; and how many bytes all of them are."""


class Slab:
    r"""Memory that two processes share; one writes a part's texts, and the other reads all before the next part comes.

    Args:
        descriptor: that of the other side's; None makes a new one.

    >>> slab = Slab()
    >>> told = slab.put(["开", b"a", "ab", "\ud83d"])
    >>> told
    ([1, b'a', 2, '\ud83d'], 12)
    >>> Slab(os.dup(slab.descriptor)).take(told)
    ['开', b'a', 'ab', '\ud83d']
    """

    def __init__(self, descriptor: int | None = None) -> None:
        self.descriptor = shared_memory(SLAB) if descriptor is None else descriptor
        self._map = mmap.mmap(self.descriptor, SLAB)

    def put(self, values: Sequence[str | bytes]) -> Told:
        """Write texts, in UTF-32.

        A value is told as it is where it is no str, has a lone surrogate, or finds no room any more.
        """
        told: list[Any] = []
        shared, end = self._map, 0
        for value in values:
            if type(value) is str and len(value) * WIDTH <= SLAB - end:
                try:
                    data = value.encode(ENCODING)
                except UnicodeEncodeError:
                    data = b""
                if data:
                    start, end = end, end + len(data)
                    shared[start:end] = data
                    told.append(len(value))
                    continue
            told.append(value)
        return told, end

    def take(self, told: Told) -> list[Any]:
        """The values that were put."""
        counts, size = told
        with memoryview(self._map) as view:
            texts = str(view[:size], ENCODING)  # at once: each by itself takes three times as long
        return divided(texts, counts)

    def close(self) -> None:
        """Let the memory go."""
        self._map.close()
        os.close(self.descriptor)
