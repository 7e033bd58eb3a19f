"""Segments of a text: units that may be misread pairs of bytes, divided into the characters that they would say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np

from textfix.stages.mojibake.code_pages import LOST, CodePage
from textfix.stages.mojibake.dividing import divided
from textfix.stages.mojibake.restore import Piece
from textfix.stages.mojibake.settings import MOST_LOST_IN_SEGMENT, RARE_AFTER_SPACE
from textfix.stages.mojibake.views import View, code_points
from textfix.text.language import UNIT, costs

Spans: TypeAlias = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Segment:
    """Units that may be misread characters, `units[start:end]`, and what they would say."""

    start: int
    end: int
    pieces: tuple[Piece, ...]
    pairs: int


def segments_of(text: str, seen: View, true: CodePage, spans: Spans) -> Iterator[Segment]:
    """The segments of a view: misread units, with the ASCII between that may be the second bytes of pairs."""
    wide = seen.page.wide
    plain = PLAIN[true.name]
    for start, end in spans:
        units = seen.units[start:end]
        if units.count(LOST) > MOST_LOST_IN_SEGMENT * len(units) or not units.strip(
            "\xa0 "
        ):  # A0A0 is 牋, but pages indent so
            continue
        if not wide and any(map(_UTF8.fullmatch, (units.strip(_QUOTES), text[start:end].strip(_QUOTES)))):
            continue
        spaced = not wide and " " in units
        skip = int(units[0] == " ")
        straight = _straight(units[skip:], true) if plain.fullmatch(units, skip) else None
        if straight is not None and not (spaced and _broken(units[:skip] + straight)):
            yield Segment(start + skip, end, (straight,), len(straight))
            continue
        strays = units if wide else text[start:end]
        cut = (end == len(seen.units) or seen.units[end] == "\n") and not MARK.match(strays[-1])
        if cut:
            strays = strays[:-1] + LOST
        pieces, pairs = divided(units, strays, seen.page, true, cut=cut, is_rich=seen.is_rich)
        yield Segment(start, end, pieces, pairs)


def _broken(reading: str) -> bool:
    """Whether a rare character follows a space: the byte A0, as a no-break space, may have begun another."""
    codes = code_points(reading)
    after = np.flatnonzero(codes[:-1] == 0x20) + 1
    return bool((costs(reading)[after] * UNIT > RARE_AFTER_SPACE).any())


def _straight(units: str, true: CodePage) -> str:
    """Whole pairs and ASCII, decoded."""
    return units.encode("latin-1").decode(true.codec, "replace")


SEGMENT: Final = re.compile(r"[\x80-\xff\ufffd](?:[\x30-\x7e ]?[\x80-\xff\ufffd])*+[\x30-\x7e]?")
_UTF8: Final = re.compile(
    r"(?:[\xe3-\xe9\xef][\x80-\xbf ]{2}[0-~]?)+[\xe3-\xe9\xef][\x80-\xbf ]{1,2}[0-~]?|(?:[\xc2\xc3][\x80-\xbf ]){4,}"
)
"""Two characters and more that are UTF-8, if a no-break space became a space, letters between them: no chance."""
_QUOTES: Final = "\x91\x92\x93\x94“”‘’"
"""Quotation marks, in cp1252 and as they are."""
PLAIN: Final = {
    "gb18030": re.compile(r"(?:[\x81-\xfe](?:[\x40-\x7e\x80-\xfe]|[0-9][\x81-\xfe][0-9])|[\x00-\x7f])++"),
    "shift_jis": re.compile(r"(?:[\x81-\x9f\xe0-\xfc][\x40-\x7e\x80-\xfc]|[\x00-\x7f])++"),
    "big5": re.compile(r"(?:[\x81-\xfe][\x40-\x7e\xa1-\xfe]|[\x00-\x7f])++"),
}
MARK: Final = re.compile("[“”‘’…—–•]")
"""Marks that Chinese text has beside misread text of cp1252."""
