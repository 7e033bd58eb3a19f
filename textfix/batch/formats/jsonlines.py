"""JSON Lines: one object a line."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import chain
from typing import IO, Any, BinaryIO, Final

import msgspec

from textfix.batch.files.surrogates import as_utf8
from textfix.batch.formats.encodings import codec_of_lines, is_wide
from textfix.batch.formats.jsonpaths import Line, paths_of, records_in, written
from textfix.batch.formats.jsonvalue import Place, fields_of, json_text, text_of, values_of
from textfix.batch.formats.record import Joined, Piece, Record
from textfix.batch.formats.recorder import Recorder
from textfix.batch.formats.settings import LINES_HEAD, SEARCHED
from textfix.errors import FormatError
from textfix.sources.settings import CHUNK
from textfix.sources.streams import PartsReader

_MARK: Final = b"\xef\xbb\xbf"
"""The byte order mark in UTF-8: the Unicode Standard, table 2-4."""

_THREE_BYTES: Final = "\u0800"
"""The first character that has three bytes in UTF-8: RFC 3629, section 3."""

_STRING: Final = msgspec.json.Decoder(str).decode


class JsonLines(Joined):
    """A file of JSON Lines, in any encoding; it is written in UTF-8. Blank lines and line ends stay as they are."""

    def __init__(self, field: str) -> None:
        self._field = field
        self._raw_of = _raw_reader(field)
        self._paths = paths_of(field)
        self._codec = ""
        """Known in advance for a piece of a file."""
        self.reencoded = False

    def read(self, file: BinaryIO) -> Iterator[Record]:
        field, raw_of = self._field, self._raw_of
        named = json_text(field)
        head = b""
        first = True
        lines = self._lines(file)
        is_other = self._is_other
        for line in lines:
            if first and line.startswith(_MARK):
                head, line = _MARK, line[len(_MARK) :]
            first = False
            if is_other and not line.isascii():
                yield from self._records(line, head)
                head = b""
                continue
            try:
                # Most lines: an object with a string in the field. Only that string is read; the rest is looked over,
                # as msgspec does not see what is no UTF-8 in values that it leaves unread.
                raw = bytes(raw_of(line))
                text = _STRING(raw)
                at = line.index(raw[:SEARCHED])
                if not line.startswith(raw, at):
                    at = line.index(raw)
                (line[:at] + line[at + len(raw) :]).decode()
                if line.count(named) > 1 and values_of(line, field)[0] > 1:
                    raise ValueError("which of them is the text?")
            except (msgspec.MsgspecError, ValueError, RecursionError):
                yield from self._records(line, head)
            else:
                yield Record(text, (line, Place(field, raw), (head, b"")))
            head = b""

    def _lines(self, file: BinaryIO) -> Iterable[bytes]:
        """The lines of a file; in UTF-8, where a line end in the file is more than one byte."""
        if self._codec:
            return file
        head = file.read(LINES_HEAD)
        self._codec = codec_of_lines(head)
        if is_wide(self._codec):
            return self._narrowed(chain([head], iter(lambda: file.read(LINES_HEAD), b"")))
        head += file.readline()
        return chain(io.BytesIO(head), file)

    def _narrowed(self, parts: Iterator[bytes]) -> Iterator[bytes]:
        self.reencoded = True
        reader = io.BufferedReader(PartsReader(parts))
        number = 0
        try:
            for number, line in enumerate(io.TextIOWrapper(reader, self._codec, "surrogatepass", "\n")):
                yield as_utf8(line.removeprefix("\ufeff") if number == 0 else line)
        except UnicodeError as error:
            raise FormatError(f"not {self._codec}, as which it begins: {error} (behind line {number})") from error

    def cut(self, stream: Recorder, size: int) -> Iterator[Piece | None]:
        codec = codec_of_lines(stream.head(LINES_HEAD))
        if is_wide(codec):
            return
        told = codec.encode()
        start = first = lines = 0
        more = True
        while more:
            is_full = stream.place - start >= size
            part = stream.readline(CHUNK) if is_full else stream.read(min(CHUNK, size))
            more = bool(part)
            lines += part.count(b"\n")
            # No piece begins with a byte order mark: only a file's first line may have one.
            at_end = part.endswith(b"\n") and stream.place - start > size and not stream.peek().startswith(_MARK[:1])
            if more and not at_end:
                yield None
            elif stream.place > start:
                yield Piece(start, stream.place, first, stream.take(start, stream.place), told)
                start, first = stream.place, lines

    def go_on(self, piece: Piece) -> None:
        self._codec = piece.told.decode()

    def open(self, out: IO[bytes]) -> None:
        self._out = out

    def put(self, record: Record, text: str | None) -> None:
        self._write(record, written(record, text))

    def leave_out(self, record: Record) -> None:
        """Go on without a text; an object of which another one is wanted stays, this one as it came."""
        self._write(record, written(record, None, is_wanted=False))

    def _write(self, record: Record, data: bytes | None) -> None:
        if data is not None:
            head, end = record.carried[2]
            self._out.write(head + data + end)

    def finish(self) -> None:
        pass

    def fields(self, record: Record) -> Mapping[str, Any]:
        data, *_ = record.carried
        return text_of(data.data) if isinstance(data, Line) else fields_of(record)

    def _records(self, line: bytes, head: bytes) -> Iterator[Record]:
        """The record of any line, with what is the matter with it; one for each text that lies deep in it."""
        body = line.rstrip(b"\r\n")
        end = line[len(body) :]
        body = self._in_utf8(body)
        if not body.strip():
            yield Record(None, (body, None, (head, end)))
            return
        for record in records_in(body, self._field, self._paths):
            data, place = record.carried
            self.reencoded |= (data.data if isinstance(data, Line) else data) != body
            yield record._replace(carried=(data, place, (head, end)))

    def _in_utf8(self, line: bytes) -> bytes:
        """A line; of a file that is in one other encoding, except for lines that are not in it.

        Two bytes of GBK may pass for one letter of UTF-8 (乾 is C7 AC, and so is Ǭ), three hardly do.
        """
        if not self._is_other or line.isascii():
            return line
        with suppress(UnicodeDecodeError):
            if max(line.decode()) >= _THREE_BYTES:
                return line
        with suppress(UnicodeDecodeError):
            line = line.decode(self._codec).encode()
            self.reencoded = True
        return line

    @property
    def _is_other(self) -> bool:
        """Whether the file is in one encoding that is not UTF-8, and comes as it is."""
        return self._codec != "utf-8" and not is_wide(self._codec)


def _raw_reader(field: str) -> Callable[[bytes], msgspec.Raw]:
    """What gives the bytes of one field of an object, and leaves the others unread; it raises for any other line."""
    try:
        only = msgspec.defstruct("only", [("value", msgspec.Raw)], rename={"value": field})
    except ValueError:  # a name with signs that msgspec does not take
        return _refuse
    decode = msgspec.json.Decoder(only).decode
    return lambda line: decode(line).value  # type: ignore[attr-defined]


def _refuse(line: bytes) -> msgspec.Raw:
    raise ValueError("this field is read by the other way")
