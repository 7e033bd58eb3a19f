"""Plain Chinese in GBK or Big5, known by its characters alone: what most documents are needs no prices."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import numpy as np
import numpy.typing as npt

from textfix.decoding.reading import Reading, read
from textfix.text.language import characters_up_to

_KNOWN, _SIGNS = 14.0, 11.0
"""Bits up to which Han, and signs, are known: of Chinese text 82% to 99%, of the same bytes in the wrong one of GBK,
Big5 and UTF-8 at most 27% (91 passages), one byte out of step 26% on average in GBK.
"""

_FREQUENT = 10.5
"""Bits up to which they are frequent: 47% of Chinese text and more, at most 7% in the wrong encoding. Hangul of EUC-KR
are known characters in GBK, but seldom frequent ones.
"""

_SHARE, _LEAST = 0.4, 12
"""The share of frequent characters among those beyond ASCII that plain text has, and how many of these it has."""

_FEW = 24
"""With fewer characters beyond ASCII at the beginning, one that asks for a closer look leaves all open."""

_PRIVATE = re.compile("[\ue000-\uf8ff]")
"""No text means these; gb18030 gives them for many pairs that are characters in Big5."""

_LOOK = 120
"""Characters at the beginning among which the frequent are counted."""


def plain(data: bytes) -> tuple[Reading | None, bool]:
    """Read bytes that are plainly Chinese in one of GBK and Big5; None if that needs more thought.

    The second value says whether some of it needs a closer look all the same: three unknown characters among four may
    be a line in another encoding or bytes out of step, and so may one in a line of five
    at most or at the very start, or two right before a letter, where Big5 comes into step again.

    >>> plain("今天的天气很好，我们一起去公园。".encode("gb18030"))[0].encoding
    'gb18030'
    >>> plain("今天".encode("gb18030"))
    (None, False)
    """
    if len(data) < 2 * _LEAST:
        return None, False
    doubtful, frequent = _known()
    for encoding in likely(data):
        try:
            text = data.decode("cp950" if encoding == "big5" else encoding)
        except UnicodeDecodeError:
            continue
        head = text[:_LOOK]
        beyond = len(head.encode()) - len(head) >> 1  # a Han character takes three bytes of UTF-8
        if beyond < _LEAST or sum(map(frequent, head)) < _SHARE * beyond:
            continue
        unknown = doubtful.search(text) is not None
        if _PRIVATE.search(text) or (unknown and beyond < _FEW):
            continue
        if encoding == "gb18030":
            reading = Reading(text, encoding)
        else:
            reading = Reading(text, "cp950") if "∕" not in text and "﹨" not in text else read(data, encoding)
        return reading, unknown
    return None, False


def likely(sample: bytes) -> tuple[str, str]:
    """Big5 first where its commas and 的 outnumber those of GBK: which of the two is tried first costs only time.

    >>> likely("我的，".encode("big5"))
    ('big5', 'gb18030')
    """
    traditional = sample.count(b"\xa1A") + sample.count(b"\xaa\xba")
    simplified = sample.count(b"\xa3\xac") + sample.count(b"\xb5\xc4")
    return ("big5", "gb18030") if traditional > simplified else ("gb18030", "big5")


@cache
def _known() -> tuple[re.Pattern[str], Callable[[str], bool]]:
    """What asks for a closer look, and whether a character is frequent."""
    unknown = f"[^\t\n\r -~{_ranges(_points(_KNOWN))}]"
    high = "[^\0-\x7f]"
    two = f"{unknown}{{2}}|{unknown}.{unknown}|.{unknown}{{2}}|{unknown}{high}?[@-~]"
    doubtful = f"{unknown}(?:{two}|(?<!.{{4}})(?!.{{3}})|(?<![\\s\\S]{{4}}))"
    return re.compile(doubtful), frozenset(map(chr, _points(_FREQUENT).tolist())).__contains__


def _points(most: float) -> npt.NDArray[np.intp]:
    """The Han and the signs of Chinese that cost at most so many bits."""
    points = characters_up_to(most)
    signs = characters_up_to(min(most, _SIGNS))
    return np.concatenate(
        (
            signs[(signs == 0xB7) | ((signs >= 0x2010) & (signs < 0x3040))],
            points[(points >= 0x4E00) & (points < 0xA000)],
            signs[signs >= 0xFF00],
        )
    )


def _ranges(points: npt.NDArray[np.intp]) -> str:
    """Code points in order, as the inside of a character class."""
    runs = np.split(points, np.flatnonzero(np.diff(points) != 1) + 1)
    return "".join(f"{chr(run[0])}-{chr(run[-1])}" for run in runs)
