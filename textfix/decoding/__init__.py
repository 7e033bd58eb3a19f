"""Bytes to text: which encoding, how sure, and what could not be read.

Evidence, in this order: a byte order mark; strict UTF-8; escape encodings (hz, ISO-2022); then what each reading costs
under the character model. A charset that somebody declared is a hint of a few bits, no more: pages lie.
"""

from __future__ import annotations

from textfix.decoding.choice import choose
from textfix.decoding.controls import doubted
from textfix.decoding.document import read_as
from textfix.decoding.marks import marked
from textfix.decoding.plain import plain
from textfix.decoding.settings import DOUBTFUL, NO_TEXT
from textfix.decoding.surrogates import paired
from textfix.decoding.utf8 import utf8
from textfix.decoding.wide import unmarked
from textfix.model import Decoded

__all__ = ["DOUBTFUL", "NO_TEXT", "decode"]


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

    Two or three characters can be the same bytes as other characters in another encoding; then the likelier text wins.
    `.confidence` is the share of such answers that are right: 0.9 is wrong once in ten. Below 0.5 the encoding is
    doubtful, as for bytes in an encoding that is not read, such as EUC-TW. Bytes that are no text, such as a picture,
    get at most 0.1.

    >>> decode("山城的早晨".encode("gb18030")).text
    '山城的早晨'
    >>> decode("秋收\\n".encode() + "田间\\n".encode("gb18030")).encoding
    'gb18030+utf-8'
    """
    if not isinstance(data, bytes):
        raise TypeError(f"textfix.decode takes bytes, not {type(data).__name__}")
    if (announced := marked(data)) is not None:
        return doubted(announced)
    return (
        utf8(data, hint)  # valid UTF-8: at the speed of memory
        or plain(data)  # GBK or Big5 that is Chinese at a glance: most of what is left
        or doubted(
            unmarked(data, None)  # UTF-16 and UTF-32 by their NULs
            or paired(data)  # UTF-8 with surrogates
            or read_as(data, choose(data, hint))  # the rest is weighed
        )
    )
