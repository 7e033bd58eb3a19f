"""Read a whole document, line by line where its lines are in different encodings."""

from __future__ import annotations

from itertools import groupby

import numpy as np
import numpy.typing as npt

from textfix.decoding.choice import Choice
from textfix.decoding.reading import Reading, read
from textfix.decoding.realign import strays
from textfix.decoding.scored import Scored, score
from textfix.language import UNIT, code_points, costs
from textfix.model import Replaced

_DEAR = 12.0
"""Bits a character beyond ASCII, above which a line is looked at again."""

_RIVALS = {"utf-8": 16.0, "gb18030": 10.5, "big5": 10.5}
"""Encodings that single lines may be in, and the bits a character that they may cost there: UTF-8 proves itself."""

_FAITH = 10.0
"""Bits by which another reading of a line must beat the document's own."""


def read_lines(data: bytes, choice: Choice) -> Reading:
    """Read a document in the chosen encoding, and lines that are too dear in it in another that suits them better."""
    encoding = choice.encoding
    reading = read(data, encoding)
    scored = choice.scored
    if not choice.whole:
        points = code_points(reading.text)
        scored = Scored(encoding, points, costs(points))
    if b"\n" in data and len(dear := _dear(scored)):
        lines = data.split(b"\n")
        codecs = _rivals(lines, dear, encoding)
        if codecs is not None:
            return _joined(lines, codecs, (encoding, *_RIVALS))
    return _realigned(data, reading, scored)


def _realigned(data: bytes, reading: Reading, scored: Scored) -> Reading:
    """The reading of one encoding, read again around stray bytes that threw characters out of step."""
    spans = strays(data, scored)
    if not spans:
        return reading
    pieces = []
    at = 0
    for start, end in (*spans, (len(data), len(data))):
        pieces.append((read(data[at:start], scored.codec), at))
        pieces.append((Reading("\ufffd", "", (Replaced(0, data[start:end], 0),)), start))
        at = end
    return _concatenated(pieces[:-1], reading.encoding)


def _sums(scored: Scored) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Line by line: bits of the characters beyond ASCII, and how many there are."""
    starts = np.concatenate(([0], np.flatnonzero(scored.points == 10) + 1))
    high = np.zeros(len(scored.points) + 1, bool)  # an empty last line needs a place to start
    high[:-1] = scored.points > 0x7F
    units = np.zeros(len(high), np.int16)
    units[:-1] = scored.units * high[:-1]
    return np.add.reduceat(units, starts, dtype=np.float64) * UNIT, np.add.reduceat(high, starts, dtype=np.float64)


def _dear(scored: Scored) -> npt.NDArray[np.intp]:
    """The numbers of the lines that cost too much to be in the right encoding."""
    bits, counts = _sums(scored)
    return np.flatnonzero(bits > counts * _DEAR)


def _rivals(lines: list[bytes], dear: npt.NDArray[np.intp], encoding: str) -> npt.NDArray[np.intp] | None:
    """For each line the index of its encoding: 0 for the document's own, else that of a rival from 1 on."""
    doubtful = b"\n".join([lines[n] for n in dear])
    prices = [_sums(score(doubtful, encoding))[0] - _FAITH]
    for codec, most in _RIVALS.items():
        bits, counts = _sums(score(doubtful, codec))
        fit = (bits < counts * most) | (encoding == "utf-8")  # a line that is not UTF-8 has to be something else
        prices.append(np.where(fit & (codec != encoding), bits, np.inf))
    best = np.stack(prices).argmin(axis=0)
    if not best.any():
        return None
    codecs = np.zeros(len(lines), np.intp)
    codecs[dear] = best
    return codecs


def _joined(lines: list[bytes], codecs: npt.NDArray[np.intp], names: tuple[str, ...]) -> Reading:
    """Read runs of lines, each in its own encoding."""
    pieces = []
    names_seen = set()
    offset = first = 0
    for codec, group in groupby(codecs.tolist()):
        last = first + len(list(group))
        data = b"\n".join(lines[first:last]) + b"\n" * (last < len(lines))
        reading = _realigned(data, read(data, names[codec]), score(data, names[codec]))
        pieces.append((reading, offset))
        if not data.isascii():
            names_seen.add(reading.encoding)
        offset, first = offset + len(data), last
    return _concatenated(pieces, "+".join(sorted(names_seen)))


def _concatenated(pieces: list[tuple[Reading, int]], encoding: str) -> Reading:
    """One reading out of pieces, each with its offset in the data."""
    texts = []
    replaced: list[Replaced] = []
    position = 0
    for reading, offset in pieces:
        texts.append(reading.text)
        replaced += reading.moved(offset, position)
        position += len(reading.text)
    return Reading("".join(texts), encoding, tuple(replaced))
