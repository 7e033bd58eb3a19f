"""GBK and Big5 that were read with a wrong code page: no structure proves them, so readings are weighed in bits."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from textfix.edits import Edit
from textfix.mentions import unexplained
from textfix.stages.mojibake.codepages import (
    BIG5,
    CP1252,
    GB18030,
    LATIN_1,
    LOST,
    SHIFT_JIS,
    SURROGATES,
    CodePage,
    Survey,
    View,
    code_points,
    marks_of,
    survey,
)
from textfix.stages.mojibake.gate import MISREAD_AS_BIG5
from textfix.stages.mojibake.lost import Piece, fill
from textfix.stages.mojibake.pairs import divided
from textfix.stages.mojibake.residue import whole
from textfix.text.language import UNIT, costs

_TRUE_PAGES: Final = (GB18030, BIG5)
_PAGES_OF_BIG5: Final = (SURROGATES, LATIN_1, CP1252, GB18030)

_CHEAP: Final = 11.5
"""Bits a character that a right reading costs at most, over a document; right readings cost 7 to 10."""
_GAIN: Final = 3.0
"""Bits a character that a right reading saves at least, over a document."""
_STRONG: Final = 30.0
"""Bits that a single segment has to save where the document proves nothing."""
_MOST_LOST: Final = 0.35
"""The share of lost units above which a segment is beyond repair."""
_MORE: Final = 1.01
"""How much more a page has to save than one before it, which has more of the characters: 倅 costs more than ‚y."""
_RARE: Final = 14.0
"""Bits of a character after a space above which the space may have been a no-break space, A0, and a part of it."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Units that may be misread characters, `units[start:end]`, and what they would say."""

    start: int
    end: int
    pieces: tuple[Piece, ...]
    pairs: int


def legacy_edits(text: str, found: Survey | None = None) -> list[Edit]:
    """What GBK or Big5 the text holds that was read with one wrong code page: the pair that saves most bits."""
    found = found or survey(text)
    best: tuple[float, list[Edit], View, CodePage, Spans, Spans] | None = None
    for wrong in _pages(found):
        seen = found.view(wrong)
        spans = _spans(seen)
        some = _sample(spans)
        for true in _TRUE_PAGES:
            if true is wrong or (true is BIG5 and wrong not in _PAGES_OF_BIG5) or not _fits(seen, true, some):
                continue
            saved, edits = _weigh(text, seen, true, some)
            if saved > (_MORE * best[0] if best else 0.0):
                best = saved, edits, seen, true, spans, some
    if best is None:
        return []
    _, edits, seen, true, spans, some = best
    if some != spans:
        edits = _weigh(text, seen, true, spans)[1]
    if not seen.page.wide and seen.page is not SURROGATES:
        edits = whole(text, edits)
    return unexplained(text, edits)


def _fits(seen: View, true: CodePage, spans: Spans) -> bool:
    """Whether the spans in which nothing was lost divide into pairs at least half the time."""
    whole = fitting = 0
    for start, end in spans:
        units = seen.units[start:end]
        if " " not in units and LOST not in units and "?" not in units:
            whole += end - start
            match = _PLAIN[true.name].match(units)
            fitting += match.end() if match else 0
    return whole < _ENOUGH or 2 * fitting >= whole


_ENOUGH: Final = 40
"""Units from which spans can be told not to fit; a shorter text may be one span that was cut."""


def _pages(found: Survey) -> Iterator[CodePage]:
    yield from found.narrow_pages()
    lost = found.has(ord(LOST), ord(LOST))
    if lost or found.has(0xE000, 0xF8FF):
        yield GB18030
    words = any(found.has(ord(word), ord(word)) for word in MISREAD_AS_BIG5)
    if lost or words or found.has(0x3105, 0x3129) or found.has(0xFE59, 0xFE5E):
        yield BIG5
    if found.has(0xFF61, 0xFF9F):
        yield SHIFT_JIS


Spans: TypeAlias = list[tuple[int, int]]


def _spans(seen: View) -> Spans:
    """Where a view may hold misread pairs of bytes."""
    units = seen.units
    spans = [match.span() for match in _SEGMENT.finditer(units)]
    if seen.page.wide:
        return spans
    marks = marks_of(seen.page)
    spans = [(start, end) for start, end in spans if end > start + 2 or units[start:end].strip(marks)]
    if " " not in units:
        return spans
    return [(start - (start > 0 and units[start - 1] == " "), end) for start, end in spans]


