"""Read a whole document, line by line where its lines are in different encodings."""

from __future__ import annotations

from itertools import groupby

import numpy as np
import numpy.typing as npt

from textfix.decoding.choice import Choice, codec_for
from textfix.decoding.reading import Reading, read
from textfix.language import UNIT, code_points, costs

_DEAR = 12.0
"""Bits a character beyond ASCII, above which a line is looked at again."""

_RIVALS = ("utf-8", "gb18030", "big5")
_FAITH = 10.0
"""Bits by which another reading of a line must beat the document's own."""


def read_lines(data: bytes, choice: Choice) -> Reading:
    """Read a document in its best encoding, and the lines that are too dear in it in the one that suits them better."""
    reading = read(data, choice.best)
    if b"\n" not in data:
        return reading
    dear = _dear_lines(reading.text)
    if not len(dear):
        return reading
    lines = data.split(b"\n")
    doubtful = b"\n".join([lines[n] for n in dear])
    prices = {codec: _line_prices(doubtful, codec) for codec in dict.fromkeys((choice.best, *_RIVALS))}
    best = np.stack([prices[codec] + _FAITH * (codec != choice.best) for codec in prices]).argmin(axis=0)
    if not best.any():
        return reading
    codecs = np.zeros(len(lines), np.intp)
    codecs[dear] = best
    return _joined(lines, codecs, tuple(prices))


def _line_prices(data: bytes, codec: str) -> npt.NDArray[np.float64]:
    """What each line costs in one reading, in bits."""
    points = code_points(data.decode(codec_for(codec), "replace"))
    starts = np.concatenate(([0], np.flatnonzero(points == 10) + 1))
    units = np.concatenate((costs(points), [0]))  # an empty last line needs a place to start
    return np.add.reduceat(units, starts, dtype=np.float64) * UNIT


def _dear_lines(text: str) -> npt.NDArray[np.intp]:
    """The numbers of the lines that cost too much to be in the right encoding."""
    points = code_points(text)
    high = np.concatenate((points > 0x7F, [False]))
    units = np.concatenate((costs(points), [0])) * high
    starts = np.concatenate(([0], np.flatnonzero(points == 10) + 1))
    totals = np.add.reduceat(units, starts, dtype=np.float64) * UNIT
    counts = np.add.reduceat(high, starts, dtype=np.float64)
    return np.flatnonzero(totals > counts * _DEAR)


def _joined(lines: list[bytes], codecs: npt.NDArray[np.intp], names: tuple[str, ...]) -> Reading:
    """Read runs of lines, each in its own encoding."""
    texts: list[str] = []
    replaced = []
    seen = set()
    offset = position = first = 0
    for codec, group in groupby(codecs.tolist()):
        last = first + len(list(group))
        data = b"\n".join(lines[first:last])
        if last < len(lines):
            data += b"\n"
        part = read(data, names[codec])
        texts.append(part.text)
        replaced += part.moved(offset, position)
        if not data.isascii():
            seen.add(part.encoding)
        offset, position, first = offset + len(data), position + len(part.text), last
    return Reading("".join(texts), "+".join(sorted(seen)), tuple(replaced))
