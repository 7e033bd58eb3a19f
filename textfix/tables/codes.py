"""What the codecs of Python read of each byte and of each pair of bytes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

_LEADS: Final = range(0x81, 0xFF)
_TRAILS: Final = range(0x40, 0xFF)
_PAIRS: Final = b"".join(b"%c%c\n" % (lead, trail) for lead in _LEADS for trail in _TRAILS)
_PAIR_CODES: Final = np.add.outer(np.array(_LEADS) << 8, np.array(_TRAILS)).ravel()
_BYTES: Final = b"".join(b"%c\n" % byte for byte in range(0x80, 0x100))
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
    for codec in reversed(codecs):
        for data, codes in ((_BYTES, np.arange(0x80, 0x100)), (_PAIRS, _PAIR_CODES)):
            points = np.frombuffer(data.decode(codec, "replace").encode("utf-32-le"), "<u4")
            ends = np.flatnonzero(points == ord("\n"))
            last = points[ends - 1]
            whole = (np.diff(ends, prepend=-1) == 2) & (last != _LOST)
            found[codes[whole]] = last[whole]
    return found if found.max() > _LAST_OF_TWO_BYTES else found.astype(np.uint16)
