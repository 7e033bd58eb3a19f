"""Words that a line end tore apart."""

from __future__ import annotations

from collections.abc import Sequence
from string import ascii_lowercase
from typing import Final

import numpy as np
from numpy.typing import NDArray

from textfix.stages.reflow.measured_lines import BEGIN_HAN, END_HAN, Flags, Lines, Numbers
from textfix.stages.reflow.outer_characters import one_of
from textfix.text.language import UNIT, costs

_NEVER_LAST: Final = "这這于於自是以各而不从從第其更无無但又如把副该該再每必与與或将將和最仅僅还還需特都他很被"
_NEVER_FIRST: Final = "的了们們者些么麼着著己及续續际際央府益势勢界义義务務式族性员員"
"""Characters that occur seven times as often inside a newspaper's sentences as at their ends, or at their beginnings,
counted in a month of newspaper text; none is kept that could end or begin a heading elsewhere (医保, 产品)."""


def bonds(lines: Lines) -> NDArray[np.float64]:
    """How many bits the last character of each line but the last saves on the first of the next; -1 if not both Han.

    Some two in five neighbours in running Chinese save something, as they are together in a word; of the characters
    on either side of the end of a sentence, a verse or a list item hardly any do.

    >>> from textfix.stages.reflow.measured_lines import read_lines
    >>> bonds(read_lines("走进重\\n庆的大\\n门")).tolist()
    [6.75, 1.5]
    """
    last, first = lines.last[:-1], lines.first[1:]
    pairs = np.full((last.size, 4), 10, np.intp)  # "\n" is what parts two lines
    pairs[:, 0], pairs[:, 1], pairs[:, 3] = last, first, first
    found = costs(pairs.ravel())
    saved: NDArray[np.float64] = (found[3::4] - found[1::4]).astype(np.float64) * UNIT
    saved[last == first] = 0  # 天天 is a word; but verse takes up the last word of a line
    saved[(lines.ending[:-1] != END_HAN) | (lines.beginning[1:] != BEGIN_HAN)] = -1
    return saved


def parted(rows: Sequence[str], lines: Lines) -> Flags:
    """The line ends at which a hyphen parts a Latin word.

    >>> from textfix.stages.reflow.measured_lines import read_lines
    >>> rows = ["a charac-", "ter of 10-", "20"]
    >>> parted(rows, read_lines("\\n".join(rows))).tolist()
    [True, False]
    """
    found: Flags = one_of(lines.last[:-1], "-") & one_of(lines.first[1:], ascii_lowercase)
    for at in found.nonzero()[0].tolist():
        found[at] = rows[at][-2:-1].isalpha()
    return found


def saved_bits(pairs: Sequence[str]) -> NDArray[np.float64]:
    """How many bits the first character of each pair saves on the second.

    >>> saved_bits(["重庆", "大门"]).tolist()
    [6.75, 1.5]
    """
    found = costs("".join([f"{pair}\n{pair[1]}" for pair in pairs]))
    saved: NDArray[np.float64] = (found[3::4] - found[1::4]).astype(np.float64) * UNIT
    return saved


def stray(last: str, first: str) -> bool:
    """Whether one of two characters around a line end hardly ever ends or begins a sentence."""
    return last in _NEVER_LAST or first in _NEVER_FIRST


def strays(lines: Lines) -> Numbers:
    """How many of the two characters around each line end hardly ever end or begin a sentence: 0, 1 or 2.

    >>> from textfix.stages.reflow.measured_lines import read_lines
    >>> strays(read_lines("老船工的\\n家在\\n河边\\n们是")).tolist()
    [0, 0, 1]
    """
    found: Numbers = one_of(lines.last[:-1], _NEVER_LAST).astype(np.int32) + one_of(lines.first[1:], _NEVER_FIRST)
    return found
