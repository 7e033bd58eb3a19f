"""Which encoding a document is in, by what a sample of it costs in each."""

from __future__ import annotations

import re
from dataclasses import dataclass


from textfix.language import UNIT, code_points, costs

_SAMPLE = 1200
"""Bytes that the choice is made on; the rest is verified while it is read."""

_WINDOW = 400
_HIGH = re.compile(rb"[\x80-\xff]")
_BOUNDARY = re.compile(rb"[\x00-\x2f\x3a-\x3f]")
"""Bytes that are never part of a character of several bytes: samples may be cut after them."""

PRIORS = {"utf-8": 0, "gb18030": 0, "big5": 1, "euc_jp": 5, "cp932": 6, "cp949": 5, "euc_tw": 16}
"""Bits that a reading costs before anything is read."""

_FIRST = ("gb18030", "big5", "utf-8")
_OTHERS = ("euc_jp", "cp932", "cp949")
_LEGACY_PRIOR = 8
_DECLARED = 12
"""Bits that a declared charset is worth: about one and a half characters."""

_PLAUSIBLE = 10.5
"""Bits a character of the sample, up to which a Chinese reading needs no rival from another language."""

LOST = 20.0 / UNIT
"""Units that one U+FFFD costs in the model."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The encodings of a document: the best first, and those that single lines may be in."""

    best: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Price:
    """What a sample costs in one reading: bits, characters beyond ASCII, the share of Han characters among them."""

    codec: str
    bits: float
    characters: int
    han: float


def codec_for(encoding: str) -> str:
    """The Python codec that prices an encoding."""
    return "big5hkscs" if encoding == "big5" else encoding


def choose(data: bytes, hints: frozenset[str]) -> Choice:
    """Choose the encoding of bytes that are not UTF-8.

    >>> choose("這是什麼".encode("big5"), frozenset()).best
    'big5'
    """
    sample = sample_of(data)
    prices = [_priced(sample, codec, hints) for codec in _FIRST]
    best = min(prices, key=lambda price: price.bits)
    if not (best.characters >= 8 and best.bits <= _PLAUSIBLE * best.characters and best.han > 0.7):
        prices += [_priced(sample, codec, hints) for codec in _OTHERS]
        prices += [_priced(sample, codec, hints) for codec in _foreign(sample, hints)]
    prices.sort(key=lambda price: price.bits)
    gap = prices[1].bits - prices[0].bits
    return Choice(prices[0].codec, round(1 - 0.5 * 2 ** (-gap / 6), 3))


def sample_of(data: bytes) -> bytes:
    """Some of the data around bytes beyond ASCII, cut where no character can be."""
    if len(data) <= _SAMPLE:
        return data
    parts: list[bytes] = []
    at = size = 0
    while size < _SAMPLE:
        high = _HIGH.search(data, at)
        if high is None:
            break
        start = high.start()
        while start > at and high.start() - start < 64 and not _BOUNDARY.match(data, start - 1):
            start -= 1
        if parts and start == at and not _BOUNDARY.match(data, start - 1):
            boundary = _BOUNDARY.search(data, start)  # the window before ended inside a run of characters
            if boundary is None:
                break
            at = boundary.end()
            continue
        parts.append(data[start : start + _WINDOW if parts else start + _SAMPLE // 2])
        size += len(parts[-1])
        at = start + len(parts[-1])
    return b"\n".join(parts)


def _priced(sample: bytes, codec: str, hints: frozenset[str]) -> Price:
    points = code_points(sample.decode(codec_for(codec), "replace"))
    units = costs(points)
    high = points > 0x7F
    characters = int(high.sum())
    bits = float(units[high].sum()) * UNIT
    if characters > 2:  # a character cut at either end is no news
        bits -= sum((LOST * UNIT - 6) for end in (0, -1) if points[end] == 0xFFFD)
    han = float(((points >= 0x3001) & (points <= 0x9FFF) & ((points < 0x3040) | (points > 0x30FF))).sum())
    bits += float(units[~high].sum()) * UNIT + PRIORS.get(codec, _LEGACY_PRIOR) - _DECLARED * (codec in hints)
    return Price(codec, bits, len(points), han / max(1, characters))


def _foreign(sample: bytes, hints: frozenset[str]) -> list[str]:
    """Encodings of other languages that the sample may be in: chardet's guess, and what was declared."""
    import chardet

    answer = chardet.detect(sample, prefer_superset=True, compat_names=False, include_encodings=_FOREIGN)
    found = [str(answer["encoding"] or ""), "cp1252", *hints]
    return [codec for codec in dict.fromkeys(found) if codec in _FOREIGN]


_FOREIGN = frozenset(
    "cp874 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 koi8-r koi8-u iso8859-2 iso8859-3 iso8859-4"
    " iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-9 iso8859-10 iso8859-13 iso8859-14 iso8859-15 iso8859-16 johab"
    " tis-620 mac-roman mac-cyrillic mac-greek mac-latin2 mac-turkish cp437 cp850 cp852 cp855 cp866".split()
)
