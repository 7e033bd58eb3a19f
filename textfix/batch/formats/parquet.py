"""Parquet: a column of text cleaned, the other columns carried over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import IO, Any, BinaryIO

from textfix.batch.files.surrogates import as_utf8
from textfix.batch.formats.record import FormatError, Record
from textfix.batch.formats.settings import ROWS_HELD
from textfix.errors import MissingExtraError


class Parquet:
    """A Parquet file, read and written batch by batch; row groups come out at most `ROWS_HELD` long."""

    reencoded = False

    def __init__(self, field: str) -> None:
        try:
            import pyarrow
            import pyarrow.parquet
        except ImportError as error:
            raise MissingExtraError("Parquet needs an extra: pip install 'textfix[parquet]'") from error
        self._arrow: Any = pyarrow
        self._field = field
        self._texts: list[bytes | None] = []
        self._codec = "snappy"
        self._schema: Any = None

    def read(self, file: BinaryIO) -> Iterator[Record]:
        arrow = self._arrow
        try:
            source = arrow.parquet.ParquetFile(file)
        except arrow.ArrowException as error:
            raise FormatError(f"not Parquet: {error}") from error
        schema = source.schema_arrow
        at = schema.get_field_index(self._field)
        if at < 0:
            raise FormatError(f"no column {self._field!r} (--field): it has {', '.join(schema.names)}")
        kind = schema.field(at).type
        types = arrow.types
        if not (types.is_string(kind) or types.is_large_string(kind) or types.is_binary(kind)):
            raise FormatError(f"column {self._field!r} holds no text but {kind}")
        if source.metadata.num_row_groups:
            self._codec = source.metadata.row_group(0).column(at).compression.lower()
        wide = types.is_large_string(kind)
        text = arrow.field(self._field, arrow.large_string() if wide else arrow.string(), schema.field(at).nullable)
        self._schema = schema.set(at, text.with_metadata(schema.field(at).metadata))
        try:
            for batch in source.iter_batches(batch_size=ROWS_HELD):
                values = batch.column(at)
                for row in range(len(values)):
                    value = values[row].as_buffer()
                    content = None if value is None else _text(value.to_pybytes(), types.is_binary(kind))
                    yield Record(content, (batch, row, at))
        except arrow.ArrowException as error:
            raise FormatError(f"damaged Parquet: {error}") from error

    def open(self, out: IO[bytes]) -> None:
        codec = "none" if self._codec == "uncompressed" else self._codec
        self._writer = self._arrow.parquet.ParquetWriter(out, self._schema, compression=codec)

    def put(self, record: Record, text: str | None) -> None:
        batch, row, at = record.carried
        content = record.content if text is None else text
        self._texts.append(as_utf8(content) if isinstance(content, str) else content)
        if row + 1 < batch.num_rows:
            return
        raw = self._arrow.array(self._texts, self._arrow.large_binary())
        kind = self._schema.field(at).type
        # Bytes that are not UTF-8 (a lone surrogate's) can't stand in a column of strings.
        column = self._arrow.array([_readable(value) for value in raw.to_pylist()], kind)
        columns = [column if index == at else batch.column(index) for index in range(batch.num_columns)]
        self._writer.write_batch(self._arrow.RecordBatch.from_arrays(columns, schema=self._schema))
        self._texts = []

    def finish(self) -> None:
        self._writer.close()

    def fields(self, record: Record) -> Mapping[str, Any]:
        batch, row, at = record.carried
        return {batch.schema.names[i]: batch.column(i)[row].as_py() for i in range(batch.num_columns) if i != at}


def _text(data: bytes, binary: bool) -> bytes | str:
    if binary:
        return data
    return data.decode("utf-8", "surrogateescape")


def _readable(value: bytes | None) -> str | None:
    return None if value is None else value.decode("utf-8", "replace")
