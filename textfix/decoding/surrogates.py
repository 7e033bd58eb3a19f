"""UTF-8 as Java and Oracle write it: characters beyond U+FFFF as two surrogates of three bytes each, NUL as C0 80.

Unicode calls it CESU-8 (Technical Report 26), Java "modified UTF-8".
"""

from __future__ import annotations

import re
from bisect import bisect_right

from textfix.decoding.reader import read
from textfix.decoding.settings import CESU_STRAYS
from textfix.model import Decoded

_PAIR = rb"\xed[\xa0-\xaf][\x80-\xbf]\xed[\xb0-\xbf][\x80-\xbf]"
_NUL = rb"\xc0\x80(?![\x80-\xbf])"
_ONE_PAIR, _ONE_NUL, _WRITTEN = (re.compile(written) for written in (_PAIR, _NUL, _PAIR + b"|" + _NUL))
"""The two ways apart are found at the speed of a search for their first byte."""


def paired(data: bytes) -> Decoded | None:
    """Read bytes that are UTF-8 except for pairs of surrogates; None if they are not that.

    >>> paired("好".encode() + b"\\xed\\xa0\\xbd\\xed\\xb8\\x80").text
    '好😀'
    >>> paired("好".encode("gb18030"))
    """
    if not _ONE_PAIR.search(data) and not _ONE_NUL.search(data):
        return None
    pieces, ends, shifts = list[bytes](), [0], [0]
    at = length = 0
    for match in _WRITTEN.finditer(data):
        pieces += data[at : match.start()], _character(match[0])
        at = match.end()
        length += len(pieces[-2]) + len(pieces[-1])
        ends.append(length)
        shifts.append(at - length)
    reading = read(b"".join(pieces) + data[at:], "utf-8")
    if len(reading.replaced) > CESU_STRAYS * len(data):
        return None
    moved = (r._replace(offset=r.offset + shifts[bisect_right(ends, r.offset) - 1]) for r in reading.replaced)
    return Decoded(reading.text, "cesu-8", 1.0, tuple(moved))


def _character(written: bytes) -> bytes:
    """What Java wrote, as UTF-8 has it."""
    if written == b"\xc0\x80":
        return b"\0"
    units = written.decode("utf-8", "surrogatepass").encode("utf-16-le", "surrogatepass")
    return units.decode("utf-16-le").encode()
