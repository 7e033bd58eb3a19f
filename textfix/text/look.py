"""One look at a text: which classes of characters are in it. Every stage asks it before it searches.

A text is encoded once to UTF-16 and its units are looked up in one table (`tables/look.table`, built by
`tools/build_look.py`), at some 600 MB/s. Most texts hold nothing that a stage works on, and this one pass says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, cached_property, reduce
from operator import or_
from typing import Final, TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt

from textfix.tables import load

Units: TypeAlias = npt.NDArray[np.uint16]
Classes: TypeAlias = npt.NDArray[np.uint32]

BLOCK: Final = 1 << 15
"""Units looked up at a time: 256 KB of indexes. With 1 << 20 a text of 10 MB needs 30 MB more and takes a fifth longer
(`benchmarks/mix.py --only memory,joined`)."""

LONG: Final = 1 << 20
"""Units from which they are not kept: 2 MB, encoded again in 0.3 ms. Set by hand; a text of 10 MB needs 7 MB less."""

FEW: Final = 16
"""Characters for each place that is kept: a place takes 36 bytes, so the places take as much as the text. By hand."""

ESCAPE: Final = 1 << 0
"""Characters that every escape has one of: & % ^ backslash and =."""
BRACKET: Final = 1 << 1
"""The opening bracket that a gloss begins with."""
QUESTION: Final = 1 << 2
"""The question mark that stands for a lost byte."""
WESTERN: Final = 1 << 3
"""What bytes above 7F become in Western, Greek and Cyrillic code pages and in Shift_JIS, except for § ® ° ± · × ÷."""
DAMAGE: Final = 1 << 4
"""What may be damage where one is alone: U+FFFD, raw bytes as surrogates, private use, 锟斤拷, GBK read as Big5."""
LEAD: Final = 1 << 5
"""Rare characters that the first two bytes of a Chinese character in UTF-8 are, read as GBK."""
TRAIL: Final = 1 << 6
"""Rare characters that the bytes after those are, read as GBK."""
TWICE_LEAD: Final = 1 << 7
"""Characters of UTF-8 that was read as latin-1 and then as GBK: the first one."""
TWICE_TRAIL: Final = 1 << 8
"""The ones after it."""
LITTER: Final = 1 << 9
"""What the characters stage works on: controls, zero-width characters, radicals, private use, fullwidth letters."""
TRADITIONAL: Final = 1 << 10
"""Characters that Simplified Chinese does not have."""
TURNING: Final = 1 << 11
"""Characters that are Traditional in some words only: 著 於 乾."""
SIMPLIFIED: Final = 1 << 12
"""Characters that Traditional Chinese does not have."""
FOREIGN: Final = 1 << 13
"""Kana, hangul, and characters that only Japanese has."""
BEYOND: Final = 1 << 14
"""Halves of Han characters beyond U+FFFF and of variation selectors."""
HAN: Final = 1 << 15
"""Han characters of the basic plane, and 々 〆 〇."""
LINE_END: Final = 1 << 16
"""Line feeds."""
SPACE: Final = 1 << 17
"""Space, tab, no-break space and ideographic space."""
ASTRAL: Final = 1 << 18
"""Surrogates: halves of characters beyond U+FFFF, or alone."""
HANGUL: Final = 1 << 19
"""Syllables of hangul: what bytes above 7F become in pages of Korean."""
RARE: Final = 1 << 20
"""Han characters that hardly any text has: two side by side may be others, misread."""
UNIT: Final = 1 << 21
"""The letters that an escape without its backslash begins with: u and x."""

CARED: Final = (
    *(UNIT, ESCAPE, BRACKET, QUESTION, WESTERN, DAMAGE, LEAD, TWICE_LEAD, LITTER, HANGUL, RARE),
    *(TRADITIONAL, TURNING, BEYOND, LINE_END, SPACE, ASTRAL),
)
"""The classes that a stage of textfix cares for, and what has to be looked at more closely."""

_CARED: Final = reduce(or_, CARED)

_FIRST_PLAIN: Final = 0x80
"""The first unit that means nothing else in a class of a regular expression."""

SHORT: Final = 128
"""Characters up to which one search with a regular expression is quicker than the table: 0.3 µs for a title of 30
characters, where a look takes 3 µs (`benchmarks/mix.py --only titles`)."""


class Look:
    """What is in a text. Made by `look_at`.

    `text` is the text, `mask` has the bits of the classes that are in it.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        units: Units = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)
        self._units = units if len(units) <= LONG else None
        self._has_pairs = len(units) > len(text)
        self._classes: Classes | None = None  # those of a long text are looked up again
        self._found: dict[int, list[int]] = {}
        if len(units) <= BLOCK:
            self._classes = _classes_of(units)
            self.mask = int(np.bitwise_or.reduce(self._classes))
        else:
            self.mask = reduce(or_, [int(np.bitwise_or.reduce(_classes_of(block))) for block in _blocks(units)])

    @property
    def units(self) -> Units:
        """The UTF-16 units; each is a character where `mask` has no `ASTRAL`. Those of a long text are not kept."""
        if self._units is not None:
            return self._units
        return np.frombuffer(self.text.encode("utf-16-le", "surrogatepass"), np.uint16)

    def count(self, *ranges: tuple[int, int]) -> int:
        """How many UTF-16 units of the text are in some ranges, first and last unit of each: 0.2 ns a unit and range.

        >>> look_at("漢字 kanji").count((0x3400, 0x9FFF))
        2
        """
        blocks = _blocks(self.units)
        return sum(
            int(np.count_nonzero(block - np.uint16(low) <= high - low)) for block in blocks for low, high in ranges
        )

    @cached_property
    def ascii(self) -> str:
        """What of the text is ASCII, in order: what is not in it is not in the text, and it is soon searched.

        >>> look_at("涨了3.5%，共70%").ascii
        '3.5%70%'
        """
        return self.text.encode("ascii", "ignore").decode("ascii")

    def places(self, classes: int) -> list[int]:
        """Where in the text the characters of some classes are, in order.

        >>> look_at("漢字 kanji").places(TRADITIONAL | SPACE), look_at("😀漢字").places(TRADITIONAL)
        ([0, 2], [1])
        """
        if not self.mask & classes:
            return []
        found = self._found.get(classes)
        if found is None:
            found = self._kept(classes, self._places(classes))
        return found

    def few_places(self, classes: int, most: int) -> list[int] | None:
        """The same; None where there are more than `most`, which costs less than their list."""
        if not self.mask & classes:
            return []
        found = self._found.get(classes)
        if found is None:
            places = self._places(classes)
            if len(places) > most:
                return None
            found = self._kept(classes, places)
        return found if len(found) <= most else None

    def _kept(self, classes: int, places: npt.NDArray[np.intp]) -> list[int]:
        """Places as a list, which is kept where they are few."""
        found: list[int] = places.tolist()
        if len(found) < len(self.text) // FEW:
            self._found[classes] = found
        return found

    def _places(self, classes: int) -> npt.NDArray[np.intp]:
        if self._classes is not None:
            found = _places(self._classes, classes)
        else:
            starts = range(0, len(units := self.units), BLOCK)
            found = np.concatenate([_places(_classes_of(units[at : at + BLOCK]), classes) + at for at in starts])
        if self._has_pairs:
            found = self._characters(found)
        return found

    def _characters(self, places: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
        """The places of units as those of characters; the second half of a character beyond U+FFFF is none."""
        units = self.units
        blocks = range(0, len(units), BLOCK)
        seconds = np.concatenate([_seconds(units[max(at - 1, 0) : at + BLOCK]) + max(at - 1, 0) for at in blocks])
        if len(seconds) > len(units) - len(self.text):  # surrogates that are no pair are side by side
            points = np.frombuffer(self.text.encode("utf-32-le", "surrogatepass"), np.uint32)
            starts = np.cumsum(1 + (points > 0xFFFF)) - 1 - (points > 0xFFFF)
            found: npt.NDArray[np.intp] = np.flatnonzero(np.isin(starts, places))
            return found
        before = np.searchsorted(seconds, places, "right")
        is_second = (before > 0) & (seconds.take(before - 1, mode="clip") == places)
        characters: npt.NDArray[np.intp] = (places - before)[~is_second]
        return characters

    def may_hold(self, piece: str) -> bool:
        """Whether each unit of a piece of text is somewhere in the text: if not, the piece is not in it.

        >>> look_at("漢字 kanji").may_hold("kan"), look_at("漢字 kanji").may_hold("kang")
        (True, False)
        """
        return all(self._there[ord(character)] for character in piece if character <= "\uffff")

    @cached_property
    def _there(self) -> npt.NDArray[np.bool_]:
        """Which units are in the text: a table, 1 ms for a text of 1 MB."""
        there = np.zeros(1 << 16, np.bool_)
        for block in _blocks(self.units):
            there[block] = True
        return there

    def has(self, classes: int) -> bool:
        """Whether one of some classes is in the text.

        >>> look_at("漢字").has(TRADITIONAL), look_at("汉字").has(TRADITIONAL | ESCAPE)
        (True, False)
        """
        return self.mask & classes != 0


def _classes_of(units: Units) -> Classes:
    """The classes of some units; every unit is in the table, so that no index is out of its bounds."""
    return _table().take(units, mode="wrap")


def _seconds(units: Units) -> npt.NDArray[np.intp]:
    """The units that are the second half of a character."""
    halves = units & np.uint16(0xFC00)
    places: npt.NDArray[np.intp] = ((halves[1:] == 0xDC00) & (halves[:-1] == 0xD800)).nonzero()[0] + 1
    return places


def _places(found: Classes, classes: int) -> npt.NDArray[np.intp]:
    places: npt.NDArray[np.intp] = ((found & np.uint32(classes)) != 0).nonzero()[0]
    return places


Entry = TypeVar("Entry", bound=np.generic)


def looked_up(table: npt.NDArray[Entry], indexes: npt.NDArray[np.unsignedinteger]) -> npt.NDArray[Entry]:
    """The entries of a table, block by block: numpy makes an index of eight bytes for each.

    >>> looked_up(np.array([7, 8]), np.array([1, 0, 1], np.uint16)).tolist()
    [8, 7, 8]
    """
    if len(indexes) <= BLOCK:
        return table.take(indexes)
    found = np.empty(len(indexes), table.dtype)
    for at in range(0, len(indexes), BLOCK):
        found[at : at + BLOCK] = table.take(indexes[at : at + BLOCK])
    return found


def _blocks(units: Units) -> Sequence[Units]:
    """The units in pieces for which numpy's indexes, eight bytes each, stay in the processor's cache."""
    if len(units) <= BLOCK:
        return (units,)
    return [units[at : at + BLOCK] for at in range(0, len(units), BLOCK)]


def is_quiet(text: str) -> bool:
    """Whether a text has no character that a stage of textfix cares for.

    >>> is_quiet("重庆日报，25℃"), is_quiet("重慶日報")
    (True, False)
    """
    if len(text) <= SHORT and _cared().search(text) is not None:
        return False
    return len(text) <= SHORT or not look_at(text).mask & _CARED


def mask_of(text: str) -> int:
    """The bits of the classes that are in a text; none where it is quiet.

    >>> mask_of("重庆日报，25℃"), mask_of("重慶日報") & TRADITIONAL != 0
    (0, True)
    """
    if len(text) <= SHORT and _cared().search(text) is None:
        return 0
    mask = look_at(text).mask
    return mask if mask & _CARED else 0


@cache
def _cared() -> re.Pattern[str]:
    return re.compile(f"[{pattern_of(_CARED)}\U00010000-\U0010ffff]")


def pattern_of(classes: int) -> str:
    """The units of some classes as they are written in a class of a regular expression.

    >>> re.findall(f"[{pattern_of(ESCAPE)}]", "100% & more")
    ['%', '&']
    """
    return ranges_of(np.flatnonzero(_table() & classes))


def ranges_of(units: npt.NDArray[np.integer]) -> str:
    """Units, in order, as ranges of a class of a regular expression.

    Those above ASCII stand as they are: `re` reads a range of escapes in four times the time.

    >>> print(ranges_of(np.array([0x5D, 0x4E00, 0x4E01, 0x4E8C])))
    \\u005d一-丁二
    """
    breaks = np.flatnonzero(np.diff(units) != 1)
    firsts, lasts = units[np.append(0, breaks + 1)].tolist(), units[np.append(breaks, -1)].tolist()
    runs = zip(firsts, lasts, strict=True)
    return "".join([_unit(first) if first == last else f"{_unit(first)}-{_unit(last)}" for first, last in runs])


def _unit(unit: int) -> str:
    """A unit as it is written in a class of a regular expression."""
    return f"\\u{unit:04x}" if unit < _FIRST_PLAIN else chr(unit)


@cache
def _table() -> Classes:
    """The classes of the 65,536 units, read from the package once: 1 ms."""
    return load("look")["classes"]


_last = Look("")
"""The last look. Stages run over one text one after the other, and ask for it again."""


def look_at(text: str) -> Look:
    """The look at a text; the last one is kept.

    >>> look_at("秋收").mask == HAN
    True
    """
    global _last
    last = _last
    if last.text is not text:
        _last = last = Look(text)
    return last
