"""Memory that a pool and a worker share: texts go through it, where a pipe would copy them four times."""

from __future__ import annotations

import mmap
import os
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain
from typing import Any, Final, TypeAlias

import numpy as np

from textfix.workers.memory import shared_memory
from textfix.workers.settings import BLOCK, SLAB, WIDTH

Told: TypeAlias = Sequence[Any]
"""For each value how many characters of it were written, or the value itself, which is no int."""

ROOM: Final = SLAB // WIDTH - 1
"""Characters of texts that find room: behind the last is one more, as numpy reads no less."""


class Slab:
    r"""Memory that two processes share; one writes texts, and the other reads all before the next ones come.

    Args:
        descriptor: that of the other side's; None makes a new one.

    >>> slab = Slab()
    >>> told = slab.put(["开", b"a", "ab", "\ud83d"])
    >>> told
    [1, b'a', 2, 1]
    >>> list(Slab(os.dup(slab.descriptor)).take(told))
    ['开', b'a', 'ab', '\ud83d']

    Texts are joined before numpy writes and reads them, block by block. Of a part of 4 MB of articles 1 MB takes .27
    ms to write and .28 to read, of texts of 400 characters .44 and .37; read as one text, which no cache holds, .42
    and .36. Python's codec of UTF-16 takes .48 and .47 (processor time on a busy machine, CPython 3.11).
    """

    def __init__(self, descriptor: int | None = None) -> None:
        self.descriptor = shared_memory(SLAB) if descriptor is None else descriptor
        self._map = mmap.mmap(self.descriptor, SLAB)

    def put(self, values: Sequence[Any]) -> Told:
        """Write the texts among some values, in UTF-32; one that finds no room any more is told as it is."""
        texts: Sequence[str] = values
        told = list(map(len, values)) if set(map(type, values)) == {str} else []
        if not told or sum(told) > ROOM:
            texts, told = _fitting(values)
        ends = [0, *accumulate(map(len, texts))]
        for first, last in _blocks(ends):
            whole = "".join(texts[first:last])
            self._characters(ends[first], len(whole))[()] = whole
        return told

    def take(self, told: Told) -> Iterator[Any]:
        """The values that were put; each is read when it is asked for."""
        if set(map(type, told)) == {int}:
            return chain.from_iterable(self._read(told))
        texts = chain.from_iterable(self._read([value if type(value) is int else 0 for value in told]))
        return (text if type(value) is int else value for text, value in zip(texts, told, strict=True))

    def _read(self, sizes: Sequence[int]) -> Iterator[Iterator[str]]:
        """The texts that have these sizes, block by block."""
        ends = [0, *accumulate(sizes)]
        for first, last in _blocks(ends):
            size = ends[last] - ends[first]
            whole = self._characters(ends[first], size).item().ljust(size, "\0")  # numpy drops NULs from the end
            of_block = sizes[first:last]
            yield map(whole.__getitem__, map(slice, accumulate(of_block, initial=0), accumulate(of_block)))

    def _characters(self, start: int, size: int) -> np.ndarray[Any, Any]:
        return np.ndarray((), f"U{size or 1}", self._map, start * WIDTH)

    def close(self) -> None:
        """Let the memory go."""
        self._map.close()
        os.close(self.descriptor)


def _fitting(values: Sequence[Any]) -> tuple[list[str], list[Any]]:
    """The texts among some values for which there is room, and what is told of the values."""
    room = ROOM
    texts: list[str] = []
    told: list[Any] = []
    for value in values:
        if type(value) is str and len(value) <= room:
            room -= len(value)
            texts.append(value)
            told.append(len(value))
        else:
            told.append(value)
    return texts, told


def _blocks(ends: list[int]) -> Iterator[tuple[int, int]]:
    """Which texts, the first and the one behind the last, are written and read together."""
    first = 0
    while first < len(ends) - 1:
        last = max(first + 1, bisect_right(ends, ends[first] + BLOCK) - 1)
        yield first, last
        first = last
