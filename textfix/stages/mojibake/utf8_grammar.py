"""The grammar of UTF-8 in the units of a wrong code page: whole sequences, and those that lost bytes.

A character of three bytes has a lead E0 to EF and two bytes from 80 to BF (RFC 3629, section 4). Patterns begin with a
class, for speed, and look back at it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from textfix.patterns import lazy
from textfix.stages.mojibake.code_pages import GB18030, STRAIGHT, CodePage

_TAIL_OF_TWO: Final = r"(?<=[\xc2-\xdf])[\x80-\xbf]"
_TAIL_OF_MORE: Final = (
    r"(?<=[\xe1-\xec\xee\xef])[\x80-\xbf]{2}|(?<=\xe0)[\xa0-\xbf][\x80-\xbf]|(?<=\xed)[\x80-\x9f][\x80-\xbf]"
    r"|(?<=\xf0)(?:[\x90-\xb2][\x80-\xbf]|\xb3[\x80-\x91])[\x80-\xbf]"
    r"|(?<=\xf3)[\xa0\xb0-\xbf][\x80-\xbf]{2}|(?<=\xf4)[\x80-\x8f][\x80-\xbf]{2}"
)
_TAIL: Final = f"{_TAIL_OF_TWO}|{_TAIL_OF_MORE}"
"""What follows the first byte of a character.

