"""WARC and WET: the pages and texts of a crawl, one JSON row each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import IO, Any, BinaryIO, Final

from textfix.batch.formats.httpbody import body_of
from textfix.batch.formats.jsonvalue import json_text
from textfix.batch.formats.record import Joined, Piece, Record
from textfix.batch.formats.recorder import Recorder
from textfix.batch.formats.settings import LARGEST_BODY, PAUSE
from textfix.batch.formats.warcrecords import Block, records
from textfix.errors import FormatError, MissingExtraError
from textfix.sources.compression import ExpandedTooFarError, damage_errors
from textfix.sources.documents import document_of
from textfix.sources.recognition import PICTURES_AND_SOUND, FileType, type_of_head
from textfix.sources.settings import HEAD

_WANTED: Final = ("response", "resource", "conversion")
"""Types of records that hold documents: a crawl's pages, files, and the texts that were made of them (WET)."""

_OTHERS: Final = ("warcinfo", "request", "metadata", "revisit")
"""Types of records that hold none: ISO 28500, section 6."""

_TEXTS: Final = ("text/", "application/xhtml", "application/xml")
"""Content types that are documents."""

_NO_DOCUMENTS: Final = ("image/", "audio/", "video/", "font/", "model/", "application/font", "application/x-font")
"""Content types that are none. Any other, or none at all, leaves it to the first bytes."""


class Warc(Joined):
    """A WARC file: responses, resources and conversions are its records."""

    reencoded = False

    def __init__(self) -> None:
        self._before = 0
        """How many records are in the file before the first that is read."""

    def read(self, file: BinaryIO) -> Iterator[Record]:
        for block in records(file, _is_wanted, self._before):
            if _is_wanted(block.headers):
                yield _record(block)

    def cut(self, stream: Recorder, size: int) -> Iterator[Piece | None]:
        start = first = before = documents = told = 0
        for number, block in enumerate(records(stream, _is_wanted, judged=False), 1):
            documents += _is_wanted(block.headers)
            end = block.end
            if end - start > size:
                yield Piece(start, end, first, stream.take(start, end), b"%d" % before)
                start, first, before = end, documents, number
            elif end - told > PAUSE:  # to look after the workers costs what some short records do
                yield None
                told = end
        if stream.place > start:
            yield Piece(start, stream.place, first, stream.take(start, stream.place), b"%d" % before)

    def go_on(self, piece: Piece) -> None:
        self._before = int(piece.told)

    def open(self, out: IO[bytes]) -> None:
        self._out = out

    def put(self, record: Record, text: str | None) -> None:
        if record.skipped is not None:
            return
        # A page that could not be cleaned has no text that is fit to be read: its row says so with null.
        pairs = [(name, value) for name, value in record.carried.items() if value is not None]
        row = [json_text(name) + b": " + json_text(value) for name, value in pairs]
        row.append(b'"text": ' + (b"null" if text is None else json_text(text)))
        self._out.write(b"{" + b", ".join(row) + b"}\n")

    def leave_out(self, record: Record) -> None:
        pass

    def finish(self) -> None:
        pass

    def fields(self, record: Record) -> Mapping[str, Any]:
        return dict(record.carried)


def _is_wanted(headers: Mapping[str, str]) -> bool:
    """Whether a record may hold a document: one of a type that the standard does not know may."""
    return headers.get("warc-type", "").lower() not in _OTHERS


def _record(block: Block) -> Record:
    """The record of a block, with what it is about."""
    headers = block.headers
    about = {
        "id": headers.get("warc-record-id"),
        "url": headers.get("warc-target-uri", "").strip("<>") or None,
        "date": headers.get("warc-date"),
    }
    kind = headers.get("warc-type", "")
    if block.problem is not None:
        return Record(None, about, block.problem)
    if kind.lower() not in _WANTED:  # a continuation is a part of a record, and textfix does not join them
        return Record(None, about, f"a record of type {kind!r}, which textfix does not read")
    try:
        content, skipped = _document(block)
    except (FormatError, ExpandedTooFarError, MissingExtraError) as error:
        return Record(None, about, str(error))
    except damage_errors() as error:
        return Record(None, about, f"damaged: {error}")
    return Record(content, about, skipped=skipped)


def _document(block: Block) -> tuple[bytes | str | None, str | None]:
    """What is to be cleaned of a block; or None, and why it is no document.

    Raises:
        FormatError: it is a document, and can't be read; MissingExtraError and those of damaged data, too.
    """
    content_type, data = block.headers.get("content-type", ""), block.data
    if block.headers.get("warc-type", "").lower() == "response" and data.startswith(b"HTTP/"):
        cut = "warc-truncated" in block.headers
        headers, data = body_of(data, LARGEST_BODY, cut=cut)
        content_type = headers.get("content-type", "")
    content_type = content_type.partition(";")[0].strip().lower()
    if content_type.startswith(_NO_DOCUMENTS):
        return None, content_type
    if content_type.startswith(_TEXTS) or not data:
        return data, None
    found = type_of_head(data[:HEAD])
    if found in PICTURES_AND_SOUND:
        return None, content_type or "no content type"
    if isinstance(found, str):
        raise FormatError(found)
    if found.kind == "document" or found == FileType("jsonl"):
        return document_of(data, LARGEST_BODY), None
    raise FormatError(f"not a text but {found.kind}")
