"""Bytes that are UTF-8: nearly always that is what they are."""

from __future__ import annotations

import re

from textfix.decoding.choice import Choice, choose
from textfix.decoding.controls import doubted
from textfix.decoding.document import read_as
from textfix.decoding.escaped import escaped
from textfix.decoding.reader import strictly
from textfix.decoding.settings import DOUBT, GAIN, SHORT_UTF8, WIDE_SHORT
from textfix.decoding.wide import unmarked
from textfix.model import Decoded
from textfix.text.language import cost

_WESTERN = re.compile("[A-Za-z]|^[\0-\xbf]*$")


def utf8(data: bytes, hint: str | None) -> Decoded | None:
    """Read bytes that are UTF-8, be it ASCII with escapes of another encoding, or few bytes that are rather another.

    None if they are not UTF-8.

    >>> utf8("今天".encode(), None).encoding
    'utf-8'
    >>> utf8("今天".encode("gb18030"), None)
    """
    text = strictly(data, "utf-8")
    if text is None:
        return None
    reading = Decoded(text, "utf-8", 1.0)
    if _is_proven(data, text):
        return reading
    other = (escaped(data) if text.isascii() else None) or unmarked(data, text)
    if other is None and _may_be_chinese(data, text):
        choice = choose(data, hint)
        if _is_rather_chinese(text, choice):
            other = read_as(data, choice)
    return doubted(other or reading)


def _is_proven(data: bytes, text: str) -> bool:
    """Whether bytes that are UTF-8 are nothing else: not few, no NUL, not ASCII."""
    return len(data) > WIDE_SHORT and b"\0" not in data and not text.isascii()


def _may_be_chinese(data: bytes, text: str) -> bool:
    """Whether few bytes are characters of two bytes alone, as GBK has them."""
    return len(text) > 1 and len(data) <= SHORT_UTF8 and not text.isascii() and max(text) < "\u0800"


def _is_rather_chinese(text: str, choice: Choice) -> bool:
    """Whether few bytes that are also UTF-8, as which they say `text`, are Chinese: 系统 in GBK is ϵͳ in UTF-8."""
    if choice.encoding not in ("gb18030", "big5"):
        return False
    if choice.confidence > DOUBT:
        return True
    return not choice.weighed.lost and not _WESTERN.search(text) and choice.weighed.bits + GAIN < cost(text)
