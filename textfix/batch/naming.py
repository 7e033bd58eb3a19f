"""Which name an output has: never that of another, in either case, and no longer than a file system takes."""

from __future__ import annotations

import os
import unicodedata
from hashlib import blake2b
from typing import Final

LONGEST: Final = 255
"""Bytes in a file's name that ext4, xfs, btrfs and apfs take (pathconf NAME_MAX)."""

RESERVED: Final = (b".textfix", b"report.html")
"""Names in the output folder that are textfix's own."""


def folded(name: bytes) -> bytes:
    """The key under which two names are one on a file system that ignores case or normalises Unicode.

    >>> folded("Ä/X.txt".encode()) == folded("ä/x.TXT".encode())
    True
    """
    if name.isascii():
        return name.lower()
    text = name.decode("utf-8", "surrogateescape")
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold()).encode(
        "utf-8", "surrogateescape"
    )


def numbered(name: bytes, number: int) -> bytes:
    """The name's nth form, put before its endings; the first is the name itself.

    >>> numbered(b"a/x.html.txt", 2)
    b'a/x~2.html.txt'
    """
    if number == 1:
        return name
    folder, last = os.path.split(name)
    stem, dot, endings = last.partition(b".") if not last.startswith(b".") else (last, b"", b"")
    return os.path.join(folder, b"%s~%d%s%s" % (stem, number, dot, endings))


def shortened(name: bytes) -> bytes:
    """The name, its last part cut to what a file system takes; a hash keeps cut names apart.

    >>> len(shortened(b"x" * 300 + b".txt"))
    255
    >>> shortened(b"a/x.txt")
    b'a/x.txt'
    """
    folder, _, last = name.rpartition(b"/")
    if len(last) <= LONGEST:
        return name
    mark = b"~" + blake2b(last, digest_size=6).hexdigest().encode()
    stem, ending = os.path.splitext(last)
    ending = ending[-16:]
    return os.path.join(folder, _whole(stem[: LONGEST - len(mark) - len(ending)]) + mark + ending)


def _whole(name: bytes) -> bytes:
    """A cut name without the first bytes of a UTF-8 character that the cut went through."""
    for size in range(1, min(4, len(name)) + 1):
        lead = name[-size]
        if lead >= 0xC0:
            need = 2 if lead < 0xE0 else 3 if lead < 0xF0 else 4
            return name[:-size] if size < need else name
        if lead < 0x80:
            break
    return name
