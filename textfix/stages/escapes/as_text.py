r"""Whether escapes are meant as text: not in code, URLs, regular expressions, or where escapes are the subject."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from textfix.edits import Edit
from textfix.stages.escapes.context import about_escapes, han, is_chinese, is_code, urls, verbatim
from textfix.stages.escapes.proof import EscapedRun, chains, is_proven
from textfix.stages.escapes.settings import AS_TEXT_OF_CODE, PRINTED, QUOTED, WHOLE_OF_HAN, WHOLE_OF_TEXT
from textfix.stages.escapes.ways import QUOTED_PRINTABLE, Base64, CodeUnits, Way
from textfix.text.mentions import Place

_RANGE: Final = re.compile(
    r"\[[^\]\n]{0,40}\\[ux][^\]\n]{0,40}\]"
    r"|(?<![0-9A-Fa-f])\\u(?:4[eE]00|3400)-\\u(?:9[fF][0-9a-fA-F]{2}|4[dD][bB][0-9a-fA-F])"
)
r"""A class of a regular expression: [\u4e00-\u9fa5], and all Chinese characters without brackets."""

_CARD: Final = re.compile(r"\s*+BEGIN:V[A-Z]+[ \t]*+\r?\n")
"""The first line of a card of an address book, or of a calendar (vCard 2.1, vCalendar 1.0), whose properties are in
quoted-printable, though most of it may be numbers.
"""

_OPENING, _CLOSING = frozenset("\"'`“‘「『"), frozenset("\"'`”’」』")

_BEFORE_TEXT, _AFTER_TEXT = frozenset("\"'`=:>#"), frozenset("\"'`<;\\")

_IS_FORM: Final = re.compile(r"[\"'`”’」』]?\s?(?:[这這]种|[这這][样樣])?的?(?:形式|格式|[样樣]式|[写寫]法)")
"""What follows an escape of which a sentence says that it is a way to write."""

_SENTENCE: Final = re.compile("[，。！？；：、（）《》「」“”]")


def meant_as_text(text: str, runs: list[EscapedRun], way: Way | CodeUnits | Base64) -> Iterator[Edit]:
    """The runs that are text: not in code, URLs, regular expressions, or where escapes are the subject."""
    is_printed = not isinstance(way, Base64) and way.is_printed
    if is_printed:
        runs = [run for run in runs if not _is_in_dump(text, run)]
    meaning = "".join(run.meaning for run in runs)
    if not is_chinese(meaning):
        return
    written = sum(run.end - run.start for run in runs)
    whole = han(meaning) > WHOLE_OF_HAN * han(text) and WHOLE_OF_TEXT * written > len(text)
    whole |= way is QUOTED_PRINTABLE and _CARD.match(text) is not None and "QUOTED-PRINTABLE" in text
    if not whole and (about_escapes(text) or not (is_printed or is_chinese(text))):
        return
    if not is_proven(text, runs, way):
        return
    shown = way.is_for_code and (_is_of_code(text, runs, whole=whole) or _is_shown(text, runs))
    if shown and not (whole and isinstance(way, Way) and _is_printed(text, meaning)):
        return
    kept = dict(zip(runs, _reaches(_kept(text, way, whole=whole), runs), strict=True))
    escaped = whole and any(run.start >= end for run, end in kept.items())
    ended = 0
    for chain, sure in chains(text, runs):
        if not whole and (not sure or all(_is_quoted(text, run) for run in chain) or _mentions(text, chain)):
            continue
        for run in chain:
            if run.start < kept[run] != ended:
                if not escaped or not _SENTENCE.search(run.meaning):
                    continue
                ended = kept[run]  # a URL ends where a sentence goes on
            yield Edit(run.start, run.end, run.meaning, way.kind)


_BYTE_BEFORE: Final = re.compile(r"<[0-9A-Fa-f]{2}>\Z")
_BYTE_AFTER: Final = re.compile(r"<[0-9A-Fa-f]{2}>")


def _is_in_dump(text: str, run: EscapedRun) -> bool:
    """Whether other bytes in angle brackets touch a run: what is shown is bytes, <02><E4><B8><AD><00>."""
    before = _BYTE_BEFORE.search(text, max(0, run.start - 4), run.start)
    return before is not None or _BYTE_AFTER.match(text, run.end) is not None


def _is_of_code(text: str, runs: list[EscapedRun], *, whole: bool) -> bool:
    """Whether the escapes are those of source code, which writes its text so."""
    return is_code(text) and not (
        whole and AS_TEXT_OF_CODE * sum(_is_beside_code(text, run) for run in runs) < len(runs)
    )


def _is_printed(text: str, meaning: str) -> bool:
    """Whether a text is one line of bytes that a program printed: log: b'\\xe4\\xb8…', name=\\xe4\\xb8….

    >>> _is_printed("name=\\\\xe5\\\\xb0\\\\x8f…", "小熊猫咪"), _is_printed("a = 1\\nname=\\\\xe5…", "小熊猫咪")
    (True, False)
    """
    return "\n" not in text.strip() and han(text) == 0 and han(meaning) >= PRINTED


def _is_shown(text: str, runs: list[EscapedRun]) -> bool:
    """Whether a text shows the escapes, between quotation marks."""
    return QUOTED * sum(_is_quoted(text, run) for run in runs) > len(runs)


def _kept(text: str, way: Way | CodeUnits | Base64, *, whole: bool) -> list[tuple[int, int]]:
    """Where escapes are at home: URLs, code, classes of characters, and paths or headers for their kind."""
    spans = [*urls(text)]
    if "[" in text or "-\\u" in text:
        spans += (match.span() for match in _RANGE.finditer(text))
    if not whole:
        spans += verbatim(text)
    if way.home:
        spans += way.home(text, whole)
    return sorted(spans)


def _reaches(spans: list[tuple[int, int]], runs: list[EscapedRun]) -> Iterator[int]:
    """For each run the farthest end of the spans that begin before it."""
    place, reach = 0, 0
    for run in runs:
        while place < len(spans) and spans[place][0] <= run.start:
            reach = max(reach, spans[place][1])
            place += 1
        yield reach


def _is_beside_code(text: str, run: EscapedRun) -> bool:
    """Whether a run is where code or data have their text: after a quotation mark, =, : or a tag, or before one.

    >>> _is_beside_code("a = \\\\u4e2d", EscapedRun(4, 10, "中", 1))
    True
    >>> _is_beside_code("a \\\\u4e2d b", EscapedRun(2, 8, "中", 1))
    False
    """
    before = text[max(0, run.start - 2) : run.start].rstrip(" ")
    return before[-1:] in _BEFORE_TEXT or text[run.end : run.end + 1] in _AFTER_TEXT


def _mentions(text: str, chain: list[EscapedRun]) -> bool:
    """Whether a line that is not escaped itself talks of one of the runs."""
    places = (Place.of(text, run.start, run.end, run.meaning) for run in chain)
    return any(
        han(place.before + place.after) > 1
        and (place.is_repeated() or place.is_spoken_of() or place.is_subject() or bool(_IS_FORM.match(place.after)))
        for place in places
    )


def _is_quoted(text: str, run: EscapedRun) -> bool:
    end = run.end + 2 if text.startswith("\\n", run.end) else run.end  # as what a program prints ends
    return text[run.start - 1 : run.start] in _OPENING and text[end : end + 1] in _CLOSING


@lru_cache(8192)
def is_common(character: str) -> bool:
    """Whether a character is in level 1 of GB2312 or Big5 or among their punctuation."""
    gb2312, big5 = character.encode("gb2312", "ignore"), character.encode("big5", "ignore")
    return bool((gb2312 and gb2312 < b"\xd8") or (big5 and big5 < b"\xc9"))


def decoded(data: bytes, encoding: str) -> str:
    """What bytes say, or nothing."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return ""
