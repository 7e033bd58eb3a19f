"""Which name an output has: never that of another, in either case, and no longer than a file system takes."""

from __future__ import annotations

import os
import unicodedata
from hashlib import blake2b
from typing import Final

from textfix.batch.files.settings import DRAWN, ENDING, NAME, RANDOM
from textfix.sources.recognition import COMPRESSION_OF_ENDING, TEXT_ENDINGS, FileType

RESERVED: Final = (b".textfix", b"report.html")
"""Names in the output folder that are textfix's own."""

DRAFTS: Final = b".textfix/drafts"
"""Where files are written before they are whole."""

RECEIPTS: Final = b".textfix/receipts"
"""Where is what undo needs."""

WRITTEN: Final = b".textfix/written"
"""Where the lists of what was written are, until the ledger has it."""

SLICES: Final = b".textfix/slices"
"""Where the slices of large files are, until they are put together."""


def draft_name() -> bytes:
    """A name for a draft that nobody can foresee, nor put a link under.

    >>> draft_name() == draft_name()
    False
    """
    if not _RANDOM:
        numbers = os.urandom(RANDOM * DRAWN).hex().encode()
        _RANDOM.extend(numbers[at : at + 2 * RANDOM] for at in range(0, len(numbers), 2 * RANDOM))
    return _RANDOM.pop() + b".tmp"


_RANDOM: Final[list[bytes]] = []
"""Random numbers that were drawn and not used yet: the system is asked for many at once."""

os.register_at_fork(after_in_child=_RANDOM.clear)  # else a parent and its child would have the same names


def output_name(name: bytes, type_: FileType, *, markdown: bool = False) -> bytes:
    """The name of the clean file: a page becomes text or Markdown, records stay in the format that they came in.

    >>> output_name(b"a/x.html.gz", FileType("document", "gz"))
    b'a/x.html.txt.gz'
    >>> output_name(b"a/x.html", FileType("document"), markdown=True)
    b'a/x.html.md'
    >>> output_name(b"a/x.txt", FileType("document"))
    b'a/x.txt'
    >>> output_name(b"a/x.warc.gz", FileType("warc", "gz"))
    b'a/x.warc.jsonl.gz'
    """
    stem, ending = os.path.splitext(name) if type_.compression else (name, b"")
    if COMPRESSION_OF_ENDING.get(ending.lower(), "") != type_.compression:
        stem, ending = name, b""
    if type_.kind == "warc":
        stem += b".jsonl"
    elif type_.kind == "document" and not stem.lower().endswith(TEXT_ENDINGS):
        stem += b".md" if markdown else b".txt"
    return stem + ending


def part_name(name: bytes) -> bytes:
    """Where the rows of a source are, in an output folder of shards.

    >>> part_name(b"a/x.txt.jsonl")
    b'.textfix/parts/a/x.txt.jsonl'
    """
    return os.path.join(RESERVED[0], b"parts", name)


def placed(name: bytes, form: str) -> bytes:
    """Where the output of a name is written, in a tree or as a part of shards."""
    return name if form == "tree" else part_name(name)


def receipt_name(number: int, *, exact: bool) -> bytes:
    """Where what undo needs of an input is, in the output folder: its receipt, or else a copy of the source.

    >>> receipt_name(12345, exact=True)
    b'.textfix/receipts/012/12345.json'
    """
    ending = b"json" if exact else b"source"
    return b"%s/%03d/%d.%s" % (RECEIPTS, number // 1000, number, ending)


def slice_name(number: int, index: int) -> bytes:
    """Where a slice of an input is, while its file is at work.

    >>> slice_name(12, 3)
    b'.textfix/slices/12/3'
    """
    return b"%s/%d/%d" % (SLICES, number, index)


def piece_name(number: int, index: int) -> bytes:
    """Where that is of which a slice is made, if it can't be read in the input itself.

    >>> piece_name(12, 3)
    b'.textfix/slices/12/3.piece'
    """
    return slice_name(number, index) + b".piece"


def shard_name(number: int, form: str) -> bytes:
    """The name of a shard.

    >>> shard_name(7, "jsonl")
    b'shard-00007.jsonl'
    """
    return b"shard-%05d.%s" % (number, form.encode())


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
    if len(last) <= NAME:
        return name
    mark = b"~" + blake2b(last, digest_size=6).hexdigest().encode()
    stem, ending = os.path.splitext(last)
    ending = ending[-ENDING:]
    return os.path.join(folder, _whole(stem[: NAME - len(mark) - len(ending)]) + mark + ending)


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
