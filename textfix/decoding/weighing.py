"""What bytes cost in one reading: plain arrays in, plain arrays out.

The unit of the arrays is that of the character model (`textfix.text.language.UNIT`, a quarter of a bit).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from textfix.decoding.reader import leniently, padding
from textfix.decoding.settings import (
    CHINESE,
    CUT_AT_EDGE,
    FAIR,
    FORMS,
    HAN_SHARE,
    LETTERS_AMONG_SYMBOLS,
    LOST,
    PLAUSIBLE,
    SHORT,
    STRANGE,
    STRANGE_SHARE,
    SYMBOL,
    SYMBOLS,
)
from textfix.text.language import UNIT, CodePoints, code_points, costs, most_units

Units: TypeAlias = npt.NDArray[np.int16]
"""One number of units a character."""

Surplus: TypeAlias = npt.NDArray[np.int32]
"""Units above the fair price, one number a character: of the size in which they are summed up soonest."""

_REPLACEMENT, _LINE_FEED = 0xFFFD, 10  # code points
_IS_FORM, _IS_SYMBOL = 1, 2  # classes of what is no part of a word
_HALF_WIDTH_KANA = 0xFF61
"""From here on code points are a byte each in some encoding, or beyond the plane that most text is in, or lost."""
_ODD_BRACKET = re.compile(r"[〈《「『【〔](?=[\s〈《]|$)|(?<![^\s〉》])[〉》」』】〕]")
_NO_BREAK = re.compile("\xa0(?=[:;!?%»€])|(?<=«)\xa0")
_CAPITAL_IN_WORD = re.compile("(?<=[a-z])[À-ÖØ-Þ](?=[a-z])")
_FIRST_BRACKET, _LAST_BRACKET = ord("〈"), ord("〕")
_PARTNER = dict(zip("〈〉《》「」『』【】〔〕", "〉〈》《」「』『】【〕〔", strict=True))
_SYMBOL_UNITS = round(SYMBOL / UNIT)
_SYMBOL = np.int16(_SYMBOL_UNITS)
_FAIR = np.int16(FAIR / UNIT)
_CHINESE_ENCODINGS_OF_TWO_BYTES = ("gb18030", "big5")
_SEVERAL_BYTES = frozenset({"gb18030", "big5", "utf-8", "euc_jp", "cp932", "cp949"})


class LineSums(NamedTuple):
    """Line by line, of the characters beyond ASCII that tell an encoding: bits, how many there are, how many lost."""

    bits: npt.NDArray[np.float64]
    counts: npt.NDArray[np.float64]
    lost: npt.NDArray[np.float64]


@dataclass(frozen=True)
class Weighed:
    """Bytes in one reading: its code points, what each costs in units, and which are beyond ASCII."""

    encoding: str
    points: CodePoints
    units: Units
    high: npt.NDArray[np.bool_]
    count: int
    """How many characters are beyond ASCII."""

    @property
    def bits(self) -> float:
        """What the whole costs; a character cut at either end says nothing against a reading that has others."""
        return _sum(self.units) * UNIT - self._saved_at_edges

    @cached_property
    def evidence(self) -> float:
        """What the whole costs, each pair of neighbours counted once and each symbol like every other.

        What is said a hundred times says no more about its encoding than once, and ≈ of GBK is ＞ in Big5. What is
        lost counts each time.
        """
        points = self.points
        several = self.encoding in _SEVERAL_BYTES
        if len(points) <= SHORT:
            few = self._evidence_of_few(_symbols() if several else frozenset())
            return few * UNIT - self._saved_at_edges
        units = np.where(_wordless().take(points) == _IS_SYMBOL, _SYMBOL, self.units) if several else self.units
        pairs = points << 12 | units
        pairs[1:] |= points[:-1] << 33
        pairs.sort()
        counted = np.append(True, pairs[1:] != pairs[:-1]) | ((pairs >> 12) & 0x1FFFFF >= _HALF_WIDTH_KANA)
        return int((pairs[counted] & 0xFFF).sum()) * UNIT - self._saved_at_edges

    def _evidence_of_few(self, symbols: frozenset[int]) -> int:
        """The units of a few characters' evidence, in a fifth of the time."""
        points = self.points.tolist()
        if len(set(points)) == len(points) and symbols.isdisjoint(points):
            return _sum(self.units)  # nothing is there twice
        lefts = [0, *points]
        if max(points, default=0) >= _HALF_WIDTH_KANA:  # each of these counts: its place is its left neighbour
            lefts = [-at if point >= _HALF_WIDTH_KANA else lefts[at] for at, point in enumerate(points)]
        units = dict(zip(zip(lefts, points, strict=False), self.units.tolist(), strict=True))
        return sum([_SYMBOL_UNITS if point in symbols else cost for (_, point), cost in units.items()])

    @property
    def _saved_at_edges(self) -> float:
        """Bits that U+FFFD at either end cost too much: a character was cut there."""
        if len(self.points) <= 3:
            return 0
        cut = int(self.points[0] == _REPLACEMENT) + int(self.points[-1] == _REPLACEMENT)
        return (LOST - CUT_AT_EDGE) * cut if cut and self.count > 3 else 0

    @property
    def lost(self) -> int:
        """How many U+FFFD there are, each for bytes that could not be read."""
        return int(np.count_nonzero(self.points == _REPLACEMENT))

    @cached_property
    def mean(self) -> float:
        """Bits of a character beyond ASCII, on average."""
        return _sum(self.units * self.high) * UNIT / max(1, self.count)

    @cached_property
    def distinct(self) -> tuple[float, int]:
        """Bits of the different characters beyond ASCII, each where it first is, and how many there are.

        What is said a hundred times is no surer than what is said once.
        """
        if len(self.points) <= SHORT:
            points = self.points.tolist()
            if len(set(points)) == len(points):
                return self.mean * self.count, self.count
            last_first = zip(points[::-1], self.units.tolist()[::-1], strict=True)
            first = [units for point, units in dict(last_first).items() if point > 0x7F]
            return sum(first) * UNIT, len(first)
        places = np.flatnonzero(self.high)
        firsts = places[np.unique(self.points[places], return_index=True)[1]]
        return int(self.units[firsts].sum(dtype=np.int64)) * UNIT, len(firsts)

    @property
    def is_fair(self) -> bool:
        """Whether no character beyond ASCII costs more than is fair."""
        return max(surplus_of(self.units, self.high).tolist(), default=0) <= 0

    @property
    def strange(self) -> npt.NDArray[np.bool_]:
        """Which letters are in Chinese encodings, but seldom in Chinese: Greek, Cyrillic, kana."""
        points = self.points
        return ((points >= 0x370) & (points < 0x460)) | _kana(points)

    @property
    def lonely(self) -> int:
        """How many characters beyond ASCII are alone beside ASCII letters: a French é, seldom one Han character."""
        points = self.points
        high = np.zeros(len(points) + 2, bool)
        high[1:-1] = self.high
        letter = np.zeros(len(points) + 2, bool)
        letter[1:-1] = ((points | 0x20) >= 0x61) & ((points | 0x20) <= 0x7A)
        alone = high[1:-1] & ~high[:-2] & ~high[2:]
        return int(np.count_nonzero(alone & letter[:-2])) + int(np.count_nonzero(alone & letter[2:]))

    @property
    def no_breaks(self) -> int:
        """How many no-break spaces are before a sign, as French has them: « Quoi ? »."""
        return len(_NO_BREAK.findall("".join(map(chr, self.points))))

    @property
    def capitals(self) -> int:
        """How many capitals with an accent are within a word in small letters."""
        return len(_CAPITAL_IN_WORD.findall("".join(map(chr, self.points))))

    @property
    def is_all_han(self) -> bool:
        """Whether all beyond ASCII are Han characters."""
        return bool(((self.points >= 0x4E00) & (self.points < 0xA000) | ~self.high).all())

    @property
    def odd_brackets(self) -> int:
        """How many kinds of bracket have no partner, and are at a space or beside their like."""
        if not ((self.points >= _FIRST_BRACKET) & (self.points <= _LAST_BRACKET)).any():
            return 0
        text = "".join(map(chr, self.points))
        return sum(_PARTNER[bracket] not in text for bracket in set(_ODD_BRACKET.findall(text)))

    @property
    def is_of_two_bytes(self) -> bool:
        """Whether the encoding is GBK or Big5."""
        return self.encoding in _CHINESE_ENCODINGS_OF_TWO_BYTES

    def is_chinese(self) -> bool:
        """Whether the reading is plainly Chinese, so that no other need be tried.

        Kana and hangul, which the wrong Asian encoding may give as well, must be few.
        """
        count = self.count
        if count < CHINESE[-1][0] or self.mean >= CHINESE[0][1]:
            return False  # most readings that are not
        distinct = self.distinct[1]
        most = next((bits for least, bits in CHINESE if distinct >= least), None)
        if most is None or self.mean >= most:
            return False
        if int(np.count_nonzero((self.points >= 0x4E00) & (self.points < 0xAC00))) < HAN_SHARE * count:
            return False
        return int(np.count_nonzero(_kana(self.points))) <= STRANGE_SHARE * count

    def is_plausible(self) -> bool:
        """Whether the reading is good enough not to ask for other languages."""
        return self.mean <= PLAUSIBLE

    def lines(self, *, with_forms: bool = True) -> LineSums:
        """The sums of each line, where strange letters cost more in GBK and Big5.

        Symbols tell nothing where a character has several bytes: ≈ of GBK and ＞ of Big5 are the same two. The forms
        of a document, a frame say, tell nothing against its own encoding either.
        """
        starts = np.concatenate(([0], np.flatnonzero(self.points == _LINE_FEED) + 1))
        tells = self.high
        if self.encoding in _SEVERAL_BYTES:
            tells = tells & (_wordless().take(self.points) < (_IS_SYMBOL if with_forms else _IS_FORM))
        counted = np.append(self.high if self.encoding == "utf-8" else tells, False)
        units = np.append(self.units * tells, np.int16(0))  # an empty last line needs a place to start
        if self.is_of_two_bytes:
            units[:-1] += (round(STRANGE / UNIT) * self.strange).astype(np.int16)
        lost = np.append(self.points == _REPLACEMENT, False)
        bits, counts, gone = (np.add.reduceat(row, starts, dtype=np.float64) for row in (units, counted, lost))
        return LineSums(bits * UNIT, counts, gone)


