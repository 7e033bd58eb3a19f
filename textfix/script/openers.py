"""Which characters with several readings have a neighbour that may make a word with them: for many places at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from textfix.script.surnames import SURNAMES

Points: TypeAlias = npt.NDArray[np.uint32]
Places: TypeAlias = npt.NDArray[np.intp]
Rows: TypeAlias = npt.NDArray[np.uint16]
Truths: TypeAlias = npt.NDArray[np.bool_]

LAST: Final = 0x34000
"""The first code point after the planes that have Han characters."""


class _Side(NamedTuple):
    """The characters that open others beside them."""

    columns: Rows
    """By code point: the column of a character, or 0."""
    opens: Truths
    """By the row of a character and the column of the one beside it."""

    def has(self, rows: Rows, beside: Points) -> Truths:
        """Whether characters of some rows are opened by those beside them."""
        found: Truths = self.opens[rows, self.columns.take(beside, mode="clip")]
        return found


class Neighbours(NamedTuple):
    """The characters with several readings, and what is beside them in their words."""

    rows: Rows
    """By code point: the row of a character."""
    named: Truths
    """By row: whether names have the character, which is open after a surname."""
    always: Truths
    """By row: whether the character is open wherever it is."""
    surnames: Truths
    """By code point: whether a surname is written so."""
    before: _Side
    after: _Side

    def open_places(self, points: Points, around: Points, places: Places) -> list[int]:
        """Those of some places whose neighbours may make a word with the character.

        Args:
            points: the code points of the text that is converted.
            around: those of the text in the script of the words.
            places: where characters with several readings are.
        """
        rows = self.rows.take(points.take(places))
        beside = np.full(len(around) + 3, 0x0A, np.uint32)
        beside[2:-1] = around
        last = beside.take(places + 1)
        opened = self.before.has(rows, last) | self.after.has(rows, beside.take(places + 3))
        after_surname = self.surnames.take(last, mode="clip") | self.surnames.take(beside.take(places), mode="clip")
        named = self.named.take(rows) & after_surname
        found: list[int] = places[opened | named | self.always.take(rows)].tolist()
        return found


def neighbours(
    characters: Collection[str],
    names: Collection[str],
    always: Collection[str],
    before: Mapping[str, set[str]],
    after: Mapping[str, set[str]],
) -> Neighbours:
    """The tables for some characters.

    Args:
        characters: those with several readings.
        names: those of them that names have.
        always: those of them that are open wherever they are.
        before: by character, what opens it from before.
        after: the same from behind.

    >>> found = neighbours("发", "", "", {"发": {"理"}}, {})
    >>> points = np.array([*map(ord, "出发，理发")], np.uint32)
    >>> found.open_places(points, points, np.array([1, 4]))
    [4]
    """
    rows = np.zeros(LAST, np.uint16)
    rows[[*map(ord, characters)]] = np.arange(1, len(characters) + 1)
    named, open_rows = np.zeros((2, len(characters) + 1), np.bool_)
    named[rows[[*map(ord, names)]]] = True
    open_rows[rows[[*map(ord, always)]]] = True
    surnames = np.zeros(0x10000, np.bool_)
    surnames[[*map(ord, SURNAMES)]] = True
    height = len(named)
    return Neighbours(rows, named, open_rows, surnames, _side(rows, height, before), _side(rows, height, after))


def _side(rows: Rows, height: int, side: Mapping[str, set[str]]) -> _Side:
    """The table of one side: up to 250 rows and 1,800 columns, of which one place in a hundred is set."""
    beside = sorted(set().union(*side.values()))
    columns = np.zeros(LAST, np.uint16)
    columns[[*map(ord, beside)]] = np.arange(1, len(beside) + 1)
    opens = np.zeros((height, len(beside) + 1), np.bool_)
    for one, others in side.items():
        opens[rows[ord(one)], columns[[*map(ord, others)]]] = True
    return _Side(columns, opens)
