"""Wrong code pages: the text that somebody read with one of them, turned back into the bytes it was read from."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

LOST: Final = "\ufffd"
"""A unit for a byte, or two, that the wrong code page could not read."""
FOREIGN: Final = "\u0200"
"""A unit for a character that the code page does not have: no misread byte."""
EURO: Final = "\u20ac"
"""A unit for the euro sign of code page 936, byte 80, or A2E3 of GB 18030: only the context tells."""

_GB18030_VARIANTS: Final = {
    0xA6D9: "︐", 0xA6DA: "︒", 0xA6DB: "︑", 0xA6DC: "︓", 0xA6DD: "︔", 0xA6DE: "︕", 0xA6DF: "︖",
    0xA6EC: "︗", 0xA6ED: "︘", 0xA6F3: "︙", 0xA8BC: "ḿ", 0xA8BF: "ǹ", 0xA989: "〾", 0xFE51: "⺁",
    0xFE52: "\U00020087", 0xFE53: "\U00020089", 0xFE54: "\U000200CC", 0xFE55: "⺄", 0xFE56: "㑳", 0xFE57: "㑇",
    0xFE59: "龴", 0xFE61: "龵", 0xFE66: "龶", 0xFE67: "龷", 0xFE6D: "龸", 0xFE7E: "龹", 0xFE90: "龺", 0xFEA0: "龻",
}  # fmt: skip
"""Code points that the editions of 2000, 2005 and 2022 gave to codes that were private-use before."""


@dataclass(frozen=True, slots=True, eq=False)
class CodePage:
    """A wrong code page.

    `name` is the one in the notes, `codecs` the Python codecs whose characters it has (the first wins), `wide` whether
    a character may be two bytes, `holes` the bytes that it has no character for: lost, or kept as C1 controls.
    `controls` are bytes that an older edition or a twin of the page kept so, though it has characters for them.
    """

    name: str
    codecs: tuple[str, ...]
    wide: bool = False
    holes: bytes = b""
    controls: bytes = b""


LATIN_1: Final = CodePage("latin-1", ("latin-1",))
LATIN_9: Final = CodePage("iso-8859-15", ("iso8859-15",))
CP1252: Final = CodePage("cp1252", ("cp1252",), holes=b"\x81\x8d\x8f\x90\x9d", controls=b"\x80\x8e\x9e")
CP1250: Final = CodePage("cp1250", ("cp1250",), holes=b"\x81\x83\x88\x90\x98")
CP1251: Final = CodePage("cp1251", ("cp1251",), holes=b"\x98")
MAC_ROMAN: Final = CodePage("mac-roman", ("mac-roman",))
CP437: Final = CodePage("cp437", ("cp437",))
GB18030: Final = CodePage("gb18030", ("gb18030",), wide=True)
BIG5: Final = CodePage("big5", ("big5", "cp950", "big5hkscs"), wide=True)
SHIFT_JIS: Final = CodePage("shift_jis", ("shift_jis", "cp932"), wide=True)
EUC_KR: Final = CodePage("euc-kr", ("euc_kr", "cp949"), wide=True)

SURROGATES: Final = CodePage("surrogate escapes", ())
"""Not a code page: Python's `surrogateescape` keeps a byte that it could not read as U+DC80 to U+DCFF (PEP 383)."""

NARROW_PAGES: Final = (SURROGATES, LATIN_1, CP1252, LATIN_9, CP1250, CP1251, MAC_ROMAN, CP437)
WIDE_PAGES: Final = (GB18030, SHIFT_JIS, BIG5, EUC_KR)


@dataclass(frozen=True, slots=True)
class View:
    """A text as the units of a wrong code page: one character below U+0100 a byte, `LOST`, `EURO` or `FOREIGN`.

    `starts` holds, for a wide page, the unit that each character begins at, and one more for the end; it is None where
    every character is one unit. `private` is whether the text has private use characters.
    """

    page: CodePage
    units: str
    starts: NDArray[np.int64] | None
    private: bool = False

    def characters(self, start: int, end: int) -> tuple[int, int, int, int]:
        """The characters that hold units start to end, as (first, last, first unit, last unit), ends exclusive."""
        if self.starts is None:
            return start, end, start, end
        starts = self.starts.data
        first, last = bisect_right(starts, start) - 1, bisect_left(starts, end)
        return first, last, starts[first], starts[last]


def view(codes: NDArray[np.uint32], page: CodePage) -> View:
    """Turn code points back into the units that a wrong code page read them from.

    >>> view(code_points("Ã©l?中"), CP1252).units
    'Ã©l?Ȁ'
    >>> view(code_points("鏂囧瓧"), GB18030).units == "文字".encode().decode("latin-1")
    True
    """
    units = units_of(page)[np.minimum(codes, 0xFFFF)]
    if not page.wide:
        return View(page, units.tobytes().decode("utf-16-le"), None)
    wide = (units >= 0x8140) & (units < 0xFF00)
    starts = np.zeros(len(units) + 1, np.int64)
    np.cumsum(wide + 1, out=starts[1:])
    spread = np.empty(int(starts[-1]), np.uint16)
    spread[starts[:-1]] = np.where(wide, units >> 8, units)
    spread[starts[:-1][wide] + 1] = units[wide] & 0xFF
    private = bool(((codes >= 0xE000) & (codes <= 0xF8FF)).any())
    return View(page, spread.tobytes().decode("utf-16-le"), starts, private)


