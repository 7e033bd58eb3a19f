"""What texts cost, each by itself, all of them at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from textfix.stages.mojibake.code_pages import LOST
from textfix.stages.mojibake.views import HIGH, code_points
from textfix.text.language import UNIT, costs, costs_apart


class Priced:
    """Some texts and their costs.

    Args:
        texts: at least one.

    >>> found = Priced(["字符", "abc字\\ufffd"])
    >>> found.high.tolist(), (found.bits > found.high_bits).tolist(), (found.lost_bits > 0).tolist()
    ([2, 2], [False, True], [False, True])
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._codes = code_points("\n".join(texts) + "\n").astype(np.intp)
        ends = np.cumsum(np.fromiter((len(text) + 1 for text in texts), np.int64, len(texts)))
        self._starts = np.concatenate([[0], ends[:-1]])
        self._each = costs(self._codes).astype(np.int64)
        self._each[ends - 1] = 0
        self._is_high = self._codes >= 0x80

    def parted(self, count: int) -> tuple[Priced, Priced]:
        """The first texts and the others, which are priced in one go."""
        at = int(self._starts[count])
        return self._part(slice(at), slice(count)), self._part(slice(at, None), slice(count, None))

    def _part(self, places: slice, texts: slice) -> Priced:
        part = object.__new__(Priced)
        part._codes, part._each, part._is_high = self._codes[places], self._each[places], self._is_high[places]
        part._starts = self._starts[texts] - (places.start or 0)
        return part

    @cached_property
    def bits(self) -> NDArray[np.float64]:
        """The bits of each text."""
        return self._bits(self._each)

    @cached_property
    def high_bits(self) -> NDArray[np.float64]:
        """The bits of its characters above ASCII."""
        return self._bits(self._each * self._is_high)

    @cached_property
    def high(self) -> NDArray[np.int64]:
        """How many characters above ASCII it has, at least 1."""
        counts: NDArray[np.int64] = np.add.reduceat(self._is_high.astype(np.int64), self._starts)
        return np.maximum(counts, 1)

    @cached_property
    def lost_bits(self) -> NDArray[np.float64]:
        """The bits of its U+FFFD: what is lost is dear in any reading, so it proves none."""
        return self._bits(self._each * (self._codes == ord(LOST)))

    def _bits(self, units: NDArray[np.int64]) -> NDArray[np.float64]:
        bits: NDArray[np.float64] = np.add.reduceat(units, self._starts) * UNIT
        return bits


class PricedText:
    """A text, and what any span of it costs by itself.

    >>> bits, high = PricedText(code_points("文字ab字")).of(np.array([0, 1]), np.array([2, 5]))
    >>> bits.tolist() == Priced(["文字", "字ab字"]).high_bits.tolist(), high.tolist()
    (True, [2, 2])
    """

    def __init__(self, codes: NDArray[np.uint32] | NDArray[np.intp]) -> None:
        points = codes.astype(np.intp)
        is_high = points >= HIGH
        units = costs(points) * is_high
        self._sums = np.append(0, np.cumsum(units, dtype=np.int64))
        self._counts = np.append(0, np.cumsum(is_high, dtype=np.int64))
        self._told = costs_apart(points) * is_high - units
        """What the character before tells about each."""

    def of(self, first: NDArray[np.int64], last: NDArray[np.int64]) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
        """The bits of the characters above ASCII in each of some spans, and how many they are, at least 1.

        Args:
            first: the first character of each.
            last: the one behind the last one of each; none of them is empty.
        """
        bits: NDArray[np.float64] = (self._sums[last] - self._sums[first] + self._told[first]) * UNIT
        return bits, np.maximum(self._counts[last] - self._counts[first], 1)


def as_word(text: str) -> str:
    """A word of Cyrillic or Greek capitals in small letters, which is what the costs know: ПРЕДПРОСМОТРА is a word."""
    return text.lower() if text[:1] >= "\u0370" and text.isupper() else text
