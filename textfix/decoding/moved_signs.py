"""Which table of Big5 a text has its kana, Cyrillic and numbered signs from."""

from __future__ import annotations

from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt

from textfix.decoding.settings import BLOCK, SAMPLE
from textfix.text.language import CodePoints, code_points, cost
from textfix.text.moved_signs import MORE, MOVED, NUMBERED

NOT_OF_WINDOWS: Final = "∕﹨"
"""What cp950 has where every other Big5 has ／ and ＼."""


def is_windows_big5(text: str) -> bool:
    """Whether what cp950 reads is right: it has no ∕ or ﹨.

    0xA241 and 0xA242 are these signs on Windows but ／ and ＼ elsewhere, and only those are ever typed.
    """
    return not any(sign in text for sign in NOT_OF_WINDOWS)


def has_moved(text: str) -> bool:
    """Whether what cp950 reads has one of these signs."""
    blocks = (text[at : at + BLOCK] for at in range(0, len(text), BLOCK))
    return any(_are_moved().take(code_points(block), mode="clip").any() for block in blocks)


@cache
def _are_moved() -> npt.NDArray[np.bool_]:
    """By code point, the last one standing for all beyond; a search for a pattern takes five times as long."""
    return np.array([MOVED.match(chr(point)) is not None for point in range(0x3101)])


@cache
def _are_numbered() -> npt.NDArray[np.bool_]:
    """By code point, as `_are_moved`."""
    return np.array([NUMBERED.match(chr(point)) is not None for point in range(0x3101)])


def is_moved(text: str) -> bool:
    """Whether these signs are where Python's cp950 has them, and not, as elsewhere, where the Encoding Standard has.

    It is judged by what cp950 reads from the first of them on.

    >>> [is_moved(data.decode("cp950")) for data in map("優の良品".encode, ("cp950", "big5hkscs"))]
    [True, False]
    """
    first = MOVED.search(text)
    start = max(0, first.start() - 1) if first else 0
    part = text[start : start + SAMPLE]
    here, other = _points(part), _points(part.encode("cp950").decode("big5hkscs", "replace"))
    if len(here) == len(other):  # what is the same in both, but for the neighbours of the rest, tells nothing
        differs = here != other
        near = differs.copy()
        near[1:] |= differs[:-1]
        near[:-1] |= differs[1:]
        here, other = here[near], other[near]
    return cost(other) - cost(here) > MORE


def _points(text: str) -> CodePoints:
    """The code points of a text, its numbered signs, which few texts of the model have, as a number."""
    points = code_points(text)
    points[_are_numbered().take(points, mode="clip")] = ord("一")
    return points
