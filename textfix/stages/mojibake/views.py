"""A text as the bytes that a wrong code page read it from, and which pages its characters fit."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from textfix.stages.mojibake.code_pages import (
    CP1252,
    EURO,
    FOREIGN,
    LATIN_1,
    LATIN_9,
    LOST,
    MARKS,
    CodePage,
    narrow_bits,
    narrow_pages,
    page,
)
from textfix.stages.mojibake.settings import NEARLY_AS_MANY, SORTED
from textfix.stages.mojibake.straightened import with_curved


@dataclass(frozen=True, slots=True)
class View:
    """A text as the units of a wrong code page: one character below U+0100 a byte, `LOST`, `EURO` or `FOREIGN`.

    `starts` holds, for a wide page, the unit that each character begins at, and one more for the end; it is None where
    every character is one unit: then a straight quotation mark that was a byte is `STRAIGHT`. `is_rich` is whether the
    text has characters that only some readers of a wide page have: then its reader lost none of them. `reads_80` is
    whether its reader made the euro sign of byte 80; `drops`, whether each `LOST` stands for a character that was
    dropped (`dropped.py`). `doubts` are the first units of characters whose code was chosen of two, with doubt. What
    runs of it say is kept in `read`.
    """

    page: CodePage
    units: str
    starts: NDArray[np.int64] | None
    is_rich: bool = False
    reads_80: bool = False
    drops: bool = False
    doubts: tuple[int, ...] = ()
    read: dict[tuple[int, ...], list[str | tuple[str, ...]]] = field(default_factory=dict, init=False)

    @property
    def drops_hyphens(self) -> bool:
        """Whether byte AD may have been dropped: it is a soft hyphen in the page, and the text has none."""
        return not self.page.wide and self.page.characters.get(0xAD) == "\xad" and "\xad" not in self.units

    def has_doubt(self, start: int, end: int) -> bool:
        """Whether a character of which the code was chosen with doubt begins within some units."""
        return bisect_left(self.doubts, start) < bisect_left(self.doubts, end)

    @property
    def dropped(self) -> str:
        """The bytes that may have been dropped, as the page has no sign for them, and the text none of them."""
        return "".join(unit for unit in self.page.unseen if unit not in self.units)

    def characters(self, start: int, end: int) -> tuple[int, int, int, int]:
        """The characters that hold units start to end, as (first, last, first unit, last unit), ends exclusive."""
        if self.starts is None:
            return start, end, start, end
        starts = self.starts.data
        first, last = bisect_right(starts, start) - 1, bisect_left(starts, end)
        return first, last, starts[first], starts[last]

    def bounds(self, spans: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The first characters of many spans of units, and those behind the last ones."""
        start, end = spans.T
        if self.starts is None:
            return start, end
        return np.searchsorted(self.starts, start, "right") - 1, np.searchsorted(self.starts, end, "left")


def view(codes: NDArray[np.uint32], wrong: CodePage) -> View:
    """Turn code points back into the units that a wrong code page read them from.

    >>> view(code_points("Ã©l?中"), page("cp1252")).units
    'Ã©l?Ȁ'
    >>> view(code_points("鏂囧瓧"), page("gb18030")).units == "文字".encode().decode("latin-1")
    True
    """
    units = wrong.units.take(codes, mode="clip")
    if not wrong.wide:
        return View(wrong, with_curved(units.tobytes().decode("utf-16-le"), wrong), None)
    wide = (units >= 0x8140) & (units < 0xFF00)
    starts = np.zeros(len(units) + 1, np.int64)
    np.cumsum(wide + 1, out=starts[1:])
    spread = np.empty(int(starts[-1]), np.uint16)
    spread[starts[:-1]] = np.where(wide, units >> 8, units)
    spread[starts[:-1][wide] + 1] = units[wide] & 0xFF
    is_rich = bool(wrong.extra_points.take(codes, mode="clip").any())
    read = spread.tobytes().decode("utf-16-le")
    return View(wrong, read, starts, is_rich, _READ_80.search(read) is not None)


_READ_80: Final = re.compile(f"{EURO}(?<=[\xe0-\xef][\x80-\xbf]{EURO})(?![\x80-\xbf?\ufffd])")
"""The euro sign as the last byte of a character, not as A2 E3, the last byte of one and the first of the next."""