@dataclass(frozen=True, slots=True)
class Survey:
    """The characters of a text above ASCII: their code points and how often each stands there."""

    codes: NDArray[np.uint32]
    present: NDArray[np.uint32]
    counts: NDArray[np.int64]
    views: dict[CodePage, View]

    def view(self, page: CodePage) -> View:
        """The text as the units of a page; made once."""
        if page not in self.views:
            self.views[page] = view(self.codes, page)
        return self.views[page]

    def has(self, first: int, last: int) -> bool:
        """Whether a character from first to last, inclusive, is there."""
        return bool(((self.present >= first) & (self.present <= last)).any())

    def share(self, character: str) -> float:
        """The share of a character among those above ASCII."""
        return float(self.counts[self.present == ord(character)].sum() / max(1, self.counts.sum()))

    def narrow_pages(self) -> list[CodePage]:
        """The narrow pages that have nearly as many of the characters as the best of them has, the best first."""
        telling = ~np.isin(self.present, _MARKS)
        present, counts = self.present[telling], self.counts[telling]
        found = [
            (
                int(counts[units_of(page)[present] < 0x100].sum()),
                int((units_of(page)[self.present] < 0x100).sum()),
                page,
            )
            for page in NARROW_PAGES
        ]
        most = max(count for count, _, _ in found)
        found.sort(key=lambda one: (-one[0], -one[1]))
        pages = [page for count, _, page in found if count and count >= _NEARLY * most]
        if LATIN_1 in pages and not self.share(LOST):
            for page in (CP1252, LATIN_9):
                if page in pages and not self._shows_its_own(page):
                    pages.remove(page)  # the same reading: none of its own characters is there
        return pages

    def _shows_its_own(self, page: CodePage) -> bool:
        """Whether a character is there that a page has and latin-1 has not."""
        own = (units_of(page)[self.present] < 0x100) & (units_of(LATIN_1)[self.present] >= 0x100)
        return bool(own.any())


_NEARLY: Final = 0.8
_MARKS: Final = np.array([ord(mark) for mark in "“”‘’…—–•·×°"], np.uint32)
"""Marks that right Chinese has too, so that they tell nothing of a code page."""


@cache
def marks_of(page: CodePage) -> str:
    """The units of a page for the marks that right Chinese has too.

    >>> marks_of(CP1252)
    '\x85\x91\x92\x93\x94\x95\x96\x97°·×'
    """
    units = np.sort(units_of(page)[_MARKS])
    return units[(units >= 0x80) & (units < 0x100)].tobytes().decode("utf-16-le")


def survey(text: str) -> Survey:
    """Count the characters of a text above ASCII.

    >>> [page.name for page in survey("рассвет").narrow_pages()]
    ['cp1251']
    """
    codes = code_points(text)
    present, counts = np.unique(np.minimum(codes[codes >= 0x80], 0xFFFF), return_counts=True)
    return Survey(codes, present, counts, {})


def code_points(text: str) -> NDArray[np.uint32]:
    """The code points of a text, lone surrogates included."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


@cache
def units_of(page: CodePage) -> NDArray[np.uint16]:
    """The unit, or the two as one number (lead * 256 + trail), of each code point below U+10000."""
    table = np.full(0x10000, ord(FOREIGN), np.uint16)
    for codec in reversed(page.codecs):
        for code, character in _characters(codec, wide=page.wide):
            table[ord(character)] = code
    if page is SURROGATES:
        table[0xDC80:0xDD00] = np.arange(0x80, 0x100)
    if page is GB18030:
        for code, character in _GB18030_VARIANTS.items():
            if len(character.encode("utf-16-le")) == 2:
                table[ord(character)] = code
        table[ord(EURO)] = ord(EURO)
    controls = np.frombuffer(page.holes + page.controls, np.uint8)
    table[controls] = controls  # as C1 controls, the way of browsers (WHATWG Encoding Standard, index windows-125x)
    table[:0x80] = np.arange(0x80)
    table[ord(LOST)] = ord(LOST)
    return table


@cache
def characters_of(page: CodePage) -> dict[int, str]:
    """The codes of a page, one byte or two as a number (lead * 256 + trail), and their characters."""
    found: dict[int, str] = {}
    for codec in reversed(page.codecs):
        found.update(_characters(codec, wide=page.wide))
    return found


def _characters(codec: str, *, wide: bool) -> Iterable[tuple[int, str]]:
    """The codes of a codec above 7F and their characters, lower codes last so that they win."""
    codes = [bytes([code]) for code in range(0xFF, 0x7F, -1)]
    if wide:
        trails = range(0xFE, 0x3F, -1)
        codes = [bytes([lead, trail]) for lead in range(0xFE, 0x80, -1) for trail in trails] + codes
    for code, character in zip(codes, b"\n".join(codes).decode(codec, "replace").split("\n"), strict=True):
        if len(character) == 1 and character < "\U00010000" and character != LOST:
            yield int.from_bytes(code, "big"), character
