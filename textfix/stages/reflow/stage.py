"""The reflow stage."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar, Final

import numpy as np

from textfix.edits import Edit
from textfix.model import Page
from textfix.receipt.diff import differences
from textfix.stages.reflow.decide import joins, scores
from textfix.stages.reflow.evidence import anywhere, evidence
from textfix.stages.reflow.gate import TORN, columns
from textfix.stages.reflow.joining import Joiner
from textfix.stages.reflow.labels import LABEL, drawn, labels
from textfix.stages.reflow.lines import Flags, Lines, read_lines
from textfix.stages.reflow.marks import marked_ends, printed_twice
from textfix.stages.reflow.pages import page_breaks, split_headings
from textfix.stages.reflow.words import bond, bonds, parted, stray, strays
from textfix.text import look

_ENDS: Final = frozenset("。！？…”’」』）：；，、】》～｝｜・")
_INSIDE: Final = re.compile("[，。、；,]")
_GAP: Final = re.compile(r"[。！？”」』）](?:[ \u00a0]{2}|[ \u00a0]?\u3000)")
_LOST_BREAK: Final = re.compile(r"(?<=[。！？])([”’」』）]?)(?:[ \u00a0]{2,}|[ \u00a0]*\u3000[ \u00a0\u3000]*)(?=\S)")
_STOPPED: Final = re.compile(r"[。！？][”’」』）]?[^\n”’」』）]")
_RUN: Final = re.compile(r"(?<=\S)(?:[ \u00a0]{2,}|[ \u00a0]*\u3000[ \u00a0\u3000]*)(?=\S)")
_RARE, _OTHER = 40, 4
_PARAGRAPH: Final = 20
"""A lost paragraph break has at least this many characters of its line on either side."""
_ROUNDS: Final = 3
_ALIKE: Final = 3

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

    cares: ClassVar[int] = look.LINE_END | look.SPACE
    """Without one of these classes of characters there is nothing to do."""

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
        return page.edited(Edit(a, b, before[c:d], KIND) for a, b, c, d in differences(text, before))


def _once(text: str) -> str:
    """One round of the stage; the text itself if there is nothing to do."""
    split = _lost_breaks(text)
    rows = text.split("\n")
    if "\r" in text or " \n" in text or "\u3000\n" in text:
        rows = [row.rstrip() for row in rows]
    open_ended = [at for at, row in enumerate(rows) if row[-1:] > "\u2e80" and row[-1] not in _ENDS]
    if not open_ended or not _promising(rows, open_ended):
        return split
    lines = read_lines(text)
    if lines.start.size < 2:
        return split
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
        return split
    heads = split_headings(lines, named, inside)
    for at in printed_twice(rows, lines, named["label"], inside):
        rows[at] = rows[at][: len(rows[at]) // 2]
    return _joined(text, rows, lines, joined | heads, inside, heads)


def _promising(rows: list[str], open_ended: list[int]) -> bool:
    """Whether lines that end without punctuation may be wrapped, being enough of a length in a row, or cut."""
    lengths = [len(rows[at]) for at in open_ended]
    alike = sum([-4 < a - b < 4 and a > 5 for a, b in pairwise(lengths)])
    if alike >= _ALIKE and (10 * alike >= len(rows) or alike >= 4 * _ALIKE):
        prose = sum([_INSIDE.search(rows[at]) is not None for at in open_ended])
        if prose >= 2 and 6 * prose >= len(open_ended):
            return True
    return any(length >= 10 and _may_be_cut(rows, at) for length, at in zip(lengths, open_ended, strict=True))


def _may_be_cut(rows: list[str], at: int) -> bool:
    """Whether a line that ends without punctuation may go on in the next that is not blank: a cheap first look."""
    row = rows[at]
    if not _INSIDE.search(row) or LABEL.match(row):
        return False
    after = next((one for one in rows[at + 1 : at + 4] if one and not one.isspace()), " ")
    if after[0].isspace():
        return False
    apart = rows[at + 1] is not after
    if apart and (len(row) >= 30 or _STOPPED.search(row)):
        return True
    return bond(row[-1], after[0]) >= TORN or (apart and stray(row[-1], after[0]))


def _joined(text: str, rows: list[str], lines: Lines, joined: Flags, inside: Flags, heads: Flags) -> str:
    joiner = Joiner(text, anywhere(lines))
    spread = (lines.spread & inside).tolist()
    for at in np.flatnonzero(heads):
        rows[at] += " "
    ends = (np.flatnonzero(~np.append(joined, False)) + 1).tolist()
    blocks, start = [], 0
    for end in ends:
        blocks.append(joiner.paragraph(rows[start:end], spread[start:end]))
        start = end
    return _lost_breaks("\n".join(blocks) + ("\n" if text.endswith("\n") else ""))


def _lost_breaks(text: str) -> str:
    """The text with the paragraph breaks back that have become runs of spaces after a sentence stop.

    Someone's way of typing is told from lost breaks by their share: a third of all stops or more, next to none of
    them (a list of reviews, one of which has such a gap), or runs of spaces elsewhere too.
    """
    if not _GAP.search(text):
        return text
    gaps = list(_LOST_BREAK.finditer(text))
    stops = len(_STOPPED.findall(text))
    if len(gaps) > 2 and 3 * len(gaps) > stops:
        return text
    if _RARE * len(gaps) < stops or _OTHER * (len(_RUN.findall(text)) - len(gaps)) > len(gaps):
        return text
    found = [match for match in gaps if _between_sentences(text, match)]
    out, at = [], 0
    for match in found:
        out += [text[at : match.end(1)], "\n"]
        at = match.end()
    return "".join(out) + text[at:]


def _between_sentences(text: str, match: re.Match[str]) -> bool:
    """Whether both sides of a gap are long enough to be paragraphs."""
    start, end = match.span()
    before, after = text[max(0, start - _PARAGRAPH) : start], text[end : end + _PARAGRAPH]
    return len(before) == len(after) == _PARAGRAPH and "\n" not in before and "\n" not in after
