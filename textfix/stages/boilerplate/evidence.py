"""How much speaks for it that a plain text is the dump of a web page."""

from __future__ import annotations

import re
from typing import Final

import numpy as np
from numpy.typing import NDArray

from textfix.stages.boilerplate.keywords import find_words
from textfix.stages.boilerplate.lines import CLASSES, Lines

ENOUGH: Final = 2.0
"""With less weight of anchors among the lines that are to go, a text stays as it is."""

PLENTY: Final = 5.0
"""With less, only lines go that stand together with an anchor."""

_LONGEST: Final = 100
_WORDED: Final = re.compile(
    r"\s*(?:第?[一二三四五六七八九十百\d]{1,3}[、.章节条)]|[(（]?[一二三四五六七八九十\d]{1,2}[)）]|[问答]:|#|//).*|.*[。!?;,:]\s*$"
)
"""A numbered heading, a question, a comment in code or a sentence: it may speak of 登录 or 首页 like any text."""

_CHINESE: Final = 0.25
"""A text with a smaller share of Han characters than this is code or a list of figures, not a page of prose."""


def is_foreign(lines: Lines) -> bool:
    """Whether a text holds too few Han characters for what is known of Chinese pages."""
    shown = lines.counts.sum() - lines.counts[:, CLASSES.index("space")].sum()
    return bool(lines.counts[:, CLASSES.index("han")].sum() < _CHINESE * shown)


def anchor_weights(lines: Lines) -> NDArray[np.float64]:
    """For each line what it says for a web page: 2 for a sign that stands on no other page, 1 for a lesser one.

    A lesser sign counts only where it makes up a good part of its line: 登录 in a sentence is a word like others.
    """
    weights = np.zeros(len(lines.rows))
    if found := find_words(lines.key, lines.points, ("anchor", "sign")):
        where, lesser, width = np.array(found).T
        at = lines.row_of(where)
        size = lines.ends[at] - lines.starts[at]
        worded = np.array([_WORDED.match(lines.key_of(row)) is None for row in at.tolist()], dtype=bool)
        counts = (size <= _LONGEST) & worded & ((lesser == 0) | (3 * width >= size))
        np.maximum.at(weights, at[counts], 2.0 - lesser[counts])
    return weights
