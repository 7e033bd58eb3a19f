"""The places of a reading that cost more than right text does: there the encoding may be another, or bytes stray.

What each character costs at most, whatever is before it, settles most of a text; only what may be costly is weighed.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from textfix.decoding.settings import FAIR, FAITH, LEAST_MEAN, OUT_OF_STEP, SHORT
from textfix.decoding.weighing import Surplus, Units, most_surplus, surplus_of
from textfix.text.language import UNIT, CodePoints, costs, few_costs

STEPPED = frozenset({"gb18030", "big5", "euc_jp", "cp932", "cp949"})
"""Encodings of two bytes a character, which one byte too many puts out of step."""

_LINE_FEED = 10  # a code point

_OUT_OF_STEP, _FAIR = int(OUT_OF_STEP / UNIT), int(FAIR / UNIT)
_IN_STEP = -200
"""Units for a byte that puts everything in step again: more than four characters can be above the fair price by."""
_SAFE = 1 << 23
"""Characters whose surplus together is within 32 bits: no character has 128 units."""
FEW_PLACES: Final = 8
"""Places up to which each is weighed by itself: of so few arrays take longer. By hand."""
_AROUND = np.arange(-1, 4)
"""Four characters from a place on, and the one before."""


class Costly(NamedTuple):
    """What is costly in a reading."""

    lines: npt.NDArray[np.intp]
    """The numbers of the lines that cost too much to be in the right encoding."""
    places: npt.NDArray[np.intp]
    """Where four characters in a row begin that are too costly to be in step."""
    first: bool
    """Whether the first character is costly."""


_NOTHING = Costly(np.array([], np.intp), np.array([], np.intp), first=False)


def costly_in(points: CodePoints, encoding: str) -> Costly:
    """What is costly in a reading; only encodings of two bytes a character can be out of step.

    >>> from textfix.text.language import code_points
    >>> costly_in(code_points("一二三四\\n鎵撳嵃鏈"), "gb18030").lines.tolist()
    [1]
    """
    surplus = most_surplus(points)
    if len(points) <= SHORT and np.maximum.reduce(surplus) <= 0:
        return _NOTHING  # most short texts; in a long one something is costly
    lines = _costly_lines(points, surplus)
    if encoding not in STEPPED or len(points) < 4:
        return Costly(lines, _NOTHING.places, first=False)
    return Costly(lines, _costly_places(points, surplus), first=bool(surplus[0] > 0 and points[0] != 0xFFFD))


def _costly_lines(points: CodePoints, most: Surplus) -> npt.NDArray[np.intp]:
    """The costly lines: those that may be costly, weighed."""
    breaks: npt.NDArray[np.bool_] = points == _LINE_FEED
    breaks[0] = True  # each line begins with the line feed before it; an empty first line is left out
    starts = breaks.nonzero()[0]
    suspects = _above(points, most, starts)
    if not len(suspects):
        return suspects
    lengths = np.diff(starts, append=len(points))
    suspect = np.zeros(len(starts), bool)
    suspect[suspects] = True
    theirs = points[np.repeat(suspect, lengths)]
    begins = np.cumsum(lengths[suspects]) - lengths[suspects]
    costly = suspects[_above(theirs, surplus_of(costs(theirs), theirs > 0x7F), begins)]
    return costly + 1 if points[0] == _LINE_FEED else costly


def _above(points: CodePoints, surplus: Units | Surplus, starts: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
    """The lines above the fair price by so much that another reading could be better by `FAITH`."""
    sums = np.add.reduceat(surplus, starts, dtype=np.int32 if len(points) < _SAFE else np.int64)
    above = (sums > 0).nonzero()[0]
    if not len(above):
        return above
    counts = np.add.reduceat(points > 0x7F, starts, dtype=np.int64)[above]
    worth: npt.NDArray[np.bool_] = sums[above] * UNIT + (FAIR - LEAST_MEAN) * counts > FAITH
    return above[worth]


def _costly_places(points: CodePoints, most: Surplus) -> npt.NDArray[np.intp]:
    """The costly places: those that may be costly, weighed with the character before them."""
    pairs = most[:-1] + most[1:]
    fours = pairs[:-2] + pairs[2:]
    places: npt.NDArray[np.intp] = (fours > _OUT_OF_STEP).nonzero()[0]
    if not len(places):
        return places
    if len(places) <= FEW_PLACES:
        return np.array([place for place in places.tolist() if _is_costly(points, place)], np.intp)
    around = points.take(places[:, None] + _AROUND, mode="clip")
    if not places[0]:
        around[0, 0] = _LINE_FEED  # before the first character is nothing, and a line feed tells nothing
    units = costs(around.ravel()).reshape(around.shape)
    surplus = surplus_of(units, around > 0x7F) + np.int16(_IN_STEP) * (around < 0x40)
    costly: npt.NDArray[np.bool_] = np.add.reduce(surplus[:, 1:], axis=1) > _OUT_OF_STEP
    return places[costly]


def _is_costly(points: CodePoints, place: int) -> bool:
    """Whether four characters are costly after the one before them: a few places are known sooner one by one."""
    around = points[max(0, place - 1) : place + 4].tolist()
    four = zip(around[-4:], list(few_costs(around))[-4:], strict=True)
    surplus = sum([units - _FAIR if point > 0x7F else _IN_STEP if point < 0x40 else 0 for point, units in four])
    return surplus > _OUT_OF_STEP
