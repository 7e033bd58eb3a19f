"""datatrove: a reader of crawls that loses no page, and a step of a pipeline that cleans documents."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import islice
from typing import Any

from textfix.engines.missing import extra

with extra("datatrove"):
    from datatrove.data import Document
    from datatrove.pipeline.base import PipelineStep
    from datatrove.pipeline.readers.base import BaseDiskReader

from textfix.batch.formats import FormatError, Record, format_for
from textfix.batch.formats.shardrow import json_value
from textfix.decoding import decode
from textfix.rows import Cleaner, Row, without_surrogates
from textfix.sources.compression import ExpandedTooFarError, damage_errors, expanded_records
from textfix.sources.recognition import type_of_name
from textfix.sources.settings import EXPANDED
from textfix.workers import RowLimits, pool_for

AT_ONCE = 256
"""Documents that are cleaned together. Set by hand: at 10 KB a document they take 3 MB."""


class CrawlReader(BaseDiskReader):  # type: ignore[misc]
    """Reads files of records in any encoding: WARC and WET, JSON Lines, CSV, TSV and Parquet, packed or not.

    Args:
        data_folder: where the files are, as datatrove's other readers take it.
        text_key: the field or column of the text; WARC and WET have none.
        limit, skip, recursive, glob_pattern and so on: as `BaseDiskReader` has them.

    Bytes are read by `textfix.decode`, so no page is left out for its encoding. What has no text that can be read, a
    damaged record or the rest of a damaged file, is an empty document with `textfix_status` "failed" and its reason; a
    picture is counted in the statistics. The identifier is the file's name and the record's number in it, from 0; of a
    record with several texts, `text_key="title,text"`, the later ones have /1, /2 after it.
    """

    name = "textfix crawl"

    def read_file(self, filepath: str) -> Iterator[Any]:
        """The documents of a file; see `BaseDiskReader`."""
        type_ = type_of_name(os.fsencode(filepath))
        if type_ is None or type_.kind == "document":
            self.stat_update("no file of records")
            return
        format_ = format_for(type_.kind, self.text_key)
        unreadable: tuple[type[Exception], ...] = (FormatError, ExpandedTooFarError, *damage_errors())
        number, part = -1, 0
        with self.data_folder.open(filepath, "rb") as file:
            try:
                for record in format_.read(expanded_records(file, type_, EXPANDED)):
                    part = part + 1 if record.is_next else 0
                    number += not part
                    if record.skipped is None:
                        with self.track_time():
                            document = _document(filepath, number, record, dict(format_.fields(record)), part)
                        yield document
                    else:
                        self.stat_update("skipped")
            except unreadable as error:
                problem = f"the rest of the file can't be read: {error}"
                yield _document(filepath, number + 1, Record(None, None, problem), {})


def _document(path: str, number: int, record: Record, fields: dict[str, Any], part: int = 0) -> Any:
    """The document of a record: the names in its metadata, and their types, are always the same."""
    content = record.content
    encoding = ""
    if isinstance(content, bytes):
        decoded = decode(content)
        content, encoding = decoded.text, decoded.encoding
    told = {
        "source": path,
        "record": number,
        "url": without_surrogates(str(fields.get("url") or "")),
        "date": without_surrogates(str(fields.get("date") or "")),
        "encoding": encoding,
        "fields": json_value(fields).decode(),
        "textfix_status": "failed" if record.problem else "",
        "textfix_error": without_surrogates(record.problem or ""),
    }
    name = f"{path}/{number}/{part}" if part else f"{path}/{number}"
    return Document(content or "", name, metadata=told)


class TextfixCleaner(PipelineStep):  # type: ignore[misc]
    """Cleans the text of each document, and says in its metadata what became of it.

    Args:
        cleaner: what cleans; its columns beside the text become `textfix_status`, `textfix_script` and so on.
        limits, workers: as `textfix.workers.Pool` has them. Each task has workers of its own.
        keep_failed: whether a document that can't be cleaned goes on, as it came, with its reason in `textfix_error`;
            else it goes no further. Either way the step's statistics count it.

    No value is ever None, as datatrove takes the types of a Parquet file from the first document: a column that says
    nothing is an empty string, a `confidence` that is not known -1, and the kinds are JSON, such as
    `{"Traditional text": 3}`. Its writers leave an empty text out altogether, so
    none is made of a text that had something in it.
    """

    type = "🧹 - CLEAN"
    name = "textfix"

    def __init__(
        self,
        cleaner: Cleaner | None = None,
        limits: RowLimits | None = None,
        workers: int = 1,
        *,
        keep_failed: bool = True,
    ) -> None:
        super().__init__()
        self.cleaner, self.limits, self.workers = cleaner or Cleaner(), limits or RowLimits(), workers
        self.keep_failed = keep_failed

    def run(self, data: Any, rank: int = 0, world_size: int = 1) -> Iterator[Any]:
        """Clean documents; see `PipelineStep`."""
        pool = pool_for(self.cleaner, self.limits, self.workers)
        stream = iter(data or ())
        while documents := list(islice(stream, AT_ONCE)):
            with self.track_time("batch"):
                rows = pool.rows([document.text for document in documents])
            for document, row in zip(documents, rows, strict=True):
                if document.metadata.get("textfix_status") == "failed":  # its reader could not
                    row = row._replace(status="failed", error=document.metadata.get("textfix_error"))
                self.stat_update(row.status)
                self.update_doc_stats(document)
                document.text = without_surrogates(document.text) if row.text is None else row.text
                document.metadata.update(_told(row, self.cleaner.columns))
                if self.keep_failed or row.status == "ok":
                    yield document


def _told(row: Row, columns: tuple[str, ...]) -> dict[str, Any]:
    told = {f"textfix_{name}": getattr(row, name) for name in columns if name != "text"}
    if "textfix_kinds" in told:
        told["textfix_kinds"] = json_value(dict(row.kinds or ())).decode()
    return {name: _empty(name) if value is None else value for name, value in told.items()}


def _empty(name: str) -> str | float | bool:
    """The value for nothing in a column."""
    return -1.0 if name.endswith("confidence") else False if name in ("textfix_damaged", "textfix_changed") else ""
