"""How much speaks for it that a plain text is the dump of a web page."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from textfix.stages.boilerplate.keywords import find_words
from textfix.stages.boilerplate.lines import Lines

ENOUGH: Final = 2.0
"""With less weight of anchors among the lines that are to go, a text stays as it is."""

PLENTY: Final = 5.0
"""With less, only lines go that stand together with an anchor."""

_LONGEST: Final = 100


def anchor_weights(lines: Lines) -> NDArray[np.float64]:
    """For each line what it says for a web page: 2 for a sign that stands on no other page, 1 for a lesser one.

    A lesser sign counts only where it makes up a good part of its line: 登录 in a sentence is a word like others.
    """
    weights = np.zeros(len(lines.rows))
    if found := find_words(lines.key, lines.points, ("anchor", "sign")):
        where, lesser, width = np.array(found).T
        at = lines.row_of(where)
        size = lines.ends[at] - lines.starts[at]
        counts = (size <= _LONGEST) & ((lesser == 0) | (3 * width >= size))
        np.maximum.at(weights, at[counts], 2.0 - lesser[counts])
    return weights
