"""The cheap search that lets clean text through: one pass of one character class."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from textfix.text.language import UNIT, costs

_SIGNS: Final = (
    "\x80-\xa6\xa8-\xad\xaf\xb2-\xb6\xb8-\xd6\xd8-\xf6\xf8-\u024f"  # but for § ® ° ± · × ÷, which Chinese text has
    "‚„†‡‰‹›€™\u0370-\u045f\u2200-\u22ff\u2310\u2320\u2321\u2500-\u25a0\uff61-\uff9f"
)
"""Characters of Western, Greek and Cyrillic code pages, and the half-width katakana of Shift_JIS."""

_ALONE: Final = "\ufffd\udc80-\udcff\ue000-\uf8ff锟ㄗㄘㄛㄜㄩ﹝"
"""Characters that may be damage where one stands alone: lost bytes, raw bytes, private use; 锟斤拷; （），：。 of
GBK read as Big5."""

MISREAD_AS_BIG5: Final = "岆婓珨涴笢扂"
"""是 在 一 这 中 我 in GBK read as Big5: rare in any text, and few texts go without all six."""

_TWICE: Final = "茫盲氓忙莽猫茅茂"
"""The bytes E3 to E9 and EF as UTF-8 read as latin-1, then read as GBK (C3A3 and so on)."""

_UNUSUAL: Final = 12.5
"""Bits above which a character is not among the two thousand that most text is made of (`textfix.text.language`)."""


@cache
def _search() -> re.Pattern[str]:
    """Two signs side by side or with one character between them, or the first two characters of UTF-8 read as GBK.

    Two Chinese characters in UTF-8 are E3-E9 80-BF, 80-BF E3-E9, 80-BF 80-BF when they are taken in pairs. A pattern
    that begins with a class is searched at hundreds of megabytes a second; what follows the class is tried only where
    the class hits.
    """
    leads, trails = (*range(0xE3, 0xEA), 0xEF), range(0x80, 0xC0)
    first = "".join(_unusual(bytes([lead, trail]) for lead in leads for trail in trails))
    second = "".join(_unusual(bytes([trail, lead]) for lead in leads for trail in trails[1:]))
    again = "".join(bytes([0xC2, trail]).decode("gb18030") for trail in trails)
    return re.compile(
        f"[{_SIGNS}{_ALONE}{MISREAD_AS_BIG5}{_TWICE}{first}]"
        f"(?:(?<=[{_ALONE}{MISREAD_AS_BIG5}])|(?<=[{_SIGNS}]).?[{_SIGNS}]|(?<=[{first}])[{second}]|(?<=[{_TWICE}])[{again}]{{2}})"
    )


def _unusual(codes: Iterable[bytes]) -> Iterator[str]:
    characters = [code.decode("gb18030") for code in codes]
    bits = costs("\n".join(characters))[::2] * UNIT
    return (character for character, bit in zip(characters, bits.tolist(), strict=True) if bit >= _UNUSUAL)


def suspicious(text: str) -> bool:
    """Whether a text may hold characters that a wrong code page made, or marks of lost bytes.

    Nearly all clean Chinese is answered by one search; text in other scripts, and rare characters side by side, get
    the whole examination.

    >>> suspicious("重庆日报，25℃"), suspicious("é‡\x8dåº†日报"), suspicious("閲嶅簡鏃ユ姤")
    (False, True, True)
    """
    if text.isascii():
        return "???" in text
    return "???" in text or _search().search(text) is not None
