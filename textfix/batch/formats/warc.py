"""WARC and WET: the pages and texts of a crawl, one JSON row each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import IO, Any, BinaryIO, Final

from textfix.batch.formats.jsonvalue import json_text
from textfix.batch.formats.record import FormatError, Record
from textfix.errors import MissingExtraError

TEXTS: Final = ("text/", "application/xhtml", "application/xml")
"""Content types that are documents; a record of another type (a picture) is none."""


class Warc:
    """A WARC file: responses, resources and conversions are its records."""

    reencoded = False

    def __init__(self) -> None:
        try:
            import fastwarc.warc
        except ImportError as error:
            raise MissingExtraError("WARC needs an extra: pip install 'textfix[warc]'") from error
        self._warc: Any = fastwarc.warc

    def read(self, file: BinaryIO) -> Iterator[Record]:
        kinds = self._warc.WarcRecordType
        wanted = kinds.response | kinds.resource | kinds.conversion
        seen = False
        try:
            for record in self._warc.ArchiveIterator(file, record_types=wanted, parse_http=True):
                seen = True
                content_type = str(record.http_content_type or record.headers.get("Content-Type") or "text/")
                if not content_type.lower().startswith(TEXTS):
                    continue
                about = {
                    "id": record.record_id,
                    "url": record.headers.get("WARC-Target-URI"),
                    "date": record.headers.get("WARC-Date"),
                }
                yield Record(record.reader.read(), about)
        except (ValueError, OSError) as error:
            raise FormatError(f"damaged WARC: {error}") from error
        if not seen and file.tell() == 0:
            raise FormatError("not WARC: no record in it")

    def open(self, out: IO[bytes]) -> None:
        self._out = out

    def put(self, record: Record, text: str | None) -> None:
        # A page that could not be cleaned has no text that is fit to be read: its row says so with null.
        pairs = [(name, value) for name, value in record.carried.items() if value is not None]
        row = [json_text(name) + b": " + json_text(value) for name, value in pairs]
        row.append(b'"text": ' + (b"null" if text is None else json_text(text)))
        self._out.write(b"{" + b", ".join(row) + b"}\n")

    def finish(self) -> None:
        pass

    def fields(self, record: Record) -> Mapping[str, Any]:
        return dict(record.carried)
