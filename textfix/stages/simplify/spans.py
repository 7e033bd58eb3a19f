"""Find what is Traditional in a text."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from textfix.script.classes import character_classes, is_traditional_alone
from textfix.script.passages import MIXED, TRADITIONAL, Passages, document_of, passages
from textfix.stages.simplify.mentioned_forms import mentions
from textfix.stages.simplify.settings import GAP, LINES_APART, NAME

_STRAY: Final = re.compile(rb"[TOC][TOCam]*")
"""Traditional characters inside a Simplified clause, with the ambiguous ones that touch them: 餅乾, 顯著."""

_SIGNS, _SIMPLIFIED, _AMBIGUOUS = (
    bytes(unit in members for unit in range(256)) for members in (b"TOCJkKg", b"Ss", b"am")
)
"""Tables for `bytes.translate`, which needs no index of eight bytes for each character, as numpy's `take` does."""


class TraditionalSpan(NamedTuple):
    """A span to convert: `text[start:end]`."""

    start: int
    end: int
    stray: bool
    """Single characters inside a Simplified clause."""
    alone: bool = False
    """Mentioned, so that what stands around does not say what it becomes."""


def traditional_spans(text: str) -> list[TraditionalSpan]:
    """The spans of a text that are Traditional, in order, none over another."""
    if is_traditional_alone(text):
        return _spans(text, _one_passage(text))
    return list(_spans_of_lines(text))


def keeps_zhu(text: str) -> bool:
    """Whether a Traditional text writes the particle as 着; zhù is about a fifth of all 著 in running text."""
    particles = text.count("着")
    return particles > 0 and particles * 2 >= text.count("著")


def _spans_of_lines(text: str) -> Iterator[TraditionalSpan]:
    """The spans of a text, found in those of its lines that matter."""
    classes = character_classes(text)
    document = document_of(text, classes)
    everything = [(0, len(text))]
    parts = _lines_that_matter(classes) if len(text) > LINES_APART else everything
    if parts == everything:
        yield from _spans(text, passages(text, classes, document))
        return
    excerpt = "".join(text[start:end] for start, end in parts)
    classes = b"".join(classes[start:end] for start, end in parts)
    spans = deque(_spans(excerpt, passages(excerpt, classes, document)))
    size = 0
    for begin_of_part, end_of_part in parts:
        begin, shift = size, begin_of_part - size
        size += end_of_part - begin_of_part
        while spans and spans[0].start < size:
            span = spans.popleft()
            start, end, stray, alone = span
            first, last = (start if start > begin else begin), (end if end < size else size)
            yield TraditionalSpan(first + shift, last + shift, stray, alone)
            if end > size:  # the rest lies behind lines that were left out
                spans.appendleft(span)
                break


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


def _spans(text: str, found: Passages) -> list[TraditionalSpan]:
    """Runs of Traditional clauses, and single Traditional characters inside Simplified ones.

    Clauses that only marks of punctuation divide are one span: a word of the tables may look across the marks.
    """
    classes, starts, ends, kinds, _ = found
    whole = np.flatnonzero(kinds == TRADITIONAL)
    apart = (np.diff(whole) > 1) | (starts[whole[1:]] - ends[whole[:-1]] > GAP)
    firsts = whole[np.append(True, apart)[: len(whole)]]
    lasts = whole[np.append(apart, True)[-len(whole) :]] if len(whole) else whole
    japanese = b"J" in classes
    spans = [  # with the marks at either end, which a word of the tables may want to see: 「乾」
        TraditionalSpan(start, end, False)
        for start, end in zip(
            np.maximum(starts[firsts] - 1, 0).tolist(), np.minimum(ends[lasts] + 1, len(text)).tolist(), strict=True
        )
    ]
    mixed = np.flatnonzero(kinds == MIXED)
    for start, end in zip(starts[mixed].tolist(), ends[mixed].tolist(), strict=True):
        spans += _strays(classes, start, end, japanese)
    return list(_with_mentions(sorted(spans), mentions(text, found)))


def _strays(classes: bytes, start: int, end: int, japanese: bool) -> Iterator[TraditionalSpan]:
    for stray in _STRAY.finditer(classes, start, end):
        first, last = stray.span()
        if not japanese or b"J" not in classes[max(start, first - NAME) : min(end, last + NAME)]:
            touched = first > start and classes[first - 1] in b"am"
            yield TraditionalSpan(first - touched, last, True)


def _one_passage(text: str) -> Passages:
    """The passages of a text that is Traditional alone: a clause without a sign is so as well."""
    ends = np.array([len(text)])
    return Passages(character_classes(text), ends * 0, ends, ends * 0 + TRADITIONAL, ends < 0)


def _with_mentions(
    spans: list[TraditionalSpan], mentioned: Iterator[tuple[int, int, bool]]
) -> Iterator[TraditionalSpan]:
    """The spans with what is mentioned taken out, each mention a span of its own where it is converted."""
    at, rest = 0, None
    for first, last, converts in mentioned:
        while rest is not None or at < len(spans):
            span = spans[at] if rest is None else rest
            if span.start >= last:
                break
            at, rest = at + (rest is None), None
            if span.start < first:
                yield span._replace(end=first) if span.end > first else span
            if last < span.end:
                rest = span._replace(start=last)
                break
        if converts:
            yield TraditionalSpan(first, last, True, True)
    yield from spans[at:] if rest is None else (rest, *spans[at:])
