"""Find stray bytes that throw characters of two bytes out of step.

A byte that got lost or came in makes every pair after it begin one byte early or late, until a byte comes that is no
part of a pair. Such a stretch costs far too much; reading it around the stray byte is the cheapest way through it.
"""

from __future__ import annotations

import re

import numpy as np
import numpy.typing as npt

from textfix.decoding.scored import Scored, codec_for, score
from textfix.text.language import UNIT, code_points, costs

_ENCODINGS = frozenset({"gb18030", "big5", "euc_jp", "cp932", "cp949"})

_DEAR = round(7.5 / UNIT)
"""Units above the fair price at which four characters in a row are looked at again.

Of 4,000 lines of clean text 1% are, in GBK, and 4% in Big5; of lines that begin one byte late 82% and 21%, the others
being back in step after a character or two.
"""

_LOOK = 24
"""Bytes from a dear place on that are read one byte later, to see whether the text is better so."""

_TURN, _GOOD = 18.0, 5.0
"""Bits by which it must be better there, and bits a byte that it may cost: rare characters are dear either way."""

_FOUR = re.compile(rb"[\x81-\xfe][0-9][\x81-\xfe][0-9]")
_RARE = 18.0
"""Bits of a character of four bytes in gb18030."""

_STRAY, _NO_LEAD = 36.0, 20.0
_STRAY_AT_START = 10.0
"""Bits that leaving a byte out costs; less if it begins no character, and at the start, where texts are cut."""

_LETTER, _LETTERS = 10.0, 5.0
"""Bits of a byte of ASCII inside a run, the first one and those after it."""

_SIDE = 4
"""Bytes after a first one that was cut in which a kana or a Greek letter says that it was not."""

_RUNS, _MOST = 400, 1 << 15
"""Runs and bytes that are looked at in one document: damage worse than that is left."""


def strays(data: bytes, scored: Scored, above: npt.NDArray[np.int16]) -> list[tuple[int, int]]:
    """The spans of stray bytes that put characters out of step, in order; `above` is `scored.above`.

    >>> from textfix.decoding.scored import score
    >>> data = b"\\x81" + "天气很好".encode("gb18030")
    >>> scored = score(data, "gb18030")
    >>> strays(data, scored, scored.above)
    [(0, 1)]
    """
    if scored.codec not in _ENCODINGS or len(scored.units) < 4:
        return []
    cut = bool(above[0] > 0) and scored.points[0] != 0xFFFD and _at_start(data, scored.codec)
    above = above.copy()
    above[scored.points < 0x40] = -200  # such a byte puts everything in step again
    pairs = above[:-1] + above[1:]
    quads = pairs[:-2] + pairs[2:]
    places = [0] if cut else []
    if quads.max() > _DEAR:
        looked = 0
        for start, end in _runs(data, scored, np.flatnonzero(quads > _DEAR)):
            looked += end - start
            if looked > _MOST:
                break
            places += [start + at for at in _cheapest(data[start:end], scored.codec, first=start == 0)]
    spans: list[tuple[int, int]] = []
    for at in places:
        if spans and spans[-1][1] >= at:
            spans[-1] = (spans[-1][0], max(at + 1, spans[-1][1]))
        else:
            spans.append((at, at + 1))
    return spans


def _at_start(data: bytes, encoding: str) -> bool:
    """Whether the text is better without its first byte: the rest of a character that was cut."""
    if len(data) < 2 or data[0] < 0x80 or data[1] < 0x80:
        return False
    if encoding in ("gb18030", "big5") and score(data[1 : _SIDE + 1], encoding).strange.any():
        return False  # 伽羅瓦論 is ち_瓦論 without its first byte
    return _bits(data[1:_LOOK], encoding) + _STRAY_AT_START < _bits(data[:_LOOK], encoding)


