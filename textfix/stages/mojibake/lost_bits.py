"""The bits of U+FFFD in texts: what is lost is dear in any reading, so it proves none."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from textfix.stages.mojibake.code_pages import LOST
from textfix.stages.mojibake.views import code_points
from textfix.text.language import UNIT, costs


def lost_bits(texts: Sequence[str]) -> NDArray[np.float64]:
    """The bits of the U+FFFD of each text.

    >>> found = lost_bits(["字符串", "字符\\ufffd\\ufffd串"]).tolist()
    >>> found[0], found[1] > 20
    (0.0, True)
    """
    codes = code_points("\n".join(texts) + "\n").astype(np.intp)
    ends = np.cumsum(np.fromiter((len(text) + 1 for text in texts), np.int64, len(texts)))
    starts = np.concatenate([[0], ends[:-1]])
    answer: NDArray[np.float64] = np.add.reduceat(costs(codes) * (codes == ord(LOST)), starts) * UNIT
    return answer
