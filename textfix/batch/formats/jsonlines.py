"""JSON Lines: one object a line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import IO, Any, BinaryIO

from textfix.batch.formats.jsonvalue import fields_of, record_of, with_text
from textfix.batch.formats.record import Record


class JsonLines:
    """A file of JSON Lines; blank lines and line ends stay as they are."""

    def __init__(self, field: str) -> None:
        self._field = field
        self.reencoded = False

    def read(self, file: BinaryIO) -> Iterator[Record]:
        mark = b"\xef\xbb\xbf"
        while line := file.readline():
            body = line.rstrip(b"\r\n")
            end = line[len(body) :]
            head, body = (mark, body[3:]) if body.startswith(mark) else (b"", body)
            mark = b"\n"  # only the first line can begin with a byte order mark
            if not body.strip():
                yield Record(None, (body, None, (head, end)))
                continue
            record = record_of(body, self._field)
            self.reencoded |= record.carried[0] != body
            yield record._replace(carried=(*record.carried, (head, end)))

    def open(self, out: IO[bytes]) -> None:
        self._out = out

    def put(self, record: Record, text: str | None) -> None:
        _, _, (head, end) = record.carried
        self._out.write(head + with_text(record, text) + end)

    def finish(self) -> None:
        pass

    def fields(self, record: Record) -> Mapping[str, Any]:
        return fields_of(record)
