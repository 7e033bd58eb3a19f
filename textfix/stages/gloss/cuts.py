"""Runs after a cut: a reader broke off before the bytes of a mark, and was out of step from there on.

`。` is A1A3 and `基` BBF9: cut before A3BB, which is ；, the page shows `?；` and what F9 makes with what follows.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from textfix.patterns import lazy
from textfix.stages.gloss import settings
from textfix.stages.gloss.choice import LOST, ending_in, is_rare, may_lack_bytes, resolved
from textfix.stages.gloss.codes import is_traditional, pair_of
from textfix.stages.gloss.document import Document, context
from textfix.stages.gloss.sounds import AFTER_HAN
from textfix.stages.gloss.walk import WIDE, Way, way_behind
from textfix.text.language import cost

MARKS: Final = "？！；，。、"

_AHEAD: Final = f"(?=[{MARKS}?!;,][^\x00->]|\\?。)"
"""A mark, which some sites make narrow, and after it no digit, space or ASCII mark: those are not in a run. Or the
other lost byte of 福。 (B8A3 A1A3), cut before A3A1, then before A1A3."""

TRIGGER: Final = re.compile(rf"[?\ufffd]{_AHEAD}")
"""A lost byte before a mark."""

_QUESTION: Final = re.compile(rf"\?{_AHEAD}")
_REPLACED: Final = re.compile(f"\ufffd{_AHEAD}")

UNMARKED: Final = re.compile(r"(?<=\S)[？！；?!;](?=[^\x00-@])")
"""The same where nothing is shown for a lost byte."""

NARROW: Final = lazy(r"(?<=[\u3400-\u9fff”])[!;](?=[\u3400-\u9fff\ue000-\uf8ff]{3})")
"""The same where also marks after lost bytes are narrow: 盛行!把砀琛. Wide ones are in any text."""

_LATE_YEAR: Final = re.compile("(?:0[0-2]|9[4-9])[0-9]年")
"""What is left of 2015年 or 1998年 where the first digit went with a byte."""

_BOTH_LOST: Final = 0xA3
"""The second byte of a character in front of 。 that two cuts show as two lost bytes: with the A1 of 。 it is ！."""


class Mended(NamedTuple):
    """A run put in step again."""

    text: str
    way: Way


def may_have_cuts(text: str) -> bool:
    """Whether a text has a lost byte before a mark, or what looks like one; asked by literals, at memory speed.

    >>> may_have_cuts("真的?，是嗎"), may_have_cuts("really? yes")
    (True, False)
    """
    if text.count("?") + text.count(LOST) > settings.MOST_LOST * len(text):
        return False  # it came through a page that lost far more than a gloss tears
    return ("?" in text and _QUESTION.search(text) is not None) or (
        "\ufffd" in text and _REPLACED.search(text) is not None
    )


def may_have_unmarked_cuts(text: str) -> bool:
    """Whether rare characters come after a narrow mark of a Traditional text, as where bytes pair off wrongly.

    >>> may_have_unmarked_cuts("當時盛行!把砀琛笔且环N"), may_have_unmarked_cuts("當時盛行!把酒言歡")
    (True, False)
    """
    for mark, narrow in _EACH_NARROW:
        for match in narrow.finditer(text) if mark in text else ():
            head = text[match.end() : match.end() + settings.HEAD_OF_RUN]
            if sum(map(is_rare, head)) >= settings.RARE_IN_HEAD:
                return is_traditional(text)
    return False


_EACH_NARROW: Final = tuple(
    (mark, re.compile(rf"{mark}(?<=[\u3400-\u9fff”]{mark})(?=[\u3400-\u9fff\ue000-\uf8ff]{{3}})")) for mark in "!;"
)
"""`NARROW` for each mark: most texts lack it, which is asked at memory speed."""


def mended_cut(line: str, at: int, document: Document) -> Mended | None:
    """What was written where a line shows a lost byte and a mark; None where that is not plainly better.

    Args:
        line: the line.
        at: where the lost byte is shown; in an unmarked document, the mark.
        document: what the whole text says.

    >>> found = mended_cut("日?；顒?", 1, Document(""))
    >>> found.text if found else None
    '常活動'
    """
    if not document.may_try():
        return None
    is_unmarked = line[at] not in "?\ufffd" or (document.unmarked and line[at] == "?")
    place = at if is_unmarked else at + 1
    mark = line[place]
    if mark == "?" and line[place + 1 : place + 2] == "。":
        first, way = _BOTH_LOST, Way((), place + 1, b"", guessed=True)
    else:
        first, second = pair_of(WIDE.get(mark, mark))
        found = way_behind(line, place + 1, second, document)
        if found is None:
            return None
        way = found
    as_people_write = line[place : way.end].isascii() or (way.guessed and way.end == place + 2)
    lacks_digit = bool(way.swallowed) and _LATE_YEAR.match(line, way.end) is not None
    if as_people_write and not document.torn and not lacks_digit:
        return None  # ???TITLE???, ?；?
    before, behind = context(line, at, way.end)
    after = behind[:2]
    least = settings.GAIN_BESIDE_TORN if document.torn and not is_unmarked else settings.GAIN
    if lacks_digit:
        least = settings.GAIN_OF_YEAR
    shown = ("" if is_unmarked else "?") + AFTER_HAN.sub("", line[place : way.end]).replace(LOST, "?")
    bits = cost(before[-2:] + shown + after) + _oddity(shown, document)
    known = "".join(piece for piece in way.pieces if isinstance(piece, str))
    if bits - cost(before[-2:] + after) - cost(known) < least - settings.SLACK:
        return None  # no choice of the lost characters can be good enough
    text, _ = resolved((ending_in(first), *way.pieces), before, behind, document)
    written = text.replace(LOST, "1") if way.swallowed else text
    if may_lack_bytes(text, document) or bits - cost(before[-2:] + written + after) < least:
        document.failed += 1
        return None
    document.mended += 1
    return Mended(text, way)


_LONE: Final = lazy(r"[\u3400-\u9fff\ue000-\uf8ff][@-~]\Z")
"""The ASCII byte that ends a run, after a character that is none of the mark in front: ?！闭f."""


def _oddity(shown: str, document: Document) -> float:
    """Bits that the question marks in front of marks, digits and Han cost more than their frequency says.

    The same for one letter or sign of ASCII after a Han character.
    """
    odd = settings.QUESTION_BEFORE.get(shown[1:2], 0.0) if shown[0] == "?" else 0.0
    if _LONE.search(shown):
        odd += settings.LONE_ASCII
    return max(odd, settings.QUESTION_IN_TORN * shown.count("?")) if document.torn else odd
