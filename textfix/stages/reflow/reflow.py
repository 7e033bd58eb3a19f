"""The reflow stage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import ClassVar

import numpy as np

from textfix.edits import Draft, Edit
from textfix.model import Page
from textfix.stages.reflow.candidates import read_rows, stretches
from textfix.stages.reflow.columns import columns
from textfix.stages.reflow.joining import joined_lines
from textfix.stages.reflow.line_ends import evidence
from textfix.stages.reflow.lost_breaks import lost_breaks
from textfix.stages.reflow.marked_ends import marked_ends, printed_twice
from textfix.stages.reflow.measured_lines import read_lines
from textfix.stages.reflow.page_breaks import page_breaks, split_headings
from textfix.stages.reflow.paragraphs import joins, scores
from textfix.stages.reflow.set_apart import drawn, labels
from textfix.stages.reflow.settings import ROUNDS, TORN
from textfix.stages.reflow.torn_words import bonds, parted, strays
from textfix.text import look


@dataclass(frozen=True, slots=True)
class Reflow:
    """Joins the lines of hard-wrapped text back to paragraphs.

    It decides from the text's own lines: how wide the column is around each, whether the next word would still have
    fitted, how lines end and begin, what blank lines and indents are worth here. Where it acts, the whole text becomes
    one block a line without indents and blank lines; a text that is not hard-wrapped, and a page read from HTML,
    comes out as the same `Page`. Lines of equal length that end without punctuation and have some inside can't be told
    from a column of prose.

    >>> Reflow()(Page("短短的一行\\n又一行")).text
    '短短的一行\\n又一行'
    """

    cares: ClassVar[int] = look.LINE_END | look.SPACE
    """Without one of these classes of characters there is nothing to do."""

    def __call__(self, page: Page) -> Page:
        text = page.text
        if page.hints is not None or ("\n" not in text and "  " not in text and "\u3000" not in text):
            return page
        draft = Draft(text)
        for _ in range(ROUNDS):
            before = draft.text
            draft.apply(_edits(before))
            draft.apply(lost_breaks(draft.text))
            if draft.text == before:
                return page.edited(draft.edits)
        return page


def _edits(text: str) -> Iterator[Edit]:
    """The edits that join lines, stretch by stretch."""
    rows = read_rows(text)
    parts = stretches(rows)
    if parts == [(0, len(rows.rows))]:
        yield from _joined(text)
        return
    if not parts:
        return
    starts = [0, *accumulate(len(row) + 1 for row in text.split("\n"))]
    for first, last in parts:
        offset = starts[first]
        for edit in _joined(text[offset : starts[last] - 1]):
            yield edit._replace(start=edit.start + offset, end=edit.end + offset)


def _joined(text: str) -> Iterator[Edit]:
    """The edits that join the lines of one stretch."""
    lines = read_lines(text)
    if lines.start.size < 2:
        return
    rows = [text[a:b] for a, b in zip(lines.start.tolist(), lines.end.tolist(), strict=True)]
    named = labels(rows)
    saved, astray = bonds(text, lines), strays(text, lines)
    cases = evidence(lines, named, saved, astray)
    wrapped = columns(lines, saved, astray, cases["room"], named["item"])
    joined = wrapped
    if wrapped.any():
        joined = joins(scores(cases)) & wrapped & ~marked_ends(lines, cases["room"])
        joined |= wrapped & parted(rows)
    inside = np.append(wrapped, False) | np.append(False, wrapped)
    joined |= page_breaks(lines, named, inside, (saved >= TORN) | ((astray > 0) & (lines.blank[1:] > 0)))
    if not joined.any() or drawn(text):
        return
    heads = split_headings(lines, named, inside)
    twice = printed_twice(rows, lines, named["label"], inside)
    yield from joined_lines(text, lines, joined, heads, lines.spread & inside, frozenset(twice))
