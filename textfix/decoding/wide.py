"""UTF-16 and UTF-32 without a byte order mark."""

from __future__ import annotations

import codecs
import re
from itertools import product

from textfix.decoding.reader import moved, read
from textfix.decoding.settings import (
    CUT,
    FAIR,
    MOST_WITH_MANY,
    NULS_OF_UTF16,
    NULS_OF_UTF32,
    WIDE_CONFIDENCE,
    WIDE_CONTROLS,
    WIDE_ENDS,
    WIDE_FACTOR,
    WIDE_PLAUSIBLE,
    WIDE_PRIOR,
    WIDE_SAMPLE,
    WIDE_SHORT,
)
from textfix.model import Decoded, Replaced
from textfix.text.language import cost

_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\ufffe\uffff]")


def unmarked(data: bytes, text: str | None) -> Decoded | None:
    """Read UTF-16 or UTF-32 that has no byte order mark; None if the bytes are not that.

    Args:
        data: the bytes.
        text: their reading as UTF-8, or None where they are not UTF-8.

    Short Chinese in UTF-16 that happens to be printable ASCII ("$N)Y" is 两天) stays what it looks like. Half a
    character may have been cut off at either end of bytes that are not UTF-8.
    """
    if not _may_be_meant(data, text):
        return None
    sample = data[:WIDE_SAMPLE]
    narrow = _least_bits(sample) if text is None else cost(text[:WIDE_SAMPLE])
    codec, first, bits = _best(sample, narrow, cut=text is None or len(data) % 2 > 0)
    if not codec:
        return None
    if text is not None and not text.isascii() and _least_bits(sample) < bits:
        return None  # 滩涂 in GBK are two hangul in UTF-16
    rest = read(data[first:], codec)
    confidence = min(WIDE_CONFIDENCE, most_of_units(data, rest.text))
    if not first:
        return Decoded(rest.text, codec, confidence, rest.replaced)
    return Decoded("\ufffd" + rest.text, codec, confidence, (Replaced(0, data[:1], 0), *moved(rest, 1, 1)))


def most_of_units(data: bytes, text: str) -> float:
    """The most confidence in UTF-16: of an odd number of bytes one is missing in the middle, unless an end was cut.

    >>> data = "今天的天气很好，明天的也是".encode("utf-16-le")
    >>> [most_of_units(part, part.decode("utf-16-le", "replace")) for part in (data[:-1], data[:9] + data[10:])]
    [1.0, 0.6]
    """
    if len(data) % 2 == 0:
        return 1.0
    ends = text[:WIDE_ENDS], text.rstrip("\ufffd")[-WIDE_ENDS:]
    return 1.0 if all(cost(end) <= FAIR * len(end) for end in ends) else MOST_WITH_MANY


def most_of_ascii(data: bytes, text: str) -> float:
    """The most confidence in the reading of a few bytes as ASCII, which UTF-16 may have made as well.

    Half of the bytes are the same control where a script is one block of Unicode: a tab is that of Devanagari.

    >>> most_of_ascii(b"SO-N", "SO-N"), most_of_ascii(b"*\\t>\\t2\\t", "*\\t>\\t2\\t"), most_of_ascii(b"name", "name")
    (0.9, 0.9, 1.0)
    """
    if len(data) % 2 or len(data) < _FEWEST or not text.isascii():
        return 1.0
    if _is_of_one_block(data):
        return WIDE_CONFIDENCE
    if len(data) > WIDE_SHORT or _SPACE.search(data):
        return 1.0
    return WIDE_CONFIDENCE if _best(data, cost(text), cut=False)[0] else 1.0


_FEWEST = 4
"""Bytes of two characters in UTF-16: those of one are any two letters."""
_SPACE = re.compile(rb"[ \n\r]")
_BLOCKS = bytes(range(0x20))


def _is_of_one_block(data: bytes) -> bool:
    """Whether each second byte, nearly, is the same control: the high bytes of letters of one script."""
    for first in (0, 1):
        if data[first] in _BLOCKS and data[first::2].count(data[first]) > _ONE_BLOCK * len(data):
            return True
    return False


_ONE_BLOCK = 0.45
"""The share of all bytes that such a control has at least: half, but for a few signs of ASCII. Set by hand."""


def _may_be_meant(data: bytes, text: str | None) -> bool:
    """Whether bytes are worth the thought: such with NULs, or few that are UTF-8 but not printable ASCII."""
    if text is None:
        return b"\0" in data and len(data) > 1
    if len(text) < 2:
        return False
    if b"\0" in data and (text.isascii() or data.count(0) >= len(data) * NULS_OF_UTF16):
        return True  # ASCII in units of 16 bits, even if cut inside of one
    return (
        len(data) % 2 == 0
        and b"\0" not in data
        and (len(data) <= WIDE_SHORT or (text.isascii() and _is_of_one_block(data)))
        and not (text.isascii() and text.isprintable())
    )


def _best(sample: bytes, narrow: float, *, cut: bool) -> tuple[str, int, float]:
    """The wide encoding that costs least, where its text begins, and its bits; "" if none is cheaper than `narrow`."""
    encodings = ["utf-16-le", "utf-16-be"]
    if sample.count(0) >= len(sample) * NULS_OF_UTF32:
        encodings += ["utf-32-le", "utf-32-be"]
    best = ("", 0, narrow)
    for codec, first in product(encodings, (0, 1) if cut else (0,)):
        if may_be_wide(sample[first:], codec):
            whole = sample[first:]
            text = whole[: len(whole) - len(whole) % 2].decode(codec, "replace")
            bits = cost(text) * WIDE_FACTOR + WIDE_PRIOR + CUT * first
            if bits < min(best[2], WIDE_PLAUSIBLE * len(text)):
                best = (codec, first, bits)
    return best


def _least_bits(sample: bytes) -> float:
    """What the bytes cost at least in an encoding that is not of 16 or 32 bits."""
    return min(cost(sample.decode(codec, "replace")) for codec in ("gb18030", "utf-8", "big5hkscs", "cp1252"))


def may_be_wide(data: bytes, codec: str) -> bool:
    """Whether the start of the data is right UTF-16 or UTF-32, with hardly a control character.

    In a binary file each thirtieth unit of 16 bits is half of a surrogate pair, and hardly one of 32 bits is right.

    >>> may_be_wide("秋收".encode("utf-16-le"), "utf-16-le"), may_be_wide(bytes(8), "utf-16-le")
    (True, False)
    """
    try:
        text = codecs.getincrementaldecoder(codec)().decode(data[:WIDE_SAMPLE]).rstrip("\0")
    except UnicodeDecodeError:
        return False
    return bool(text) and len(_CONTROLS.findall(text)) <= WIDE_CONTROLS * len(text)
