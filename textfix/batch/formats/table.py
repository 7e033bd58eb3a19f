"""Tables in text: comma or tab separated values, the first row naming the columns."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import IO, Any, BinaryIO

from textfix.batch.formats.record import Record, all_named
from textfix.batch.formats.settings import TABLE_HEAD
from textfix.batch.formats.tablerows import Row, Rows, spelt, value_of
from textfix.decoding import decode
from textfix.errors import FormatError
from textfix.sources.streams import PartsReader


class Table:
    """A table in text, in any encoding; it is written in UTF-8, and all but the texts that change stays as it is."""

    def __init__(self, field: str, delimiter: str) -> None:
        self._field, self._delimiter = field, delimiter
        self._column = 0
        self._names: list[str] = []
        self._head = b""
        self.reencoded = False

    def read(self, file: BinaryIO) -> Iterator[Record]:
        head = file.read(TABLE_HEAD)
        mark = head[:3] if head.startswith(b"\xef\xbb\xbf") else b""
        parts = chain([head.removeprefix(mark)], iter(lambda: file.read(TABLE_HEAD), b""))
        codec = _codec(head)
        self.reencoded = codec != "utf-8"
        lines = io.TextIOWrapper(io.BufferedReader(PartsReader(parts)), codec, errors="surrogateescape", newline="")
        number = 1
        try:
            rows = iter(Rows(lines, self._delimiter))
            first = next(rows, Row((), ""))
            self._names = [value_of(field) for field in first.fields]
            self._head = mark + _bytes(self._line(first))
            if self._field not in self._names:
                names = ", ".join(self._names) or "none"
                raise FormatError(f"no column {self._field!r} (--field): it has {names}")
            if self._names.count(self._field) > 1:
                raise FormatError(f"more than one column {self._field!r}")
            self._column = self._names.index(self._field)
            for number, row in enumerate(rows, 2):  # noqa: B007 (an error names it)
                yield self._record(row)
        except UnicodeError as error:
            raise FormatError(f"not a table: {error} (row {number})") from error

    def open(self, out: IO[bytes]) -> None:
        self._out = out
        out.write(self._head)

    def put(self, record: Record, text: str | None) -> None:
        row: Row = record.carried
        if text is not None and text != record.content:
            fields = list(row.fields)
            new = spelt(text, fields[self._column], self._delimiter)
            # A row of one column that is empty would be a blank line, which is no row.
            fields[self._column] = new or ('""' if len(fields) == 1 else "")
            row = row._replace(fields=tuple(fields))
        self._out.write(_bytes(self._line(row)))

    def leave_out(self, record: Record) -> None:
        pass

    def finish(self) -> None:
        pass

    def fields(self, record: Record) -> Mapping[str, Any]:
        pairs = zip(self._names, map(value_of, record.carried.fields), strict=False)
        return all_named([pair for pair in pairs if pair[0] != self._field])

    def _record(self, row: Row) -> Record:
        count, wanted = len(row.fields), len(self._names)
        if not count:
            return Record(None, row)
        if row.problem is not None:
            return Record(None, row, row.problem)
        # With more columns than there are names, and a quote that closes nothing, nobody knows which is the text.
        stray = count > wanted and any(field.startswith('"') and value_of(field) == field for field in row.fields)
        if count <= self._column or stray:
            return Record(None, row, f"the row has {count} of {wanted} columns")
        return Record(value_of(row.fields[self._column]), row)

    def _line(self, row: Row) -> str:
        return self._delimiter.join(row.fields) + row.end


def _codec(head: bytes) -> str:
    encoding = decode(head).encoding if head else "utf-8"
    return "utf-8" if "+" in encoding or encoding in ("ascii", "cesu-8") else encoding


def _bytes(text: str) -> bytes:
    """UTF-8; bytes that no reading could take come out as they went in."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
