"""JSON: an array of objects, or one object."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import IO, Any, BinaryIO

import msgspec

from textfix.batch.formats.jsonvalue import fields_of, json_text, record_of, text_of, with_text
from textfix.batch.formats.record import FormatError, Record
from textfix.decoding import decode


class JsonFile:
    """A JSON file, read whole: an array's objects are its records, an object or a string is the only one."""

    def __init__(self, field: str) -> None:
        self._field = field
        self._array = False
        self._count = 0

    def read(self, file: BinaryIO) -> Iterator[Record]:
        data = file.read().removeprefix(b"\xef\xbb\xbf").strip()
        if not data.startswith((b"[", b"{", b'"')):
            data = decode(data).text.strip().encode("utf-8", "surrogatepass")
        if data.startswith(b"["):
            self._array = True
            for item in _items(data):
                yield self._string(item) if item.startswith(b'"') else record_of(item, self._field)
        elif data.startswith(b"{"):
            record = record_of(data, self._field)
            if record.problem and record.carried[1] is None and record.problem.startswith("not a JSON"):
                raise FormatError(record.problem)
            yield record
        elif data.startswith(b'"'):
            yield self._string(data)
        else:
            raise FormatError("not JSON with text in it: neither an array nor an object nor a string")

    def open(self, out: IO[bytes]) -> None:
        self._out = out

    def put(self, record: Record, text: str | None) -> None:
        if self._array:
            self._out.write(b",\n" if self._count else b"[\n")
        self._count += 1
        if record.carried[1] == "string":
            same = text is None or text == record.content
            self._out.write(record.carried[0] if same else json_text(text or ""))
        else:
            self._out.write(with_text(record, text))

    def finish(self) -> None:
        if self._array:
            self._out.write(b"\n]" if self._count else b"[]")
        self._out.write(b"\n")

    def fields(self, record: Record) -> Mapping[str, Any]:
        return {} if record.carried[1] == "string" else fields_of(record)

    def _string(self, data: bytes) -> Record:
        return Record(text_of(data), (data, "string"))


def _items(data: bytes) -> list[bytes]:
    try:
        return [bytes(item) for item in msgspec.json.decode(data, type=list[msgspec.Raw])]
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        again = decode(data).text.encode("utf-8", "surrogatepass")
        if again != data:
            return _items(again)
        raise FormatError(f"not JSON: {error}") from error
