"""Pairs of bytes too few by themselves: what else is on their line, or the date that they make, proves them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from textfix.stages.mojibake.lines_of_places import lines_of

_ASCII: Final = re.compile("[\x00-\x7f]+")
_DATE: Final = "年月日號号"
"""What comes after the figures of a date; one alone may be chance."""


def with_line_mates(
    text: str,
    places: Sequence[tuple[int, int]],
    readings: Sequence[str],
    chosen: NDArray[np.bool_],
    likely: NDArray[np.bool_],
) -> NDArray[np.bool_]:
    """What is chosen, and what is likely on the same lines: a line was read with one page.

    Args:
        text: the text that the places are of.
        places: where each segment is, in order.
        readings: what each would say.
        chosen: those that are proven by themselves.
        likely: those that read as common characters.

    >>> text, places = "Äê 2024Äê12ÔÂ", [(0, 2), (7, 9), (11, 13)]
    >>> none, all_ = np.zeros(3, bool), np.ones(3, bool)
    >>> with_line_mates(text, places, ["年", "年", "月"], none, all_).tolist()
    [False, True, True]
    """
    if not likely.any():
        return chosen
    signs = [_ASCII.sub("", reading) for reading in readings]
    lines = [*lines_of(text, places)]
    proven = {line for line, take in zip(lines, chosen.tolist(), strict=True) if take}
    dated = [
        likely[n] and sign != "" and sign in _DATE and text[first - 1 : first].isdecimal()
        for n, ((first, _), sign) in enumerate(zip(places, signs, strict=True))
    ]
    units: dict[tuple[int, int], set[str]] = {}
    for line, sign, is_dated in zip(lines, signs, dated, strict=True):
        if is_dated:
            units.setdefault(line, set()).add(sign)
    mates = [
        line in proven or (is_dated and len(units[line]) > 1) for line, is_dated in zip(lines, dated, strict=True)
    ]
    return chosen | (likely & np.array(mates, np.bool_))
