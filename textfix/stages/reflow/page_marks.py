"""Page numbers and running heads in the middle of wrapped text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import numpy as np

from textfix.stages.reflow.measured_lines import END_COLON, END_PAUSE, Flags, Lines
from textfix.stages.reflow.settings import HEADING_WIDTH, PAGE_ROWS, PAGES, SHORT_WIDTH

_NUMBER: Final = re.compile(
    r"[-–—·•.\[(~～—－]{0,3}\s{0,2}(?:[Pp](?:age|\.)?\s?)?[0-9０-９]{1,4}(?:\s?[/／]\s?[0-9０-９]{1,4})?\s{0,2}[-–—·•.\])~～—－]{0,3}$"
)
_OF_PAGES: Final = re.compile(
    r"[-–—·(（]{0,2}\s{0,2}第\s{0,2}[0-9０-９一二三四五六七八九十百]{1,4}\s{0,2}[页頁]"
    r"(?:\s{0,2}[,，/／(（]?\s{0,2}[共总總]\s{0,2}[0-9０-９一二三四五六七八九十百]{1,4}\s{0,2}[页頁]\s{0,2}[)）]?)?"
    r"\s{0,2}[-–—·)）]{0,2}$"
    r"|[Pp]age\s{1,2}[0-9]{1,4}\s{1,2}of\s{1,2}[0-9]{1,4}$"
)
_BESIDE_HEAD: Final = re.compile(
    r"(?:[0-9０-９]{1,4}[ \u3000]{2,8}(?=[^\s0-9０-９])[^\s。，,]{2,20}"
    r"|[^\s0-9０-９。，,][^\s。，,]{1,19}[ \u3000]{2,8}[0-9０-９]{1,4})$"
)
"""A page's number and the running head in one row, with a gap between them."""
_DIGITS: Final = re.compile(r"[0-9０-９]+")
_COUNTS: Final = re.compile(r"[0-9０-９页頁]")
"""What every number of a page has."""


class PageMarks:
    """The rows of a text that may be page numbers or running heads.

    `number` are rows that are a number alone, `total` those that say that they are a page's ("第5页 共6页"), `head`
    short rows beside them, or that come again and again.
    """

    def __init__(self, rows: Sequence[str], lines: Lines) -> None:
        size = len(rows)
        short = lines.width <= HEADING_WIDTH
        self.number = np.zeros(size, np.bool_)
        self.total = np.zeros(size, np.bool_)
        self.keys: list[str] = [""] * size
        self._values: dict[int, int] = {}
        bare = short & (lines.stops == 0) & (lines.ending != END_PAUSE) & (lines.ending != END_COLON)
        for at in np.flatnonzero(bare).tolist():
            row = rows[at]
            if _COUNTS.search(row) is None:
                self.keys[at] = "".join(row.split())
                continue
            self.number[at] = _NUMBER.match(row) is not None or _BESIDE_HEAD.match(row) is not None
            self.total[at] = _OF_PAGES.match(row) is not None
            self.keys[at] = "".join(_DIGITS.sub("0", row).split())
            if self.number[at] or self.total[at]:
                digits = _DIGITS.search(row)
                self._values[at] = int(digits[0]) if digits else 0
        number = self.number | self.total
        usual = np.sort(lines.width)[(3 * size) // 4]
        places: dict[str, list[int]] = {}
        for at in np.flatnonzero(bare & ~number & (lines.pauses == 0) & (lines.width <= SHORT_WIDTH * usual)).tolist():
            places.setdefault(self.keys[at], []).append(at)
        self.head = np.zeros(size, np.bool_)
        for found in places.values():
            if len(found) > 1 and min(b - a for a, b in pairwise(found)) >= PAGE_ROWS:
                self.head[found] = True
            else:
                self.head[[at for at in found if number[max(0, at - 1) : at + 2].any()]] = True

    @property
    def any(self) -> bool:
        """Whether there is a row to look at."""
        return bool(self.number.any() or self.total.any() or self.head.any())

    @property
    def rows(self) -> Flags:
        """All of them."""
        return self.number | self.total | self.head

    def gone(self, inside: Flags, wrapped: bool) -> Flags:
        """Which rows go.

        Args:
            inside: rows between two parts of one paragraph.
            wrapped: the text is hard-wrapped elsewhere.
        """
        found = inside & self.rows
        times, cut = (
            Counter(self.keys),
            Counter(key for key, row in zip(self.keys, inside.tolist(), strict=True) if row),
        )
        whole = np.array([cut[key] == times[key] for key in self.keys], np.bool_)
        found &= whole | self._beside_numbers(times) | self.number | self.total
        opens = found & ~np.append(False, found[:-1])  # of the marks of one page the first
        pairs = list(pairwise(np.flatnonzero(opens & self.number).tolist()))
        pages = sum(self._values[a] < self._values[b] and b - a >= PAGE_ROWS for a, b in pairs)
        if pairs and 2 * pages <= len(pairs):
            found &= ~self.number  # prices, or what a list counts: pages go up, seldom begin anew, and have rows
        if wrapped:
            found |= self.total
            self._add_counted(found)
        return found

    def _beside_numbers(self, times: Counter[str]) -> Flags:
        """The heads that come more than once, each time beside a number."""
        numbers = np.concatenate(([False], self.number | self.total, [False]))
        beside = self.head & (numbers[:-2] | numbers[2:])
        near = Counter(self.keys[at] for at in beside.nonzero()[0].tolist())
        found = beside.copy()
        for at in beside.nonzero()[0].tolist():
            key = self.keys[at]
            found[at] = times[key] == near[key] >= PAGES
        return found

    def _add_counted(self, found: Flags) -> None:
        """Add the numbers that count on from those inside paragraphs, and the running heads beside them.

        A page may end where a paragraph does.
        """
        heads = {self.keys[at] for at in np.flatnonzero(found & self.head).tolist()}
        run: list[int] = []
        for at, value in [*self._values.items(), (-1, -1)]:
            if run and value != self._values[run[-1]] + 1:
                if found[run].sum() >= max(PAGES, len(run) / 2):
                    found[run] = True
                run = []
            run.append(at)
        for at in np.flatnonzero(found & (self.number | self.total)).tolist():
            for beside in (at - 1, at + 1):
                if 0 <= beside < found.size and self.head[beside] and self.keys[beside] in heads:
                    found[beside] = True
