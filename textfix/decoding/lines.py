"""Read a whole document, line by line where its lines are in different encodings."""

from __future__ import annotations

from collections.abc import Sequence, Sized

import numpy as np
import numpy.typing as npt

from textfix.decoding.choice import Choice
from textfix.decoding.reading import Reading, read
from textfix.decoding.realign import strays
from textfix.decoding.scored import FAIR, Scored, score, scored_text, sums_of
from textfix.decoding.segments import Part, divided, may_be_mixed
from textfix.model import Replaced
from textfix.text.language import UNIT

_RIVALS = {"utf-8": 16.0, "gb18030": 10.5, "big5": 10.5}
"""Encodings that single lines may be in, and the bits a character that they may cost there: UTF-8 proves itself."""

_FAITH, _EVEN, _THIRD = 10.0, 3.0, 25.0
"""Bits by which another reading of a line must beat the document's own; the same once a second encoding is known to be
in the document; and how much more a third one must bring.
"""


def read_lines(data: bytes, choice: Choice) -> Reading:
    """Read a document in the chosen encoding, and lines that are too dear in it in another that suits them better."""
    encoding = choice.encoding
    reading = read(data, encoding)
    scored = choice.scored
    if not choice.whole:
        scored = scored_text(reading.text, encoding)
    above = scored.above
    if encoding.startswith(("utf-16", "utf-32")):  # there the byte 0A is half of many characters
        return _realigned(data, reading, scored, above)
    names = (encoding, *_RIVALS)
    lines, codecs, parts = data.split(b"\n"), None, dict[int, list[Part]]()
    if len(lines) > 1 and len(dear := _dear(scored, above)):
        codecs = _rivals(lines, dear, encoding)
    if may_be_mixed(data):
        parts = divided(lines, [encoding] * len(lines) if codecs is None else [names[codec] for codec in codecs])
    if codecs is None and not parts:
        return _realigned(data, reading, scored, above)
    of_lines = [0] * len(lines) if codecs is None else codecs.tolist()
    if not parts:
        return _joined(lines, of_lines, [True] * len(lines), names)
    pieces: list[bytes] = []
    indexes: list[int] = []
    ends: list[bool] = []
    for number, line in enumerate(lines):
        of_line = parts.get(number) or [(line, names[of_lines[number]])]
        pieces += (part for part, _ in of_line)
        indexes += (names.index(name) for _, name in of_line)
        ends += [False] * (len(of_line) - 1) + [True]
    return _joined(pieces, indexes, ends, names)


def _realigned(data: bytes, reading: Reading, scored: Scored, above: npt.NDArray[np.int16]) -> Reading:
    """The reading of one encoding, read again around stray bytes that threw characters out of step."""
    spans = strays(data, scored, above)
    if not spans:
        return reading
    pieces = []
    at = 0
    for start, end in (*spans, (len(data), len(data))):
        pieces.append((read(data[at:start], scored.codec), at))
        pieces.append((Reading("\ufffd", "", (Replaced(0, data[start:end], 0),)), start))
        at = end
    return _concatenated(pieces[:-1], reading.encoding)


def _dear(scored: Scored, above: npt.NDArray[np.int16]) -> npt.NDArray[np.intp]:
    """The numbers of the lines that cost too much to be in the right encoding."""
    breaks = scored.points == 10
    first_is_empty = bool(breaks[0])
    breaks[0] = True  # what stands before the first line feed is a line as well
    starts = breaks.nonzero()[0]
    sums = np.add.reduceat(above, starts, dtype=np.int64)
    dear = (sums > 0).nonzero()[0]
    if not len(dear):
        return dear
    # another reading costs 6 bits a character at the least, and must be better by `_FAITH`
    counts = np.add.reduceat(scored.high, starts, dtype=np.int64)[dear]
    worth = sums[dear] * UNIT + (FAIR - 6) * counts > _FAITH
    return dear[worth] + first_is_empty


