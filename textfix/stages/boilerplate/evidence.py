"""How much speaks for it that a plain text is the dump of a web page."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from textfix.stages.boilerplate.keywords import any_of, sections
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
    for section, weight in (("sign", 1.0), ("anchor", 2.0)):
        found = [(m.start(), m.end() - m.start()) for m in any_of(sections()[section]).finditer(lines.key)]
        if found:
            where, width = np.array(found).T
            at = lines.row_of(where)
            size = lines.ends[at] - lines.starts[at]
            share = 3 if section == "sign" else _LONGEST
            weights[at[(size <= _LONGEST) & (share * width >= size)]] = weight
    return weights
