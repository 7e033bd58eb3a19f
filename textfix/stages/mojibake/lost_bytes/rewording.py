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
        groups = self._groups(doubtful)
        alone = [rows[0] for rows in groups if len(rows) == 1]
        cheapest = self._cheapest(alone)
        worded = dict[int, list[float]]()
        for rows in groups:
            if len(rows) == 1:
                worded[rows[0]] = self._reworded(rows[0], cheapest[rows[0]])
            else:
                self._reword_together(rows, usage)
        if alone:
            self.bits[alone] = [worded[row] for row in alone]

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

    def _cheapest(self, rows: Sequence[int]) -> dict[int, list[tuple[int, float]]]:
        """By row, its likeliest choices and what they cost by their neighbours."""
        if not rows:
            return {}
        bits = self.bits[rows]
        order = np.argsort(bits, axis=1, kind="stable")[:, :LIKELIEST]
        of_order = np.take_along_axis(bits, order, axis=1)
        sizes = (of_order <= of_order[:, :1] + NEAR).sum(axis=1).tolist()
        return {
            row: [*zip(places[:size], costs[:size], strict=True)]
            for row, places, costs, size in zip(rows, order.tolist(), of_order.tolist(), sizes, strict=True)
        }

    def _reworded(self, row: int, cheapest: Sequence[tuple[int, float]]) -> list[float]:
        """What each choice costs with the words that it makes; the cheapest is chosen."""
        n = self.places[row]
        ranked = self.ranked[n]
        found = [np.inf] * self.bits.shape[1]
        before, after = self._around(n, n)
        words = wording(before, [ranked[choice] for choice, _ in cheapest], after)
        for (choice, bits), of_words in zip(cheapest, words, strict=True):
            found[choice] = (1 - WORDS) * bits + WORDS * of_words
        self.chosen[n] = ranked[found.index(min(found))]
        return found

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
