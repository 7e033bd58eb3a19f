"""The places of a reading that cost more than right text does: there the encoding may be another, or bytes stray.

The true prices are worked out for the lines that hold such a place; what every other line costs at most settles it.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from textfix.decoding.settings import FAIR, FAITH, LEAST_MEAN, OUT_OF_STEP
from textfix.decoding.weighing import Units, most_surplus, surplus_of
from textfix.text.language import UNIT, CodePoints, costs

STEPPED = frozenset({"gb18030", "big5", "euc_jp", "cp932", "cp949"})
"""Encodings of two bytes a character, which one byte too many puts out of step."""

_LINE_FEED = 10

_OUT_OF_STEP = np.int16(OUT_OF_STEP / UNIT)
_IN_STEP = np.int16(-200)
"""Units for a byte that puts everything in step again: more than four characters can be above the fair price by."""


def surplus_where_dear(points: CodePoints, encoding: str) -> Units | None:
    """The surplus of each character, true in the lines where something is dear, elsewhere what it is at most.

    None where nothing is dear.

    >>> from textfix.text.language import code_points
    >>> surplus_where_dear(code_points("今天的天气很好。"), "gb18030")
    """
    surplus = most_surplus(points)
    starts = _line_starts(points)
    suspects = _dear(points, surplus, starts)
    if encoding in STEPPED:
        places = dear_places(points, surplus)
        if len(places) or surplus[0] > 0:
            ends = np.concatenate((places, places + 3, [0] if surplus[0] > 0 else []))
            suspects = np.concatenate((suspects, np.searchsorted(starts, ends, "right") - 1))
    if not len(suspects):
        return None
    suspect = np.zeros(len(starts), bool)
    suspect[suspects] = True
    of_suspect = np.repeat(suspect, np.diff(starts, append=len(points)))
    theirs = points[of_suspect]
    surplus[of_suspect] = surplus_of(costs(theirs), theirs > 0x7F)
    return surplus


def dear_lines(points: CodePoints, surplus: Units) -> npt.NDArray[np.intp]:
    """The numbers of the lines that cost too much to be in the right encoding."""
    dear = _dear(points, surplus, _line_starts(points))
    return dear + 1 if points[0] == _LINE_FEED else dear


def dear_places(points: CodePoints, surplus: Units) -> npt.NDArray[np.intp]:
    """Where four characters in a row begin that are too dear to be in step."""
    surplus = surplus + _IN_STEP * (points < 0x40)
    pairs = surplus[:-1] + surplus[1:]
    fours = pairs[:-2] + pairs[2:]
    return (fours > _OUT_OF_STEP).nonzero()[0]


def _line_starts(points: CodePoints) -> npt.NDArray[np.intp]:
    """Where lines begin, each with the line feed before it; an empty first line is left out."""
    breaks: npt.NDArray[np.bool_] = points == _LINE_FEED
    breaks[0] = True
    return breaks.nonzero()[0]


def _dear(points: CodePoints, surplus: Units, starts: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
    """The lines above the fair price by so much that another reading could be better by `FAITH`."""
    sums = np.add.reduceat(surplus, starts, dtype=np.int64)
    dear = np.flatnonzero(sums > 0)
    if not len(dear):
        return dear
    counts = np.add.reduceat(points > 0x7F, starts, dtype=np.int64)[dear]
    worth: npt.NDArray[np.bool_] = sums[dear] * UNIT + (FAIR - LEAST_MEAN) * counts > FAITH
    return dear[worth]
