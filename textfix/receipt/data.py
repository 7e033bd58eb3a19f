"""The way from a decoded text back to its bytes."""

from __future__ import annotations

import codecs
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import itemgetter
from typing import Final, TypeAlias

from textfix.receipt.script import EditScript

Stray: TypeAlias = tuple[int, bytes, int]
"""A `textfix.model.Replaced` as a plain tuple: offset, data, position."""

_MARKS: Final = {
    "utf-8-sig": ((codecs.BOM_UTF8, "utf-8"),),
    "utf-16": ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")),
    "gb18030": ((b"\x84\x31\x95\x33", "gb18030"),),
    "utf-32": ((codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be")),
}
"""Byte order marks that decoding takes away: the Unicode Standard, table 23-6, and GB 18030's."""


@dataclass(frozen=True, slots=True)
class BytesReceipt:
    """How to get from a decoded text back to the bytes.

    `encoding` and `confidence` are the decoder's; `mark` the byte order mark; `lines` pairs of (index of a codec in
    `encoding`, number of lines) for a text in several; `strays` the bytes that no codec could read; `patch` leads from
    the text encoded again to the bytes, both seen as latin-1.
    """

    encoding: str
    confidence: float
    mark: bytes
    codec: str
    lines: tuple[int, ...]
    strays: tuple[Stray, ...]
    patch: EditScript

    @classmethod
    def between(
        cls, data: bytes, text: str, encoding: str, confidence: float, strays: Sequence[Stray]
    ) -> BytesReceipt:
        """The receipt for bytes that were read as a text in an encoding.

        >>> receipt = BytesReceipt.between("日报".encode("gbk"), "日报", "gb18030", 0.9, ())
        >>> receipt.patch.numbers, receipt.undo("日报").decode("gbk")
        ((), '日报')
        """
        marks = _MARKS.get(encoding.lower().replace("_", "-"), ())
        mark, codec = next(((m, c) for m, c in marks if data.startswith(m)), (b"", marks[0][1] if marks else encoding))
        lines = tuple(_codecs_of_lines(data, text, codec.split("+"), strays)) if "+" in codec else ()
        draft = cls(encoding, confidence, mark, codec, lines, tuple(strays), EditScript())
        again = draft._encoded(text)
        patch = EditScript.between(data.decode("latin-1"), again.decode("latin-1"))
        return cls(encoding, confidence, mark, codec, lines, tuple(strays), patch)

    def undo(self, text: str) -> bytes:
        """The bytes."""
        return self.patch.undo(self._encoded(text).decode("latin-1")).encode("latin-1")

    def _encoded(self, text: str) -> bytes:
        if not self.lines:
            return self.mark + _encode(text, self.codec.split("+")[0], self.strays)
        names = self.codec.split("+")
        parts, at, rows = [], 0, iter(text.split("\n"))
        for which, count in zip(self.lines[::2], self.lines[1::2], strict=True):
            part = "\n".join(islice(rows, count))
            parts.append(_encode(part, names[which], _inside(self.strays, at, at + len(part))))
            at += len(part) + 1
        return self.mark + b"\n".join(parts)


def _inside(strays: Sequence[Stray], start: int, end: int) -> tuple[Stray, ...]:
    """The strays that are in text[start:end], with positions from `start`."""
    first, last = (bisect_left(strays, place, key=itemgetter(2)) for place in (start, end))
    return tuple((offset, data, position - start) for offset, data, position in strays[first:last])


def _encode(text: str, codec: str, strays: Sequence[Stray]) -> bytes:
    """The text in a codec, strays in their places; what the codec has no bytes for becomes '?'."""
    parts: list[bytes] = []
    at = 0
    for _, data, position in strays:
        parts += (_encode_piece(text[at:position], codec), data)
        at = max(at, position + 1)
    parts.append(_encode_piece(text[at:], codec))
    return b"".join(parts)


def _encode_piece(text: str, codec: str) -> bytes:
    for name, errors in ((codec, "strict"), (codec, "surrogatepass"), (codec, "replace")):
        try:
            return text.encode(name, errors)
        except (UnicodeError, LookupError):
            continue
    return text.encode("utf-8", "surrogatepass")


def _codecs_of_lines(data: bytes, text: str, names: list[str], strays: Sequence[Stray]) -> Iterator[int]:
    """Runs of lines in one codec, as (index of the codec, number of lines); nothing where lines do not pair."""
    rows, lines = data.split(b"\n"), text.split("\n")
    if len(rows) != len(lines):
        return
    run = count = at = 0
    for row, line in zip(rows, lines, strict=True):
        moved = _inside(strays, at, at + len(line))
        choice = run
        if _encode(line, names[run], moved) != row:
            choice = next((n for n, name in enumerate(names) if _encode(line, name, moved) == row), run)
        if choice != run:
            if count:
                yield from (run, count)
            run, count = choice, 0
        count += 1
        at += len(line) + 1
    yield from (run, count)
