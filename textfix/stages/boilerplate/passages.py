"""Passages of brief lines between two sentences of a dump: a programme, an address, the steps of a recipe, prices.

They are no menu: none is a word of a site or a date of a page, and none comes again in another place.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

import numpy as np
from numpy.typing import NDArray

from textfix.stages.boilerplate import metadata
from textfix.stages.boilerplate.line_classes import Lines
from textfix.stages.boilerplate.posts import DATED
from textfix.stages.boilerplate.runs import some
from textfix.stages.boilerplate.settings import FIELD_LINE, HEADINGS, PASSAGE, PROSE

_FULL_STOP: Final = "。"
_FIELD: Final = re.compile(r"\s*(?P<label>[^\s:]{1,8}):\s*\S.*")
"""A label and what it stands for: 电话:0123."""
_DAY: Final = re.compile(r"\W*\d{1,2}[-/月]\d{1,2}日?\W*")
"""The day of another text, alone on its line."""
_DIGITS: Final = re.compile(r"\d++")


def passages(lines: Lines, prose: NDArray[np.int64], brief: NDArray[np.bool_]) -> list[int]:
    """After which of the sentences a passage of brief lines leads on to the next one.

    Args:
        lines: the lines of a dump.
        prose: the numbers of its sentences, in order.
        brief: which lines are brief, without words of navigation, and in no other place of a template.
    """
    between = prose[1:] - prose[:-1] - 1
    likely = (between > HEADINGS) & (between <= PASSAGE)
    if not some(likely):
        return []
    long = (lines.sizes[prose] >= PROSE) & lines.says(_FULL_STOP)[prose]
    likely &= long[:-1] & long[1:]
    shapes: Counter[str] | None = None
    answer = []
    for gap in likely.nonzero()[0].tolist():
        rows = [*range(int(prose[gap]) + 1, int(prose[gap + 1]))]
        keys = lines.keys_of(rows)
        if any(map(DATED.search, keys)) or any(map(_DAY.fullmatch, keys)):
            continue
        other = [key for row, key in zip(rows, keys, strict=True) if not (brief[row] or is_field(key))]
        if other and shapes is None:
            shapes = Counter(map(_shape, lines.keys_of(lines.repeated.nonzero()[0])))
        here = Counter(map(_shape, other))
        if shapes is None or all(shapes[shape] == number for shape, number in here.items()):
            answer.append(gap)
    return answer


def is_field(key: str) -> bool:
    """Whether a brief line, given as its key, is a label and what it stands for, and says nothing of the page."""
    found = _FIELD.match(key)
    return found is not None and len(key) <= FIELD_LINE and not metadata.is_metadata(key)


def _shape(key: str) -> str:
    return _DIGITS.sub("0", key.strip())