def _sample(spans: Spans) -> Spans:
    """Some of the spans, from all over the text, enough to tell which pair of code pages fits best."""
    if len(spans) > _SAMPLE:
        longest = sorted(spans, key=lambda span: span[0] - span[1])[: _SAMPLE // 2]
        spans = sorted({*longest, *spans[:: -(-2 * len(spans) // _SAMPLE)]})
    room, chosen = _SAMPLE_UNITS, Spans()
    most = max(_SAMPLE_UNITS // 4, _SAMPLE_UNITS // max(1, len(spans)))  # as much of every page, to compare them
    for start, end in spans:
        if room <= 0:
            break
        if end - start > most:
            end = start + most
        chosen.append((start, end))
        room -= end - start
    return chosen


_SAMPLE: Final = 48
_SAMPLE_UNITS: Final = 1600


def _weigh(text: str, seen: View, true: CodePage, spans: Spans) -> tuple[float, list[Edit]]:
    """The bits that a pair of code pages saves, and its edits."""
    segments = list(_segments(text, seen, true, spans))
    found: list[tuple[int, int, str, Segment]] = []
    for segment, reading in zip(segments, fill([segment.pieces for segment in segments]), strict=True):
        first, last, _, end = seen.characters(segment.start, segment.end)
        found.append((first, last, reading + seen.units[segment.end : end], segment))
    if not found:
        return 0.0, []
    before, _, _ = _sums([text[first:last] for first, last, _, _ in found])
    after, bits, lengths = _sums([reading for _, _, reading, _ in found])
    pairs = np.array([segment.pairs for *_, segment in found])
    saved = before - after
    good = saved > 0
    if seen.page.wide:
        good &= np.array([_PRIVATE.search(reading) is None for _, _, reading, _ in found])
    places = [(first, last) for first, last, *_ in found]
    many, much = int(pairs[good].sum()), float(saved[good].sum())
    everything = bits[pairs > 0].sum() <= _CHEAP * lengths[pairs > 0].sum()
    prose = 2 * int(pairs[good & (pairs >= 3)].sum()) >= many  # accents in words make pairs of one, chance no more
    varied = seen.page.wide or _varied("".join(text[first:last] for first, last in places))
    if many >= 4 and prose and everything and much >= _GAIN * many and much >= _STRONG and varied:
        chosen = good | np.array([segment.end == len(seen.units) for *_, segment in found])  # the text was cut
        if seen.page.wide:  # る between digits is a letter, but 月 where the text was misread
            chosen |= np.array([bool(_KANA.fullmatch(text[first:last])) for first, last in places])
    elif seen.page is SURROGATES and everything and many:
        chosen = good  # no text has raw bytes
    else:
        chosen = good & (pairs >= 3) & (bits <= _CHEAP * lengths) & (saved >= _STRONG)
        if not seen.page.wide:
            between = np.array([_between(text, first, last) for first, last in places])
            chosen |= good & (pairs >= 2) & (bits <= _BETWEEN * lengths) & between
            chosen &= np.array([_varied(text[first:last]) for first, last in places])
    kind = f"{_NAMES[true.name]} read as {seen.page.name}"
    edits = [
        Edit(first, last, reading, kind, "certain" if _sure(segment) else "guessed")
        for take, (first, last, reading, segment) in zip(chosen.tolist(), found, strict=True)
        if take
    ]
    return float(saved[chosen].sum()), edits


def _sure(segment: Segment) -> bool:
    return all(isinstance(piece, str) for piece in segment.pieces)


def _varied(text: str) -> bool:
    """Whether a text is no row of signs that right text has too: ····, ××××, a frame of lines, ”——“."""
    if len(_VARIED.sub("", text)) >= 0.1 * len(text) and len(set(text)) > 2:
        return True
    counts = Counter(_HIGH.findall(text))
    often = counts.most_common(1)[0][1] if counts else 0
    return often <= max(2, _OFTEN * counts.total()) and len(counts) >= min(_KINDS, counts.total() / 2)


_OFTEN, _KINDS = 0.2, 16
"""The share of the commonest sign, and how many there are, from which signs are no frame: it has eleven, most of them
one; a third of the pairs of GBK are two signs of cp437 that no frame joins.
"""
_HIGH: Final = re.compile("[^\x00-\x7f]")


def _between(text: str, first: int, last: int) -> bool:
    """Whether a span has Chinese on both sides, or on one, and nothing of another script on the other."""
    around = text[max(0, first - 1) : first] + text[last : last + 1]
    return bool(_CHINESE.search(around)) and not _FOREIGN.search(around)


_MARK: Final = re.compile("[“”‘’…—–•]")
"""Marks that Chinese text has beside misread text of cp1252."""
_VARIED: Final = re.compile("[\x00-\xbf×÷\u2010-\u2027\u2500-\u259f■]+")
"""Signs that right text has in rows and side by side: marks, and what frames are drawn with."""
_CHINESE: Final = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uff5e“”‘’…—]")
_FOREIGN: Final = re.compile("[^\\W\u3000-\u303f\u4e00-\u9fff\uff00-\uff5e]")
_BETWEEN: Final = 14.5
"""Bits a character that a right reading of two characters and more costs at most inside Chinese text."""
_PRIVATE: Final = re.compile("[\ue000-\uf8ff]")
_KANA: Final = re.compile("[\u3041-\u30f6]{1,2}[0-~]?")
_NAMES: Final = {"gb18030": "gbk", "big5": "big5"}


def _sums(texts: Sequence[str]) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.int64]]:
    """The bits of each text, those of its characters above ASCII, and how many these are, at least 1."""
    codes = code_points("\n".join(texts) + "\n").astype(np.intp)
    ends = np.cumsum(np.fromiter((len(text) + 1 for text in texts), np.int64, len(texts)))
    starts = np.concatenate([[0], ends[:-1]])
    each = costs(codes).astype(np.int64)
    each[ends - 1] = 0
    high = codes >= 0x80
    every, above, number = (np.add.reduceat(values, starts) for values in (each, each * high, high.astype(np.int64)))
    return every * UNIT, above * UNIT, np.maximum(number, 1)


def _segments(text: str, seen: View, true: CodePage, spans: Spans) -> Iterator[Segment]:
    """The segments of a view: misread units, with the ASCII between that may be the second bytes of pairs."""
    wide = seen.page.wide
    plain = _PLAIN[true.name]
    for start, end in spans:
        units = seen.units[start:end]
        if units.count(LOST) > _MOST_LOST * len(units) or not units.strip("\xa0 "):  # A0A0 is 牋, but pages indent so
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
        cut = (end == len(seen.units) or seen.units[end] == "\n") and not _MARK.match(strays[-1])
        if cut:
            strays = strays[:-1] + LOST
        pieces, pairs = divided(units, strays, seen.page, true, cut=cut)
        yield Segment(start, end, pieces, pairs)


def _broken(reading: str) -> bool:
    """Whether a rare character follows a space: the byte A0, as a no-break space, may have begun another."""
    codes = code_points(reading)
    after = np.flatnonzero(codes[:-1] == 0x20) + 1
    return bool((costs(reading)[after] * UNIT > _RARE).any())


def _straight(units: str, true: CodePage) -> str:
    """Whole pairs and ASCII, decoded."""
    return units.encode("latin-1").decode(true.codecs[0], "replace")


_SEGMENT: Final = re.compile(r"[\x80-\xff\ufffd](?:[\x30-\x7e ]?[\x80-\xff\ufffd])*+[\x30-\x7e]?")
_UTF8: Final = re.compile(
    r"(?:[\xe3-\xe9\xef][\x80-\xbf ]{2}[0-~]?)+[\xe3-\xe9\xef][\x80-\xbf ]{1,2}[0-~]?|(?:[\xc2\xc3][\x80-\xbf ]){4,}"
)
"""Two characters and more that are UTF-8, if a no-break space became a space, letters between them: no chance."""
_QUOTES: Final = "\x91\x92\x93\x94“”‘’"
"""Quotation marks, in cp1252 and as they are."""
_PLAIN: Final = {
    "gb18030": re.compile(r"(?:[\x81-\xfe](?:[\x40-\x7e\x80-\xfe]|[0-9][\x81-\xfe][0-9])|[\x00-\x7f])++"),
    "big5": re.compile(r"(?:[\x81-\xfe][\x40-\x7e\xa1-\xfe]|[\x00-\x7f])++"),
}
