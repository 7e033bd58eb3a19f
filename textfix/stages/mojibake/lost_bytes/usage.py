"""What the text that is left says about the text that was lost: a word once used is used again, in the same script."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from textfix.stages.mojibake.lost_bytes.across_words import is_figure, shares_after
from textfix.stages.mojibake.lost_bytes.settings import (
    ABSENT,
    ACROSS,
    AFTER,
    ALONE,
    OF_FIGURES,
)
from textfix.text.language import UNIT, costs

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Usage:
    """How often characters, and pairs of neighbours, occur in a document."""

    single: tuple[Numbers, Numbers]
    """The characters, in order, and how often each is there."""
    pairs: tuple[Numbers, Numbers]
    """The same of pairs of neighbours, the left one in the upper bits."""
    length: int

    @classmethod
    def of(cls, codes: Numbers) -> Usage:
        """Count the characters of a document, given as code points below U+10000."""
        pairs = np.unique(codes[:-1] << 16 | codes[1:], return_counts=True)
        return cls(np.unique(codes, return_counts=True), pairs, len(codes))

    def bits(self, triples: Numbers) -> NDArray[np.float64]:
        """What the middle of each three characters costs there, after the first and before the third, in bits.

        >>> usage = Usage.of(np.array([ord(character) for character in "重庆的庆典，重庆"]))
        >>> bits = usage.bits(np.array([[ord(character) for character in three] for three in ("重庆的", "重床的")]))
        >>> bool(bits[0] < bits[1])
        True
        """
        model = np.exp2(costs(triples.ravel().astype(np.intp)).reshape(-1, 3) * -UNIT)
        left, middle, right = triples.T
        behind, ahead = _joined(left, middle, model[:, 1]), _joined(middle, right, model[:, 2], is_known=True)
        alone = _counted(self.single, middle) / max(1, self.length)
        before = (1 - ALONE - AFTER) * behind + ALONE * alone + AFTER * self._after(left, middle)
        after = (1 - AFTER) * ahead + AFTER * self._after(middle, right)
        answer: NDArray[np.float64] = -np.log2(before) - np.log2(after)
        return answer

    def bits_after(self, left: Numbers, right: Numbers, is_lost: NDArray[np.bool_]) -> NDArray[np.float64]:
        """What each character costs after another, in bits; `is_lost` tells which are choices for lost bytes.

        >>> usage = Usage.of(np.array([ord(character) for character in "重庆的庆典，重庆"]))
        >>> left, right = np.array([[ord("重")] * 2, [ord("庆"), ord("床")]])
        >>> here, other = usage.bits_after(left, right, np.array([True, True]))
        >>> bool(here < other)
        True
        """
        model = np.exp2(costs(np.stack([left, right], axis=1).ravel().astype(np.intp)).reshape(-1, 2)[:, 1] * -UNIT)
        if is_lost.all() or not is_lost.any():  # when choices are narrowed
            chance = _joined(left, right, model, is_known=not is_lost.all())
        else:
            chance = np.where(is_lost, _joined(left, right, model), _joined(left, right, model, is_known=True))
        own = np.where(is_lost, ALONE, 0.0)
        alone = _counted(self.single, right) / max(1, self.length)
        answer: NDArray[np.float64] = -np.log2(
            (1 - own - AFTER) * chance + own * alone + AFTER * self._after(left, right)
        )
        return answer

    def _after(self, left: Numbers, right: Numbers) -> NDArray[np.float64]:
        """The share of a character among those that follow another."""
        answer: NDArray[np.float64] = _counted(self.pairs, left << 16 | right) / np.maximum(
            1, _counted(self.single, left)
        )
        return answer


def _joined(
    left: Numbers, right: Numbers, model: NDArray[np.float64], *, is_known: bool = False
) -> NDArray[np.float64]:
    """The chance of a character after another, in running text, where `model` is that within words.

    A pair that the table lacks is rare, unless the second character is there and proves it: `is_known`.
    """
    share = shares_after(left, right)
    weight = np.where(is_figure(left) ^ is_figure(right), OF_FIGURES, ACROSS)
    chance = (1 - weight) * model + weight * share
    if not is_known:
        unseen = np.flatnonzero(share == 0.0)
        chance[unseen] = np.minimum(chance[unseen], ABSENT / _shares()[left[unseen]])
    return chance


def _counted(counted: tuple[Numbers, Numbers], wanted: Numbers) -> Numbers:
    """How often each of some keys was counted."""
    keys, counts = counted
    if not len(keys):
        return np.zeros(len(wanted), np.int64)
    at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.where(keys[at] == wanted, counts[at], 0)


@cache
def _shares() -> NDArray[np.float64]:
    """By code point: the share of a character in Chinese text."""
    shares: NDArray[np.float64] = np.exp2(costs(np.arange(0x10000)) * -UNIT)
    return shares
