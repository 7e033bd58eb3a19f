"""Segments of a text: units that may be misread pairs of bytes, divided into the characters that they would say."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from operator import itemgetter
from typing import Final, NamedTuple, TypeAlias

from textfix.edits import Edit
from textfix.stages.mojibake.code_pages import LOST, CodePage
from textfix.stages.mojibake.dividing import divided
from textfix.stages.mojibake.lost_bytes.narrowing import Piece
from textfix.stages.mojibake.settings import (
    DROPPED_BITS,
    HYPHEN_BITS,
    HYPHENS_BITS,
    LEAST_PAIRS,
    LED_ON,
    LEFT_BITS,
    MOST_LOST_IN_SEGMENT,
    NEAR_DROPPED,
    RARE_IN_STEP,
    SAMPLE,
    SAMPLE_BYTES,
    SETTLED,
)
from textfix.stages.mojibake.views import View
from textfix.stages.mojibake.whole_pairs import PLAIN, broken, joined, straight
from textfix.text.language import UNIT, cost, costs

Spans: TypeAlias = list[tuple[int, int]]
_Divided: TypeAlias = tuple[tuple[Piece, ...], int, int]
"""What `divided` says."""


class Segment(NamedTuple):
    """Units that may be misread characters, `units[start:end]`, and what they would say."""

    start: int
    end: int
    pieces: tuple[Piece, ...]
    pairs: int
    strays: int = 0

    @property
    def is_sure(self) -> bool:
        """Whether it was read without a guess, and to the last byte: one that is left may belong to a neighbour."""
        return not self.strays and {*map(type, self.pieces)} <= {str}

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
        if not units.strip("\xa0 "):
            continue
        if LOST in units and units.count(LOST) > max(int(wide), MOST_LOST_IN_SEGMENT * len(units)):
            continue
        if not wide and (_SET_OFF.fullmatch(text, start, end) or _is_utf_8(units, text[start:end])):
            continue
        skip = int(units[0] == " ")
        read = straight(units[skip:], true) if plain.fullmatch(units, skip) else None
        if read is None or LOST in read or hyphens or " " in units:
            yield _segment(text, seen, true, (start, end), read, hyphens=hyphens)
        else:
            yield Segment(start, end, (read,), len(_HIGH.findall(read)))


def _is_utf_8(units: str, signs: str) -> bool:
    """Whether units, or the signs that they are in the text, are UTF-8 between quotation marks."""
    if _UTF8.fullmatch(units.strip(_QUOTES)):
        return True
    return signs != units and _UTF8.fullmatch(signs.strip(_QUOTES)) is not None


def _segment(
    text: str, seen: View, true: CodePage, span: tuple[int, int], read: str | None, *, hyphens: bool
) -> Segment:
    """The segment of a span that may be divided in other ways than into whole pairs, which say `read`."""
    start, end = span
    wide, units = seen.page.wide, seen.units[start:end]
    spaced = not wide and " " in units
    skip = int(units[0] == " ")
    has_hole = read is not None and LOST in read  # a pair that the encoding has in some editions alone, or in none
    said = "" if read is None else units[:skip] + read
    strays = units if wide else text[start:end]
    cut = (end == len(seen.units) or seen.units[end] == "\n") and not MARK.match(strays[-1])
    if cut:
        strays = strays[:-1] + LOST
    ends = not seen.units[end : end + 1].isalnum() and not _is_behind_sign(units, true)
    read_as = partial(divided, units, strays, seen.page, true, cut=cut, is_rich=seen.is_rich, ends=ends)
    more = math.inf  # bits that the characters cost more with what may have been dropped
    best: _Divided | None = None
    if hyphens and len(units) > 1 and (read is None or _is_out_of_step(said)):  # one unit is a » as well
        bits, dearer, best = min(map(partial(_with_hyphens, read_as), HYPHENS_BITS), key=itemgetter(0))
        read_as = partial(read_as, hyphens=dearer)
        if read is None or any(not isinstance(piece, str) for piece in best[0]):
            more = bits - (_bits_in_step(said) if read is not None else math.inf)
    if read is not None and not (has_hole or more < 0 or (spaced and _is_doubtful(said))):
        spelled = joined(units, seen.page, true) if spaced else read
        skip = int(spelled[0] == " ")
        reading = spelled[skip:]
        strayed = reading != read or more < NEAR_DROPPED
        return Segment(start + skip, end, (reading,), len(_HIGH.findall(reading)), int(strayed))
    pieces, pairs, alone = best or read_as()
    if not wide and _CUT.search(text, max(0, start - 4), start) and _is_rest(pieces):
        pieces, pairs, alone = read_as(torn=True)
    return Segment(start, end, pieces, pairs, alone + has_hole)


def are_letters(text: str, segments: Sequence[Segment]) -> bool:
    """Whether segments are so few letters, each by itself, that nothing can prove them: α, β; no date is in them."""
    pairs = [segment.pairs for segment in segments]
    if sum(pairs) >= LEAST_PAIRS or max(pairs, default=0) > 1 or all(one.is_sure for one in segments):
        return False
    return sum(text[max(0, segment.start - 1) : segment.start].isdecimal() for segment in segments) < 2


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


def _with_hyphens(read_as: Callable[..., _Divided], hyphens: float) -> tuple[float, float, _Divided]:
    """Units divided with what may have been dropped, what that costs as a whole, and what each byte costs in it."""
    found = read_as(hyphens=hyphens)
    return _bits_of(found[0]), hyphens, found


def _bits_of(pieces: Sequence[Piece]) -> float:
    """What units divided in a way cost by their neighbours, with a few bits for each byte that was dropped."""
    dropped = sum(not isinstance(piece, str) for piece in pieces)
    reading = "".join([piece[0] for piece in pieces])
    known = reading.replace(LOST, "")
    return _bits_in_step(known) + DROPPED_BITS * dropped + LEFT_BITS * (len(reading) - len(known))


def _is_behind_sign(units: str, true: CodePage) -> bool:
    """Whether a last letter is behind a sign that letters have before them as well: √x."""
    pair = int.from_bytes(units[-3:-1].encode("latin-1", "replace"))
    return true.characters.get(pair, "\u3000") < "\u3000"


def _bits_in_step(reading: str) -> float:
    """What a reading costs, a single letter beside Han as much as a character, which it may be a byte of."""
    return cost(reading) + 2 * HYPHEN_BITS * len(_LETTER_BEHIND.findall(reading))


def _is_rest(pieces: Sequence[Piece]) -> bool:
    """Whether the first sign of a text that was cut is the rest of a character: what a guess says is not led on.

    >>> _is_rest([("谁",), "也", "不", "知"]), _is_rest([("倨",), "选", "择", "目"])
    (False, True)
    """
    if isinstance(pieces[0], str):
        return "\x80" <= pieces[0] < "\u2e80"
    said = "".join(piece[0] for piece in pieces[:4])
    return cost(said) - cost(said[1:]) > LED_ON


def _is_doubtful(reading: str) -> bool:
    """Whether whole pairs with a space among them may be out of step: it may have been a byte."""
    return broken(reading) or cost(reading) > SETTLED * len(reading) or PRIVATE.search(reading) is not None


def are_out_of_step(text: str, edits: Sequence[Edit]) -> bool:
    """Whether bytes were dropped that the edits of a text lack: within one, or before a letter between two."""
    if any(_is_out_of_step(edit.after) for edit in edits):
        return True
    return any(_LETTER.fullmatch(text, one.end, other.start) for one, other in pairwise(edits))


def _is_out_of_step(reading: str) -> bool:
    """Whether a reading, or a character of it, costs more than Chinese, or a letter is beside Han: a second byte.

    >>> _is_out_of_step("我怞b渡口排隊"), _is_out_of_step("他們在渡口排隊"), _is_out_of_step("氐氖挛乙桓挪恢退")
    (True, False, True)
    >>> _is_out_of_step("他們在渡口排隊，而一茪l集不在那裡"), _is_out_of_step("他n吃")
    (True, True)
    """
    if cost(reading) > SETTLED * len(reading) or _LETTER_BEHIND.search(reading):
        return True
    return bool((costs(reading) * UNIT > RARE_IN_STEP).any())


_HIGH: Final = re.compile("[^\x00-\x7f]")
PRIVATE: Final = re.compile("[\ue000-\uf8ff]")
_LETTER: Final = re.compile("[@-~]")
_LETTER_BEHIND: Final = re.compile("[\u3000-\u9fff\uff00-\uffef][@-~](?=[\u3000-\u9fff\uff00-\uffef])")


def _without_indent(units: str, span: tuple[int, int]) -> tuple[int, int]:
    """A span without the pairs of A0 at its ends: they are 牋, but pages indent so, and fill lines."""
    start, end = span
    while start < end and units.startswith("\xa0\xa0", start):
        start += 2
    while start < end and units.endswith("\xa0\xa0", start, end):
        end -= 2
    return start, end


SEGMENT: Final = re.compile(r"[\x80-\xff\ufffd](?:[\x30-\x7e ]?[\x80-\xff\ufffd])*+[\x30-\x7e]?")
SEGMENT_WITHOUT_HYPHENS: Final = re.compile(
    r"[\x80-\xff\ufffd](?:[\x30-\x7e ]?[\x40-\x7e]?[\x80-\xff\ufffd])*+[\x30-\x7e]?[\x40-\x7e]?"
)
"""The same where a second letter may be a character whose first byte, AD, was dropped."""
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
