"""The keys of the lines of a long text, each made when it is asked for: all of them would be the text once more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import overload


class LongKeys(Sequence[str]):
    """The keys of lines, given as the key of the text and where each line starts and ends.

    What is `around` each of them is left out: the characters of each of these texts in turn, spaces for None.

    >>> LongKeys("一 \\n·二", ([0, 3], [2, 5]), None, "·")[:]
    ['一', '二']
    """

    def __init__(self, key: str, bounds: tuple[list[int], list[int]], *around: str | None) -> None:
        self._key, self._around = key, around
        self._starts, self._ends = bounds

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        if isinstance(at, slice):
            return [self[row] for row in range(*at.indices(len(self)))]
        key = self._key[self._starts[at] : self._ends[at]]
        for characters in self._around:
            key = key.strip(characters)
        return key
