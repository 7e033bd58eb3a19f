"""Divide a text into passages of one script: clauses, judged by their characters and by the text around them."""

from __future__ import annotations

from typing import Final, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from textfix.script.classes import HAN_CLASSES, character_classes
from textfix.script.settings import (
    CHINESE_WORDS,
    COUNT_BITS,
    HANGUL_SHARE,
    JAPANESE_MIXTURE,
    KANA_SHARE,
    SURELY_CHINESE,
    SURELY_NOT_KOREAN,
)
from textfix.text.look import looked_up

Numbers: TypeAlias = npt.NDArray[np.int64]
Truths: TypeAlias = npt.NDArray[np.bool_]

NEUTRAL: Final = 0  # a name
SIMPLIFIED: Final = 1  # a name
MIXED: Final = 2  # a name
TRADITIONAL: Final = 3  # a name
JAPANESE: Final = 4  # a name
KOREAN: Final = 5  # a name


class Passages(NamedTuple):
    """The clauses of a text, in order: an array of each of their properties."""

    classes: bytes
    """The class of each character of the text."""
    starts: Numbers
    ends: Numbers
    kinds: Numbers
    """NEUTRAL, SIMPLIFIED, MIXED (a Simplified clause with Traditional characters), TRADITIONAL, JAPANESE, KOREAN."""
    quoted: Truths
    """Whether the clause is between quotation marks or brackets."""


class Document(NamedTuple):
    """What the whole of a text says of each of its lines."""

    japanese: bool
    korean: bool
    comma: bool
    """Whether it has the Chinese comma; Japanese writes 、"""


def document_of(text: str, classes: bytes) -> Document:
    """What a text, of which the classes are given, says of each of its lines."""
    comma = "，" in text
    if not any(sign in classes for sign in (b"k", b"K", b"g")):
        return Document(japanese=False, korean=False, comma=comma)
    if b"k" in classes and not any(sign in classes for sign in _NOT_JAPANESE):
        common = classes.count(b"w")  # 我 is in names of places as well
        if common < CHINESE_WORDS or common < classes.count(b"J"):
            return Document(japanese=True, korean=False, comma=comma)
    all_han = np.count_nonzero(np.frombuffer(classes.translate(_IS_HAN), np.bool_))
    if (classes.count(b"k") + classes.count(b"K")) * KANA_SHARE <= all_han >= classes.count(b"g") * HANGUL_SHARE:
        return Document(japanese=False, korean=False, comma=comma)
    counted = np.bincount(np.frombuffer(classes, np.uint8), minlength=256)
    han, kana, hangul, chinese = (
        counted[list(members)].sum(keepdims=True) for members in (HAN_CLASSES, b"kK", b"g", _ONLY_CHINESE)
    )
    japanese, korean = _foreign(han, kana, hangul, chinese)
    return Document(bool(japanese[0]), bool(korean[0]), comma)


def passages(text: str, classes: bytes | None = None, document: Document | None = None) -> Passages:
    """The clauses of a text and their scripts.

    Args:
        text: any str.
        classes: the class of each of its characters, where they are known.
        document: what the document says of which the text is an excerpt.

    A clause with no sign of its own takes the script of the clauses around it when they are Traditional. Clauses of
    kana, and those of Han characters in a Japanese line, are Japanese; the same for hangul and Korean.

    >>> found = passages("學而時習之，乃大同。“これ”")
    >>> found.starts.tolist(), found.kinds.tolist()
    ([0, 6, 11], [3, 3, 4])
    """
    found = character_classes(text) if classes is None else classes
    document = document_of(text, found) if document is None else document
    units = np.frombuffer(found, np.uint8)
    starts, ends = _clauses(units)
    if not len(starts):
        return Passages(found, starts, ends, starts, starts > 0)
    counts = _Counts(units, starts, ends)
    quote = np.concatenate(([False], units == ord("q"), [False]))
    quoted = quote[starts] & quote[ends + 1]
    japanese, korean = np.full(len(starts), document.japanese), np.full(len(starts), document.korean)
    if any(sign in found for sign in (b"k", b"K", b"g")) or not document.comma:
        line = _lines(units, starts)
        some = _in_foreign_lines(counts, line)
        of_lines = (
            np.bincount(line[some], values[some]).take(line[some])
            for values in (counts.han, counts.kana, counts.hangul, counts.chinese)
        )
        japanese_line, korean_line = _foreign(*of_lines)
        japanese[some] |= japanese_line
        korean[some] |= korean_line
        if not document.comma:
            japanese |= _looks_japanese(counts, line)
    if b"J" in found:  # “図書館” in any line
        japanese |= quoted & (counts.shinjitai > counts.old) & (counts.chinese + counts.common == 0)
    return Passages(found, starts, ends, _around(_kinds(counts, japanese, korean)), quoted)


