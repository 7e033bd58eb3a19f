"""Which encoding a document is in, by what a sample of it costs in each."""

from __future__ import annotations

from dataclasses import dataclass

from textfix.decoding.declared import declared
from textfix.decoding.scored import Scored, sample_of, score

_PRIORS = {"gb18030": 0, "utf-8": 0, "big5": 1, "euc_jp": 5, "cp932": 6, "cp949": 5, "utf-16-le": 8, "utf-16-be": 8}
"""The encodings that are always thought of, and bits that each costs before anything is read."""

_FOREIGN_PRIOR = 8
_DECLARED = 12
"""Bits that a declared charset is worth: about one and a half characters."""

_FOREIGN = frozenset((
    *("cp874", "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "tis-620"),
    *(f"iso8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 14, 15, 16)),
    *("koi8-r", "koi8-u", "mac-roman", "mac-cyrillic", "mac-greek", "mac-latin2", "mac-turkish", "johab"),
    *("cp437", "cp850", "cp852", "cp855", "cp866"),
))  # fmt: skip
"""Encodings of other languages, left to chardet."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The encoding that suits a document best.

    `scored` is the reading that was judged; `whole` says that it is the whole document and not a sample.
    """

    encoding: str
    confidence: float
    scored: Scored
    whole: bool


def choose(data: bytes, hint: str | None) -> Choice:
    """Choose the encoding of bytes that are not UTF-8.

    >>> choose("這是什麼".encode("big5"), None).encoding
    'big5'
    """
    sample = sample_of(data)
    whole = sample is data
    first = score(sample, _likely(sample))
    if first.is_chinese():
        return Choice(first.codec, 1.0, first, whole)
    hints = declared(data, hint)
    readings = {first.codec: first}
    for codec in (*_PRIORS, *_foreign(sample, hints)):
        if codec not in readings and not (codec.startswith("utf-16") and len(data) % 2):
            readings[codec] = score(data[: len(sample)] if codec.startswith("utf-16") else sample, codec)
    prices = sorted((_price(reading, hints), codec) for codec, reading in readings.items())
    best = prices[0][1]
    gap = prices[1][0] - prices[0][0]
    return Choice(best, round(1 - 0.5 * 2 ** (-gap / 6), 3), readings[best], whole)


def _likely(sample: bytes) -> str:
    """Big5 where its commas and 的 outnumber those of GBK: only which of the two is tried first."""
    traditional = sample.count(b"\xa1A") + sample.count(b"\xaa\xba")
    return "big5" if traditional > sample.count(b"\xa3\xac") + sample.count(b"\xb5\xc4") else "gb18030"


def _price(reading: Scored, hints: frozenset[str]) -> float:
    return reading.bits + _PRIORS.get(reading.codec, _FOREIGN_PRIOR) - _DECLARED * (reading.codec in hints)


def _foreign(sample: bytes, hints: frozenset[str]) -> list[str]:
    """Encodings of other languages that the sample may be in: chardet's guess, and what was declared."""
    import chardet

    answer = chardet.detect(sample, prefer_superset=True, compat_names=False, include_encodings=_FOREIGN)
    found = [str(answer["encoding"] or "").lower(), "cp1252", *sorted(hints)]
    return [codec for codec in dict.fromkeys(found) if codec in _FOREIGN]
