"""Find stray bytes that throw characters of two bytes out of step.

A byte that got lost or came in makes every pair after it begin one byte early or late, until a byte comes that is no
part of a pair. Such a stretch costs far too much; reading it around the stray byte is the cheapest way through it.
"""

from __future__ import annotations

import math
import re

import numpy as np
import numpy.typing as npt

from textfix.decoding.costly import FEW_PLACES, Costly, costly_in
from textfix.decoding.reader import moved, read, strictly
from textfix.decoding.settings import (
    FIRST_LETTER,
    FOUR_BYTES,
    NEXT_LETTER,
    NO_LEAD,
    SIDE,
    STEP_BYTES,
    STEP_GOOD,
    STEP_LOOK,
    STEP_RUNS,
    STEP_TURN,
    STRAY,
    STRAY_AT_START,
)
from textfix.decoding.weighing import codec_for, weigh
from textfix.model import Decoded, Replaced
from textfix.text.language import UNIT, CodePoints, code_points, costs, few_costs

_FOUR = re.compile(rb"[\x81-\xfe][0-9][\x81-\xfe][0-9]")


def in_step(data: bytes, reading: Decoded, encoding: str, points: CodePoints, costly: Costly) -> Decoded:
    """The reading of one encoding, read again around stray bytes that threw characters out of step.

    Args:
        data: the bytes.
        reading: their reading.
        encoding: its encoding.
        points: the code points of the reading, with a U+FFFD for each error.
        costly: what is costly in them.
    """
    pieces: list[Decoded] = []
    offsets: list[int] = []
    at = 0
    for start, end in strays(data, encoding, points, costly):
        pieces += (read(data[at:start], encoding), Decoded("\ufffd", "", 1.0, (Replaced(0, data[start:end], 0),)))
        offsets += (at, start)
        at = end
    if not pieces:
        return reading
    pieces.append(read(data[at:], encoding))
    offsets.append(at)
    replaced: list[Replaced] = []
    position = 0
    for piece, offset in zip(pieces, offsets, strict=True):
        replaced += moved(piece, offset, position)
        position += len(piece.text)
    return Decoded("".join([piece.text for piece in pieces]), reading.encoding, 1.0, tuple(replaced))


def put_in_step(data: bytes, encoding: str) -> Decoded:
    """Read bytes in one encoding, around stray bytes where there are any.

    >>> put_in_step(b"\\x81" + "天气很好".encode("gb18030"), "gb18030").text
    '�天气很好'
    """
    reading = read(data, encoding)
    if not data:
        return reading
    points = weigh(data, encoding).points if reading.replaced else code_points(reading.text)
    return in_step(data, reading, encoding, points, costly_in(points, encoding))


def strays(data: bytes, encoding: str, points: CodePoints, costly: Costly) -> list[tuple[int, int]]:
    """The spans of stray bytes that put characters out of step, in order; the arguments are those of `in_step`."""
    left_out = [0] if costly.first and _is_cut(data, encoding) else []
    looked = 0
    for start, end in _runs(data, encoding, points, costly.places) if len(costly.places) else ():
        looked += end - start
        if looked > STEP_BYTES:
            break
        left_out += [start + at for at in _left_out(data[start:end], encoding, first=start == 0)]
    spans: list[tuple[int, int]] = []
    for at in left_out:
        if spans and spans[-1][1] >= at:
            spans[-1] = (spans[-1][0], max(at + 1, spans[-1][1]))
        else:
            spans.append((at, at + 1))
    return spans


def _is_cut(data: bytes, encoding: str) -> bool:
    """Whether the text is better without its first byte: the rest of a character that was cut."""
    if len(data) < 2 or data[0] < 0x80 or data[1] < 0x80:
        return False
    most = _bits(data[:STEP_LOOK], encoding) - STRAY_AT_START
    if _bits(data[1:STEP_LOOK], encoding, most) >= most:
        return False
    return encoding not in ("gb18030", "big5") or not weigh(data[1 : SIDE + 1], encoding).strange.any()


