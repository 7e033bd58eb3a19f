"""The reader: bytes under one codec, the bytes that it could not read kept aside."""

from __future__ import annotations

import codecs
import re
import threading
from functools import cache

from textfix.decoding.settings import PIECE
from textfix.model import Decoded, Replaced

_MARK = "\udcff"
"""Stands for a run of stray bytes while a codec is at work; no codec here can produce it from bytes."""

_MARKS = re.compile(_MARK)
_AWAY = threading.local()
"""Where the error handler puts the spans of stray bytes: `codecs` hands it no other place."""


def read(data: bytes, codec: str) -> Decoded:
    """Read bytes under a codec; each run of bytes that it can't read becomes one U+FFFD.

    >>> read(b"\\xc4\\xe3\\xff\\xff\\xba\\xc3", "gb18030").replaced
    (Replaced(offset=2, data=b'\\xff\\xff', position=1),)
    """
    if codec == "big5":
        return _read_big5(data)
    text = strictly(data, codec)
    return _read_with_strays(data, codec) if text is None else Decoded(text, codec, 1.0)


def strictly(data: bytes, codec: str) -> str | None:
    """The text of bytes that a codec can read to the last, or None.

    >>> strictly(b"\\xff", "utf-8")
    """
    try:
        return _in_pieces(data) if codec == "utf-8" and len(data) > PIECE else data.decode(codec)
    except UnicodeDecodeError:
        return None


def _in_pieces(data: bytes) -> str:
    """Bytes in UTF-8 as text, piece by piece.

    Python reserves a character for each byte, and once more when a first emoji makes them wider: six bytes a byte.
    """
    pieces, at = list[str](), 0
    while at < len(data):
        end = at + PIECE
        while end < len(data) and end > at + PIECE - 3 and data[end] & 0xC0 == 0x80:  # inside a character
            end -= 1
        pieces.append(data[at:end].decode())
        at = end
    return "".join(pieces)


def is_windows_big5(text: str) -> bool:
    """Whether what cp950 reads is right: it has no ∕ or ﹨.

    0xA241 and 0xA242 are these signs on Windows but ／ and ＼ elsewhere, and only those are ever typed.
    """
    return "∕" not in text and "﹨" not in text


def _read_big5(data: bytes) -> Decoded:
    """Read Big5 as Windows does (the WHATWG standard agrees), else with the Hong Kong characters."""
    text = strictly(data, "cp950")
    return Decoded(text, "cp950", 1.0) if text is not None and is_windows_big5(text) else read(data, "big5hkscs")


def _read_with_strays(data: bytes, codec: str) -> Decoded:
    spans: list[tuple[int, int]] = []
    _AWAY.spans = spans
    pad = padding(data, codec)
    text = (data + pad).decode(codec, _handler())
    text = text[: len(text) - len(pad)]
    places = [match.start() for match in _MARKS.finditer(text)]
    replaced = tuple(
        Replaced(start, data[start:end], place) for (start, end), place in zip(spans, places, strict=True)
    )
    return Decoded(text.replace(_MARK, "\ufffd"), codec, 1.0, replaced)


def padding(data: bytes, codec: str) -> bytes:
    """What to put after the data so that a codec does not take a last line feed for part of a cut character.

    Python's gb18030 reports the three bytes 81 30 0A at the end of data as one incomplete character, its euc_jp 8F 0A.

    >>> padding(b"\\x810\\n", "gb18030")
    b'\\x00\\x00\\x00'
    """
    return b"\0\0\0" if codec in ("gb18030", "euc_jp") and b"\n" in data[-3:] else b""


@cache
def _handler() -> str:
    codecs.register_error("textfix.decoding.stray", _keep)
    return "textfix.decoding.stray"


def _keep(error: UnicodeError) -> tuple[str, int]:
    """Note the span that can't be read, and go on after it; touching spans are one run."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    spans: list[tuple[int, int]] = _AWAY.spans
    if spans and spans[-1][1] == error.start:
        spans[-1] = (spans[-1][0], error.end)
        return "", error.end
    spans.append((error.start, error.end))
    return _MARK, error.end


def moved(reading: Decoded, offset: int, position: int) -> tuple[Replaced, ...]:
    """The stray bytes of a reading that begins at `offset` of the whole data and at `position` of the whole text."""
    return tuple(Replaced(r.offset + offset, r.data, r.position + position) for r in reading.replaced)
