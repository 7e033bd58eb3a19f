"""Tables in text: comma or tab separated values, the first row naming the columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import IO, Any, BinaryIO

from textfix.batch.formats.record import FormatError, Record
from textfix.batch.formats.settings import TABLE_HEAD
from textfix.decoding import decode


class Table:
    """A table in text, in any encoding; it is written in UTF-8, and a row whose text is the same stays as it is."""

    def __init__(self, field: str, delimiter: str) -> None:
        self._field, self._delimiter = field, delimiter
        self._column = 0
        self._names: list[str] = []
        self._head = b""
        self.reencoded = False

    def read(self, file: BinaryIO) -> Iterator[Record]:
        head = file.read(TABLE_HEAD)
        mark = head[:3] if head.startswith(b"\xef\xbb\xbf") else b""
        csv.field_size_limit(2**31 - 1)
        joined = io.BufferedReader(_Joined(head.removeprefix(mark), file))
        codec = _codec(head)
        self.reencoded = codec != "utf-8"
        lines = _Kept(io.TextIOWrapper(joined, codec, errors="surrogateescape", newline=""))
        rows = csv.reader(lines, delimiter=self._delimiter)
        try:
            self._names = next(rows, [])
            self._head = mark + _bytes(lines.taken())
            if self._field not in self._names:
                names = ", ".join(self._names) or "none"
                raise FormatError(f"no column {self._field!r} (--field): it has {names}")
            self._column = self._names.index(self._field)
            for row in rows:
                if len(row) > self._column:
                    yield Record(row[self._column], (row, lines.taken()))
                else:
                    problem = f"the row has {len(row)} of {len(self._names)} columns" if row else None
                    yield Record(None, (row, lines.taken()), problem)
        except (csv.Error, UnicodeError) as error:
            raise FormatError(f"not a table: {error} (row {rows.line_num})") from error

    def open(self, out: IO[bytes]) -> None:
        self._out = out
        out.write(self._head)

    def put(self, record: Record, text: str | None) -> None:
        row, line = record.carried
        if text is not None and text != record.content:
            row = [*row[: self._column], text, *row[self._column + 1 :]]
            line = self._written(row, line)
        self._out.write(_bytes(line))

    def finish(self) -> None:
        pass

    def fields(self, record: Record) -> Mapping[str, Any]:
        pairs = zip(self._names, record.carried[0], strict=False)
        return {name: value for name, value in pairs if name != self._field}

    def _written(self, row: list[str], before: str) -> str:
        """A row with the line end of the one that it was, and all of it in quotes if that one was."""
        line, end = io.StringIO(), before[len(before.rstrip("\r\n")) :]
        quoted = before.count('"') >= 2 * len(row)
        csv.writer(
            line,
            delimiter=self._delimiter,
            lineterminator=end,
            quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL,
        ).writerow(row)
        return line.getvalue()


class _Kept:
    """Lines that go by one at a time, kept until they are taken."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self._seen: list[str] = []

    def __iter__(self) -> _Kept:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self._seen.append(line)
        return line

    def taken(self) -> str:
        """What went by since this was asked last."""
        seen, self._seen = self._seen, []
        return "".join(seen)


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
        self._parts = chain([head], iter(lambda: rest.read(TABLE_HEAD), b""))
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
