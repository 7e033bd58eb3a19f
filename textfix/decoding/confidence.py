"""How sure an answer is: the share of answers like it that are right."""

from __future__ import annotations

import re

from textfix.decoding.settings import (
    DOUBLING,
    FAIR,
    FEW_STRAYS,
    FOREIGN,
    FOREIGN_DOUBLING,
    LEAST_CONFIDENCE,
    MANY_STRAYS,
    MOST_FOREIGN,
    MOST_OF_ONE,
    MOST_UNKNOWN,
    MOST_WITH_MANY,
    MOST_WITH_STRAYS,
    UNKNOWN,
)
from textfix.decoding.weighing import Weighed

_ENOUGH = 60
"""Doublings of the odds that leave no doubt in a float."""

_EUC_TW = re.compile(rb"(?:[\x00-\x7f]|[\xa1-\xfe]{2}|\x8e[\xa1-\xb0][\xa1-\xfe]{2})*+[\xa1-\xfe]?")
_PLANE = re.compile(rb"\x8e[\xa1-\xb0][\xa1-\xfe]{2}")


def confidence_of(gap: float, doubling: float = DOUBLING) -> float:
    """The confidence of an answer by the bits that it is better than the next one; less than .5 where it is worse.

    >>> confidence_of(0), confidence_of(20), confidence_of(-20)
    (0.5, 0.999, 0.2)
    """
    odds: float = 2.0 ** min(gap / doubling, _ENOUGH)
    return max(LEAST_CONFIDENCE, round(odds / (1 + odds), 3))


def confidence_in(reading: Weighed, gap: float, *, beside_foreign: bool) -> float:
    """The confidence of the reading that leads by this many bits, next to an encoding that was not considered.

    Args:
        reading: the reading.
        gap: bits to the next one.
        beside_foreign: whether encodings of other languages were considered.
    """
    bits, count = reading.mean * reading.count, float(reading.count)
    if reading.mean > FAIR:  # a border of ※ may be why
        words = reading.lines(with_forms=False)
        bits, count = float(words.bits.sum()), float(words.counts.sum())
    once, different = reading.distinct
    unknown = UNKNOWN + min(FAIR * count - bits, FAIR * different - once)
    sure = confidence_of(min(gap, unknown), FOREIGN_DOUBLING if beside_foreign else DOUBLING)
    if different == 1:
        sure = min(sure, MOST_OF_ONE)
    is_among_letters = reading.is_of_two_bytes and reading.lonely >= 2 * reading.count  # an accent in each word
    return min(sure, MOST_FOREIGN) if reading.encoding in FOREIGN or is_among_letters else sure


def most_with_strays(strays: int, text: str) -> float:
    """The most confidence in a text in which this many bytes could not be read.

    >>> most_with_strays(0, "中文"), most_with_strays(1, "中文"), most_with_strays(3, "中文")
    (1.0, 0.98, 0.6)
    """
    if strays <= FEW_STRAYS:
        return MOST_WITH_STRAYS if strays else 1.0
    high = len(text) - len(text.encode("ascii", "ignore"))
    return MOST_WITH_MANY if strays > MANY_STRAYS * high else MOST_WITH_STRAYS


def capped(confidence: float, data: bytes, hints: frozenset[str]) -> float:
    """The confidence, small where the bytes are in EUC-TW, which is known by name but not read.

    Args:
        confidence: what was found.
        data: the bytes, or a sample of them.
        hints: the encodings that were declared.
    """
    if "euc_tw" in hints or (_PLANE.search(data) and _EUC_TW.fullmatch(data)):
        return min(confidence, MOST_UNKNOWN)
    return confidence
