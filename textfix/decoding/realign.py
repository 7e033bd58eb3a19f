"""Find stray bytes that throw characters of two bytes out of step.

A byte that got lost or came in makes every pair after it begin one byte early or late, until a byte comes that is no
part of a pair. Such a stretch costs far too much; reading it around the stray byte is the cheapest way through it.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import numpy.typing as npt

from textfix.decoding.scored import Scored, codec_for
from textfix.language import UNIT, code_points, costs

_ENCODINGS = frozenset({"gb18030", "big5", "euc_jp", "cp932", "cp949"})

_DEAR = round(3 * 13 / UNIT)
"""Units above which three characters in a row are looked at again."""

_STRAY = 24.0
_STRAY_AT_START = 12.0
"""Bits that leaving a byte out costs; less at the start, where texts are cut."""

_SINGLE = 6.0
"""Bits of a byte of ASCII inside a run."""

_GAIN = 12.0
"""Bits that the way around stray bytes must save."""

_MOST = 1 << 15
"""Bytes that are looked at in one document: damage worse than that is left."""


def strays(data: bytes, scored: Scored) -> list[tuple[int, int]]:
    """The spans of stray bytes that put characters out of step, in order.

    >>> from textfix.decoding.scored import score
    >>> data = b"\\x81" + "天气很好".encode("gb18030")
    >>> strays(data, score(data, "gb18030"))
    [(0, 1)]
    """
    if scored.codec not in _ENCODINGS or len(scored.units) < 3:
        return []
    units = scored.units * (scored.points > 0x7F)
    dear = np.flatnonzero(units[:-2] + units[1:-1] + units[2:] > _DEAR)
    if not len(dear):
        return []
    found: list[tuple[int, int]] = []
    looked = 0
    for start, end in _runs(data, scored, dear):
        looked += end - start
        if looked > _MOST:
            break
        for at in _cheapest(data[start:end], scored.codec, first=start == 0):
            if found and found[-1][1] == start + at:
                found[-1] = (found[-1][0], start + at + 1)
            else:
                found.append((start + at, start + at + 1))
    return found


def _runs(data: bytes, scored: Scored, dear: npt.NDArray[np.intp]) -> list[tuple[int, int]]:
    """The runs of bytes that hold the dear places, between bytes that are never part of a longer character.

    The n-th such byte of the data is the n-th such character of the text.
    """
    points, octets = scored.points, np.frombuffer(data, np.uint8)
    in_text = np.flatnonzero((points < 0x30) | ((points > 0x39) & (points < 0x40)))
    in_data = np.flatnonzero((octets < 0x30) | ((octets > 0x39) & (octets < 0x40)))
    if len(in_text) != len(in_data):
        return []
    numbers = np.unique(np.searchsorted(in_text, dear)).tolist()
    ends = [-1, *in_data.tolist(), len(data)]
    return [(ends[number] + 1, ends[number + 1]) for number in numbers]


def _cheapest(run: bytes, encoding: str, *, first: bool) -> list[int]:
    """The bytes to leave out of a run so that the rest costs least; none where that saves little.

    Viterbi's way over the bytes: at each a pair is read, or a single byte, or a byte is left out.
    """
    bits = _pairs(run, encoding)
    best = [0.0] + [np.inf] * len(run)
    step = [0] * (len(run) + 1)  # 2 for a pair, 1 for a single byte, -1 for a byte left out
    plain, reached = 0.0, 0  # the way without leaving bytes out, but those that are no character
    for at, byte in enumerate(run):
        here = best[at]
        skip = _STRAY_AT_START if first and at == 0 else _STRAY
        single, kind = (_SINGLE, 1) if byte < 0x80 else (skip, -1)
        if here + single < best[at + 1]:
            best[at + 1], step[at + 1] = here + single, kind
        pair = bits[at]
        if here + pair < best[min(at + 2, len(run))]:
            best[at + 2], step[at + 2] = here + pair, 2
        if at == reached:
            plain, reached = (plain + pair, at + 2) if pair < np.inf else (plain + single, at + 1)
    if best[-1] + _GAIN > plain:
        return []
    left: list[int] = []
    at = len(run)
    while at > 0:
        if step[at] < 0:
            left.append(at - 1)
        at -= abs(step[at])
    return left[::-1]


def _pairs(run: bytes, encoding: str) -> list[float]:
    """What the pair of bytes at each place costs after the pair before it, infinite where it is no character."""
    codec = codec_for(encoding)
    characters = [pair.decode(codec, "ignore") for pair in (bytes(pair) for pair in pairwise(run))]
    found = []
    for parity in (0, 1):
        text = "".join(character if len(character) == 1 else "\ufffe" for character in characters[parity::2])
        found.append(costs(code_points(text)).astype(np.float64) * UNIT)
    bits = np.full(len(run), np.inf)
    bits[: len(characters)][0::2] = found[0]
    bits[: len(characters)][1::2] = found[1]
    for at, character in enumerate(characters):
        if len(character) != 1 or run[at] < 0x80:
            bits[at] = np.inf
    return bits.tolist()