@cache
def _symbols() -> frozenset[int]:
    """The code points of symbols."""
    return frozenset(np.flatnonzero(_wordless() == _IS_SYMBOL).tolist())


@cache
def _wordless() -> npt.NDArray[np.int8]:
    """By code point: whether it is a symbol, a form, or (0) part of a word."""
    wordless = np.zeros(0x110000, np.int8)
    for number, ranges in ((_IS_FORM, FORMS), (_IS_SYMBOL, SYMBOLS)):
        for first, last in ranges:
            wordless[ord(first) : ord(last) + 1] = number
    wordless[[ord(letter) for letter in LETTERS_AMONG_SYMBOLS]] = 0
    return wordless


def _kana(points: CodePoints) -> npt.NDArray[np.bool_]:
    return (points > 0x3040) & (points < 0x3100)


def _sum(units: Units) -> int:
    """All units together: of a few, an array takes longer than a list."""
    return sum(units.tolist()) if len(units) <= SHORT else int(np.add.reduce(units, dtype=np.int64))


def surplus_of(units: Units, high: npt.NDArray[np.bool_]) -> Units:
    """For each character beyond ASCII the units above the fair price, for others 0."""
    return (units - _FAIR) * high


def most_surplus(points: CodePoints) -> Surplus:
    """The surplus that each character has at most, whatever is before it: a tenth of the work of the true one."""
    return _most_surplus().take(points, mode="clip")


@cache
def _most_surplus() -> Surplus:
    """By code point, the last one standing for all beyond: of no character there does the model say anything."""
    points = np.arange(0x40000)
    return surplus_of(most_units(points), points > 0x7F).astype(np.int32)


def codec_for(encoding: str) -> str:
    """The Python codec that has the most characters of an encoding."""
    return "big5hkscs" if encoding == "big5" else encoding


def weigh(data: bytes, encoding: str) -> Weighed:
    """Read and price bytes; what can't be read is costly, but no error.

    >>> weigh("重庆".encode("gb18030"), "gb18030").bits < weigh("重庆".encode("gb18030"), "big5").bits
    True
    """
    pad = padding(data, encoding)
    text = leniently(data + pad, codec_for(encoding))
    return weighed(code_points(text[: len(text) - len(pad)]), encoding)


def weighed(points: CodePoints, encoding: str) -> Weighed:
    """Price the characters of a text that was read in an encoding."""
    high = points > 0x7F
    return Weighed(encoding, points, costs(points), high, int(np.count_nonzero(high)))
