"""Escapes that a text talks of, and that are right as they stand: in a question, a tutorial, a command's output."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial
from typing import Final

from textfix.edits import Edit
from textfix.stages.escapes.settings import MOST_SPOKEN_OF, SENTENCE_REACH
from textfix.text.mentions import Place, used_pieces

_IN_LINE: Final = re.compile(
    r"反斜|乱码|亂碼|[编編解][码碼]|backslash|slashes\(|mojibake|(?<![a-z-])(?:en|de)code[ds]?(?![a-z])"
    r"|\binstead of\b|(?<![a-z])cat -[a-z]*[vAet](?![a-z])|json_(?:en|de)code|\[0-9a-f[^\]\n]*\]",
    re.IGNORECASE,
)
_NEARBY: Final = re.compile(r"\.(?:en|de)code\(")
_BEFORE: Final = re.compile(
    r"\b(?:shows?|shown|displays?|displayed|appears?|stored|turn(?:s|ed)|prints?|printed|becomes?|became|gets?|got)"
    r"(?: (?:as|like|into|up as|only))?[ :\"'`]*\Z",
    re.IGNORECASE,
)
_AFTER: Final = re.compile(r"[\"'`]? (?:is|are|means?|instead|stands? for)\b")


def not_spoken_of(text: str, edits: Iterable[Edit]) -> list[Edit]:
    """The edits except for those of escapes that a line talks of; all in a text that uses far more than it mentions.

    >>> edit = Edit(5, 15, "中文", "unicode escape")
    >>> not_spoken_of("它都变成了u4e2du6587。", [edit]), not_spoken_of("name=u4e2du6587", [edit]) == [edit]
    ([], True)
    """
    found = [*edits]
    return found if len(found) > MOST_SPOKEN_OF else used_pieces(found, partial(_is_spoken_of, text))


def _is_spoken_of(text: str, piece: list[Edit]) -> bool:
    start, end, meaning = piece[0].start, piece[-1].end, "".join(edit.after for edit in piece)
    place = Place.of(text, start, end, meaning, reach=SENTENCE_REACH)
    if any(pattern.search(side) for pattern in (_IN_LINE, _NEARBY) for side in place[:2]):
        return True
    if _BEFORE.search(place.before[-SENTENCE_REACH // 4 :]) or _AFTER.match(place.after):
        return True
    near = text[max(0, start - SENTENCE_REACH) : start], text[end : end + SENTENCE_REACH]
    return place.is_spoken_of() or place.is_asked_about() or any(map(_NEARBY.search, near))
