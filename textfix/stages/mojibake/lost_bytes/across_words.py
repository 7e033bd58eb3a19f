"""Which character follows another in running text, across words: 了一, a figure before 月, 。 before a line's end.

The character model counts words by themselves, so it knows no pair of a word's end and the next one's beginning. Here
both scripts are one, and so are all figures, all letters of ASCII, the widths of a mark, and “ and 「.
"""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from textfix.script.lattice import direction
from textfix.tables import load

Numbers: TypeAlias = NDArray[np.int64]

STEP: Final = 0.5
"""Bits in one unit of the table's shares; finer steps choose no better (`tools/build_across_words.py`)."""

PLACES: Final = 0x4000
"""Places of a left character in a pair's number: more than the characters that the table has."""


class _Table(NamedTuple):
    place: Numbers
    """By code point: its place in the list of characters; the last one for all others."""
    pairs: Numbers
    """The pairs, in order, as place of the left * `PLACES` + place of the right."""
    shares: NDArray[np.float64]
    """By pair: the share of the right character among all that follow the left one."""


def shares_after(left: Numbers, right: Numbers) -> NDArray[np.float64]:
    """How often a character comes after another, as a share of all that do; 0 for pairs that are rare.

    Args:
        left: code points below U+10000.
        right: those after them.

    >>> points = np.array([[ord(character) for character in pair] for pair in ("了一", "了乙", "5月", "５月")]).T
    >>> one, other, *figures = shares_after(*points).tolist()
    >>> one > other, figures[0] == figures[1] > 0
    (True, True)
    """
    table = _table()
    numbers = table.place[left] * PLACES + table.place[right]
    at = np.minimum(np.searchsorted(table.pairs, numbers), len(table.pairs) - 1)
    return np.where(table.pairs[at] == numbers, table.shares[at], 0.0)


def is_figure(points: Numbers) -> NDArray[np.bool_]:
    """Which of some code points below U+10000 are figures, 0 to 9 of either width.

    >>> is_figure(np.array([*map(ord, "5月９")])).tolist()
    [True, False, True]
    """
    found: NDArray[np.bool_] = folded()[points] == _FIGURE
    return found


_FIGURE: Final = ord("０")


@cache
def _table() -> _Table:
    table = load("across_words")
    characters = table["characters"].astype(np.int64)
    place = np.full(0x10000, PLACES - 1)
    place[characters] = np.arange(len(characters))
    return _Table(place[folded()], table["pairs"].astype(np.int64), np.exp2(table["units"] * -STEP))


@cache
def folded() -> Numbers:
    """By code point below U+10000: the one that counts for it."""
    fold = np.arange(0x10000)
    for old, new in direction("simplified").folds.items():
        if max(old, new) < len(fold):
            fold[old] = new
    narrow = np.arange(0x21, 0x7F)
    fold[narrow] = narrow + _TO_WIDE
    for first, last, counts in ("０９０", "ＡＺＡ", "ａｚＡ"):
        run = np.arange(ord(first), ord(last) + 1)
        fold[run] = fold[run - _TO_WIDE] = ord(counts)
    for mark, counts in zip("「」『』", "“”‘’", strict=True):
        fold[ord(mark)] = ord(counts)
    return fold


_TO_WIDE: Final = 0xFEE0
"""From a character of ASCII to its fullwidth form (Unicode, block FF00)."""