def _rivals(lines: list[bytes], dear: npt.NDArray[np.intp], encoding: str) -> npt.NDArray[np.intp] | None:
    """For each line the index of its encoding: 0 for the document's own, else that of a rival from 1 on.

    A document is in two encodings rather than three; once the second is known, every line is judged between the two.
    """
    prices = _line_prices(lines, dear, encoding)
    best = prices.argmin(axis=0)
    if not best.any():
        return None
    gains = [float((prices[0] - row)[best == n].sum()) if n else 0.0 for n, row in enumerate(prices)]
    second = int(np.argmax(gains))
    third = [n for n in range(1, len(prices)) if n != second]
    prices[third] += _THIRD
    codecs = np.zeros(len(lines), np.intp)
    codecs[dear] = prices.argmin(axis=0)
    others = np.array([n for n, line in enumerate(lines) if codecs[n] == 0 and not line.isascii()], np.intp)
    if len(others):
        prices = _line_prices(lines, others, encoding)
        prices[0] += _FAITH - _EVEN  # the second encoding is known to be about
        prices[third] += _THIRD
        codecs[others] = prices.argmin(axis=0)
    return codecs


def _line_prices(lines: list[bytes], numbers: npt.NDArray[np.intp], encoding: str) -> npt.NDArray[np.float64]:
    """What lines cost in the document's encoding, and in each rival that is plausible there."""
    data = b"\n".join([lines[number] for number in numbers])
    prices = [sums_of(score(data, encoding))[0] - _FAITH]
    for codec, most in _RIVALS.items():
        if codec == encoding:
            prices.append(np.full(len(numbers), np.inf))
            continue
        bits, counts = sums_of(score(data, codec))
        fit = (bits < counts * most) | (encoding == "utf-8")  # a line that is not UTF-8 has to be something else
        prices.append(np.where(fit, bits, np.inf))
    return np.stack(prices)


def _joined(pieces: list[bytes], indexes: list[int], ends: list[bool], names: tuple[str, ...]) -> Reading:
    """Read each piece in its own encoding: those of one encoding together, then laid in order again.

    Args:
        pieces: lines, and parts of lines.
        indexes: for each piece the index of its encoding in `names`.
        ends: for each piece whether it ends its line.
        names: encodings.
    """
    codecs = np.array(indexes)
    offsets = _places(pieces, ends)
    texts = [""] * len(pieces)
    found: list[tuple[int, Replaced]] = []
    used = set()
    for codec in np.unique(codecs).tolist():
        numbers = np.flatnonzero(codecs == codec)
        data = b"\n".join([pieces[number] for number in numbers])
        scored = score(data, names[codec])
        reading = _realigned(data, read(data, names[codec]), scored, scored.above) if data else Reading("", "")
        if not data.isascii():
            used.add(reading.encoding)
        parts = reading.text.split("\n")
        for number, part in zip(numbers.tolist(), parts, strict=True):
            texts[number] = part
        starts = np.cumsum([0, *(len(part) + 1 for part in parts)])
        begins = np.cumsum([0, *(len(pieces[number]) + 1 for number in numbers)])
        for stray in reading.replaced:
            nth = int(np.searchsorted(starts, stray.position, "right")) - 1
            piece = int(numbers[nth])
            offset = int(offsets[piece]) + stray.offset - int(begins[nth])
            found.append((piece, Replaced(offset, stray.data, stray.position - int(starts[nth]))))
    places = _places(texts, ends)
    replaced = [one._replace(position=one.position + int(places[piece])) for piece, one in found]
    text = "".join([text + "\n" * end for text, end in zip(texts, ends, strict=True)])
    return Reading(text[:-1], "+".join(sorted(used)), tuple(sorted(replaced)))


def _places(pieces: Sequence[Sized], ends: Sequence[bool]) -> npt.NDArray[np.int64]:
    """Where each piece begins in the whole, with a line feed behind each that ends its line."""
    return np.cumsum([0, *(len(piece) + end for piece, end in zip(pieces, ends, strict=True))])


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
