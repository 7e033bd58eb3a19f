"""Byte order marks: what they announce is taken at its word."""

from __future__ import annotations

from textfix.decoding.reader import moved, read
from textfix.decoding.wide import most_of_units
from textfix.model import Decoded

_MARKED = (
    # the marks of UTF-32 first: the little-endian one begins with UTF-16's
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\x84\x31\x95\x33", "gb18030"),
)

_BEGINNINGS = frozenset(mark[0] for mark, _ in _MARKED)


def marked(data: bytes) -> Decoded | None:
    """Read bytes that begin with a byte order mark; None if they have none.

    >>> marked(b"\\xff\\xfe\\x2d\\x4e").text
    '中'
    >>> marked(b"\\x84\\x31\\x95\\x33\\xd6\\xd0").text
    '中'
    """
    if data and data[0] in _BEGINNINGS:
        for mark, codec in _MARKED:
            if data.startswith(mark):
                if codec == "gb18030":
                    return _without_mark(data, mark)
                found = read(data, codec)
                if codec != "utf-16":
                    return found
                confidence = min(found.confidence, most_of_units(data, found.text))
                return Decoded(found.text, found.encoding, confidence, found.replaced)
    return None


def _without_mark(data: bytes, mark: bytes) -> Decoded:
    """Read gb18030 after its mark, which Python's codec takes for a character."""
    rest = read(data[len(mark) :], "gb18030")
    return Decoded(rest.text, rest.encoding, 1.0, moved(rest, len(mark), 0))
