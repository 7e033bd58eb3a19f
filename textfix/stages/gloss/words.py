"""What a lost character costs as a part of words, remembered: pages repeat their words."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt

from textfix.script import wording
from textfix.stages.gloss import settings


@lru_cache(settings.CACHED)
def bits_in_words(before: str, choices: tuple[str, ...], after: str) -> npt.NDArray[np.float64]:
    """`textfix.script.wording.bits_in_words` as an array.

    >>> cost = bits_in_words("我們將", ("近", "建"), "百人")
    >>> bool(cost[0] < cost[1])
    True
    """
    return np.array(wording.bits_in_words(before, choices, after), np.float64)
