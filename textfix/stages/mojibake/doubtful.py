"""Spans of signs that are words of their own language: right text is known by its cost, before pages are tried."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import numpy as np

from textfix.stages.mojibake.settings import FEWEST_SIGNS, WORD
from textfix.stages.mojibake.views import HIGH
from textfix.text.language import UNIT, code_points, costs

_CHINESE: Final = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uff5e]")


def doubtful_spans(text: str, spans: Sequence[tuple[int, int]], *, has_chinese: bool) -> list[tuple[int, int]]:
    """The spans that cost more than words, and hold three signs at least or are beside Chinese.

    >>> doubtful_spans("Привет, Ñ§Ï°", [(0, 6), (8, 12)], has_chinese=False)
    [(8, 12)]
    """
    if not spans:
        return []
    bounds = np.array(spans)
    points = code_points(text)
    bits = np.concatenate(([0], np.cumsum(costs(points), dtype=np.int64)))
    signs = np.concatenate(([0], np.cumsum(points >= HIGH, dtype=np.int64)))
    first, last = bounds.T
    length = last - first
    dear = (bits[last] - bits[first]) * UNIT > WORD * length
    many = signs[last] - signs[first] >= FEWEST_SIGNS
    found = [spans[n] for n in np.flatnonzero(dear & many).tolist()]
    if not has_chinese:
        return found
    beside = [_CHINESE.search(text[max(0, start - 1) : start] + text[end : end + 1]) for start, end in spans]
    chosen = (dear & many) | np.array([match is not None for match in beside])
    return [spans[n] for n in np.flatnonzero(chosen).tolist()]
