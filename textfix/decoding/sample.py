"""What is looked at first: a sample of the data, and the one of GBK and Big5 that it rather is."""

from __future__ import annotations

import re

from textfix.decoding.settings import REACH_BACK, SAMPLE, WINDOW

_BOUNDARY = re.compile(rb"[\x00-\x2f\x3a-\x3f]")
"""Bytes that are never part of a longer character, in any encoding but UTF-16 and UTF-32 (gb18030 has 30 to 39)."""

_HIGH = re.compile(rb"[\x80-\xff]")


def sample_of(data: bytes) -> bytes:
    """Some of the data around bytes beyond ASCII, cut where no character can be; all of it if it is small.

    >>> sample_of(b"abc")
    b'abc'
    """
    if len(data) <= SAMPLE:
        return data
    parts: list[bytes] = []
    at = size = 0
    while size < SAMPLE and (high := _HIGH.search(data, at)):
        start = high.start()
        while start > at and high.start() - start < REACH_BACK and not _BOUNDARY.match(data, start - 1):
            start -= 1
        if parts and start == at and not _BOUNDARY.match(data, start - 1):
            boundary = _BOUNDARY.search(data, start)  # the window before ended inside a run of characters
            if boundary is None:
                break
            at = boundary.end()
            continue
        parts.append(data[start : start + (WINDOW if parts else SAMPLE // 2)])
        size += len(parts[-1])
        at = start + len(parts[-1])
    return b"\n".join(parts)


def likely(sample: bytes) -> tuple[str, str]:
    """Big5 first where its commas and 的 outnumber those of GBK: which of the two is tried first costs only time.

    >>> likely("我的，".encode("big5"))
    ('big5', 'gb18030')
    """
    traditional = sample.count(b"\xa1A") + sample.count(b"\xaa\xba")
    simplified = sample.count(b"\xa3\xac") + sample.count(b"\xb5\xc4")
    return ("big5", "gb18030") if traditional > simplified else ("gb18030", "big5")
