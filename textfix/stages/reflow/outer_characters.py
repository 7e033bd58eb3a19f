"""Rows told by their first or last character: a regular expression is tried only on those that it may match."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from textfix.stages.reflow.measured_lines import Flags


def one_of(characters: NDArray[np.uint32], wanted: str) -> Flags:
    """Which of some characters are among those wanted, all of the first plane.

    >>> one_of(np.array([0x2D, 0x4E2D, 0x1F600], np.uint32), "-*").tolist()
    [True, False, False]
    """
    found: Flags = _table(wanted).take(characters, mode="clip")
    return found


@cache
def _table(wanted: str) -> Flags:
    table = np.zeros(0x10001, np.bool_)  # the last entry is that of the characters beyond
    table[[ord(character) for character in wanted]] = True
    return table


def matching(rows: Sequence[str], may: Flags, test: Callable[[str], re.Match[str] | bool | None]) -> Flags:
    """Which rows pass a test.

    Args:
        rows: the rows of a text.
        may: those that it may find; the others are not asked.
        test: a function of a row, such as the match of a pattern.
    """
    found = np.zeros(len(rows), np.bool_)
    for at in may.nonzero()[0].tolist():
        found[at] = bool(test(rows[at]))
    return found
