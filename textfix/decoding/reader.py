"""The reader: bytes under one codec, the bytes that it could not read kept aside."""

from __future__ import annotations

import codecs
import re
import threading
from functools import cache

from textfix.decoding.moved_signs import has_moved, is_moved, is_windows_big5
from textfix.decoding.settings import PIECE
from textfix.model import Decoded, Replaced

_MARK = "\udcff"
"""Stands for a run of stray bytes while a codec is at work; no codec here can produce it from bytes."""

_MARKS = re.compile(_MARK)

_COMPATIBLE = (
    "8e69箸8e6f簆8e7e糎8eab緒8eb4縝8ecd者8ed0耨8f57菁8f69蒨8f6e萏8fcb覦8fcc覩8ffe起906d都907a銹90dc靜90f1響91bf鼖"
    "9244蔃92af兙92b0兛92b1兝92b2兞92c8鍮92d1瑹9447浧94ca禛95d9邗9644靝96ed瀞96fc嬨9b76爁9b78矗9b7b纇9bc6駖9bde釔"
    "9bec惞9bf6澶9c42輶9c53侻9c62營9c68鄄9c6b鷰9c77菏9cbc尐9cbd秣9cd0婧9d57輋9d5a筑9dc4拐9ea9恢9eef痹9efd汊9f60鬮"
    "9f66鼗9fcb僭9fd8弌a063蠏a077拎a0d5瑨a0df煢a0e4牐a3e1€fa5f倩fa66偽fabd包fac5卄fad5卿fb48嘅fbb8婷fbf3幵fbf9廐"
    "fc4f彘fc6c悤fcb9撐fce2晴fcf1杞fdb7沜fdb8渝fdbb港fdf1煮fe52猪fe6f瑜feaa瓩fedd砉"
)
"""What the big5hkscs codec lacks: the euro sign of Windows, and the compatibility points of the Hong Kong sets, which
the Big5 index of the Encoding Standard has: 者 and 起 a second time, as converters from GBK wrote them.

Python cannot give them: each character is another code there. `tools/list_compatible_points.py` lists them.
"""
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


def _read_big5(data: bytes) -> Decoded:
    """Read Big5 as Windows does (the WHATWG standard agrees), else with the Hong Kong characters."""
    text = strictly(data, "cp950")
    if text is not None and is_windows_big5(text) and (not has_moved(text) or is_moved(data, text)):
        return Decoded(text, "cp950", 1.0)
    return read(data, "big5hkscs")


def _read_with_strays(data: bytes, codec: str) -> Decoded:
    spans: list[tuple[int, int]] = []
    _AWAY.spans = spans
    pad = padding(data, codec)
    text = (data + pad).decode(codec, _handlers()[0])
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
def _handlers() -> tuple[str, str]:
    names = "textfix.decoding.keep", "textfix.decoding.lose"
    for name, handler in zip(names, (_keep, _lose), strict=True):
        codecs.register_error(name, handler)
    return names


def _lose(error: UnicodeError) -> tuple[str, int]:
    """A U+FFFD for what can't be read, as "replace" gives it."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    known = _known(error)
    return (known, error.start + 2) if known else ("\ufffd", error.end)


def leniently(data: bytes, codec: str) -> str:
    """The text of bytes, a U+FFFD for each error.

    >>> leniently(b"\\xaa\\xcc\\x8e\\xcd\\xff", "big5hkscs")
    '者者�'
    """
    text = data.decode(codec, "replace")
    return data.decode(codec, _handlers()[1]) if codec == "big5hkscs" and "\ufffd" in text else text


def _known(error: UnicodeDecodeError) -> str | None:
    """The character of the Hong Kong sets that the codec lacks, if the bytes in error are one."""
    return _compatible().get(error.object[error.start : error.start + 2])


@cache
def _compatible() -> dict[bytes, str]:
    return {bytes.fromhex(_COMPATIBLE[at : at + 4]): _COMPATIBLE[at + 4] for at in range(0, len(_COMPATIBLE), 5)}


def _keep(error: UnicodeError) -> tuple[str, int]:
    """Note the span that can't be read, and go on after it; touching spans are one run."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    if error.encoding == "big5hkscs" and (known := _known(error)):
        return known, error.start + 2
    spans: list[tuple[int, int]] = _AWAY.spans
    if spans and spans[-1][1] == error.start:
        spans[-1] = (spans[-1][0], error.end)
        return "", error.end
    spans.append((error.start, error.end))
    return _MARK, error.end


def moved(reading: Decoded, offset: int, position: int) -> tuple[Replaced, ...]:
    """The stray bytes of a reading that begins at `offset` of the whole data and at `position` of the whole text."""
    return tuple(Replaced(r.offset + offset, r.data, r.position + position) for r in reading.replaced)
