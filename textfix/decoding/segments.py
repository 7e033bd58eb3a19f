"""Lines whose parts are in different encodings: UTF-8 beside GBK or Big5, as programs join what others wrote."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

import numpy as np
import numpy.typing as npt

from textfix.decoding.scored import score, sums_of

_SEQUENCES = re.compile(rb"(?:[\xe1-\xec\xee\xef][\x80-\xbf]{2}){2,}")
"""Two characters of three bytes side by side, or more: in GBK and Big5 seldom, and then the rest is out of step."""

_TWO = re.compile(rb"[\xe1-\xef][\x80-\xbf][\x80-\xbf][\xe1-\xef][\x80-\xbf][\x80-\xbf]")
"""The same, but for characters that UTF-8 leaves out: without repeats five times as fast."""

_FIELD = re.compile(rb"[\x00-\x2f\x3a-\x3f]+|[^\x00-\x2f\x3a-\x3f]+")
"""What stands between bytes that are never part of a longer character, and these."""

_LEGACY = ("gb18030", "big5")

_WORTH, _SWITCH = 24.0, 6.0
"""Bits by which two encodings in a line must be better than one, two characters of evidence and more; and bits that
each change of encoding inside it costs.
"""

_MEAN, _LEAST = 10.5, 2
"""Bits a character that the parts in GBK or Big5 may cost, and how many characters they have at least."""

_LOST = 0.02
"""The share of their characters that may be lost: a long line may have been cut."""

Part = tuple[bytes, str]
"""Bytes of a line and their encoding."""


def may_be_mixed(data: bytes) -> bool:
    """Whether bytes that are not UTF-8 have sequences of it."""
    return _TWO.search(data) is not None


def divided(lines: Sequence[bytes], encodings: Sequence[str]) -> dict[int, list[Part]]:
    """The lines that are in two encodings, by their numbers: their parts, in order.

    Args:
        lines: lines without their line feeds.
        encodings: how each would be read as a whole.

    >>> parts = divided(["秋收,".encode() + "田间一片繁忙".encode("gb18030")], ["utf-8"])[0]
    >>> [encoding for _, encoding in parts]
    ['utf-8', 'gb18030']
    """
    numbers = [n for n, line in enumerate(lines) if may_be_mixed(line) and not _is_utf8(line)]
    if not numbers:
        return {}
    parts = [list(_parts(lines[n])) for n in numbers]
    before = np.zeros(len(numbers))
    for encoding in {encodings[n] for n in numbers}:
        own = [place for place, n in enumerate(numbers) if encodings[n] == encoding]
        before[own] = _sums([lines[numbers[place]] for place in own], encoding)[0]
    utf8 = _sums([b" ".join(data for data, is_utf8 in line if is_utf8) for line in parts], "utf-8")[0]
    rest = [b" ".join(data for data, is_utf8 in line if not is_utf8) for line in parts]
    legacy = [_sums(rest, encoding) for encoding in _LEGACY]
    best = np.argmin([bits for bits, _, _ in legacy], axis=0)
    bits, counts, lost = np.choose(best, legacy)
    switches = np.array([len(line) - 1 for line in parts])
    good = (counts >= _LEAST) & (bits <= _MEAN * counts) & (lost <= _LOST * counts)
    good &= bits + utf8 + _SWITCH * switches + _WORTH < before
    return {
        numbers[place]: [(data, "utf-8" if is_utf8 else _LEGACY[best[place]]) for data, is_utf8 in parts[place]]
        for place in np.flatnonzero(good).tolist()
    }


def _sums(lines: Sequence[bytes], encoding: str) -> npt.NDArray[np.float64]:
    """Line by line: bits of the characters beyond ASCII, how many there are, and how many of them are lost."""
    scored = score(b"\n".join(lines), encoding)
    starts = np.concatenate(([0], np.flatnonzero(scored.points == 10) + 1))
    lost = np.add.reduceat(np.append(scored.points == 0xFFFD, False), starts, dtype=np.float64)
    return np.stack([*sums_of(scored), lost])


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
