"""Receipts: compact edit scripts from which a source is rebuilt, character for character and byte for byte.

A receipt holds what went and where, not the source: for each step how much stood unchanged, what was taken and how
much came in its place; for bytes the encoding, and the few bytes that encoding the text again does not give back.
"""

from __future__ import annotations

import base64
import codecs
import json
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from operator import itemgetter
from typing import Any, Literal, TypeAlias, get_args
from zlib import crc32

from textfix.diff import edits
from textfix.errors import ReceiptError

Certainty: TypeAlias = Literal["certain", "guessed", "left"]

NoteFields: TypeAlias = tuple[str, int, int, Certainty]
"""A `textfix.model.Note` as a plain tuple: kind, start, end, certainty."""

Stray: TypeAlias = tuple[int, bytes, int]
"""A `textfix.model.Replaced` as a plain tuple: offset, data, position."""

_MARKS = {
    "utf-8-sig": ((codecs.BOM_UTF8, "utf-8"),),
    "utf-16": ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")),
    "utf-32": ((codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be")),
}
"""Byte order marks of the codecs that take one away: the Unicode Standard, table 23-6."""

_FORMAT = 1


@dataclass(frozen=True, slots=True)
class EditScript:
    """How to get from a text back to the text before.

    `numbers` has three entries an edit: characters unchanged since the last edit, characters taken, characters that
    came in their place; `was` is what was taken, joined.
    """

    numbers: tuple[int, ...] = ()
    was: str = ""

    @classmethod
    def between(cls, before: str, after: str) -> EditScript:
        """The script that leads from `after` back to `before`.

        >>> EditScript.between("這是漢字", "这是汉字")
        EditScript(numbers=(0, 1, 1, 1, 1, 1), was='這漢')
        """
        numbers: list[int] = []
        was: list[str] = []
        at = 0
        for a, b, c, d in edits(before, after):
            numbers += (a - at, b - a, d - c)
            was.append(before[a:b])
            at = b
        return cls(tuple(numbers), "".join(was))

    def undo(self, after: str) -> str:
        """The text before.

        >>> EditScript((0, 1, 1, 1, 1, 1), "這漢").undo("这是汉字")
        '這是漢字'
        """
        pieces: list[str] = []
        at = taken = 0
        for kept, gone, new in zip(*[iter(self.numbers)] * 3, strict=True):
            pieces += (after[at : at + kept], self.was[taken : taken + gone])
            at += kept + new
            taken += gone
        pieces.append(after[at:])
        return "".join(pieces)


@dataclass(frozen=True, slots=True)
class StepReceipt:
    """What one stage did: its name, its notes (spans in its input) and the script back."""

    stage: str
    notes: tuple[NoteFields, ...] = ()
    script: EditScript = EditScript()


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


@dataclass(frozen=True, slots=True)
class Receipt:
    """What clean did to a document, without the document: `undo(text)` gives the source back.

    `steps` are in the order in which they were done, `data` is None where the source was a str, `checksum` is the
    CRC-32 of the source (of its UTF-8 form where it is a str).
    """

    steps: tuple[StepReceipt, ...]
    data: BytesReceipt | None
    checksum: int

    def undo(self, text: str) -> bytes | str:
        """The source, exactly as it was given.

        Args:
            text: the clean text that this receipt came with.

        Raises:
            ReceiptError: the text is not the one that the receipt belongs to.

        >>> script = EditScript.between("漢字", "汉字")
        >>> Receipt((StepReceipt("simplify", (), script),), None, checksum("漢字")).undo("汉字")
        '漢字'
        """
        *_, decoded = chain([text], self.texts(text))
        source = decoded if self.data is None else self.data.undo(decoded)
        if checksum(source) != self.checksum:
            raise ReceiptError("this receipt belongs to another text: undo the text exactly as clean gave it")
        return source

    def texts(self, text: str) -> Iterator[str]:
        """The text before each step, from the last step to the first."""
        for step in reversed(self.steps):
            text = step.script.undo(text)
            yield text

    @property
    def size(self) -> int:
        """How many bytes the receipt takes as JSON.

        >>> Receipt((), None, checksum("秋收")).size
        45
        """
        return len(self.to_json().encode())

    def to_json(self) -> str:
        """The receipt as JSON text; `Receipt.from_json` reads it.

        >>> Receipt((), None, checksum("秋收")).to_json()
        '{"format":1,"checksum":3634105744,"steps":[]}'
        """
        return dumps(self.to_plain())

    @classmethod
    def from_json(cls, text: str) -> Receipt:
        """The receipt that `to_json` wrote.

        Raises:
            ReceiptError: this is not a receipt.

        >>> Receipt.from_json('{"format":1,"checksum":3634105744,"steps":[]}').undo("秋收")
        '秋收'
        """
        return cls.from_plain(loads(text))

    def to_plain(self) -> dict[str, Any]:
        """The receipt as dicts, lists, strings and numbers."""
        plain: dict[str, Any] = {"format": _FORMAT, "checksum": self.checksum}
        plain["steps"] = [
            {"stage": s.stage, "notes": [list(n) for n in s.notes], **_script_to_plain(s.script)} for s in self.steps
        ]
        if self.data is not None:
            patch = EditScript(self.data.patch.numbers)
            plain["data"] = {
                "encoding": self.data.encoding,
                "confidence": self.data.confidence,
                "codec": self.data.codec,
                "mark": _base64(self.data.mark),
                "lines": list(self.data.lines),
                "strays": [[offset, _base64(data), position] for offset, data, position in self.data.strays],
                **_script_to_plain(patch),
                "was": _base64(self.data.patch.was.encode("latin-1")),
            }
        return plain

    @classmethod
    def from_plain(cls, plain: Any) -> Receipt:
        """The receipt that `to_plain` made."""
        try:
            if plain["format"] != _FORMAT:
                raise ReceiptError(
                    f"format {plain['format']!r} of a receipt is not known: read it with a newer textfix"
                )
            steps = tuple(
                StepReceipt(
                    s["stage"],
                    tuple((str(k), int(a), int(b), certainty(c)) for k, a, b, c in s["notes"]),
                    EditScript(tuple(map(int, s["edits"])), text_from_plain(s["was"])),
                )
                for s in plain["steps"]
            )
            return cls(steps, _bytes_from_plain(plain.get("data")), int(plain["checksum"]))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            if isinstance(error, ReceiptError):
                raise
            raise ReceiptError(f"this is not a receipt of textfix: {error!r}") from error


def checksum(source: bytes | str) -> int:
    """The CRC-32 of bytes, or of a text's UTF-8 form.

    >>> checksum("秋收") == checksum("秋收".encode())
    True
    """
    return crc32(source if isinstance(source, bytes) else source.encode("utf-8", "surrogatepass"))


def certainty(plain: Any) -> Certainty:
    """A certainty read from JSON; a `ReceiptError` for any other word."""
    if plain not in get_args(Certainty):
        raise ReceiptError(f"{plain!r} is not one of {', '.join(get_args(Certainty))}")
    known: Certainty = plain
    return known


def dumps(plain: Any) -> str:
    """Compact JSON that any UTF-8 file can hold."""
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def loads(text: str) -> Any:
    """What `dumps` wrote; a `ReceiptError` for anything that is not JSON."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ReceiptError(f"this is not a receipt of textfix: {error}") from error


def text_to_plain(text: str) -> str | list[str]:
    """A text for JSON: itself, or its UTF-8 bytes in base64 in a list where it holds lone surrogates (UTF-8 can't)."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return [_base64(text.encode("utf-8", "surrogatepass"))]
    return text


def text_from_plain(plain: Any) -> str:
    """The text that `text_to_plain` took."""
    if isinstance(plain, str):
        return plain
    (packed,) = plain
    return base64.b64decode(packed, validate=True).decode("utf-8", "surrogatepass")


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _script_to_plain(script: EditScript) -> dict[str, Any]:
    return {"edits": list(script.numbers), "was": text_to_plain(script.was)}


def _bytes_from_plain(plain: Any) -> BytesReceipt | None:
    if plain is None:
        return None
    unpack = base64.b64decode
    return BytesReceipt(
        plain["encoding"],
        float(plain["confidence"]),
        unpack(plain["mark"]),
        plain["codec"],
        tuple(map(int, plain["lines"])),
        tuple((int(offset), unpack(data), int(position)) for offset, data, position in plain["strays"]),
        EditScript(tuple(map(int, plain["edits"])), unpack(plain["was"]).decode("latin-1")),
    )


def _inside(strays: Sequence[Stray], start: int, end: int) -> tuple[Stray, ...]:
    """The strays that stand in text[start:end], with positions from `start`."""
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
