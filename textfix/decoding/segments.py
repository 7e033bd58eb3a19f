"""Lines whose fields are in different encodings: UTF-8 beside GBK or Big5, as programs join what others wrote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from textfix.decoding.scored import Scored, score, sums_of

_SEQUENCES = re.compile(rb"(?:[\xe1-\xec\xee\xef][\x80-\xbf]{2}){2,}")
"""Two characters of three bytes side by side, or more: in GBK and Big5 seldom, and then the rest is out of step."""

_TWO = re.compile(rb"[\xe1-\xef][\x80-\xbf][\x80-\xbf][\xe1-\xef][\x80-\xbf][\x80-\xbf]")
"""The same, but for characters that UTF-8 leaves out: without repeats five times as fast."""

_FIELD = re.compile(rb"[\x00-\x2f\x3a-\x3f]+|[^\x00-\x2f\x3a-\x3f]+")
"""What stands between bytes that are never part of a longer character."""

_LEGACY = ("gb18030", "big5")

_WORTH = 24.0
"""Bits by which two encodings in a line must be better than one: two characters of evidence and more."""

_SWITCH = 6.0
"""Bits for each change of encoding inside a line."""

_MEAN, _LEAST = 10.5, 2
"""Bits a character that the part in GBK or Big5 may cost, and how many characters it has at least."""


class Segment(NamedTuple):
    """Bytes of a line in one encoding."""

    data: bytes
    codec: str


def may_be_mixed(data: bytes) -> bool:
    """Whether bytes that are not UTF-8 have sequences of it."""
    return _TWO.search(data) is not None


def segments(line: bytes, encoding: str) -> list[Segment]:
    """The parts of a line, in order, of which some are UTF-8 and others are not; one part if it is not so.

    Args:
        line: bytes without a line feed.
        encoding: how the line would be read as a whole.

    >>> [segment.codec for segment in segments("秋收,".encode() + "田间一片繁忙".encode("gb18030"), "utf-8")]
    ['utf-8', 'gb18030']
    """
    whole = [Segment(line, encoding)]
    if not may_be_mixed(line) or _is_utf8(line):
        return whole
    parts = list(_parts(line))
    rest = b"\n".join(data for data, utf8 in parts if not utf8)
    legacy = min((score(rest, codec) for codec in _LEGACY), key=_bits)
    if legacy.count < _LEAST or legacy.mean > _MEAN or legacy.lost:
        return whole
    found = [Segment(data, "utf-8" if utf8 else legacy.codec) for data, utf8 in parts]
    switches = len(found) - 1
    bits = _bits(legacy) + _bits(score(b"\n".join(data for data, utf8 in parts if utf8), "utf-8"))
    return found if bits + _SWITCH * switches + _WORTH < _bits(score(line, encoding)) else whole


def _bits(reading: Scored) -> float:
    """Bits of the characters beyond ASCII."""
    return float(sums_of(reading)[0].sum())


def _parts(line: bytes) -> Iterator[tuple[bytes, bool]]:
    """The parts of a line, neighbours of one sort together, and whether each is UTF-8."""
    for utf8, group in groupby(_pieces(line), key=lambda piece: piece[1]):
        yield b"".join(data for data, _ in group), utf8


def _pieces(line: bytes) -> Iterator[tuple[bytes, bool]]:
    """The smallest parts of a line, ASCII with those before it."""
    end, last = 0, True
    for match in (*_SEQUENCES.finditer(line), None):
        start = match.start() if match else len(line)
        for field in _FIELD.findall(line[end:start]):
            last = last if field.isascii() else _is_utf8(field)
            yield field, last
        if match:
            end, last = match.end(), True
            yield match[0], True


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
