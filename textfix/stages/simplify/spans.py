"""Find what is Traditional in a text."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np

from textfix.script.classes import character_classes, is_traditional_alone
from textfix.script.passages import MIXED, TRADITIONAL, Passages, passages
from textfix.stages.simplify.mentions import mentions

_STRAY: Final = re.compile(rb"[am]?[TC][TCam]*")
"""Traditional characters inside a Simplified clause, with the ambiguous ones that touch them: 餅乾, 顯著."""


_GAP: Final = 2
"""Marks of punctuation that may divide two clauses of one span: a full stop and a quotation mark."""


_NAME: Final = 3
"""The Shinjitai of a Japanese name may stand so far from a character that Japanese shares: 沢村一樹."""


class TraditionalSpan(NamedTuple):
    """A span to convert: `text[start:end]`."""

    start: int
    end: int
    keeps_zhu: bool
    stray: bool = False
    """Single characters inside a Simplified clause."""


def traditional_spans(text: str) -> list[TraditionalSpan]:
    """The spans of a text that are Traditional, in order, none over another."""
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
    found = _one_passage(text) if is_traditional_alone(text) else passages(text)
    classes, starts, ends, kinds, _ = found
    whole = np.flatnonzero(kinds == TRADITIONAL)
    apart = (np.diff(whole) > 1) | (starts[whole[1:]] - ends[whole[:-1]] > _GAP)
    firsts = whole[np.append(True, apart)[: len(whole)]]
    lasts = whole[np.append(apart, True)[-len(whole) :]] if len(whole) else whole
    spans = [  # with the marks at either end, which a word of the tables may want to see: 「乾」
        (max(start - 1, 0), min(end + 1, len(text)), False)
        for start, end in zip(starts[firsts].tolist(), ends[lasts].tolist(), strict=True)
    ]
    mixed = np.flatnonzero(kinds == MIXED)
    for start, end in zip(starts[mixed].tolist(), ends[mixed].tolist(), strict=True):
        spans += [
            (*stray.span(), True)
            for stray in _STRAY.finditer(classes, start, end)
            if b"J" not in classes[max(start, stray.start() - _NAME) : min(end, stray.end() + _NAME)]
        ]
    return list(_with_mentions(sorted(spans), mentions(text, found)))


def _one_passage(text: str) -> Passages:
    """The passages of a text that is Traditional alone: a clause without a sign is so as well."""
    ends = np.array([len(text)])
    return Passages(character_classes(text), ends * 0, ends, ends * 0 + TRADITIONAL, ends < 0)


def _with_mentions(
    spans: list[tuple[int, int, bool]], mentioned: Iterator[tuple[int, int, bool]]
) -> Iterator[tuple[int, int, bool]]:
    """The spans with what is mentioned taken out, each mention a span of its own where it is converted."""
    coming = deque(spans)
    for first, last, converts in mentioned:
        while coming and coming[0][0] < last:
            start, end, stray = coming.popleft()
            if start < first:
                yield start, min(end, first), stray
            if last < end:
                coming.appendleft((last, end, stray))
                break
        if converts:
            yield first, last, True
    yield from coming
