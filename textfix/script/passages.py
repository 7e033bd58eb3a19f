"""Divide a text into passages of one script: clauses, judged by their characters and by what stands around them."""

from __future__ import annotations

from typing import Final, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from textfix.script.classes import character_classes

Numbers: TypeAlias = npt.NDArray[np.int64]
Truths: TypeAlias = npt.NDArray[np.bool_]

NEUTRAL: Final = 0
SIMPLIFIED: Final = 1
MIXED: Final = 2
TRADITIONAL: Final = 3
JAPANESE: Final = 4
KOREAN: Final = 5

_LITTLE_KANA: Final = 4
"""A Japanese line has at least one kana to this many Han characters; headlines have the fewest, about one to four."""


class Passages(NamedTuple):
    """The clauses of a text, in order: an array of each of their properties."""

    classes: bytes
    """The class of each character of the text."""
    starts: Numbers
    ends: Numbers
    kinds: Numbers
    """NEUTRAL, SIMPLIFIED, MIXED (a Simplified clause with Traditional characters), TRADITIONAL, JAPANESE, KOREAN."""
    quoted: Truths
    """Whether the clause stands between quotation marks or brackets."""


def passages(text: str) -> Passages:
    """The clauses of a text and their scripts.

    A clause with no sign of its own takes the script of the clauses around it when they are Traditional. Clauses of
    kana, and those of Han characters in a Japanese line, are Japanese; the same for hangul and Korean.

    >>> found = passages("學而時習之，乃大同。“これ”")
    >>> found.starts.tolist(), found.kinds.tolist()
    ([0, 6, 11], [3, 3, 4])
    """
    found = character_classes(text)
    classes = np.frombuffer(found, np.uint8)
    starts, ends = _clauses(classes)
    if not len(starts):
        return Passages(found, starts, ends, starts, starts > 0)
    counts = _Counts(classes, starts, ends)
    line = np.searchsorted(np.flatnonzero(classes == 0x0A), starts)
    japanese, korean = _foreign(counts, line)
    if "，" not in text:  # Japanese writes 、
        japanese |= _looks_japanese(counts, line)
    quote = np.concatenate(([False], classes == ord("q"), [False]))
    quoted: Truths = quote[starts] & quote[ends + 1]
    japanese |= quoted & (counts.shinjitai > 0) & (counts.chinese + counts.common == 0)  # “図書館” in any line
    return Passages(found, starts, ends, _around(_kinds(counts, japanese, korean)), quoted)


def _clauses(classes: npt.NDArray[np.uint8]) -> tuple[Numbers, Numbers]:
    """Where the clauses start and end: what stands between marks of punctuation and line ends."""
    inside = np.ones(len(classes) + 2, np.int8)
    inside[[0, -1]] = 0
    inside[1:-1] = _IS_INSIDE.take(classes)
    steps = np.diff(inside)
    return np.flatnonzero(steps == 1), np.flatnonzero(steps == -1)


def _table(members: bytes) -> npt.NDArray[np.uint8]:
    table = np.zeros(256, np.uint8)
    table[list(members)] = 1
    return table


_IS_INSIDE: Final = 1 - _table(b"pq\n")


class _Counts:
    """How many characters of each group the clauses have."""

    def __init__(self, classes: npt.NDArray[np.uint8], starts: Numbers, ends: Numbers) -> None:
        places = np.column_stack((starts, ends)).ravel()

        def count(members: bytes) -> Numbers:
            one = np.append(_table(members).take(classes), np.uint8(0))
            return np.add.reduceat(one, places, dtype=np.int64)[::2]

        self.han = count(b"hTCSsJamfwy")
        self.kana = count(b"k")
        self.hangul = count(b"g")
        self.traditional = count(b"TC")
        self.simplified = count(b"Ss")
        self.shinjitai = count(b"J")
        self.chinese = count(b"SCfy")
        self.common = count(b"w")


def _foreign(counts: _Counts, line: Numbers) -> tuple[Truths, Truths]:
    """For each clause, whether its line, or else the whole text, is Japanese, or Korean."""
    answers = []
    for lines in (line, np.zeros_like(line)):
        han, kana, hangul, chinese = (
            np.bincount(lines, values).take(lines)
            for values in (counts.han, counts.kana, counts.hangul, counts.chinese)
        )
        korean = (hangul * 2 > han) & (hangul > chinese * 2)
        japanese = ~korean & (kana * _LITTLE_KANA > han) & (kana > chinese * 4)
        answers.append((japanese, korean))
    (japanese, korean), (japanese_text, korean_text) = answers
    return japanese | japanese_text, korean | korean_text


def _looks_japanese(counts: _Counts, line: Numbers) -> Truths:
    """Clauses without kana of a mixture that Japanese has and neither Chinese script, in lines without other Chinese.

    That is Shinjitai (無効), or Traditional beside Simplified characters, all of which Japanese has (浮動小数点).
    """
    chinese: Numbers = np.bincount(line, counts.chinese + counts.common).take(line)
    mixture: Truths = (counts.shinjitai > 0) | ((counts.traditional > 0) & (counts.simplified > 0))
    plain: Truths = chinese == 0
    return mixture & plain


def _kinds(counts: _Counts, japanese: Truths, korean: Truths) -> Numbers:
    kinds = np.where(counts.simplified > 0, SIMPLIFIED, NEUTRAL)
    kinds[counts.traditional > 0] = MIXED
    kinds[counts.traditional > counts.simplified] = TRADITIONAL
    plain = (counts.chinese == 0) & (counts.common < 2)
    kinds[plain & japanese] = JAPANESE
    kinds[plain & korean] = KOREAN
    kinds[counts.hangul > 0] = KOREAN
    decorative = (counts.chinese + counts.common > 1) & (counts.kana * _LITTLE_KANA < counts.han)
    kinds[(counts.kana > 0) & ~decorative] = JAPANESE
    return kinds


def _around(kinds: Numbers) -> Numbers:
    """Neutral clauses as Traditional where the nearest decided ones on both sides are."""
    decided = np.flatnonzero((kinds != NEUTRAL) & (kinds < JAPANESE))
    if not len(decided):
        return kinds
    neutral = np.flatnonzero(kinds == NEUTRAL)
    after = np.searchsorted(decided, neutral)
    following = kinds[decided[np.minimum(after, len(decided) - 1)]]
    before = kinds[decided[np.maximum(after - 1, 0)]]
    answer = kinds.copy()
    answer[neutral[(following == TRADITIONAL) & (before == TRADITIONAL)]] = TRADITIONAL
    return answer
