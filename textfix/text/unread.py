"""Runs of misread text that nothing repaired: what is done to Chinese must not be done to them."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from textfix.text import look
from textfix.text.language import cost

_LONGEST: Final = 64
"""Characters of a run at most; the rest of it is another. Set by hand: it bounds the time."""

_DEAR: Final = 13.0
"""Bits a character from which a run is no Chinese: right text costs 7 to 10, misread text 13 and more."""

_PAGES: Final = ("gb18030", "big5")
_RUN: Final = re.compile(rb"(?:[\xe3-\xe9\xef][\x80-\xbf]{2}){2,}+")
"""Two Chinese characters and more in UTF-8: one alone, 楸樹, is a chance."""


def unread_runs(seen: look.Look) -> list[tuple[int, int]]:
    """Where a text has Chinese of which the bytes are UTF-8, and that says nothing: such text was misread.

    >>> unread_runs(look.look_at("项目鍚嶇О乱码")), unread_runs(look.look_at("鍚嶇無人，飯後銓敘"))
    ([(2, 5)], [])
    """
    if not (seen.has(look.LEAD) and seen.has(look.RARE | look.DAMAGE)):
        return []
    text, found = seen.text, list[tuple[int, int]]()
    for match in _signs().finditer(text):
        if found and match.start() < found[-1][1]:
            continue
        end = max(_end(text, match.start(), page) for page in _PAGES)
        if end and cost(text[match.start() : end]) > _DEAR * (end - match.start()):
            found.append((match.start(), end))
    return found


@cache
def _signs() -> re.Pattern[str]:
    lead, trail = look.pattern_of(look.LEAD), look.pattern_of(look.TRAIL)
    return re.compile(f"[{lead}](?:[{trail}]|..[{lead}])")


def _end(text: str, start: int, page: str) -> int:
    """Where the characters end that are UTF-8 in a page, from a place on; 0 if they are not.

    One of which half is UTF-8 is the last.

    >>> _end("鍚嶇О又成了", 0, "gb18030"), _end("鐘搞掂單嘢", 0, "gb18030")
    (3, 0)
    """
    data = text[start : start + _LONGEST].encode(page, "replace")
    match = _RUN.match(data)
    return start + len(data[: match.end()].decode(page, "replace")) if match else 0
