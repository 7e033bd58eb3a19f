"""In which encoding a file of records is, by its beginning: one line alone often says too little."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Final

from textfix.decoding import decode

BY_BYTES: Final = frozenset({"utf-8", "gb18030", "big5", "cp949", "cp932"})
"""Encodings in which a byte of a quote, a delimiter or a line end is nothing else: the second byte of a character is
0x30 at least (GB 18030-2022, 4.3; Windows code pages 932, 949 and 950)."""

_WIDE: Final = tuple(
    (re.compile(pattern), codec)
    for pattern, codec in (
        (rb"\xff\xfe\0\0|[\[{]\0\0\0", "utf-32-le"),
        (rb"\0\0\xfe\xff|\0\0\0[\[{]", "utf-32-be"),
        (rb"\xff\xfe|[\[{]\0", "utf-16-le"),
        (rb"\xfe\xff|\0[\[{]", "utf-16-be"),
    )
)
"""How an object or an array of JSON begins where a character has two or four bytes: with a byte order mark (the
Unicode Standard, table 2-4), or with the NULs of its bracket (RFC 4627, section 3)."""


def codec_of(head: bytes) -> str:
    """The encoding that the beginning of a file tells.

    >>> codec_of("一行中文文字".encode("gb18030")), codec_of(b"")
    ('gb18030', 'utf-8')
    """
    encoding = decode(head).encoding if head else "utf-8"
    return "utf-8" if "+" in encoding or encoding in ("ascii", "cesu-8", "utf-8-sig") else encoding


def codec_of_lines(head: bytes) -> str:
    """The encoding of a file of JSON Lines; "utf-8" where each line is to be read by itself.

    >>> codec_of_lines('{"text"'.encode("utf-16")), codec_of_lines(b'{"text": 1}')
    ('utf-16-le', 'utf-8')
    """
    wide = _wide_codec(head)
    if wide is not None:
        return wide
    whole = head[: head.rfind(b"\n") + 1] or head
    try:
        whole.decode()
    except UnicodeDecodeError:
        found = codec_of(whole)
        return found if found in BY_BYTES else "utf-8"
    return "utf-8"


def _wide_codec(head: bytes) -> str | None:
    return next((codec for pattern, codec in _WIDE if pattern.match(head)), None)


def json_text_of(data: bytes) -> str:
    """The text of a JSON file that is not UTF-8: what its first bytes say goes before what the rest looks like.

    >>> json_text_of('[1, "中"]'.encode("utf-16-be"))
    '[1, "中"]'
    """
    wide = _wide_codec(data)
    if wide is not None:
        with suppress(UnicodeDecodeError):
            return data.decode(wide, "surrogatepass").removeprefix("\ufeff")
    return decode(data).text


def is_wide(codec: str) -> bool:
    """Whether a line end is more than one byte."""
    return codec.startswith(("utf-16", "utf-32"))
