"""Bytes that are UTF-8: nearly always that is what they are."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from textfix.decoding.choice import Choice, price
from textfix.decoding.confidence import confidence_of
from textfix.decoding.controls import doubted
from textfix.decoding.declared import declared
from textfix.decoding.document import read_as
from textfix.decoding.escaped import escaped
from textfix.decoding.reader import strictly
from textfix.decoding.settings import DECLARED, FEW_IN_UTF8, GAIN, LOST, MOST_FOREIGN, PLAUSIBLE, WIDE_SHORT
from textfix.decoding.weighing import weigh
from textfix.decoding.wide import most_of_ascii, unmarked
from textfix.model import Decoded
from textfix.text.language import cost

_LEAD_OF_SIGNS, _LEAD_OF_THREE = 0xC2, 0xE0
"""First bytes in UTF-8: of U+0080 to U+00BF, and from which one on a character has three bytes or more."""


def utf8(data: bytes, hint: str | None) -> Decoded | None:
    """Read bytes that are UTF-8. ASCII may have escapes of another encoding; few bytes may rather be another.

    None if they are not UTF-8.

    >>> utf8("今天".encode(), None).encoding
    'utf-8'
    >>> utf8("今天".encode("gb18030"), None)
    """
    text = strictly(data, "utf-8")
    if text is None:
        return None
    reading = Decoded(text, "utf-8", 1.0)
    more = len(data) - len(text)
    if more > FEW_IN_UTF8 and len(data) > WIDE_SHORT and b"\0" not in data:
        return reading
    other = (escaped(data) if not more else None) or unmarked(data, text)
    if other is None and 0 < more <= FEW_IN_UTF8:
        other = _few(data, reading, hint)
    if other is None and not more:
        other = replace(reading, confidence=most_of_ascii(data, text))
    return doubted(other or reading)


def _few(data: bytes, reading: Decoded, hint: str | None) -> Decoded:
    """The reading of bytes that have few characters beyond ASCII, or a Chinese one: 系统 in GBK is ϵͳ in UTF-8.

    Nothing but these characters and what is beside them is looked at.
    """
    octets = np.frombuffer(data, np.uint8)
    high = np.flatnonzero(octets > 0x7F)
    leads = octets[high][octets[high] >= _LEAD_OF_SIGNS]
    if leads.min() >= _LEAD_OF_THREE:
        if len(leads) == 1 and cost(octets[high].tobytes().decode()) >= LOST:
            return Decoded(
                reading.text, "utf-8", MOST_FOREIGN
            )  # тко in code page 866 is one character that nobody uses
        return reading  # an encoding of two bytes would be out of step
    near = np.unique(np.concatenate((high - 1, high, high + 1)).clip(0, len(data) - 1))
    sample = octets[near].tobytes()
    hints = declared(data, hint)
    weighed = {codec: weigh(sample, codec) for codec in ("gb18030", "big5")}
    chinese = {codec: price(reading, hints) for codec, reading in weighed.items()}
    codec = min(chinese, key=chinese.__getitem__)
    repeated = weighed[codec].bits - weighed[codec].evidence  # counts in each reading
    gap = cost(sample.decode()) - DECLARED * ("utf-8" in hints) - chinese[codec] - repeated - GAIN
    is_word = weighed[codec].is_all_han and weighed[codec].mean <= PLAUSIBLE  # signs are none, ʲʷʰ is no 什史拾
    if gap <= 0 or leads.max() == _LEAD_OF_SIGNS or not is_word:
        sure = confidence_of(abs(gap))
        return Decoded(
            reading.text, "utf-8", min(sure, MOST_FOREIGN) if gap > 0 and weighed[codec].is_all_han else sure
        )
    return read_as(data, Choice(codec, confidence_of(gap), weigh(data, codec), whole=True))
