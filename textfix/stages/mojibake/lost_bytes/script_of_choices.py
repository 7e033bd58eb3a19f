"""What a choice for lost bytes costs more by its script: the rest of the text tells which one that is."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import cache, lru_cache
from math import log2
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from textfix.stages.mojibake.wording import scripts


class OtherScript(NamedTuple):
    """Bits that a character costs more in a text."""

    traditional: float
    """What only Traditional text has."""
    simplified: float
    """What only Simplified text has."""

    @classmethod
    def of(cls, text: str) -> OtherScript:
        """What the characters of a text tell: the more there are of one script, the rarer the other one is.

        >>> [round(bits, 1) for bits in OtherScript.of("这里的时间")], OtherScript.of("上下")
        ([1.6, 0.0], OtherScript(traditional=0.0, simplified=0.0))
        """
        points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        counts = [int(np.count_nonzero(of_script[points])) for of_script in _tables()]
        return cls(*(max(0.0, log2((sum(counts) + 2) / (count + 1)) - 1) for count in counts))

    def bits(self, rows: Sequence[tuple[str, ...]]) -> NDArray[np.float64]:
        """The same of some choices, row after row in one line.

        >>> OtherScript(5.0, 0.0).bits([("個", "个"), ("三",)]).tolist()
        [5.0, 0.0, 0.0]
        """
        if not any(self):
            return np.zeros(sum(map(len, rows)))
        found = [of_row for row in rows for of_row in _scripts(row)]
        return self.traditional * np.concatenate(found[::2]) + self.simplified * np.concatenate(found[1::2])


@cache
def _tables() -> tuple[NDArray[np.bool_], ...]:
    """By code point: whether only Traditional text has it, and whether only Simplified text has it."""
    tables = np.zeros((2, sys.maxunicode + 1), np.bool_)
    for table, script in zip(tables, scripts(), strict=True):
        table[[*map(ord, script)]] = True
    return tuple(tables)


@lru_cache(maxsize=20_000)
def _scripts(row: tuple[str, ...]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Which of some choices only Traditional text has, and which only Simplified text has: 1 or 0."""
    points = [*map(ord, "".join(row))]
    traditional, simplified = (table[points].astype(np.float64) for table in _tables())
    return traditional, simplified
