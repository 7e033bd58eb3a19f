"""Tables in text: comma or tab separated values, the first row naming the columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import IO, Any, BinaryIO, Final

from textfix.batch.formats.record import FormatError, Record
from textfix.decoding import decode

HEAD: Final = 1 << 18
"""Bytes by which the encoding of a table is told."""


class Table:
    """A table in text, in any encoding; it is written in UTF-8, with its own line ends."""

    def __init__(self, field: str, delimiter: str) -> None:
        self._field, self._delimiter = field, delimiter
        self._column = 0
        self._names: list[str] = []
        self._mark, self._end = b"", "\n"

    def read(self, file: BinaryIO) -> Iterator[Record]:
        head = file.read(HEAD)
        self._mark = head[:3] if head.startswith(b"\xef\xbb\xbf") else b""
        self._end = "\r\n" if head.partition(b"\n")[0].endswith(b"\r") else "\n"
        csv.field_size_limit(2**31 - 1)
        joined = io.BufferedReader(_Joined(head.removeprefix(self._mark), file))
        lines = io.TextIOWrapper(joined, _codec(head), errors="surrogateescape", newline="")
        rows = csv.reader(lines, delimiter=self._delimiter)
        try:
            self._names = next(rows, [])
            if self._field not in self._names:
                names = ", ".join(self._names) or "none"
                raise FormatError(f"no column {self._field!r} (--field): it has {names}")
            self._column = self._names.index(self._field)
            for row in rows:
                if len(row) > self._column:
                    yield Record(row[self._column], row)
                else:
                    problem = f"the row has {len(row)} of {len(self._names)} columns" if row else None
                    yield Record(None, row, problem)
        except csv.Error as error:
            raise FormatError(f"not a table: {error} (row {rows.line_num})") from error

    def open(self, out: IO[bytes]) -> None:
        self._out = out
        out.write(self._mark)
        self._write(self._names)

    def put(self, record: Record, text: str | None) -> None:
        row = record.carried
        if text is not None:
            row = [*row[: self._column], text, *row[self._column + 1 :]]
        self._write(row)

    def finish(self) -> None:
        pass

    def fields(self, record: Record) -> Mapping[str, Any]:
        pairs = zip(self._names, record.carried, strict=False)
        return {name: value for name, value in pairs if name != self._field}

    def _write(self, row: list[str]) -> None:
        line = io.StringIO()
        csv.writer(line, delimiter=self._delimiter, lineterminator=self._end).writerow(row)
        self._out.write(_bytes(line.getvalue()))


def _codec(head: bytes) -> str:
    encoding = decode(head).encoding if head else "utf-8"
    return "utf-8" if "+" in encoding or encoding in ("ascii", "cesu-8") else encoding


def _bytes(text: str) -> bytes:
    """UTF-8; bytes that no reading could take come out as they went in."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")


class _Joined(io.RawIOBase):
    """The head that was read already, and the rest of the file."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._parts = chain([head], iter(lambda: rest.read(HEAD), b""))
        self._left = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._left:
            part = next(self._parts, None)
            if part is None:
                return 0
            self._left = memoryview(part)
        size = min(len(buffer), len(self._left))
        buffer[:size] = self._left[:size]
        self._left = self._left[size:]
        return size
