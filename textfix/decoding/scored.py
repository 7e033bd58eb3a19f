"""What bytes cost in one reading."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from textfix.decoding.reading import padding
from textfix.text.language import UNIT, CodePoints, code_points, costs

_LOST = round(20 / UNIT)
"""Units that one U+FFFD costs in the model."""

_CUT = round(6 / UNIT)
"""Units that a character cut at the very start or end is worth: it says nothing against a reading."""

_BOUNDARY = re.compile(rb"[\x00-\x2f\x3a-\x3f]")
"""Bytes that are never part of a longer character, in any encoding but UTF-16 and UTF-32 (gb18030 has 30 to 39)."""

_HIGH = re.compile(rb"[\x80-\xff]")

_SAMPLE = 1200
_WINDOW = 400


STRANGE = round(4 / UNIT)
"""Units for each letter that is strange in a Chinese encoding: the wrong one is full of them."""

FAIR = 12.5
"""Bits that a character beyond ASCII may cost: what is above counts against a reading, what is below for it."""


@dataclass(frozen=True, slots=True)
class Scored:
    """Bytes in one reading: its code points, what each costs in units, and which are beyond ASCII."""

    codec: str
    points: CodePoints
    units: npt.NDArray[np.int16]
    high: npt.NDArray[np.bool_]

    @property
    def count(self) -> int:
        """How many characters are beyond ASCII."""
        return int(np.count_nonzero(self.high))

    @property
    def bits(self) -> float:
        """What the whole costs; a character cut at either end says nothing against a reading that has others."""
        units = int(np.add.reduce(self.units, dtype=np.int64))
        points = self.points
        if len(points) > 3 and (points[0] == 0xFFFD or points[-1] == 0xFFFD) and self.count > 3:
            units -= (_LOST - _CUT) * (int(points[0] == 0xFFFD) + int(points[-1] == 0xFFFD))
        return units * UNIT

    @property
    def lost(self) -> bool:
        """Whether bytes could not be read."""
        return bool((self.points == 0xFFFD).any())

    @property
    def mean(self) -> float:
        """Bits of a character beyond ASCII, on average."""
        return int(np.add.reduce(self.units * self.high, dtype=np.int64)) * UNIT / max(1, self.count)

    @property
    def above(self) -> npt.NDArray[np.int16]:
        """For each character beyond ASCII the units that it costs above the fair price, for others 0."""
        return (self.units - np.int16(FAIR / UNIT)) * self.high

    @property
    def lonely(self) -> int:
        """How many characters beyond ASCII stand alone beside ASCII letters: a French é, seldom one Han character."""
        points = self.points
        high = np.zeros(len(points) + 2, bool)
        high[1:-1] = self.high
        letter = np.zeros(len(points) + 2, bool)
        letter[1:-1] = ((points | 0x20) >= 0x61) & ((points | 0x20) <= 0x7A)
        alone = high[1:-1] & ~high[:-2] & ~high[2:]
        return int(np.count_nonzero(alone & letter[:-2])) + int(np.count_nonzero(alone & letter[2:]))

    @property
    def strange(self) -> npt.NDArray[np.bool_]:
        """Which letters are in Chinese encodings, but seldom in Chinese: Greek, Cyrillic, kana."""
        points = self.points
        return ((points >= 0x370) & (points < 0x460)) | ((points > 0x3040) & (points < 0x3100))

    def is_chinese(self) -> bool:
        """Whether the reading is plainly Chinese, so that no other need be tried.

        A wrong reading costs 12 bits a character and more; kana and hangul, which the wrong Asian encoding may give
        as well, must be few.
        """
        count = self.count
        points = self.points
        if count < 8 or int(np.count_nonzero(points >= 0x4E00)) < 0.6 * count:
            return False
        if int(np.count_nonzero((points > 0x3040) & (points < 0x3100))) > 0.05 * count:
            return False
        return self.mean < (10.8 if count >= 60 else 9.8 if count >= 24 else 8.8)

    def is_plausible(self) -> bool:
        """Whether the reading is good enough not to ask for other languages: at most 11 bits a character."""
        return self.mean <= 11


def codec_for(encoding: str) -> str:
    """The Python codec that has the most characters of an encoding."""
    return "big5hkscs" if encoding == "big5" else encoding


def score(data: bytes, encoding: str) -> Scored:
    """Read and price bytes; what can't be read is dear, but no error.

    >>> score("重庆".encode("gb18030"), "gb18030").bits < score("重庆".encode("gb18030"), "big5").bits
    True
    """
    pad = padding(data, encoding)
    text = (data + pad).decode(codec_for(encoding), "replace")
    return scored_text(text[: len(text) - len(pad)], encoding)


def scored_text(text: str, encoding: str) -> Scored:
    """Price a text that was read in an encoding."""
    points = code_points(text)
    return Scored(encoding, points, costs(points), points > 0x7F)


def sums_of(scored: Scored) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Line by line: bits of the characters beyond ASCII, and how many there are."""
    starts = np.concatenate(([0], np.flatnonzero(scored.points == 10) + 1))
    high = np.append(scored.high, False)  # an empty last line needs a place to start
    units = np.append(scored.units, np.int16(0)) * high
    if scored.codec in ("gb18030", "big5"):
        units[:-1] += (STRANGE * scored.strange).astype(np.int16)
    return np.add.reduceat(units, starts, dtype=np.float64) * UNIT, np.add.reduceat(high, starts, dtype=np.float64)


def sample_of(data: bytes) -> bytes:
    """Some of the data around bytes beyond ASCII, cut where no character can be; all of it if it is small."""
    if len(data) <= _SAMPLE:
        return data
    parts: list[bytes] = []
    at = size = 0
    while size < _SAMPLE and (high := _HIGH.search(data, at)):
        start = high.start()
        while start > at and high.start() - start < 64 and not _BOUNDARY.match(data, start - 1):
            start -= 1
        if parts and start == at and not _BOUNDARY.match(data, start - 1):
            boundary = _BOUNDARY.search(data, start)  # the window before ended inside a run of characters
            if boundary is None:
                break
            at = boundary.end()
            continue
        parts.append(data[start : start + (_WINDOW if parts else _SAMPLE // 2)])
        size += len(parts[-1])
        at = start + len(parts[-1])
    return b"\n".join(parts)