@dataclass(frozen=True, slots=True)
class Survey:
    """The characters of a text above ASCII: their code points and how often each is there."""

    codes: NDArray[np.uint32]
    present: NDArray[np.uint32]
    counts: NDArray[np.int64]
    views: dict[CodePage, View]

    def view(self, wrong: CodePage) -> View:
        """The text as the units of a page; made once."""
        if wrong not in self.views:
            self.views[wrong] = view(self.codes, wrong)
        return self.views[wrong]

    def has(self, first: int, last: int) -> bool:
        """Whether a character from first to last, inclusive, is there."""
        present = self.present.data  # numpy's own search takes ten times as long for one number
        at = bisect_left(present, first)
        return at < len(present) and present[at] <= last

    def differs(self, one: CodePage, other: CodePage) -> bool:
        """Whether two pages have different bytes for a character that is there."""
        first, second = (wrong.units.take(self.present, mode="clip") for wrong in (one, other))
        return not np.array_equal(first, second)

    def fits(self, narrow: CodePage) -> bool:
        """Whether a page of single bytes has every character that is there."""
        return bool((narrow.units.take(self.present, mode="clip") < 0x100).all())

    def is_half_of(self, wide: CodePage) -> bool:
        """Whether at least half of what a view in a page of double bytes has above ASCII are characters of the page.

        >>> survey("중문字ק").is_half_of(page("euc-kr")), survey("בדיקה字").is_half_of(page("euc-kr"))
        (True, False)
        """
        if self.has(0xFFFF, 0xFFFF):
            return True  # some may be beyond U+FFFF, which are counted together
        units = wide.units.take(self.present, mode="clip")
        sizes = self.counts * (1 + ((units >= 0x8140) & (units < 0xFF00)))
        return 2 * int(sizes[units == ord(FOREIGN)].sum()) <= int(sizes.sum())

    def share(self, character: str) -> float:
        """The share of a character among those above ASCII."""
        return float(self.counts[self.present == ord(character)].sum() / max(1, self.counts.sum()))

    def narrow_pages(self) -> list[CodePage]:
        """The narrow pages that have nearly as many of the characters as the best of them has, the best first."""
        pages = narrow_pages()
        bits = narrow_bits()[self.present]
        has = (bits[:, None] >> np.arange(len(pages), dtype=np.uint64)) & np.uint64(1)
        counts = np.where(_are_marks()[self.present], 0, self.counts) @ has.astype(np.int64)
        kinds = has.sum(axis=0).astype(np.int64)
        ranks = [
            (-count, -kind, at) for at, (count, kind) in enumerate(zip(counts.tolist(), kinds.tolist(), strict=True))
        ]
        most = -min(ranks)[0]
        found = [pages[at] for count, _, at in sorted(ranks) if count and -count >= NEARLY_AS_MANY * most]
        if page(LATIN_1) in found and not self.has(ord(LOST), ord(LOST)):
            for other in map(page, (CP1252, LATIN_9)):
                if other in found and not self._shows_its_own(other):
                    found.remove(other)  # the same reading: none of its own characters is there
        return found

    def _shows_its_own(self, wrong: CodePage) -> bool:
        """Whether a character is there that a page has and latin-1 has not."""
        own = (wrong.units[self.present] < 0x100) & (page(LATIN_1).units[self.present] >= 0x100)
        return bool(own.any())


@cache
def _are_marks() -> NDArray[np.bool_]:
    """By code point below U+10000: whether it is a mark that right Chinese has too."""
    table = np.zeros(0x10000, np.bool_)
    table[[ord(mark) for mark in MARKS]] = True
    return table


def survey(text: str) -> Survey:
    """Count the characters of a text above ASCII.

    >>> survey("Äëå").narrow_pages()[0].name
    'latin-1'
    """
    codes = code_points(text)
    high = np.minimum(codes[codes >= HIGH], 0xFFFF)
    if len(high) <= SORTED:
        present, counts = np.unique(high, return_counts=True)
        return Survey(codes, present, counts, {})
    counts = np.bincount(high, minlength=HIGH)
    present = np.flatnonzero(counts).astype(np.uint32)
    return Survey(codes, present, counts[present], {})


HIGH: Final = 0x80
"""The first code point, and the first byte, above ASCII."""


def code_points(text: str) -> NDArray[np.uint32]:
    """The code points of a text, lone surrogates included."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
