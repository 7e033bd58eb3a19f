"""The reflow stage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import ClassVar

from textfix.edits import Draft, Edit
from textfix.model import Page
from textfix.stages.reflow.blocks import stretch_edits
from textfix.stages.reflow.candidates import read_rows, stretches
from textfix.stages.reflow.lost_breaks import lost_breaks
from textfix.stages.reflow.settings import ROUNDS
from textfix.text import look


@dataclass(frozen=True, slots=True)
class Reflow:
    """Joins the lines of hard-wrapped text back to paragraphs.

    It decides from the text's own lines: how wide the column is around each, whether the next word would still have
    fitted, how lines end and begin, what blank lines and indents mean here. Code, tables, fields of a post's
    head, mark-up and lists stay, and beside them only the ends of wrapped lines change; elsewhere the whole text
    becomes one block a line without indents and blank lines. Page numbers and running heads inside a paragraph
    go. A text that is not hard-wrapped, the source of a manual page, a log of changes and a page read from HTML come
    out as the same `Page`. Lines of equal length that end without punctuation and have some inside can't be told from
    a column of prose.

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
    parts = stretches(rows, text)
    if parts == [(0, len(rows.rows))]:
        yield from stretch_edits(text)
        return
    if not parts:
        return
    starts = [0, *accumulate([len(row) + 1 for row in text.split("\n")])]
    for first, last in parts:
        offset = starts[first]
        for edit in stretch_edits(text[offset : starts[last] - 1]):
            yield edit._replace(start=edit.start + offset, end=edit.end + offset)