def _clauses(classes: npt.NDArray[np.uint8]) -> tuple[Numbers, Numbers]:
    """Where the clauses start and end: what is between marks of punctuation and line ends."""
    inside = np.zeros(len(classes) + 2, np.int8)
    inside[1:-1] = _IS_INSIDE.take(classes)
    steps = np.flatnonzero(inside[1:] != inside[:-1])
    starts, ends = steps[::2], steps[1::2]
    if len(starts) and (ends - starts).max() > _LONGEST:
        cuts = [np.arange(start, end, _LONGEST) for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
        firsts = np.concatenate(cuts)
        ends = np.minimum(firsts + _LONGEST, np.repeat(ends, [len(cut) for cut in cuts]))
        starts = firsts
    return starts, ends


def _in_foreign_lines(counts: _Counts, line: Numbers) -> Numbers:
    """The clauses of the lines that have kana or hangul."""
    foreign = np.zeros(line[-1] + 1, np.bool_)
    foreign[line[(counts.kana > 0) | (counts.hangul > 0)]] = True
    return np.flatnonzero(foreign.take(line))


def _lines(classes: npt.NDArray[np.uint8], starts: Numbers) -> Numbers:
    """The number of the line that each clause is in."""
    first = np.searchsorted(starts, np.flatnonzero(classes == 0x0A))
    return np.cumsum(np.bincount(first, minlength=len(starts) + 1)[: len(starts)])


def _table(members: bytes) -> npt.NDArray[np.uint8]:
    table = np.zeros(256, np.uint8)
    table[list(members)] = 1
    return table


_IS_INSIDE: Final = 1 - _table(b"pqt\n")
_ONLY_CHINESE: Final = b"SCfy"
_NOT_JAPANESE: Final = (b"S", b"C", b"f", b"y", b"O", b"g")
"""A text with hiragana and none of them is Japanese, however much kanji it has: 優先度の範囲."""
_IS_HAN: Final = bytes(unit in HAN_CLASSES for unit in range(256))
"""A table for `bytes.translate`."""

_LONGEST: Final = (1 << COUNT_BITS) - 1
"""Characters of a clause; a longer one is cut, so that its counts fit."""


_GROUPS: Final = (HAN_CLASSES, b"TOC", b"Ss", _ONLY_CHINESE, b"kK", b"g", b"J", b"w")
"""What is counted in each clause."""


def _packed(bits: int) -> tuple[npt.NDArray[np.uint64], ...]:
    """Tables that have, for each class, a number that counts one in the field of each group that has it."""
    tables = np.zeros((len(_GROUPS) * bits // 64, 256), np.uint64)
    for place, group in enumerate(_GROUPS):
        table, field = divmod(place * bits, 64)
        tables[table] += _table(group).astype(np.uint64) << np.uint64(field)
    return tuple(tables)


_PACKED: Final = {bits: _packed(bits) for bits in (COUNT_BITS // 2, COUNT_BITS)}
"""By the bits of a field: clauses of fewer than 256 characters need one table, others two."""


class _Counts:
    """How many characters of each group the clauses have."""

    def __init__(self, classes: npt.NDArray[np.uint8], starts: Numbers, ends: Numbers) -> None:
        bits = COUNT_BITS // 2 if (ends - starts).max() < 1 << COUNT_BITS // 2 else COUNT_BITS
        (
            self.han,
            self.traditional,
            self.simplified,
            self.chinese,
            self.kana,
            self.hangul,
            self.shinjitai,
            self.common,
        ) = (
            (sizes >> field) & ((1 << bits) - 1)
            for table in _PACKED[bits]
            # A sum reaches to the next clause: what is between two has none of these characters.
            for sizes in [np.add.reduceat(looked_up(table, classes), starts).view(np.int64)]
            for field in range(0, 64, bits)
        )
        self.old = np.zeros_like(starts)
        asks_for_old = (self.shinjitai > 0) | (self.kana > 0) | ((self.traditional > 0) & (self.simplified > 0))
        some = np.flatnonzero(asks_for_old)
        self.old[some] = _between(classes == ord("O"), starts[some], ends[some])
        self.is_name = self.kana > 0
        some = np.flatnonzero(self.is_name)
        self.is_name[some] = self._has_foreign_name(classes, starts, ends, some)

    def _has_foreign_name(
        self, classes: npt.NDArray[np.uint8], starts: Numbers, ends: Numbers, some: Numbers
    ) -> Truths:
        """Clauses with kana in one place only, and Chinese around: 宇多田ヒカル來台開唱.

        A Japanese clause has particles in hiragana all over, and no character that Japanese gave up. Only some clauses
        are asked about, those that have kana.
        """
        if not len(some):
            return self.is_name[some]
        hiragana = classes == ord("k")
        kana = hiragana | (classes == ord("K"))
        first = kana.copy()
        first[1:] &= ~kana[:-1]
        starts, ends = starts[some], ends[some]
        chinese = (self.chinese[some] > 0) | ((self.old[some] > 0) & (_between(hiragana, starts, ends) == 0))
        is_name: Truths = chinese & (_between(first, starts, ends) == 1) & (self.shinjitai[some] == 0)
        return is_name


def _between(truths: Truths, starts: Numbers, ends: Numbers) -> Numbers:
    """How many are true in each of some clauses."""
    if not len(starts):
        return starts
    places = np.flatnonzero(truths)
    return np.searchsorted(places, ends) - np.searchsorted(places, starts)


def _foreign(han: Numbers, kana: Numbers, hangul: Numbers, chinese: Numbers) -> tuple[Truths, Truths]:
    """Whether text with these numbers of characters of each group is Japanese, or Korean."""
    korean = (hangul * HANGUL_SHARE > han) & (hangul > chinese * SURELY_NOT_KOREAN)
    japanese = ~korean & (kana * KANA_SHARE > han) & (kana > chinese * SURELY_CHINESE)
    return japanese, korean


def _looks_japanese(counts: _Counts, line: Numbers) -> Truths:
    """Clauses without kana of a mixture that Japanese has and neither Chinese script, in lines without other Chinese.

    That is Shinjitai, 無効, also where as many characters are older forms, 渡邊恵子. A mixture of characters that
    Japanese has all of is Chinese where it is short (国語課本), and Japanese where it goes on and never slips
    (国際連合安全保障理事会): a Chinese mixture soon has 學 or 们.
    """
    chinese: Numbers = np.bincount(line, counts.chinese + counts.common).take(line)
    never_slips = (counts.traditional > 0) & (counts.simplified > 0) & (counts.old == 0)
    long = counts.traditional + counts.simplified >= JAPANESE_MIXTURE
    is_modern = (counts.shinjitai > 0) & (counts.shinjitai >= counts.old)
    plain: Truths = (is_modern | (never_slips & long)) & (chinese == 0)
    return plain


def _kinds(counts: _Counts, japanese: Truths, korean: Truths) -> Numbers:
    kinds = np.where(counts.simplified > 0, SIMPLIFIED, NEUTRAL)
    kinds[counts.traditional > 0] = MIXED
    kinds[counts.traditional > counts.simplified] = TRADITIONAL
    plain = (counts.chinese == 0) & (counts.common < CHINESE_WORDS) & ~counts.is_name
    kinds[plain & japanese] = JAPANESE
    kinds[plain & korean] = KOREAN
    much_hangul = (counts.chinese + counts.common < CHINESE_WORDS) | (counts.hangul * HANGUL_SHARE > counts.han)
    kinds[(counts.hangul > 0) & much_hangul] = KOREAN
    few = (counts.chinese + counts.common >= CHINESE_WORDS) & (counts.kana * KANA_SHARE < counts.han)
    decorative = (few & (counts.shinjitai == 0)) | counts.is_name
    kinds[(counts.kana > 0) & ~decorative] = JAPANESE
    return kinds


def _around(kinds: Numbers) -> Numbers:
    """Neutral clauses as Traditional where the nearest decided ones on both sides are."""
    places = np.arange(len(kinds), dtype=np.int64)
    decided = (kinds != NEUTRAL) & (kinds < JAPANESE)
    if not decided.any():
        return kinds
    first = decided.argmax()
    last = len(kinds) - 1 - decided[::-1].argmax()
    before = np.maximum.accumulate(np.where(decided, places, first))
    following = np.minimum.accumulate(np.where(decided, places, last)[::-1])[::-1]
    is_traditional = kinds == TRADITIONAL
    among = (kinds == NEUTRAL) & is_traditional.take(before) & is_traditional.take(following)
    return np.where(among, TRADITIONAL, kinds)
