"""Words that a line end tore apart."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from textfix.language import UNIT, costs
from textfix.stages.reflow.lines import HAN, Lines


def bonds(text: str, lines: Lines) -> NDArray[np.float64]:
    """How many bits the last character of each line but the last saves on the first of the next; -1 if not both Han.

    Some two in five neighbours in running Chinese save something, as they stand together in a word; of the characters
    on either side of the end of a sentence, a verse or a list item hardly any do.

    >>> from textfix.stages.reflow.lines import read_lines
    >>> text = "走进重\\n庆的大\\n门"
    >>> bonds(text, read_lines(text)).tolist()
    [6.75, 1.5]
    """
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.intp)
    last, first = points[lines.end[:-1] - 1], points[lines.start[1:]]
    apart = np.full(last.size, 10)
    together = costs(np.stack((last, first, apart), 1).ravel())[1::3]
    alone = costs(np.stack((apart, first), 1).ravel())[1::2]
    saved: NDArray[np.float64] = (alone - together).astype(np.float64) * UNIT
    saved[(lines.tail[:-1] != HAN) | (lines.head[1:] != HAN)] = -1
    return saved
