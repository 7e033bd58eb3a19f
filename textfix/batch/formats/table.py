"""Tables in text: comma or tab separated values, the first row naming the columns."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import IO, Any, BinaryIO, Final, NamedTuple

import msgspec

from textfix.batch.formats.encodings import BY_BYTES, codec_of
from textfix.batch.formats.record import Joined, Piece, Record, all_named
from textfix.batch.formats.recorder import Recorder
from textfix.batch.formats.settings import ROWS_AT_ONCE, TABLE_HEAD
from textfix.batch.formats.tablerows import Row, Rows, spelt, value_of
from textfix.errors import FormatError
from textfix.sources.streams import PartsReader


class Table(Joined):
    """A table in text, in any encoding; it is written in UTF-8, and all but the texts that change stays as it is.

    Args:
        field: the name of the column of the texts, or of several, `title,text`.
        delimiter: what is between two fields.
    """

    def __init__(self, field: str, delimiter: str) -> None:
        self._field, self._delimiter = field, delimiter
        self._columns: tuple[int, ...] = ()
        self._names: list[str] = []
        self._head = b""
        self._codec = ""
        """Known in advance for a piece of a file."""
        self.reencoded = False

    def read(self, file: BinaryIO) -> Iterator[Record]:
        is_piece = bool(self._codec)
        parts: Iterator[bytes] = iter(lambda: file.read(TABLE_HEAD), b"")
        mark = b""
        if not is_piece:
            head = file.read(TABLE_HEAD)
            mark, self._codec = _mark(head), codec_of(head)
            parts = chain([head.removeprefix(mark)], parts)
        self.reencoded = self._codec != "utf-8"
        reader = io.BufferedReader(PartsReader(parts))
        lines = io.TextIOWrapper(reader, self._codec, errors="surrogateescape", newline="")
        number = 1
        try:
            rows = iter(Rows(lines, self._delimiter, len(self._names)))
            if not is_piece:
                self._begin(mark, next(rows, Row((), "")))
            for number, row in enumerate(rows, 2):  # noqa: B007 (an error names it)
                yield from self._records(row)
        except UnicodeError as error:
            raise FormatError(f"not a table: {error} (row {number})") from error

    def cut(self, stream: Recorder, size: int) -> Iterator[Piece | None]:
        head = stream.read(TABLE_HEAD)
        mark, codec = _mark(head), codec_of(head)
        if codec not in BY_BYTES:
            return
        parts = chain([head.removeprefix(mark)], iter(lambda: stream.read(TABLE_HEAD), b""))
        lines = _Lines(parts, codec, len(mark))
        rows = Rows(iter(lines), self._delimiter)
        several = iter(rows)
        self._begin(mark, next(several, Row((), "")))
        if rows.is_ahead:
            return
        told = _ENCODED(_Told(codec, self._head, self._names))
        start, first, count = lines.place, 0, 0
        for count, row in enumerate(several, 1):  # noqa: B007 (the line in which it ends is known)
            if lines.place - start > size and not rows.is_ahead:
                yield Piece(start, lines.place, first, stream.take(start, lines.place), told)
                start, first = lines.place, count
            elif not count % ROWS_AT_ONCE:
                yield None
        if lines.place > start:
            yield Piece(start, lines.place, first, stream.take(start, lines.place), told)

    def go_on(self, piece: Piece) -> None:
        self._codec, head, self._names = _DECODED(piece.told)
        self._head = b"" if piece.first else head
        self._columns = self._named()

    def open(self, out: IO[bytes]) -> None:
        self._out = out
        out.write(self._head)

    def put(self, record: Record, text: str | None) -> None:
        self._take(record, text, is_wanted=True)

    def leave_out(self, record: Record) -> None:
        self._take(record, None, is_wanted=False)

    def _take(self, record: Record, text: str | None, *, is_wanted: bool) -> None:
        """Take what became of a text; the row is written with the last of them, if one was wanted."""
        cells: _Cells = record.carried
        cells.is_wanted |= is_wanted
        row, column = cells.row, self._columns[cells.taken]
        cells.taken += 1
        if text is not None and text != record.content:
            fields = list(row.fields)
            new = spelt(text, fields[column], self._delimiter)
            # A row of one column that is empty would be a blank line, which is no row.
            fields[column] = new or ('""' if len(fields) == 1 else "")
            cells.row = row = row._replace(fields=tuple(fields))
        if cells.is_wanted and cells.taken == cells.texts:
            self._out.write(_bytes(self._line(row)))

    def finish(self) -> None:
        pass

    def fields(self, record: Record) -> Mapping[str, Any]:
        pairs = enumerate(zip(self._names, map(value_of, record.carried.row.fields), strict=False))
        return all_named([pair for at, pair in pairs if at not in self._columns])

    def _begin(self, mark: bytes, first: Row) -> None:
        """Take the names from the first row."""
        self._names = [value_of(field) for field in first.fields]
        self._head = mark + _bytes(self._line(first))
        self._columns = self._named()

    def _named(self) -> tuple[int, ...]:
        """Where the columns of the texts are.

        Raises:
            FormatError: one is not there, or twice.
        """
        wanted = [self._field] if self._field in self._names else self._field.split(",")
        for name in wanted:
            if name not in self._names:
                names = ", ".join(self._names) or "none"
                other = next((sign for sign in (";", "\t", "|") if name in names.split(sign)), None)
                hint = f" (between {other!r}; textfix reads commas in .csv, tabs in .tsv)" if other else ""
                raise FormatError(f"no column {name!r} (--field): it has {names}{hint}")
            if self._names.count(name) > 1:
                raise FormatError(f"more than one column {name!r}")
        return tuple([self._names.index(name) for name in dict.fromkeys(wanted)])

    def _records(self, row: Row) -> Iterator[Record]:
        """The records of a row: one for each of its texts."""
        count, wanted = len(row.fields), len(self._names)
        # With more columns than there are names, and a quote that closes nothing, nobody knows which is the text.
        stray = count > wanted and any(field.startswith('"') and value_of(field) == field for field in row.fields)
        if not count or row.problem is not None:
            yield Record(None, _Cells(row), row.problem)
        elif stray or count <= max(self._columns):
            yield Record(None, _Cells(row), f"the row has {count} of {wanted} columns")
        else:
            cells = _Cells(row, len(self._columns))
            for number, column in enumerate(self._columns):
                yield Record(value_of(row.fields[column]), cells, is_next=number > 0)

    def _line(self, row: Row) -> str:
        return self._delimiter.join(row.fields) + row.end


@dataclass(slots=True)
class _Cells:
    """A row, and what became of its texts."""

    row: Row
    texts: int = 1
    taken: int = 0
    is_wanted: bool = False


class _Told(NamedTuple):
    """What the beginning of a table says of all of it."""

    codec: str
    head: bytes
    """The first row, as it is written."""
    names: list[str]


_ENCODED: Final = msgspec.msgpack.Encoder().encode
_DECODED: Final = msgspec.msgpack.Decoder(_Told).decode


class _Lines:
    """The lines of a table, and where the last of them ends: LF, CR LF and CR are the ends of lines.

    Args:
        parts: its bytes.
        codec: their encoding, one of `BY_BYTES`.
        place: where they begin.
    """

    def __init__(self, parts: Iterable[bytes], codec: str, place: int) -> None:
        self._parts, self._codec, self.place = parts, codec, place

    def __iter__(self) -> Iterator[str]:
        left: list[bytes] = []
        for part in self._parts:
            left.append(part)
            if b"\n" not in part and b"\r" not in part:
                continue
            lines = b"".join(left).splitlines(keepends=True)
            # A line whose end may go on in the next part waits for it.
            left = [] if lines[-1].endswith(b"\n") else [lines.pop()]
            yield from map(self._line, lines)
        if left:
            yield self._line(b"".join(left))

    def _line(self, line: bytes) -> str:
        self.place += len(line)
        return line.decode(self._codec, "surrogateescape")


def _mark(head: bytes) -> bytes:
    return head[:3] if head.startswith(b"\xef\xbb\xbf") else b""


def _bytes(text: str) -> bytes:
    """UTF-8; bytes that no reading could take come out as they went in."""
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
