"""Which encoding a document is in, by what a sample of it costs in each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from textfix.decoding.declared import declared
from textfix.decoding.plain import likely
from textfix.decoding.scored import STRANGE, Scored, sample_of, score, sums_of
from textfix.decoding.wide import may_be_wide
from textfix.text.language import UNIT

_PRIORS = {"gb18030": 0, "utf-8": 0, "big5": 1, "euc_jp": 9, "cp932": 9, "cp949": 8, "utf-16-le": 8, "utf-16-be": 8}
"""The encodings that are always thought of, and bits that each costs before anything is read."""

_CHINESE = ("gb18030", "big5", "utf-8")
_FOREIGN_PRIOR = 8
_LONELY = 5
"""Bits for each ASCII letter beside a lone character of two bytes: there a single byte, an accent, is likelier."""

_COMMON = ("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp874", "koi8-r", "cp866")
_RARE_PRIOR = 14
"""Bits that a seldom encoding of another language costs beforehand, against `_FOREIGN_PRIOR` for a common one."""

_TRUST = 0.9
"""What a reading is worth that chardet chose among the encodings of other languages: it knows their letters."""

_SWITCH = 6
"""Bits a line for thinking that lines are in different encodings."""

_WORDS, _CLEAR = 8.5, 16
"""Bits a character that Chinese words cost at most, and bits by which they must be cheaper in one of GBK and Big5, for
four characters and more to need no other encoding tried.
"""

_CUT = 16
"""Bits that it costs to think that the first byte belongs to a character that was cut."""

_WIDE = 15
"""Bits a character beyond ASCII that a text in UTF-16 costs at most."""

_ERROR = 12
"""Bits more for each error in another encoding where the bytes are whole characters in a Chinese one: names and tables
of rare characters are as dear as errors.
"""

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
    readings: dict[str, Scored] = {}
    for codec in likely(sample):
        readings[codec] = first = score(sample, codec)
        if first.is_chinese():
            return Choice(codec, 1.0, first, whole)
    first, other = sorted(readings.values(), key=lambda reading: reading.mean)
    gap = other.bits - first.bits
    if first.count >= 4 and first.mean <= _WORDS and gap > _CLEAR and not first.strange.any():
        return Choice(first.codec, _confidence(gap), first, whole)
    hints = declared(data, hint)
    sure = (
        whole and first.count >= 5 and first.mean <= 9 and not first.strange.any()
    )  # then what has errors in another encoding is not in that
    for codec in _PRIORS:
        if codec.startswith("utf-16"):
            if not sure and may_be_wide(data, codec) and (wide := score(data[: len(sample)], codec)).mean <= _WIDE:
                readings[codec] = wide
        elif codec not in readings and (codec in _CHINESE or not sure or _decodes(sample, codec)):
            readings[codec] = score(sample, codec)
    prices = {codec: _price(reading, hints) for codec, reading in readings.items()}
    judged: set[str] = set()
    best = _cheapest(prices, readings, judged)
    if not readings[best].is_plausible():
        for codec, trust in _foreign(sample, hints).items():
            readings[codec] = score(sample, codec)
            prior = _FOREIGN_PRIOR if codec in _COMMON else _RARE_PRIOR
            prices[codec] = readings[codec].bits * trust + prior - _DECLARED * (codec in hints)
        for codec in ("gb18030", "big5"):  # the text may begin with the second half of a character
            prices[codec] = min(prices[codec], _price(score(sample[1:], codec), hints) + _CUT)
        if not readings["gb18030"].lost or not readings["big5"].lost:
            for codec in prices.keys() - set(_CHINESE):
                prices[codec] += _ERROR * int(np.count_nonzero(readings[codec].points == 0xFFFD))
        best = _cheapest(prices, readings, judged)
        if b"\n" in sample:
            best = _mixed(readings, prices, best)
    price = prices.pop(best)
    gap = min(prices.values()) - price
    return Choice(best, _confidence(gap), readings[best], whole)


def _confidence(gap: float) -> float:
    """How sure a choice is by the bits between it and the next best."""
    return round(1 - 0.5 * 2 ** (-gap / 6), 3)


def _decodes(data: bytes, codec: str) -> bool:
    try:
        data.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _cheapest(prices: dict[str, float], readings: dict[str, Scored], judged: set[str]) -> str:
    """The reading with the least price; what speaks against one is looked up only once it leads."""
    while (best := min(prices, key=prices.__getitem__)) not in judged:
        judged.add(best)
        prices[best] += _objections(readings[best])
    return best


def _mixed(readings: dict[str, Scored], prices: dict[str, float], best: str) -> str:
    """The Chinese encoding of most lines, where lines in different ones cost less than all in the best."""
    bits = np.stack([sums_of(readings[codec])[0] for codec in _CHINESE])
    winners = bits.argmin(axis=0)
    lines = np.count_nonzero(bits[0])
    if bits.min(axis=0).sum() + _SWITCH * (lines + 1) >= sums_of(readings[best])[0].sum():
        return best
    most = _CHINESE[int(np.bincount(winners, bits[0]).argmax())]
    prices[most] = prices[best] - 2 * _SWITCH
    return most


def _objections(reading: Scored) -> float:
    """Bits that speak against an encoding of two bytes a character."""
    if reading.codec not in _PRIORS or reading.codec == "utf-8":
        return 0
    strange = int(np.count_nonzero(reading.strange)) if reading.codec in ("gb18030", "big5") else 0
    return _LONELY * reading.lonely + STRANGE * UNIT * strange


def _price(reading: Scored, hints: frozenset[str]) -> float:
    return reading.bits + _PRIORS[reading.codec] - _DECLARED * (reading.codec in hints)


def _foreign(sample: bytes, hints: frozenset[str]) -> dict[str, float]:
    """Encodings of other languages that the sample may be in, each with its trust.

    chardet's `prefer_superset` is not used: it calls ISO-8859-5 cp1251, which holds other letters at the same bytes.
    """
    import chardet

    guess = ""
    trust = dict.fromkeys(("cp1252", *sorted(hints & _FOREIGN)), 1.0)
    common = {sample.decode(codec, "replace"): codec for codec in reversed(_COMMON)}
    for answer in reversed(chardet.detect_all(sample, compat_names=False, include_encodings=_FOREIGN)[:5]):
        guess = str(answer["encoding"] or "").lower()
        if guess in _FOREIGN:
            guess = common.get(sample.decode(guess, "replace"), guess)  # the common name of what reads the same
            trust.setdefault(guess, 1.0)
    if guess in trust:
        trust[guess] = _TRUST
    return trust
