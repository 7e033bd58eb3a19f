"""Find what is Traditional in a text."""

from __future__ import annotations

import re
from typing import Final

import numpy as np
import numpy.typing as npt

from textfix.script.classes import character_classes, is_traditional_alone
from textfix.script.passages import MIXED, TRADITIONAL, Passages, document_of, passages
from textfix.stages.simplify.marks import ALONE, KEPT, STRAY, WHOLE, Marks
from textfix.stages.simplify.mentioned_forms import mentions
from textfix.stages.simplify.settings import GAP, LINES_APART, MANY_SIGNS, NAME

_STRAY: Final = re.compile(rb"[TOC][TOCam]*")
"""Traditional characters inside a Simplified clause, with the ambiguous ones that touch them: 餅乾, 顯著."""

_SIGNS, _SIMPLIFIED, _AMBIGUOUS = (
    bytes(unit in members for unit in range(256)) for members in (b"TOCJkKg", b"Ss", b"am")
)
"""Tables for `bytes.translate`, which needs no index of eight bytes for each character, as numpy's `take` does."""


def marked(text: str) -> Marks:
    """What is Traditional in a text.

    >>> marked("这个餅乾，說").tolist()
    [0, 0, 2, 2, 1, 1]
    """
    if is_traditional_alone(text):
        return _marks(text, _one_passage(text))
    classes = character_classes(text)
    document = document_of(text, classes)
    everything = [(0, len(text))]
    parts = _lines_that_matter(classes) if len(text) > LINES_APART else everything
    if parts == everything:
        return _marks(text, passages(text, classes, document))
    excerpt = "".join(text[start:end] for start, end in parts)
    classes = b"".join(classes[start:end] for start, end in parts)
    of_excerpt = _marks(excerpt, passages(excerpt, classes, document))
    found = np.zeros(len(text), np.uint8)
    size = 0
    for start, end in parts:
        found[start:end] = of_excerpt[size : size + end - start]
        size += end - start
    return found


def _lines_that_matter(text_classes: bytes) -> list[tuple[int, int]]:
    """The lines with a sign of Traditional or Japanese text or a mention, and those that decide what is around them.

    Of the lines that are Simplified throughout only the ones nearest to a sign matter, so a long Simplified text with
    one Traditional line costs little more than that line.
    """
    if not text_classes:
        return []

    def among(table: bytes) -> npt.NDArray[np.bool_]:
        return np.frombuffer(text_classes.translate(table), np.bool_)

    classes = np.frombuffer(text_classes, np.uint8)
    starts = np.append(0, np.flatnonzero(classes[:-1] == 0x0A) + 1)
    ends = np.append(starts[1:], len(classes))
    signs = np.logical_or.reduceat(among(_SIGNS), starts)
    quotes = classes == ord("q")
    mentioned = np.flatnonzero(quotes[:-2] & among(_AMBIGUOUS)[1:-1] & quotes[2:]) + 1
    signs[np.searchsorted(starts, mentioned, "right") - 1] = True
    if np.count_nonzero(signs) * MANY_SIGNS > len(starts):
        return [(0, len(classes))]
    decided = np.flatnonzero(signs | np.logical_or.reduceat(among(_SIMPLIFIED), starts))
    if not len(decided):
        return [(0, len(classes))]
    matters = signs.take(decided)
    near = matters.copy()
    near[1:] |= matters[:-1]
    near[:-1] |= matters[1:]
    kept = np.zeros(len(starts), np.bool_)
    kept[decided] = near
    undecided = np.ones(len(starts), np.bool_)
    undecided[decided] = False
    between = np.flatnonzero(undecided)
    after = np.searchsorted(decided, between)
    kept[between] = matters[np.minimum(after, len(decided) - 1)] & matters[np.maximum(after - 1, 0)]
    edges = np.flatnonzero(np.diff(np.concatenate(([False], kept, [False])).view(np.int8)))
    return list(zip(starts[edges[::2]].tolist(), ends[edges[1::2] - 1].tolist(), strict=True))


def _marks(text: str, found: Passages) -> Marks:
    """Runs of Traditional clauses, and single Traditional characters inside Simplified ones.

    Clauses that only marks of punctuation divide are one run, with the marks at either end: a word of the tables may
    look across them, and want to see them: 「乾」.
    """
    classes, starts, ends, kinds, _ = found
    whole = np.flatnonzero(kinds == TRADITIONAL)
    apart = (np.diff(whole) > 1) | (starts[whole[1:]] - ends[whole[:-1]] > GAP)
    firsts = whole[np.append(True, apart)[: len(whole)]]
    lasts = whole[np.append(apart, True)[-len(whole) :]] if len(whole) else whole
    steps = np.zeros(len(text) + 1, np.int8)
    steps[np.maximum(starts[firsts] - 1, 0)] += 1
    steps[np.minimum(ends[lasts] + 1, len(text))] -= 1
    marks: Marks = (np.cumsum(steps[:-1], dtype=np.int8) > 0).view(np.uint8) * np.uint8(WHOLE)
    japanese = b"J" in classes
    mixed = np.flatnonzero(kinds == MIXED)
    for start, end in zip(starts[mixed].tolist(), ends[mixed].tolist(), strict=True):
        for stray in _STRAY.finditer(classes, start, end):
            first, last = stray.span()
            if not japanese or b"J" not in classes[max(start, first - NAME) : min(end, last + NAME)]:
                touched = first > start and classes[first - 1] in b"am"
                marks[first - touched : last] = STRAY
    for first, last, converts in mentions(text, found):
        marks[first:last] = ALONE if converts else KEPT
    return marks


def _one_passage(text: str) -> Passages:
    """The passages of a text that is Traditional alone: a clause without a sign is so as well."""
    ends = np.array([len(text)])
    return Passages(character_classes(text), ends * 0, ends, ends * 0 + TRADITIONAL, ends < 0)
