"""Segments of a text: units that may be misread pairs of bytes, divided into the characters that they would say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, TypeAlias

from textfix.stages.mojibake.code_pages import LOST, CodePage
from textfix.stages.mojibake.dividing import divided
from textfix.stages.mojibake.lost_bytes.narrowing import Piece
from textfix.stages.mojibake.settings import LED_ON, MOST_LOST_IN_SEGMENT, SAMPLE, SAMPLE_BYTES, SETTLED
from textfix.stages.mojibake.views import View
from textfix.stages.mojibake.whole_pairs import PLAIN, broken, joined, straight
from textfix.text.language import cost

Spans: TypeAlias = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Segment:
    """Units that may be misread characters, `units[start:end]`, and what they would say."""

    start: int
    end: int
    pieces: tuple[Piece, ...]
    pairs: int
    strays: int = 0

    def place(self, seen: View) -> tuple[int, int, str]:
        """Where the segment is in the text of a view, and what shares its last character."""
        first, last, _, end = seen.characters(self.start, self.end)
        return first, last, seen.units[self.end : end]


def segments_of(text: str, seen: View, true: CodePage, spans: Spans, *, hyphens: bool = False) -> Iterator[Segment]:
    """The segments of a view: misread units, with the ASCII between that may be the second bytes of pairs.

    `hyphens` tells whether soft hyphens were dropped: what reads badly without them is divided again.
    """
    wide = seen.page.wide
    plain = PLAIN[true.name]
    for start, end in spans if wide else map(partial(_without_indent, seen.units), spans):
        units = seen.units[start:end]
        if units.count(LOST) > max(int(wide), MOST_LOST_IN_SEGMENT * len(units)) or not units.strip("\xa0 "):
            continue
        if not wide and _SET_OFF.fullmatch(text, start, end):
            continue
        if not wide and any(map(_UTF8.fullmatch, (units.strip(_QUOTES), text[start:end].strip(_QUOTES)))):
            continue
        spaced = not wide and " " in units
        skip = int(units[0] == " ")
        read = straight(units[skip:], true) if plain.fullmatch(units, skip) else None
        has_hole = read is not None and LOST in read  # a pair that the encoding has in some editions alone, or in none
        if read is not None and not (has_hole or _is_doubtful(units[:skip] + read, spaced=spaced, hyphens=hyphens)):
            spelled = joined(units, seen.page, true) if spaced else read
            skip = int(spelled[0] == " ")
            reading = spelled[skip:]
            yield Segment(start + skip, end, (reading,), len(_HIGH.findall(reading)), strays=int(reading != read))
            continue
        strays = units if wide else text[start:end]
        cut = (end == len(seen.units) or seen.units[end] == "\n") and not MARK.match(strays[-1])
        if cut:
            strays = strays[:-1] + LOST
        read_as = partial(divided, units, strays, seen.page, true, cut=cut, is_rich=seen.is_rich, hyphens=hyphens)
        pieces, pairs, alone = read_as()
        if not wide and _CUT.search(text, max(0, start - 4), start) and _is_rest(pieces):
            pieces, pairs, alone = read_as(torn=True)
        yield Segment(start, end, pieces, pairs, alone + has_hole)


def sample_of(spans: Spans) -> Spans:
    """Some of the spans, from all over the text, enough to tell which pair of code pages fits best."""
    if len(spans) > SAMPLE:
        longest = sorted(spans, key=lambda span: span[0] - span[1])[: SAMPLE // 2]
        spans = sorted({*longest, *spans[:: -(-2 * len(spans) // SAMPLE)]})
    room, chosen = SAMPLE_BYTES, Spans()
    most = max(SAMPLE_BYTES // 4, SAMPLE_BYTES // max(1, len(spans)))  # as much of every page, to compare them
    for start, end in spans:
        if room <= 0:
            break
        if end - start > most:
            end = start + most
        chosen.append((start, end))
        room -= end - start
    return chosen


def _is_rest(pieces: Sequence[Piece]) -> bool:
    """Whether the first sign of a text that was cut is the rest of a character: what a guess says is not led on.

    >>> _is_rest([("谁",), "也", "不", "知"]), _is_rest([("倨",), "选", "择", "目"])
    (False, True)
    """
    if isinstance(pieces[0], str):
        return "\x80" <= pieces[0] < "\u2e80"
    said = "".join(piece[0] for piece in pieces[:4])
    return cost(said) - cost(said[1:]) > LED_ON


def _is_doubtful(reading: str, *, spaced: bool, hyphens: bool) -> bool:
    """Whether whole pairs may be out of step: a space among them, or what was dropped, may have been a byte."""
    if spaced:
        return broken(reading) or cost(reading) > SETTLED * len(reading) or PRIVATE.search(reading) is not None
    return hyphens and is_out_of_step(reading)


def is_out_of_step(reading: str) -> bool:
    """Whether a reading costs more than Chinese, or has a single letter after a Han, which may be a second byte.

    >>> is_out_of_step("我怞b渡口排隊"), is_out_of_step("他們在渡口排隊"), is_out_of_step("氐氖挛乙桓挪恢退")
    (True, False, True)
    """
    return cost(reading) > SETTLED * len(reading) or _LETTER_BEHIND.search(reading) is not None


_HIGH: Final = re.compile("[^\x00-\x7f]")
PRIVATE: Final = re.compile("[\ue000-\uf8ff]")
_LETTER_BEHIND: Final = re.compile("[\u3400-\u9fff][@-~](?=[\u3000-\u9fff\uff00-\uffef])")


def _without_indent(units: str, span: tuple[int, int]) -> tuple[int, int]:
    """A span without the pairs of A0 at its ends: they are 牋, but pages indent so, and fill lines."""
    start, end = span
    while start < end and units.startswith("\xa0\xa0", start):
        start += 2
    while start < end and units.endswith("\xa0\xa0", start, end):
        end -= 2
    return start, end


SEGMENT: Final = re.compile(r"[\x80-\xff\ufffd](?:[\x30-\x7e ]?[\x80-\xff\ufffd])*+[\x30-\x7e]?")
_UTF8: Final = re.compile(
    r"(?:[\xe3-\xe9\xef][\x80-\xbf ]{2}[0-~]?)+[\xe3-\xe9\xef][\x80-\xbf ]{1,2}[0-~]?|(?:[\xc2\xc3][\x80-\xbf ]){4,}"
)
"""Two characters and more that are UTF-8, if a no-break space became a space, letters between them: no chance."""
_CUT: Final = re.compile(r"\A\Z|(?:\.\.\.|…) ?\Z")
"""Before the first sign of a text, or after an ellipsis: there it may be the rest of a character."""
_SET_OFF: Final = re.compile(r" ?(?:[^ ] ){2}(?:[^ ] )*+[^ ]?")
"""Three signs and more, each between spaces: a list of symbols. The no-break space is no second byte of all pairs."""
_QUOTES: Final = "\x91\x92\x93\x94“”‘’"
"""Quotation marks, in cp1252 and as they are."""
MARK: Final = re.compile("[“”‘’…—–•]")
"""Marks that Chinese text has beside misread text of cp1252."""
