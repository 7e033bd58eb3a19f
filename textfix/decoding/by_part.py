"""Lines whose parts are in different encodings: UTF-8 beside GBK or Big5, as programs join what others wrote."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

import numpy as np

from textfix.decoding.reader import strictly
from textfix.decoding.settings import PART_LEAST, PART_LOST, PART_MEAN, PART_WORTH, SWITCH
from textfix.decoding.weighing import LineSums, weigh

_SEQUENCES = re.compile(rb"(?:[\xe1-\xec\xee\xef][\x80-\xbf]{2}){2,}")
"""Two characters of three bytes side by side, or more: in GBK and Big5 seldom, and then the rest is out of step."""

_FIELD = re.compile(rb"[\x00-\x2f\x3a-\x3f]+|[^\x00-\x2f\x3a-\x3f]+")
"""What is between bytes that are never part of a longer character, and these."""

_LEGACY = ("gb18030", "big5")

_LEADS_AND_TRAILS = bytes(
    ord("L") if 0xE1 <= byte <= 0xEF else ord("T") if 0x80 <= byte <= 0xBF else ord(" ") for byte in range(0x100)
)
"""By byte: whether it leads a character of three bytes, or follows."""

Part = tuple[bytes, str]
"""Bytes of a line and their encoding."""


def may_be_mixed(data: bytes) -> bool:
    """Whether bytes that are not UTF-8 have sequences of it: two characters of three bytes side by side.

    >>> may_be_mixed("秋收".encode()), may_be_mixed("秋收".encode("gb18030"))
    (True, False)
    """
    return data.translate(_LEADS_AND_TRAILS).rfind(b"LTTLTT") >= 0  # from the end: "L" is rarer than "T"


def divided(lines: Sequence[bytes], encodings: Sequence[str]) -> dict[int, list[Part]]:
    """The lines that are in two encodings, by their numbers: their parts, in order.

    Args:
        lines: lines without their line feeds.
        encodings: how each would be read as a whole.

    >>> parts = divided(["秋收,".encode() + "田间一片繁忙".encode("gb18030")], ["utf-8"])[0]
    >>> [encoding for _, encoding in parts]
    ['utf-8', 'gb18030']
    """
    numbers = [n for n, line in enumerate(lines) if may_be_mixed(line) and strictly(line, "utf-8") is None]
    if not numbers:
        return {}
    parts = [list(_parts(lines[n])) for n in numbers]
    before = np.zeros(len(numbers))
    for encoding in {encodings[n] for n in numbers}:
        own = [place for place, n in enumerate(numbers) if encodings[n] == encoding]
        before[own] = _sums([lines[numbers[place]] for place in own], encoding).bits
    utf8 = _sums([b" ".join(data for data, is_utf8 in line if is_utf8) for line in parts], "utf-8").bits
    rest = [b" ".join(data for data, is_utf8 in line if not is_utf8) for line in parts]
    legacy = [_sums(rest, encoding) for encoding in _LEGACY]
    best = np.argmin([sums.bits for sums in legacy], axis=0)
    bits, counts, lost = (np.choose(best, rows) for rows in zip(*legacy, strict=True))
    switches = np.array([len(line) - 1 for line in parts])
    good = (counts >= PART_LEAST) & (bits <= PART_MEAN * counts) & (lost <= PART_LOST * counts)
    good &= bits + utf8 + SWITCH * switches + PART_WORTH < before
    return {
        numbers[place]: [(data, "utf-8" if is_utf8 else _LEGACY[best[place]]) for data, is_utf8 in parts[place]]
        for place in np.flatnonzero(good).tolist()
    }


def _sums(lines: Sequence[bytes], encoding: str) -> LineSums:
    return weigh(b"\n".join(lines), encoding).lines()


def _parts(line: bytes) -> Iterator[tuple[bytes, bool]]:
    """The parts of a line, neighbours of one sort together, and whether each is UTF-8."""
    for is_utf8, group in groupby(_pieces(line), key=lambda piece: piece[1]):
        yield b"".join(data for data, _ in group), is_utf8


def _pieces(line: bytes) -> Iterator[tuple[bytes, bool]]:
    """The smallest parts of a line, ASCII with those before it."""
    end, last = 0, True
    for match in (*_SEQUENCES.finditer(line), None):
        start = match.start() if match else len(line)
        for field in _FIELD.findall(line, end, start):
            last = last if field.isascii() else strictly(field, "utf-8") is not None
            yield field, last
        if match:
            end, last = match.end(), True
            yield match[0], True
