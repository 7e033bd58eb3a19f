"""UTF-16 and UTF-32, and byte order marks."""

from __future__ import annotations

import codecs
import re
from itertools import product

from textfix.decoding.reading import Reading, read
from textfix.model import Replaced
from textfix.text.language import cost

_MARKED = (
    # the marks of UTF-32 first: the little-endian one begins with UTF-16's
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\x84\x31\x95\x33", "gb18030"),
)

_BEGINNINGS = {mark[0] for mark, _ in _MARKED}

_SHORT = 32
"""Up to this many bytes, UTF-16 without NULs is thought of."""
_SAMPLE = 2048

_CUT = 16
"""Bits that it costs to think that the data begins with the second half of a character."""

_PLAUSIBLE = 18.0
"""Bits a character that a text costs at most, as it is priced here; the bytes of a program cost more as UTF-16."""

_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\ufffe\uffff]")
_FEW_CONTROLS = 0.01
"""The share of control characters that a text in UTF-16 may have; of the bytes of a picture, a tenth are NULs."""


def marked(data: bytes) -> str:
    """The codec that a byte order mark asks for, or "".

    >>> marked(b"\\xff\\xfe\\x2d\\x4e")
    'utf-16'
    """
    if data and data[0] in _BEGINNINGS:
        for mark, codec in _MARKED:
            if data.startswith(mark):
                return codec
    return ""


def unmarked(data: bytes, text: str | None) -> Reading | None:
    """Read UTF-16 or UTF-32 that has no byte order mark; None if the bytes are not that.

    Args:
        data: the bytes.
        text: their reading as UTF-8, or None where they are not UTF-8.

    Only bytes with NULs among them, or few bytes of UTF-8 that are not printable ASCII, are thought of: short Chinese
    in UTF-16 that happens to be printable ASCII ("$N)Y" is 两天) stays what it looks like. Half a character may have
    been cut off at either end.
    """
    if b"\x00" not in data and (text is None or len(data) > _SHORT or (text.isascii() and text.isprintable())):
        return None
    if len(data) < 2 or (text is not None and (len(data) % 2 or len(text) < 2)):
        return None
    if b"\x00" in data and text is not None and not text.isascii():
        return None
    sample = data[:_SAMPLE]
    best = cost(text[:_SAMPLE]) if text is not None else _cheapest(sample)
    encodings = ["utf-16-le", "utf-16-be"]
    if sample.count(0) >= len(sample) / 4:
        encodings += ["utf-32-le", "utf-32-be"]
    winner, first = "", 0
    for codec, at in product(encodings, (0, 1) if text is None else (0,)):
        if not may_be_wide(sample[at:], codec):
            continue
        reading = sample[at:].decode(codec, "replace")
        price = cost(reading) * 1.1 + 6 + _CUT * at
        if price < min(best, _PLAUSIBLE * len(reading)):
            best, winner, first = price, codec, at
    if not winner or (text is not None and not text.isascii() and _cheapest(sample) < best):
        return None  # 滩涂 in GBK are two hangul in UTF-16
    if not first:
        return read(data, winner)
    rest = read(data[1:], winner)
    return Reading("\ufffd" + rest.text, winner, (Replaced(0, data[:1], 0), *rest.moved(1, 1)))


def _cheapest(sample: bytes) -> float:
    """What the bytes cost at least in an encoding that is not of 16 or 32 bits."""
    return min(cost(sample.decode(codec, "replace")) for codec in ("gb18030", "utf-8", "big5hkscs", "cp1252"))


def may_be_wide(data: bytes, codec: str) -> bool:
    """Whether the start of the data is right UTF-16 or UTF-32, with hardly a control character.

    In a binary file each thirtieth unit of 16 bits is half of a surrogate pair, and hardly one of 32 bits is right.

    >>> may_be_wide("秋收".encode("utf-16-le"), "utf-16-le"), may_be_wide(bytes(8), "utf-16-le")
    (True, False)
    """
    try:
        text = codecs.getincrementaldecoder(codec)().decode(data[:_SAMPLE]).rstrip("\0")
    except UnicodeDecodeError:
        return False
    return bool(text) and len(_CONTROLS.findall(text)) <= _FEW_CONTROLS * len(text)
