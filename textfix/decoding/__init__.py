"""Bytes to text: which encoding, how sure, and what could not be read.

Evidence, in this order: a byte order mark; strict UTF-8; escape encodings (hz, ISO-2022); then what each reading costs
under the character model. A charset that somebody declared is a hint of a few bits, no more: pages lie.
"""

from __future__ import annotations

import re

from textfix.decoding.choice import Choice, choose
from textfix.decoding.escaped import escaped
from textfix.decoding.lines import read_lines
from textfix.decoding.plain import plain
from textfix.decoding.reading import Reading, read
from textfix.decoding.scored import scored_text
from textfix.decoding.surrogates import paired
from textfix.decoding.wide import marked, unmarked
from textfix.model import Decoded
from textfix.text.language import cost

__all__ = ["NO_TEXT", "decode"]

_SHORT_WIDE = 32
"""More bytes than this that are UTF-8, with no NUL and not ASCII, are nothing else."""

_SHORT = 24
_DOUBT, _GAIN = 0.9, 8.0
"""Up to so many bytes, UTF-8 of only two bytes a character gives way to a Chinese reading of so much confidence; where
it has no ASCII letter and is not of latin-1's signs alone, to one that saves so many bits.
"""

_WESTERN = re.compile("[A-Za-z]|^[\0-\xbf]*$")

_BEGINNING = 4096
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROLS, NO_TEXT = 0.05, 0.1
"""With more control characters than this share, of two kinds at least, bytes are hardly text, and no reading of them
has more confidence than this. A tenth of compressed data are such bytes.
"""


def decode(data: bytes, *, hint: str | None = None) -> Decoded:
    """Read bytes as text in the encoding that they are in.

    Args:
        data: any bytes.
        hint: a charset that somebody declared (an HTTP header, a database column); the bytes can overrule it. What a
            page declares of itself (meta, XML declaration) is found without it.

    Returns:
        A `Decoded`: `.text`, `.encoding`, `.confidence` from 0 to 1, `.replaced` with the stray bytes, each run of
        them shown as one U+FFFD. A byte order mark is not part of the text; "utf-8-sig" and "utf-16" say that there
        was one. Where lines are in different encodings, `.encoding` joins their names with "+".

    Raises:
        TypeError: `data` is not bytes.

    Two or three characters can be the same bytes as other characters in another encoding: there the likelier text
    wins, and `.confidence` says how clearly. Bytes that are no text, a picture's say, get 0.1 at most.

    >>> decode("山城的早晨".encode("gb18030")).text
    '山城的早晨'
    >>> decode("秋收\\n".encode() + "田间\\n".encode("gb18030")).encoding
    'gb18030+utf-8'
    """
    if not isinstance(data, bytes):
        raise TypeError(f"textfix.decode takes bytes, not {type(data).__name__}")
    mark = marked(data)
    if mark:
        return _decoded(read(data, mark), 1.0)
    try:
        text = data.decode()
    except UnicodeDecodeError:
        reading, doubtful = plain(data)
        if reading is not None:
            if doubtful:
                encoding = "gb18030" if reading.encoding == "gb18030" else "big5"
                reading = read_lines(data, Choice(encoding, 1.0, scored_text(reading.text, encoding), True))
            return _decoded(reading, 1.0)
        reading = unmarked(data, None)
        if reading is None and (reading := paired(data)) is not None:
            return _decoded(reading, 1.0)
        if reading is None:
            choice = choose(data, hint)
            return _decoded(read_lines(data, choice), choice.confidence)
        return _decoded(reading, 0.9)
    if len(data) > _SHORT_WIDE and b"\0" not in data and not text.isascii():
        return Decoded(text, "utf-8", 1.0)
    reading = (escaped(data) if text.isascii() else None) or unmarked(data, text)
    if reading is not None:
        return _decoded(reading, 0.9)
    if len(text) > 1 and len(data) <= _SHORT and not text.isascii() and max(text) < "\u0800":
        choice = choose(data, hint)
        if _is_rather_chinese(text, choice):
            return _decoded(read_lines(data, choice), choice.confidence)
    return _decoded(Reading(text, "utf-8"), 1.0)


def _is_rather_chinese(text: str, choice: Choice) -> bool:
    """Whether few bytes that are also UTF-8, as which they say `text`, are Chinese: 系统 in GBK is ϵͳ in UTF-8."""
    if choice.encoding not in ("gb18030", "big5"):
        return False
    if choice.confidence > _DOUBT:
        return True
    return not choice.scored.lost and not _WESTERN.search(text) and choice.scored.bits + _GAIN < cost(text)


def _decoded(reading: Reading, confidence: float) -> Decoded:
    beginning = reading.text[:_BEGINNING]
    controls = _CONTROLS.findall(beginning)
    if len(controls) > 2 + _MOST_CONTROLS * len(beginning) and (len(set(controls)) > 1 or not beginning.strip("\0")):
        confidence = min(confidence, NO_TEXT)
    return Decoded(reading.text, reading.encoding, confidence, reading.replaced)
