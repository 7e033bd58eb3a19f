"""JSON: an array of objects, or one object."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import IO, Any, BinaryIO, Final

import msgspec

from textfix.batch.files.surrogates import as_utf8
from textfix.batch.formats.encodings import json_text_of
from textfix.batch.formats.jsonpaths import Line, paths_of, records_in, written
from textfix.batch.formats.jsonvalue import Place, fields_of, items_of, text_of
from textfix.batch.formats.record import Record
from textfix.errors import FormatError

_BEFORE: Final = re.compile(rb"(?:\xef\xbb\xbf)?[ \t\r\n]*")
"""What may come before a value: a byte order mark, white space."""


class JsonFile:
    """A JSON file, read whole: an array's objects are its records, an object or a string is the only one.

    The text around them stays as it is.
    """

    def __init__(self, field: str) -> None:
        self._field, self._paths = field, paths_of(field)
        self._rest = b""
        self._opening: bytes | None = None
        self._begun = False
        self.reencoded = False

    def read(self, file: BinaryIO) -> Iterator[Record]:
        read = data = file.read()
        sign = _first(data)
        if sign not in (b"[", b"{", b'"'):
            data = as_utf8(json_text_of(data))
            sign = _first(data)
        if sign == b"[":
            data, items = _items(data)
        elif sign in (b"{", b'"'):
            items = [data[_start(data) :].rstrip()]
        else:
            raise FormatError("not JSON with text in it: neither an array nor an object nor a string")
        self.reencoded = data != read
        at = 0
        for item in items:
            start = data.index(item, at)
            gap, at = data[at:start], start + len(item)
            is_text = item.startswith(b'"')
            for record in [_string(item)] if is_text else records_in(item, self._field, self._paths):
                if sign == b"{" and record.problem is not None and record.problem.startswith("not a JSON"):
                    raise FormatError(record.problem)
                yield record._replace(carried=(*record.carried, gap))
        self._rest = data[at:]

    def open(self, out: IO[bytes]) -> None:
        self._out = out

    def put(self, record: Record, text: str | None) -> None:
        self._write(record, written(record, text))

    def _write(self, record: Record, data: bytes | None) -> None:
        if data is None:
            return
        gap = record.carried[2] if self._opening is None else self._opening
        self._opening = None
        self._begun = True
        self._out.write(gap + data)

    def leave_out(self, record: Record) -> None:
        self._write(record, written(record, None, is_wanted=False))
        if not self._begun and self._opening is None:  # the bracket of an array comes before its first record
            self._opening = record.carried[2]

    def finish(self) -> None:
        self._out.write((self._opening or b"") + self._rest)

    def fields(self, record: Record) -> Mapping[str, Any]:
        data = record.carried[0]
        return text_of(data.data) if isinstance(data, Line) else fields_of(record)


def _string(item: bytes) -> Record:
    """A record that is all text: the place of the text is the whole of it, and there are no other fields."""
    try:
        return Record(text_of(item), (item, Place("", item)))
    except ValueError as error:
        raise FormatError(f"not JSON: {error}") from error


def _start(data: bytes) -> int:
    """Where the value begins."""
    before = _BEFORE.match(data)
    return before.end() if before else 0


def _first(data: bytes) -> bytes:
    start = _start(data)
    return data[start : start + 1]


def _items(data: bytes) -> tuple[bytes, list[bytes]]:
    """The items of an array; and the data that they are in, which may have been read in another encoding.

    Raises:
        FormatError: it is no array.
    """
    with suppress(msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return data, _raw_items(data)
    data = as_utf8(json_text_of(data))
    with suppress(msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return data, _raw_items(data)
    try:
        return data, items_of(data[_start(data) :].decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError) as error:
        raise FormatError(f"not JSON: {error}") from error


def _raw_items(data: bytes) -> list[bytes]:
    data.decode()  # msgspec does not look into values that it leaves unread
    found = msgspec.json.decode(memoryview(data)[_start(data) :], type=list[msgspec.Raw])
    return [bytes(item) for item in found]
