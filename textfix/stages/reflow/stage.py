"""The reflow stage."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

import numpy as np

from textfix.model import Note, Page
from textfix.stages.reflow.decide import joins, scores
from textfix.stages.reflow.evidence import evidence
from textfix.stages.reflow.gate import columns, proofs
from textfix.stages.reflow.joining import Joiner
from textfix.stages.reflow.labels import labels
from textfix.stages.reflow.lines import CLOSE, PAUSE, STOP, Flags, Lines, read_lines
from textfix.stages.reflow.pages import page_breaks

_ENDS: Final = frozenset("。！？!?…”’」』）)：:；;.*|>}]】》~～　 \t\r")
_INSIDE: Final = re.compile("[，。、；,]")
_LOST_BREAK: Final = re.compile(
    r"(?<=[。！？])([”’」』）]?)(?:[ \u00a0]{2,}|[ \u00a0]*\u3000[ \u00a0\u3000]*)(?=[^\s])"
)
_PARAGRAPH: Final = 15
"""A lost paragraph break has at least this many characters of its line on either side."""
_ROUNDS: Final = 3

KIND: Final = "hard-wrapped"


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

    def __call__(self, page: Page) -> Page:
        if page.hints is not None or ("\n" not in page.text and "  " not in page.text and "\u3000" not in page.text):
            return page
        text, before = page.text, page.text
        for _ in range(_ROUNDS):
            after = _once(before)
            if after == before:
                break
            before = after
        else:
            return page
        if before == text:
            return page
        return page.with_text(before, (Note(KIND, 0, len(text)),))


def _once(text: str) -> str:
    """One round of the stage; the text itself if there is nothing to do."""
    split = _lost_breaks(text)
    rows = text.split("\n")
    open_ended = [row for row in rows if row and row[-1] not in _ENDS]
    if not open_ended:
        return split
    if not any(map(_INSIDE.search, open_ended)):
        return split
    lines = read_lines(text)
    if lines.start.size < 2:
        return split
    named = labels(text, lines)
    cases = evidence(lines, named)
    joined = joins(scores(cases))
    proved = proofs(lines, cases["room"], joined, named["item"])
    inside = columns(proved)
    joined &= inside[:-1] & inside[1:]
    joined |= page_breaks(text, lines, named, inside)
    if not joined.any():
        return split
    return _joined(text, lines, joined, inside)


def _joined(text: str, lines: Lines, joined: Flags, inside: Flags) -> str:
    raw = int(np.isin(lines.head, (STOP, PAUSE, CLOSE))[inside].sum()) * 100 > int(inside.sum())
    joiner = Joiner(text, raw)
    rows = [text[a:b] for a, b in zip(lines.start.tolist(), lines.end.tolist(), strict=True)]
    spread = (lines.spread & inside).tolist()
    halved = lines.doubled & inside
    beside = np.append(halved[1:], False) | np.append(False, halved[:-1])
    for at in np.flatnonzero(halved & (beside | (lines.width >= 24))):
        rows[at] = rows[at][: len(rows[at]) // 2]
    ends = (np.flatnonzero(~np.append(joined, False)) + 1).tolist()
    blocks, start = [], 0
    for end in ends:
        blocks.append(joiner.paragraph(rows[start:end], spread[start:end]))
        start = end
    return _lost_breaks("\n".join(blocks) + ("\n" if text.endswith("\n") else ""))


def _lost_breaks(text: str) -> str:
    """The text with the paragraph breaks back that have become runs of spaces after a sentence stop."""
    if "  " not in text and "\u3000" not in text and "\u00a0\u00a0" not in text:
        return text

    def mend(match: re.Match[str]) -> str:
        start, end = match.span()
        left = (
            start - text.rfind("\n", max(0, start - _PARAGRAPH), start) - 1
            if "\n" in text[max(0, start - _PARAGRAPH) : start]
            else _PARAGRAPH
        )
        right = text.find("\n", end, end + _PARAGRAPH)
        if start < _PARAGRAPH or left < _PARAGRAPH or right >= 0 or len(text) - end < _PARAGRAPH:
            return match.group()
        return match.group(1) + "\n"

    return _LOST_BREAK.sub(mend, text)
