"""Find what is Traditional in a text."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

import numpy as np

from textfix.script.classes import is_traditional_alone
from textfix.script.passages import MIXED, TRADITIONAL, passages

_STRAY: Final = re.compile(rb"[am]?[TC][TCam]*")
"""Traditional characters inside a Simplified clause, with the ambiguous ones that touch them: 餅乾, 顯著."""


_GAP: Final = 2
"""Marks of punctuation that may divide two clauses of one span: a full stop and a quotation mark."""


class TraditionalSpan(NamedTuple):
    """A span to convert: `text[start:end]`."""

    start: int
    end: int
    keeps_zhu: bool
    stray: bool = False
    """Single characters inside a Simplified clause."""


def traditional_spans(text: str) -> list[TraditionalSpan]:
    """The spans of a text that are Traditional, in order, none touching the next."""
    if is_traditional_alone(text):  # with terms only: the stage converts such a text as a whole
        return [TraditionalSpan(0, len(text), keeps_zhu(text))]
    spans = _spans(text)
    keeps = keeps_zhu("".join(text[start:end] for start, end, _ in spans))
    return [TraditionalSpan(start, end, keeps, stray) for start, end, stray in spans]


def keeps_zhu(text: str) -> bool:
    """Whether a Traditional text writes the particle as 着; zhù is about a fifth of all 著 in running text."""
    particles = text.count("着")
    return particles > 0 and particles * 2 >= text.count("著")


def _spans(text: str) -> list[tuple[int, int, bool]]:
    """Runs of Traditional clauses, and single Traditional characters inside Simplified ones.

    Clauses that only marks of punctuation divide are one span: a word of the tables may look across the marks.
    """
    classes, starts, ends, kinds, _ = passages(text)
    whole = np.flatnonzero(kinds == TRADITIONAL)
    apart = (np.diff(whole) > 1) | (starts[whole[1:]] - ends[whole[:-1]] > _GAP)
    firsts = whole[np.append(True, apart)[: len(whole)]]
    lasts = whole[np.append(apart, True)[-len(whole) :]] if len(whole) else whole
    spans = [(start, end, False) for start, end in zip(starts[firsts].tolist(), ends[lasts].tolist(), strict=True)]
    mixed = np.flatnonzero(kinds == MIXED)
    for start, end in zip(starts[mixed].tolist(), ends[mixed].tolist(), strict=True):
        spans += [
            (*stray.span(), True)
            for stray in _STRAY.finditer(classes, start, end)
            if b"J" not in classes[max(start, stray.start() - 2) : min(end, stray.end() + 2)]
        ]
    return sorted(spans)
