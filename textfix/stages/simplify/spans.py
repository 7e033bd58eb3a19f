"""Find what is Traditional in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import numpy as np

from textfix.script.classes import HAN_CLASSES, character_classes, classes_alone, is_traditional_alone, with_words
from textfix.script.passages import MIXED, TRADITIONAL, Passages, document_of, passages
from textfix.stages.simplify.lines import lines_of
from textfix.stages.simplify.marks import ALONE, KEPT, STRAY, WHOLE, Marks
from textfix.stages.simplify.mentioned_forms import mentions
from textfix.stages.simplify.settings import GAP, LINES_APART, LIST_LENGTH, LIST_SHARE, NAME

_STRAY: Final = re.compile(rb"[TOC][TOCam]*")
"""Traditional characters inside a Simplified clause, with the ambiguous ones that touch them: 餅乾, 顯著."""
_LIST: Final = re.compile(b"[%b]{%d,}+" % (HAN_CLASSES, LIST_LENGTH))
_IS_OF_ONE_SCRIPT: Final = bytes(unit in b"TOCSs" for unit in range(256))


def marked(text: str, *, by_clause: bool = False) -> Marks:
    """What is Traditional in a text.

    Args:
        text: the text.
        by_clause: as of `lines_of`: for region words, which have no character of their own script.

    >>> marked("这个餅乾，說").tolist()
    [0, 0, 2, 2, 1, 1]
    """
    if is_traditional_alone(text):
        return _marks(text, _one_passage(text))
    classes = classes_alone(text)
    document = document_of(text, classes)
    lists = [*_lists(classes)]
    if len(text) <= LINES_APART:
        return _kept(_marks(text, passages(text, with_words(classes, text), document)), lists)
    lines = lines_of(text, classes, document, by_clause=by_clause)
    sizes = np.diff(lines.starts, append=len(text))
    found = np.repeat(lines.whole.view(np.uint8) * np.uint8(WHOLE), sizes)
    edges = np.flatnonzero(np.diff(np.concatenate(([False], lines.close, [False])).view(np.int8)))
    places = np.append(lines.starts, len(text)).take(edges).tolist()
    close = list(zip(places[::2], places[1::2], strict=True))
    excerpt = "".join(text[start:end] for start, end in close)
    classes = b"".join(lines.classes[start:end] for start, end in close)
    found[np.repeat(lines.close, sizes)] = _marks(excerpt, passages(excerpt, classes, document))
    return _kept(found, lists)


def _lists(classes: bytes) -> Iterator[tuple[int, int]]:
    """Characters in a row of which nearly all are of one script only: 皚藹礙愛…, a table in a program, and no text."""
    for run in _LIST.finditer(classes):
        if run[0].translate(_IS_OF_ONE_SCRIPT).count(1) >= LIST_SHARE * len(run[0]):
            yield run.span()


def _kept(marks: Marks, spans: list[tuple[int, int]]) -> Marks:
    """The marks with some spans kept."""
    for start, end in spans:
        marks[start:end] = KEPT
    return marks


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
