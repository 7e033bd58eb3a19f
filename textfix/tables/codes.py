"""What the codecs of Python read of each byte and of each pair of bytes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

_LOST: Final = ord("\ufffd")
_LAST_OF_TWO_BYTES: Final = ord("\uffff")


def characters_by_code(codecs: Sequence[str]) -> NDArray[np.uint16] | NDArray[np.uint32]:
    """The character of each code of a page of one and two bytes above 7F: its code point, or 0.

    Args:
        codecs: names that Python knows; where two differ, the first wins.

    Returns:
        65,536 numbers, by the byte, or by lead byte * 256 + trail byte: of two bytes each, if no character is beyond
        U+FFFF.

    >>> chr(characters_by_code(["big5"])[0xA4A4])
    '中'
    """
    found = np.zeros(0x10000, np.uint32)
    singles = np.arange(0x80, 0x100, dtype=np.uint16)
    pairs = np.add.outer(np.arange(0x81, 0xFF) << 8, np.arange(0x40, 0xFF)).astype(np.uint16).ravel()
    lines = [
        (_lines(singles.astype(np.uint8)), singles),
        (_lines(pairs.astype(">u2").view(np.uint8).reshape(-1, 2)), pairs),
    ]
    for codec in reversed(codecs):
        for data, codes in lines:
            points = np.frombuffer(data.decode(codec, "replace").encode("utf-32-le"), "<u4")
            ends = np.flatnonzero(points == ord("\n"))
            last = points[ends - 1]
            whole = (np.diff(ends, prepend=-1) == 2) & (last != _LOST)
            found[codes[whole]] = last[whole]
    return found if found.max() > _LAST_OF_TWO_BYTES else found.astype(np.uint16)


def _lines(codes: NDArray[np.uint8]) -> bytes:
    """Each code on a line of its own, so that one which a codec cannot read takes nothing of the next."""
    return np.column_stack((codes, np.full(len(codes), ord("\n"), np.uint8))).tobytes()
