"""Encodings that stay within ASCII and switch with escape sequences: hz and the ISO-2022 family."""

from __future__ import annotations

import re
from dataclasses import replace

from textfix.decoding.reader import read
from textfix.decoding.settings import WIDE_CONFIDENCE
from textfix.model import Decoded

_HZ = re.compile(rb"~\{(?:[\x21-\x77][\x21-\x7e])+(?:~\}|[\r\n]|$)")
_ISO_2022 = (
    (re.compile(rb"\x1b\$\)[AGE]|\x1b\$\*H"), "iso2022_cn"),
    (re.compile(rb"\x1b\$\)C"), "iso2022_kr"),
    (re.compile(rb"\x1b(?:\$[@AB]|\(J|\$\([CD])"), "iso2022_jp_2"),
)


def escaped(data: bytes) -> Decoded | None:
    """Read ASCII bytes that hold an escape encoding; None if they hold none.

    >>> escaped(b"~{VXGl~}").text
    '重庆'
    >>> escaped(b"f~{x}")
    """
    codec = _announced(data)
    if not codec:
        return None
    reading = _iso2022_cn(data) if codec == "iso2022_cn" else read(data, codec)
    return None if codec == "hz" and reading.replaced else replace(reading, confidence=WIDE_CONFIDENCE)


def _announced(data: bytes) -> str:
    """The codec whose escapes the bytes hold, or ""."""
    if b"\x1b" in data:
        for pattern, codec in _ISO_2022:
            if pattern.search(data):
                return codec
    return "hz" if b"~{" in data and _HZ.search(data) else ""


_PARTS = re.compile(rb"(\x1b\$\)[AGE]|\x1b\$\*H|\x0e|\x0f|\n)")


def _iso2022_cn(data: bytes) -> Decoded:
    """Read ISO-2022-CN (RFC 1922): GB 2312 between SO and SI; other sets stay as they are."""
    texts: list[str] = []
    shifted = False
    for part in _PARTS.split(data):
        if part == b"\x0e":
            shifted = True
        elif part == b"\x0f":
            shifted = False
        elif part.startswith(b"\x1b"):
            continue
        elif part == b"\n":
            shifted = False  # each line begins in ASCII
            texts.append("\n")
        elif shifted:
            texts.append(bytes(byte | 0x80 for byte in part).decode("gb2312", "replace"))
        else:
            texts.append(part.decode("ascii", "replace"))
    return Decoded("".join(texts), "iso2022_cn", 1.0)
