"""Doubtful choices for lost bytes weighed by the words that they make, those side by side together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from textfix.script.wording import WORD_REACH
from textfix.stages.mojibake.lost_bytes.settings import LIKELIEST, NEAR, TOGETHER, WORDS
from textfix.stages.mojibake.lost_bytes.side_by_side import Bits, Slot, cheapest_ways
from textfix.stages.mojibake.lost_bytes.usage import Usage
from textfix.stages.mojibake.wording import wording


@dataclass(frozen=True, slots=True)
class Doubts:
    """The places of a text in which bytes were lost, and what may have been there."""

    chosen: list[str]
    """The pieces of the text, with what is chosen so far."""
    places: Sequence[int]
    """Which pieces are choices, in order."""
    ranked: Mapping[int, tuple[str, ...]]
    """The choices, by piece."""
    bits: Bits
    """By place and choice: what it costs, so far by its neighbours."""
    of_script: Bits
    """By place and choice: the part of these bits that the script of the text tells."""

    def reword(self, doubtful: Sequence[int], usage: Usage) -> None:
        """Choose again for the rows of `bits` that are doubtful, by words as well."""
        for rows in self._groups(doubtful):
            if len(rows) == 1:
                self._reword_one(rows[0])
            else:
                self._reword_together(rows, usage)

    def _groups(self, doubtful: Sequence[int]) -> list[list[int]]:
        """The doubtful rows, those side by side in one list."""
        groups = list[list[int]]()
        for row in doubtful:
            if groups and self._is_near(groups[-1][-1], row):
                groups[-1].append(row)
            else:
                groups.append([row])
        return groups

    def _is_near(self, row: int, later: int) -> bool:
        first, last = self.places[row] + 1, self.places[later]
        return last - first <= TOGETHER and sum(map(len, self.chosen[first:last])) <= TOGETHER

    def _around(self, first: int, last: int) -> tuple[str, str]:
        before = "".join(self.chosen[max(0, first - WORD_REACH) : first])[-WORD_REACH:]
        return before, "".join(self.chosen[last + 1 : last + 1 + WORD_REACH])[:WORD_REACH]

    def _reword_one(self, row: int) -> None:
        n, bits = self.places[row], self.bits[row]
        before, after = self._around(n, n)
        likeliest = np.argsort(bits, kind="stable")[:LIKELIEST]
        likeliest = likeliest[bits[likeliest] <= bits.min() + NEAR]
        worded = np.full(len(bits), np.inf)
        worded[likeliest] = wording(before, [self.ranked[n][choice] for choice in likeliest.tolist()], after)
        self._choose(row, (1 - WORDS) * bits + WORDS * worded)

    def _reword_together(self, rows: Sequence[int], usage: Usage) -> None:
        first, last = self.places[rows[0]], self.places[rows[-1]]
        before, after = self._around(first, last)
        slots: list[Slot] = [(character,) for character in before or _EDGE]
        more: dict[int, Bits] = {}
        lost = {self.places[row]: row for row in rows}
        slot_of = dict[int, int]()
        for n in range(first, last + 1):
            if n in lost:
                choices = tuple(dict.fromkeys(self.ranked[n]))
                slot_of[lost[n]], more[len(slots)] = len(slots), self.of_script[lost[n]][: len(choices)]
                slots.append(choices)
            else:
                slots += [(character,) for character in self.chosen[n]]
        slots += [(character,) for character in after or _EDGE]
        ways = cheapest_ways(slots, usage, more)
        for row, slot in slot_of.items():
            bits = np.full(self.bits.shape[1], np.inf)
            bits[: len(ways[slot])] = ways[slot]
            self._choose(row, bits)

    def _choose(self, row: int, bits: NDArray[np.float64]) -> None:
        self.bits[row] = bits
        self.chosen[self.places[row]] = self.ranked[self.places[row]][int(bits.argmin())]


_EDGE: Final = "\n"
