"""Escapes that a text talks of, and that are right as they stand: in a question, a tutorial, a command's output."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial
from typing import Final

from textfix.edits import Edit
from textfix.patterns import lazy
from textfix.stages.escapes.settings import MOST_SPOKEN_OF, SENTENCE_REACH
from textfix.stages.escapes.ways import NAMES, utf_16
from textfix.text.mentions import Place, used_pieces

_IN_LINE: Final = lazy(
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


_PROMPT: Final = re.compile(
    r"^[ \t]*+(?:[$%]|>>>|[\w.-]{1,24}@[\w.:~/ -]{1,40}[$#%])[ \t]+[^\n]*?\b(?:cat|ls|vis|less|repr|print)\b[^\n]*+\n"
    r"(?:[^\n]+\n){0,3}[^\n]*+\Z",
    re.MULTILINE,
)
"""A command at a prompt that shows bytes, and what it printed up to an escape: a session of a terminal."""


def not_spoken_of(text: str, edits: Iterable[Edit]) -> list[Edit]:
    """The edits except for those of escapes that a line talks of; all in a text that uses far more than it mentions.

    >>> edit = Edit(5, 15, "中文", "unicode escape")
    >>> not_spoken_of("它都变成了u4e2du6587。", [edit]), not_spoken_of("name=u4e2du6587", [edit]) == [edit]
    ([], True)
    """
    found = [*edits]
    return found if len(found) > MOST_SPOKEN_OF else used_pieces(found, partial(_is_spoken_of, text))


def is_told(text: str, start: int, end: int, meaning: str) -> bool:
    """Whether what an escape means is near it as well: a text that has both shows the escape.

    In its line that is enough, but for the address behind it, which has names; in another line only a literal has it,
    as in a test. One character has to be a word of its own.

    >>> is_told("u4e2du6587 是中文", 0, 10, "中文"), is_told("u4e2du6587\\n中文", 0, 10, "中文")
    (True, False)
    """
    meaning = meaning.strip()
    line = Place.of(text, start, end, meaning, reach=SENTENCE_REACH)
    if len(meaning) < 2:
        return line.has_counterpart()
    if meaning in line.before or meaning in _ADDRESS.sub("", line.after, count=1):
        return True
    near = text[max(0, start - SENTENCE_REACH) : start], text[end : end + SENTENCE_REACH]
    return any(f"{mark}{meaning}{mark}" in _SENDER.sub("", side) for side in near for mark in _QUOTES)


_QUOTES: Final = ("'", '"')
_ADDRESS: Final = re.compile(r"<[^<>\s]*@[^<>\s]*>")
_SENDER: Final = re.compile(r"([\"'])[^\"'\n]*+\1 ?<[^<>\s]*@[^<>\s]*>")
"""A name in quotation marks before its address, which mail repeats: no literal."""


_NAME: Final = lazy(r"[^\s\"'`/\\|<>()（）,，、:：;；=→]+")
_NAME_UNITS: Final = re.compile(f"(?:{NAMES.pattern})+")


def shown_names(text: str) -> frozenset[int]:
    """Where escapes in names of files begin that a text has beside the names that they stand for.

    A list with both forms of a name compares them; if half of the escaped names are there twice, it is about them all.

    >>> sorted(shown_names("a#U4e2d.txt a中.txt #U6587.txt #U5b57.txt")), sorted(shown_names("a#U4e2d.txt 中"))
    ([1], [])
    """
    found = [(match.start(), match[0]) for match in _NAME.finditer(text)]
    names = {name for _, name in found}
    both, places = 0, list[tuple[bool, list[int]]]()
    for start, name in found:
        if NAMES.mark in name:
            right = _NAME_UNITS.sub(_named, name)
            places.append((right != name and right in names, [start + m.start() for m in _NAME_UNITS.finditer(name)]))
            both += places[-1][0]
    return frozenset(at for is_both, ats in places if is_both or 2 * both >= len(places) for at in ats)


def _named(match: re.Match[str]) -> str:
    return utf_16(NAMES, match[0]).decode("utf-16-be", "replace")


def _is_spoken_of(text: str, piece: list[Edit]) -> bool:
    start, end, meaning = piece[0].start, piece[-1].end, "".join(edit.after for edit in piece)
    place = Place.of(text, start, end, meaning, reach=SENTENCE_REACH)
    if _PROMPT.search(text, max(0, start - SENTENCE_REACH), start):
        return True
    if any(pattern.search(side) for pattern in (_IN_LINE, _NEARBY) for side in place[:2]):
        return True
    if _BEFORE.search(place.before[-SENTENCE_REACH // 4 :]) or _AFTER.match(place.after):
        return True
    near = text[max(0, start - SENTENCE_REACH) : start], text[end : end + SENTENCE_REACH]
    return place.is_spoken_of() or place.is_asked_about() or any(map(_NEARBY.search, near))