Not in the last part of plane 3 and planes 4 to 13, where Unicode 17 has no character: 火车参 in GBK has F0B3B5B2.
"""
_HEAD: Final = r"[\xc2-\xf4][\x80-\xbf]"
_REST: Final = (
    r"(?<=[\xc2-\xdf].)|(?<=[\xe1-\xec\xee\xef].)[\x80-\xbf]|(?:(?<=\xe0[\xa0-\xbf])|(?<=\xed[\x80-\x9f]))[\x80-\xbf]"
    r"|(?:(?<=\xf0[\x90-\xb2])[\x80-\xbf]|(?<=\xf0\xb3)[\x80-\x91]|(?<=\xf3[\xa0\xb0-\xbf])[\x80-\xbf]"
    r"|(?<=\xf4[\x80-\x8f])[\x80-\xbf])[\x80-\xbf]"
)
"""The same behind the second byte: of letters without one, as in GBK, a search passes over most at once."""
_SEQUENCE: Final = f"{_HEAD}(?:{_REST})"

_MARKS: Final = "".join(STRAIGHT.values())
_NARROW_LOSS: Final = (
    rf"(?<=[\xe0-\xef])[\x80-\xbf ?\ufffd{_MARKS}]{{2}}"  # a byte became a space, '?', U+FFFD or a straight mark
    r"|(?<=[\xc2-\xdf])[ ?\ufffd]"
    r"|(?<=[\xe3-\xe9\xef]) (?! )"  # A0 became a space, and a byte was dropped
    rf"|(?<=[\xe0-\xef])[\x80-\xbf{_MARKS}]?"  # a byte was dropped, or the text was cut
    r"|(?:(?<=[\xc2\xc3\xc5\xc6\xcb][\x80-\xbf]\xc2)|(?<=\xe2[\x80-\x84][\x80-\xbf]\xc2)|(?<=[\x80-\xbf]\xc2\xc2))"
    r"(?![\x80-\xbf])"  # misread twice, the second byte of a control dropped: Â is C2, the first one
)
_GB18030_LOSS: Final = (
    r"(?<=[\xe0-\xef])(?:[\x80-\xbf][?\ufffd\u20ac][\x80-\xbf]{2}"  # for the third byte and the next lead
    r"|[\x80-\xbf]\u20ac[?\ufffd]{2}"  # A2 E3, and the rest of 。 or 、, which are E3 80 and another byte
    r"|[\x80-\xbf?\ufffd\u20ac]{2}"
    r"|[\x80-\xbf?\ufffd]?(?=\n|\Z)"  # the text was cut
    r"|\ufffd)|(?<=\ufffd)[\x80-\xbf](?![\x80-\xbf])"  # U+FFFD for two bytes
)
_WIDE_LOSS: Final = _GB18030_LOSS + r"|(?<=\ufffd)[\x80-\xbf]{2}"  # Shift_JIS has no character for some leads

SEQUENCE: Final = re.compile(_SEQUENCE)
WHOLE: Final = re.compile(f"{_SEQUENCE}(?:{_SEQUENCE})*+")
LONG: Final = re.compile(rf"[\xe0-\xf4](?!(?<=\xef)\xbf[\xbd-\xbf])(?:{_TAIL_OF_MORE})")
"""Sequences of three bytes and more, except U+FFFD, which says nothing, and U+FFFE and U+FFFF, which no text has."""
SHORT: Final = re.compile(r"[\xc2-\xdf][\x80-\xbf]")
SHORT_RUN: Final = re.compile(r"[\xc2-\xdf][\x80-\xbf](?:[\xc2-\xdf][\x80-\xbf])*+")
LEAD: Final = re.compile(r"[\xe0-\xf4]|\ufffd[\x80-\xbf]{2}")
PROVEN: Final = re.compile(
    r"[\xc2\xc3\xe0-\xef][\x80-\xbf](?:(?<=[\xe0-\xef].)[\x80-\xbf](?:[\xe0-\xef][\x80-\xbf]{2}){2}"
    r"|(?<=[\xc2\xc3].)(?:[\xc2\xc3][\x80-\xbf]){3})"
)
"""Three sequences of three bytes, or four of those of Latin letters."""
_TWICE: Final = r"[\xc2\xc3](?:(?<=\xc3)[\xa0-\xbf]|(?<=\xc2)[\x80-\xbf])(?:\xc3[\xa0-\xbf]|\xc2[\x80-\xbf]){5,}+"
TWICE: Final = re.compile(_TWICE)
"""UTF-8 read as latin-1 and encoded as UTF-8 again: two characters of Chinese, or more."""
EACH_TWICE: Final = re.compile(r"\xc3[\xa3-\xa9\xaf](?:\xc2[\x80-\xbf]){2}")
"""A character of Chinese, of those."""
EAST_ASIAN: Final = re.compile(
    r"[\xc2\xc3\xe3-\xed\xef\xf0](?:(?<=[\xe3-\xe9\xeb-\xed\xf0])[\x80-\xbf]{2}"
    r"|(?<=\xef)[\xa4-\xbf][\x80-\xbf]"  # below it is private use: ═ is EF 98 83 in mac-roman, if cp850 read it
    r"|(?<=\xea)[\xb0-\xbf][\x80-\xbf]"  # from AC00 on: below it are Yi, Vai, and ，after 岁 in GBK
    r"|(?<=\xc3)[\xa3-\xa9\xaf](?:[\xc2\xc5\xc6\xcb]|\xe2[\x80-\x84])[\x80-\xbf]"  # ä¸: it was misread twice
    r"|[\x80-\xbf](?:[\xc2\xc3][\x80-\xbf]){3})"  # ÖÐ: GBK, misread twice
)
"""What is Chinese, Japanese or Korean, or an emoji, or will be when it is read again."""
_CONTINUATION_TWICE: Final = r"(?:[\xc2\xc5\xc6\xcb]|\xe2[\x80-\x84])[\x80-\xbf]"
TWICE_BEFORE: Final = re.compile(rf"\xc3[\xa3-\xa9\xaf](?:{_CONTINUATION_TWICE})?\Z")
TWICE_AFTER: Final = re.compile(_CONTINUATION_TWICE)
"""Of a Chinese character that was misread twice as code page 1252: its bytes before one of them, and one after it."""
BARE: Final = re.compile(rf"[\xe0-\xef][\x80-\xbf]?(?![\x80-\xbf ?\ufffd{_MARKS}])")
"""A lead without its continuations, which were dropped."""
TOLD: Final = lazy(rf"{_HEAD}(?:{_REST}|(?<=[\xe2-\xe9\xef].))")
"""A sequence that is whole or lost its last byte, or the one before."""
LONE_LEAD: Final = re.compile(r"[\xe0-\xef][ ?\ufffd]*+")
"""A lead, and no other byte that is there."""
STRAIGHTENED: Final = re.compile(rf"[\xe0-\xef](?=[\x80-\xbf]?[{_MARKS}])[\x80-\xbf{_MARKS}]{{2}}")
"""A sequence with a straight quotation mark for a byte."""
CUT: Final = re.compile(r"[\xe0-\xef][\x80-\xbf]?\Z")
"""A sequence that the end of a text cut."""
CONTROLS: Final = re.compile(r"[\x80-\x9f]")


def _loss(page: CodePage) -> str:
    loss = _NARROW_LOSS if not page.wide else _GB18030_LOSS if page.name == GB18030 else _WIDE_LOSS
    return rf"[\xc2-\xf4\ufffd](?:{_TAIL}|{loss})"


@cache
def run(page: CodePage) -> re.Pattern[str]:
    """Sequences of UTF-8 in the units of a page, whole or damaged, as many as there are.

    In a wide page one of three bytes begins them: in GB 18030 ordinary characters look like sequences of two bytes,
    路 is C2B7, a middle dot.
    """
    more = f"(?:{_loss(page)})*+"
    if not page.wide:
        return re.compile(_loss(page) + more)
    return re.compile(f"[\xc2\xc3\xe0-\xf4\ufffd](?:(?<=[\xe0-\xf4\ufffd])(?:{_tails(page)})|{_again()}){more}")


@cache
def row(page: CodePage) -> re.Pattern[str]:
    """Four sequences of three bytes, whole or damaged, side by side in the units of a wide page."""
    return re.compile(f"[\xe0-\xef\ufffd](?:(?<=[\xe0-\xef\ufffd])(?:{_tails(page)}))(?:{_loss(page)}){{3}}")


def _tails(page: CodePage) -> str:
    return f"{_TAIL_OF_MORE}|{_GB18030_LOSS if page.name == GB18030 else _WIDE_LOSS}"


def _again() -> str:
    """The rest of what `TWICE` finds, after its first byte."""
    return _TWICE.partition("]")[2]


@cache
def token(page: CodePage) -> re.Pattern[str]:
    """Whole sequences, as group 1, or a damaged one."""
    return re.compile(f"((?:{_SEQUENCE})++)|{_loss(page)}")


@cache
def sequence(page: CodePage) -> re.Pattern[str]:
    """One sequence, whole or damaged."""
    return re.compile(_loss(page))