def _turns(data: bytes, encoding: str) -> bool:
    """Whether bytes are good text one byte later, and better than they are here."""
    most = STEP_GOOD * len(data)
    later = _bits(data[1:], encoding, most)
    return later < most and later + STEP_TURN < _bits(data, encoding)


def _bits(data: bytes, encoding: str, most: float = math.inf) -> float:
    """What a few bytes cost, a character cut at their end aside; from `most` on it is not counted further."""
    units, limit = 0, most / UNIT
    for each in few_costs(map(ord, data.decode(codec_for(encoding), "replace")[:-1])):
        units += each
        if units >= limit:
            break
    return units * UNIT


def _runs(data: bytes, encoding: str, points: CodePoints, costly: npt.NDArray[np.intp]) -> list[tuple[int, int]]:
    """The runs of bytes that hold the costly places, between bytes that are never part of a longer character.

    The n-th such byte of the data is the n-th such character of the text.
    """
    if _is_in_step(data, encoding, points, costly):
        return []
    in_text, in_data = _borders(points), _borders(np.frombuffer(data, np.uint8))
    if len(in_text) != len(in_data):
        return []
    numbers, which = np.unique(np.searchsorted(in_text, costly), return_index=True)
    in_text, in_data = np.append(-1, in_text), np.append(-1, in_data)
    # the kana of code page 950 are no errors
    may_be_odd = bool((points == 0xFFFD).any()) and (encoding != "big5" or strictly(data, "cp950") is None)
    runs = []
    for number, place in zip(numbers[:STEP_RUNS].tolist(), costly[which].tolist(), strict=False):
        before = points[in_text[number] + 1 : place]
        start = int(in_data[number]) + 1
        at = start + len(before) + int(np.count_nonzero((before > 0x7F) & (before != 0xFFFD)))
        # An error may be one byte.
        is_odd = may_be_odd and bool((points[in_text[number] + 1 : place + SIDE] == 0xFFFD).any())
        if any(_turns(data[at + ahead : at + ahead + STEP_LOOK], encoding) for ahead in (2, 6, *(3, 7) * is_odd)):
            end = int(in_data[number + 1]) if number + 1 < len(in_data) else len(data)
            runs.append((start, end))
    return runs


def _is_in_step(data: bytes, encoding: str, points: CodePoints, costly: npt.NDArray[np.intp]) -> bool:
    """Whether nothing is out of step for sure: offsets are known, and at none the text is better one byte later."""
    high = points > 0x7F
    if len(costly) > FEW_PLACES or len(data) != len(points) + np.count_nonzero(high) or (points == 0xFFFD).any():
        return False
    offsets = [place + int(np.count_nonzero(high[:place])) for place in costly.tolist()]
    starts = (offset + ahead for offset in offsets for ahead in (2, 6))
    return not any(_turns(data[start : start + STEP_LOOK], encoding) for start in starts)


def _borders(numbers: CodePoints | npt.NDArray[np.uint8]) -> npt.NDArray[np.intp]:
    """Where bytes or characters are that are never part of a longer one: below 40, but for digits; they are few."""
    places = (numbers < 0x40).nonzero()[0]
    low = numbers[places]
    return places[(low < 0x30) | (low > 0x39)]


def _left_out(run: bytes, encoding: str, *, first: bool) -> list[int]:
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
            single, kind = NEXT_LETTER if at and run[at - 1] < 0x80 else FIRST_LETTER, 1
        else:
            cut = first and at == 0 and len(run) > 1 and run[1] >= 0x80
            single, kind = STRAY_AT_START if cut else NO_LEAD if byte in (0x80, 0xFF) else STRAY, -1
        if here + single < best[at + 1]:
            best[at + 1], step[at + 1] = here + single, kind
        price, width = bits[at], 2
        if four and _FOUR.match(run, at):
            price, width = FOUR_BYTES, 4
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
