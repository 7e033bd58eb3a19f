"""Find what is Traditional in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np

from textfix.script.classes import unit_classes
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


def traditional_spans(text: str) -> Iterator[TraditionalSpan]:
    """The spans of a text that are Traditional, in order, none touching the next."""
    units = unit_classes(text)
    if not any(sign in units for sign in (b"S", b"s", b"k", b"g", b"B", b"J")):
        yield TraditionalSpan(0, len(text), _keeps_zhu(text))
        return
    spans = list(_merged(text))
    keeps = _keeps_zhu("".join(text[start:end] for start, end in spans))
    for start, end in spans:
        yield TraditionalSpan(start, end, keeps)


def _keeps_zhu(text: str) -> bool:
    """Whether a Traditional text writes the particle as 着; zhù is about a fifth of all 著 in running text."""
    particles = text.count("着")
    return particles > 0 and particles * 2 >= text.count("著")


def _spans(text: str) -> Iterator[tuple[int, int]]:
    classes, starts, ends, kinds, _ = passages(text)
    places = np.flatnonzero((kinds == TRADITIONAL) | (kinds == MIXED))
    for start, end, kind in zip(*(part[places].tolist() for part in (starts, ends, kinds)), strict=True):
        if kind == TRADITIONAL:
            yield start, end
            continue
        for stray in _STRAY.finditer(classes, start, end):
            if b"J" not in classes[max(start, stray.start() - 2) : min(end, stray.end() + 2)]:
                yield stray.span()


def _merged(text: str) -> Iterator[tuple[int, int]]:
    """Spans with those joined that only marks of punctuation divide: a word of the tables may look across them."""
    first = last = 0
    for start, end in _spans(text):
        if start - last <= _GAP and not text[last:start].isalnum():
            last = end
            continue
        if last > first:
            yield first, last
        first, last = start, end
    if last > first:
        yield first, last
