"""Wrong code pages: a table of them, and for each the bytes that its characters were.

A page is one row of `tools/build_code_pages.py`, which writes `tables/code_pages.table`. A page is named in code only
where it behaves as no other does.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final, TypeAlias
from unicodedata import category

import numpy as np
from numpy.typing import NDArray

from textfix.tables import load
from textfix.tables.codes import characters_by_code

LOST: Final = "\ufffd"
"""A unit for a byte, or two, that the wrong code page could not read."""
FOREIGN: Final = "\u0200"
"""A unit for a character that the code page does not have: no misread byte."""
STRAIGHT: Final = {"'": "\u0227", '"': "\u0222"}
"""Units for a straight quotation mark where a text had a curved one, which was a byte."""
EURO: Final = "\u20ac"
"""A unit for the euro sign of code page 936, byte 80, or A2E3 of GB 18030: only the context tells."""

LAST_CONTINUATION: Final = 0xBF
"""The last byte that may follow the lead of a character in UTF-8."""

SURROGATES, LATIN_1, CP1252, LATIN_9, CP437 = "surrogate escapes", "latin-1", "cp1252", "iso-8859-15", "cp437"
GB18030, BIG5, BIG5_HKSCS = "gb18030", "big5", "big5-hkscs"
SHIFT_JIS, EUC_KR, EUC_JP = "shift_jis", "euc-kr", "euc-jp"
"""The pages that some step treats in a way of its own."""

MARKS: Final = "“”‘’…—–•·×°"
"""Marks that right Chinese has too, so that they tell nothing of a code page."""

Units: TypeAlias = NDArray[np.uint16]


@dataclass(frozen=True, eq=False)
class CodePage:
    """A wrong code page.

    `name` is the one in the kinds of edits, `codecs` are the names of Python's codecs, of which the first wins, `wide`
    whether a character may be two bytes, `holes` the bytes that a page of single bytes has no character for: lost, or
    kept as C1 controls.
    """

    name: str
    codecs: tuple[str, ...]
    wide: bool
    holes: bytes
    single: NDArray[np.uint16]
    """Of a page of single bytes, by code: the character; 0 where there is none."""
    others: NDArray[np.uint16] | NDArray[np.uint32]
    """Code points, and their units, that are not the lowest code of the character."""
    extra: NDArray[np.uint16]
    """Codes that some readers of a wide page have no character for."""

    @property
    def codec(self) -> str:
        """The name of Python's codec, of several the first."""
        return self.codecs[0]

    @cached_property
    def table(self) -> NDArray[np.uint16] | NDArray[np.uint32]:
        """By code: the character; 0 where there is none. Python has those of wide pages, so no table keeps them."""
        return characters_by_code(self.codecs) if self.wide else self.single

    @cached_property
    def units(self) -> Units:
        """By code point: the byte, or the two as one number (lead * 256 + trail), or `FOREIGN`.

        The last one stands for all code points beyond: U+FFFF, and U+2FFFF in a page with characters of plane 2.
        """
        codes = np.flatnonzero(self.table)[::-1]
        units = np.full(0x30000 if self.table.dtype == np.uint32 else 0x10000, ord(FOREIGN), np.uint16)
        units[self.table[codes]] = codes  # the lowest code is written last
        units[self.others[:, 0]] = self.others[:, 1]
        units[:0x80] = np.arange(0x80)
        units[ord(LOST)] = ord(LOST)
        return units

    @cached_property
    def extra_points(self) -> NDArray[np.bool_]:
        """By code point, as in `units`: whether an extra code alone has the character: big5-hkscs has Э twice."""
        return np.isin(self.units, self.extra)

    @cached_property
    def characters(self) -> dict[int, str]:
        """The codes of the page, one byte or two as a number, and their characters."""
        codes = np.flatnonzero(self.table)
        return dict(zip(codes.tolist(), map(chr, self.table[codes].tolist()), strict=True))

    @cached_property
    def blank(self) -> str:
        r"""The unit that is a no-break space in a page of single bytes, of which copies make a space; else A0.

        >>> page("koi8-r").blank, page("cp1251").blank
        ('\x9a', '\xa0')
        """
        unit = chr(self.units[0xA0])
        return unit if not self.wide and "\x80" <= unit <= "\xbf" else "\xa0"

    @cached_property
    def unseen(self) -> str:
        r"""The units of a page of single bytes that are no signs, as soft hyphens and joiners: some copies drop them.

        >>> page("cp1256").unseen, page("cp437").unseen
        ('\x9d\x9e\xad', '')
        """
        single = {} if self.wide else self.characters
        return "".join(
            chr(code) for code, said in single.items() if category(said) == "Cf" and code <= LAST_CONTINUATION
        )

    @cached_property
    def marks(self) -> str:
        r"""The units for the marks that right Chinese has too.

        >>> page("cp1252").marks
        '\x85\x91\x92\x93\x94\x95\x96\x97°·×'
        """
        units = np.sort(self.units[[ord(mark) for mark in MARKS]])
        return units[(units >= 0x80) & (units < 0x100)].tobytes().decode("utf-16-le")


@cache
def pages() -> tuple[CodePage, ...]:
    """All pages of the table, of those that have the same characters of a text the likelier one first.

    >>> [page.name for page in pages()][:2]
    ['surrogate escapes', 'latin-1']
    """
    table = load("code_pages")
    rows = zip(table["names"].tolist(), table["codecs"].tolist(), table["wide"].tolist(), table["holes"], strict=True)
    return tuple(
        CodePage(
            name,
            tuple(codecs.split()),
            wide,
            bytes.fromhex(holes),
            table[f"single-{number}"],
            table[f"others-{number}"],
            table[f"extra-{number}"],
        )
        for number, (name, codecs, wide, holes) in enumerate(rows)
    )


@cache
def page(name: str) -> CodePage:
    """The page of a name.

    >>> page("cp1251").holes
    b'\\x98'
    """
    return next(page for page in pages() if page.name == name)


@cache
def narrow_pages() -> tuple[CodePage, ...]:
    """The pages of single bytes."""
    return tuple(page for page in pages() if not page.wide)


@cache
def narrow_bits() -> NDArray[np.uint64]:
    """By code point below U+10000: a bit for each narrow page that has the character as a byte above 7F."""
    bits = np.zeros(0x10000, np.uint64)
    for number, one in enumerate(narrow_pages()):
        bits[(one.units >= 0x80) & (one.units < 0x100)] |= np.uint64(1 << number)
    return bits