def _turns(data: bytes, encoding: str) -> bool:
    """Whether bytes are good text one byte later, and better than they are here."""
    later = _bits(data[1:], encoding)
    return later < _GOOD * len(data) and later + _TURN < _bits(data, encoding)


def _bits(data: bytes, encoding: str) -> float:
    """What bytes cost, a character cut at their end aside."""
    units = costs(data.decode(codec_for(encoding), "replace"))
    return float(units[:-1].sum()) * UNIT


def _runs(data: bytes, scored: Scored, dear: npt.NDArray[np.intp]) -> list[tuple[int, int]]:
    """The runs of bytes that hold the dear places, between bytes that are never part of a longer character.

    The n-th such byte of the data is the n-th such character of the text.
    """
    points, octets = scored.points, np.frombuffer(data, np.uint8)
    in_text = np.flatnonzero((points < 0x30) | ((points > 0x39) & (points < 0x40)))
    in_data = np.flatnonzero((octets < 0x30) | ((octets > 0x39) & (octets < 0x40)))
    if len(in_text) != len(in_data):
        return []
    numbers, which = np.unique(np.searchsorted(in_text, dear), return_index=True)
    in_text, in_data = np.append(-1, in_text), np.append(-1, in_data)
    runs = []
    for number, place in zip(numbers[:_RUNS].tolist(), dear[which].tolist(), strict=False):
        before = points[in_text[number] + 1 : place]
        start = int(in_data[number]) + 1
        at = start + len(before) + int(np.count_nonzero((before > 0x7F) & (before != 0xFFFD)))
        if any(_turns(data[at + ahead : at + ahead + _LOOK], scored.codec) for ahead in (2, 6)):
            end = int(in_data[number + 1]) if number + 1 < len(in_data) else len(data)
            runs.append((start, end))
    return runs


def _cheapest(run: bytes, encoding: str, *, first: bool) -> list[int]:
    """The bytes to leave out of a run so that the rest costs least; none where that saves little.

    Viterbi's way over the bytes: at each a pair is read, or a single byte, or a byte is left out.
    """
    bits = _pairs(run, encoding)
    four = encoding == "gb18030"
    best = [0.0] + [np.inf] * len(run)
    step = [0] * (len(run) + 1)  # 2 for a pair, 1 for a single byte, -1 for a byte left out
    plain, reached = 0.0, 0  # the way without leaving bytes out, but those that are no character
    for at, byte in enumerate(run):
        here = best[at]
        if byte < 0x80:
            single, kind = _LETTERS if at and run[at - 1] < 0x80 else _LETTER, 1
        else:
            cut = first and at == 0 and len(run) > 1 and run[1] >= 0x80
            single, kind = _STRAY_AT_START if cut else _NO_LEAD if byte in (0x80, 0xFF) else _STRAY, -1
        if here + single < best[at + 1]:
            best[at + 1], step[at + 1] = here + single, kind
        price, width = bits[at], 2
        if four and _FOUR.match(run, at):
            price, width = _RARE, 4
        if here + price < best[min(at + width, len(run))]:
            best[at + width], step[at + width] = here + price, width
        if at == reached:
            plain, reached = (plain + price, at + width) if price < np.inf else (plain + single, at + 1)
    if best[-1] >= plain:
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
    pairs = b"\n".join([run[at : at + 2] for at in range(len(run) - 1)])
    characters = pairs.decode(codec, "replace").split("\n") if pairs else []
    found = []
    for parity in (0, 1):
        text = "".join(character if len(character) == 1 else "\ufffe" for character in characters[parity::2])
        found.append(costs(code_points(text)).astype(np.float64) * UNIT)
    bits = np.full(len(run), np.inf)
    bits[: len(characters)][0::2] = found[0]
    bits[: len(characters)][1::2] = found[1]
    for at, character in enumerate(characters):
        if len(character) != 1 or character == "\ufffd" or run[at] < 0x80:
            bits[at] = np.inf
    return bits.tolist()
