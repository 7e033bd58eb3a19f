"""Which rows of a text may be hard-wrapped: a cheap first look at how they end and how long they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from textfix.stages.reflow.set_apart import LABEL
from textfix.stages.reflow.settings import (
    ALIKE,
    ALIKE_LENGTH,
    ALIKE_SHARE,
    AROUND_STRETCH,
    CUT_LENGTH,
    FEW_ROWS,
    FLUSH_GATE,
    FLUSH_ROWS,
    FLUSH_WIDTH,
    MANY_ALIKE,
    PROSE_AMONG_OPEN,
    STRETCH,
    TORN,
    WHOLE_PARAGRAPH,
    WIDE,
)
from textfix.stages.reflow.torn_words import saved_bits, stray

_ENDS: Final = frozenset("。．！？…”’」』）：；，、】》～｝｜・")
_CLOSED: Final = _ENDS | {""} | {chr(point) for point in range(0x21, 0x7F)}
"""How a row ends that is not open: in nothing, in punctuation, in ASCII."""
_SPACES: Final = frozenset(" \r\u3000")
NO_BEGINNING: Final = re.compile("\n[，。、；：！？）》」』】”]")
"""What no line begins with."""

_INSIDE: Final = re.compile("[，。、；,]")
_SKIPPED: Final = re.compile(r"\s*+(?:[^\n]{0,12}[0-9０-９页頁][^\n]{0,6})?$")
"""Blank rows, and rows that may be page numbers."""

_STOPPED: Final = re.compile(r"[。！？][”’」』）]?[^\n”’」』）]")


class Rows(NamedTuple):
    """The rows of a text without the spaces at their ends, and which of them end without punctuation."""

    rows: list[str]
    open_ended: list[int]


def read_rows(text: str) -> Rows:
    """The rows of a text.

    >>> read_rows("春天来了，\\n桃花开在").open_ended
    [1]
    """
    rows = text.split("\n")
    found = [at for at, row in enumerate(rows) if row[-1:] not in _CLOSED]
    if found and any(rows[at][-1] in _SPACES for at in found):
        rows = [row.rstrip() for row in rows]
        found = [at for at, row in enumerate(rows) if row[-1:] not in _CLOSED]
    return Rows(rows, [at for at in found if rows[at][-1] > "\u2e80"])


def stretches(rows: Rows, text: str) -> list[tuple[int, int]]:
    """The stretches of rows that may be hard-wrapped, as first row and row after the last; in order and apart.

    A text of `FEW_ROWS` is one stretch. A longer one is looked at in parts, each with the rows around it.

    >>> text = "春天来了。\\n桃花开了。"
    >>> stretches(read_rows(text), text)
    []
    """
    size = len(rows.rows)
    wrong = NO_BEGINNING.search(text) is not None
    if not rows.open_ended and not wrong:
        return []
    if size <= FEW_ROWS:
        return [(0, size)] if wrong or _promising(rows.rows, rows.open_ended) else []
    found: list[tuple[int, int]] = []
    at = 0
    for start in range(0, size, STRETCH):
        first = at
        while at < len(rows.open_ended) and rows.open_ended[at] < start + STRETCH:
            at += 1
        within = rows.open_ended[first:at]
        torn = wrong and NO_BEGINNING.search("\n".join(rows.rows[start : start + STRETCH + 1]))
        if torn or (within and _promising(rows.rows, within, STRETCH)):
            begin, end = max(0, start - AROUND_STRETCH), min(size, start + STRETCH + AROUND_STRETCH)
            if found and begin <= found[-1][1]:
                begin = found.pop()[0]
            found.append((begin, end))
    return found


def _promising(rows: Sequence[str], open_ended: Sequence[int], size: int | None = None) -> bool:
    """Whether rows that end without punctuation may be wrapped, being enough of a length in a row, or cut."""
    prose = [at for at in open_ended if _INSIDE.search(rows[at])]
    if not prose:
        return False  # titles: nothing tells them from prose but the punctuation inside
    lengths = [len(rows[at]) for at in open_ended]
    alike = sum([-ALIKE_LENGTH < a - b < ALIKE_LENGTH and a > 5 for a, b in pairwise(lengths)])
    if (
        alike >= ALIKE
        and (alike >= ALIKE_SHARE * (size or len(rows)) or alike >= MANY_ALIKE)
        and len(prose) >= max(2, PROSE_AMONG_OPEN * len(open_ended))
    ):
        return True
    before = 0
    for at in prose:
        row = rows[at]
        if not FLUSH_WIDTH <= 2 * len(row) <= 3 * WIDE:
            continue
        width = _wide(row)
        near = rows[max(0, at - FLUSH_ROWS) : at + FLUSH_ROWS + 1]
        beside = {before, *(_wide(one) for one in near if one is not row and 3 * len(one) >= FLUSH_WIDTH)}
        if width <= WIDE and any(-FLUSH_GATE <= width - one <= FLUSH_GATE for one in beside):
            return True
        before = width
    return _may_be_cut(rows, [at for at in prose if len(rows[at]) >= CUT_LENGTH])


def _wide(row: str) -> int:
    """About how wide a row is, in half columns: a character of three bytes of UTF-8 has two."""
    return (len(row.encode("utf-8", "surrogatepass")) + len(row)) // 2


def _may_be_cut(rows: Sequence[str], open_ended: Sequence[int]) -> bool:
    """Whether one of some rows that end without punctuation, and have some inside, may go on in the next not blank."""
    pairs: list[str] = []
    for at in open_ended:
        row = rows[at]
        if LABEL.match(row):
            continue
        after = next((one for one in rows[at + 1 : at + 6] if not _SKIPPED.match(one)), " ")
        if after[0].isspace():
            continue
        apart = rows[at + 1] is not after
        if apart and (len(row) >= WHOLE_PARAGRAPH or _STOPPED.search(row) or stray(row[-1], after[0])):
            return True
        pairs.append(row[-1] + after[0])
    return bool(pairs) and bool((saved_bits(pairs) >= TORN).any())
