"""UTF-8 that was read with a wrong code page: found by the structure of its bytes, which no other text has.

A character of three bytes has a lead E0 to EF and two bytes from 80 to BF. A text in which such sequences stand one
after the other, three or more, is UTF-8; no score is needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from typing import Final

import numpy as np

from textfix.stages.mojibake.codepages import EURO, GB18030, LOST, CodePage, View, marks_of
from textfix.stages.mojibake.lost import Piece, likely, rare

_TAIL: Final = (
    r"(?<=[\xc2-\xdf])[\x80-\xbf]"
    r"|(?<=[\xe1-\xec\xee\xef])[\x80-\xbf]{2}|(?<=\xe0)[\xa0-\xbf][\x80-\xbf]|(?<=\xed)[\x80-\x9f][\x80-\xbf]"
    r"|(?<=\xf0)(?:[\x90-\xb2][\x80-\xbf]|\xb3[\x80-\x91])[\x80-\xbf]"
    r"|(?<=\xf3)[\xa0\xb0-\xbf][\x80-\xbf]{2}|(?<=\xf4)[\x80-\x8f][\x80-\xbf]{2}"
)
"""What follows the first byte of a character (RFC 3629, section 4). Patterns begin with a class, for speed.

Not in the last part of plane 3 and planes 4 to 13, where Unicode 17 has no character: 火车参 in GBK has F0B3B5B2.
"""
_SEQUENCE: Final = rf"[\xc2-\xf4](?:{_TAIL})"

_NARROW_LOSS: Final = (
    r"(?<=[\xe0-\xef])[\x80-\xbf ?\ufffd]{2}"  # a byte became a space, '?' or U+FFFD
    r"|(?<=[\xc2-\xdf])[ ?\ufffd]"
    r"|(?<=[\xe0-\xef])[\x80-\xbf]?"  # a byte was dropped, or the text was cut
)
_GB18030_LOSS: Final = (
    r"(?<=[\xe0-\xef])(?:[\x80-\xbf][?\ufffd\u20ac][\x80-\xbf]{2}"  # for the third byte and the next lead
    r"|[\x80-\xbf?\ufffd\u20ac]{2}"
    r"|[\x80-\xbf?\ufffd]?(?=\n|\Z)"  # the text was cut
    r"|\ufffd)|(?<=\ufffd)[\x80-\xbf](?![\x80-\xbf])"  # U+FFFD for two bytes
)
_WIDE_LOSS: Final = _GB18030_LOSS + r"|(?<=\ufffd)[\x80-\xbf]{2}"  # Shift_JIS has no character for some leads

PROOF: Final = 3
"""So many sequences of three bytes, one after the other, prove UTF-8."""


@dataclass(frozen=True, slots=True)
class Run:
    """Units that are UTF-8 without a gap: `units[start:end]`, `sequences` of three bytes or more, `damaged` others."""

    start: int
    end: int
    sequences: int
    short: int
    damaged: int


def high_units(seen: View) -> int:
    """How many units are bytes above 7F, but for those of quotation marks and the like, which stand in right text."""
    if seen.page.wide:
        return _high(seen.units)
    rest = _ANY.sub("", seen.units)
    return len(seen.units) - len(rest) + _high(rest.translate(_removed(seen.page)))


def _high(units: str) -> int:
    codes = np.frombuffer(units.encode("utf-16-le"), np.uint16)
    return int(((codes >= 0x80) & (codes <= 0xFF)).sum())


@cache
def _removed(page: CodePage) -> dict[int, None]:
    return dict.fromkeys(map(ord, marks_of(page)))


def promising(seen: View) -> bool:
    """Whether there are more sequences than chance makes."""
    proven = _PROVEN.search(seen.units) is not None
    if seen.page.wide:
        return proven or (seen.page is GB18030 and bool(_LONG.search(seen.units) or _TWICE.search(seen.units)))
    covered = sum(map(len, _ANY.findall(seen.units)))
    return covered > 0 and covered >= (_LEAST_PROVEN if proven else _LEAST) * high_units(seen)


_LEAST: Final = 0.5
_LEAST_PROVEN: Final = 0.4
"""The share of the units above 7F that sequences cover in UTF-8; in GBK read as latin-1 they cover a quarter."""


def runs(seen: View) -> Iterator[Run]:
    """The runs of UTF-8 in a view, those of damaged or short sequences alone included."""
    for match in _run(seen.page).finditer(seen.units):
        units, (start, end) = match[0], match.span()
        if seen.page.wide and (units[0] < "\xe0" or units[-2:] < "\xe0") and not _TWICE.fullmatch(units):
            # ordinary characters of GB 18030 look like sequences of two bytes: 路 is C2B7, a middle dot
            trimmed = _SHORT_EDGE.sub("", units)
            start = end - len(trimmed)
            units = _SHORT_TAIL.sub("", trimmed)
            end = start + len(units)
        if seen.starts is not None and units and seen.characters(start, end)[2] != start:
            # 广场 is B9E3 B3A1, and E3B3A1 a sequence by chance: what follows may begin with a character
            first = _FIRST.match(units)
            start += first.end() if first else 0
            units = units[first.end() :] if first else units
        long = len(_LONG.findall(units))
        if end > start:
            yield Run(start, end, long, len(_SHORT.findall(units)), len(_LEAD.findall(units)) - long)


def pieces(seen: View, run: Run) -> list[Piece]:
    """What a run says: one text if it is whole, else texts and the choices where bytes were lost."""
    units = seen.units[run.start : run.end]
    if _WHOLE.fullmatch(units):
        return [units.encode("latin-1").decode()]
    found: list[Piece] = []
    for token in _token(seen.page).finditer(units):
        if token.lastindex == 1:
            found.append(_strict(token[0]))
        else:
            after = seen.units[run.start + token.end() : run.start + token.end() + 1]
            if not seen.page.wide and not after and run.damaged < 2 and len(token[0]) < 3 and token[0][0] >= "\xe0":
                found.append(LOST)  # the text was cut
                continue
            lost = _stopped(after if token[0][1:2] not in (LOST, "?") else token[0][2:3]) if _gbk(seen) else "\x80"
            found += _settled(_mend(token[0], seen.page, after, lost), token[0])
    return found


def _settled(found: list[Piece], units: str) -> list[Piece]:
    """Choices of one as a text that is sure, where no byte was lost."""
    if LOST in units or "?" in units or (len(units) < 3 and units[0] >= "\xe0"):
        return found
    return [piece[0] if isinstance(piece, tuple) and len(piece) == 1 else piece for piece in found]


def _strict(units: str) -> str:
    return units.encode("latin-1").decode()


def _gbk(seen: View) -> bool:
    """Whether the wrong code page may have been GBK, which leaves out what GB 18030 has for private use."""
    return seen.page is GB18030 and not seen.private


@cache
def _stopped(after: str) -> str:
    """The bytes that GBK has no character for before another byte, and so reads by themselves."""
    return "".join(byte for byte in _CONTINUATIONS if not after or _unread(byte + after))


def _unread(units: str) -> bool:
    try:
        return not units.encode("latin-1").decode("gbk")
    except UnicodeError:
        return True


def _mend(units: str, page: CodePage, after: str, lost: str) -> list[Piece]:
    """The choices for a damaged sequence, with the unit after it, and the bytes that one U+FFFD may stand for."""
    if page.wide:
        if len(units) == 5:
            euro = units[2] == EURO
            first = _choices(units[:2] + ("\xa2" if euro else LOST), page)
            return [first, _choices(("\xe3" if euro else LOST) + units[3:], page)]
        if len(units) == 2 and LOST in units and after:
            return [_choices(units[0] + LOST + LOST if units[1] == LOST else LOST + units, page)]
        if len(units) < 3:
            return [LOST]
        units = units.replace(EURO, "\x80")
        if units[:2] == "\xef\xbf":
            return [LOST]  # EF BF BD: the text had lost something before it was misread
        if page is GB18030:
            if units[1] == LOST and lost != "\x80":
                return [_choices(units, page, lost)]
            if units[1] in (LOST, "?"):
                units = units[0] + "\x80" + units[2]  # the one byte that takes no second one with it
            if units[2] == LOST and lost != "\x80" and "\x80" <= after <= "\xff":
                return [_choices(units, page, lost)]
            if units[2] in (LOST, "?") and "\x80" <= after <= "\xff":
                only = _choices(units[:2] + "\x80", page)
                if only != (LOST,) and not (units[2] == "?" and (rare(only[0]) or only[0] == "\u3000")):
                    return [only[0]]
                # a '?' for two bytes: the second was ASCII, after a full stop or a comma a line end most often
                return [_choices(units, page), "\n" if units[0] in "\xe3\xef" else " "]
        return [_choices(units, page)]
    if len(units) < 3 and " " not in units and "?" not in units and LOST not in units and not page.holes:
        return [LOST]
    missing = 3 - len(units) if units[0] >= "\xe0" else 0
    if not missing:
        return [_choices(units, page)]
    patterns = [units + LOST * missing] if missing == 2 else [units + LOST, units[0] + LOST + units[1]]
    found = [choice for pattern in patterns for choice in _choices(pattern, page)]
    return [tuple(found)]


@cache
def _choices(units: str, page: CodePage, lost: str = "") -> tuple[str, ...]:
    """The characters that a sequence with marks for lost bytes, each one of `lost`, may have been."""
    slots = []
    for place, unit in enumerate(units):
        if unit == " " and not page.wide:
            slots.append("\xa0")
        elif unit not in (LOST, "?", " "):
            slots.append(unit)
        elif place == 0:
            slots.append(_LEADS)
        elif page.holes:
            slots.append(page.holes.decode("latin-1"))
        else:
            slots.append(lost or _CONTINUATIONS)
    texts = ("".join(slot).encode("latin-1").decode("utf-8", "replace") for slot in product(*slots))
    found = tuple(text for text in texts if len(text) == 1 and (likely(text) or text == "\u00a0"))
    return found or (LOST,)


_LEADS: Final = "\xe2\xe3\xe4\xe5\xe6\xe7\xe8\xe9\xef"
_CONTINUATIONS: Final = "".join(map(chr, range(0x80, 0xC0)))
_WHOLE: Final = re.compile(f"(?:{_SEQUENCE})++")
_LONG: Final = re.compile(rf"[\xe0-\xf4](?!(?<=\xef)\xbf[\xbd-\xbf])(?:{_TAIL.partition('|')[2]})")
"""Sequences of three bytes and more, but for U+FFFD, which says nothing, and U+FFFE and U+FFFF, which no text has."""
_SHORT: Final = re.compile(r"[\xc2-\xdf][\x80-\xbf]")
_PROVEN: Final = re.compile(
    r"[\xc2\xc3\xe0-\xef](?:(?<=[\xe0-\xef])[\x80-\xbf]{2}(?:[\xe0-\xef][\x80-\xbf]{2}){2}"
    r"|(?<=[\xc2\xc3])[\x80-\xbf](?:[\xc2\xc3][\x80-\xbf]){3})"
)
_TWICE: Final = re.compile(
    r"[\xc2\xc3](?:(?<=\xc3)[\xa0-\xbf]|(?<=\xc2)[\x80-\xbf])(?:\xc3[\xa0-\xbf]|\xc2[\x80-\xbf]){5,}+"
)
"""UTF-8 read as latin-1 and encoded as UTF-8 again: two characters of Chinese, or more."""
_ANY: Final = re.compile(_SEQUENCE)
_SHORT_EDGE: Final = re.compile(r"\A(?:[\xc2-\xdf][\x80-\xbf])++")
_SHORT_TAIL: Final = re.compile(r"(?:[\xc2-\xdf][\x80-\xbf])++\Z")
_FIRST: Final = re.compile(_SEQUENCE)
_LEAD: Final = re.compile(r"[\xe0-\xf4]|\ufffd[\x80-\xbf]{2}")


def _loss(page: CodePage) -> str:
    loss = _NARROW_LOSS if not page.wide else _GB18030_LOSS if page is GB18030 else _WIDE_LOSS
    return rf"[\xc2-\xf4\ufffd](?:{_TAIL}|{loss})"


@cache
def _run(page: CodePage) -> re.Pattern[str]:
    return re.compile(f"{_loss(page)}(?:{_loss(page)})*+")


@cache
def _token(page: CodePage) -> re.Pattern[str]:
    return re.compile(f"((?:{_SEQUENCE})++)|{_loss(page)}")


def shorter(seen: View, run: Run, end: int) -> Run:
    """A run without its last sequences, so that it ends at unit `end` or before."""
    token = re.compile(_loss(seen.page))
    ends = [token.end() for token in token.finditer(seen.units, run.start, run.end) if token.end() <= end]
    return replace(run, end=ends[-1] if ends else run.start)
