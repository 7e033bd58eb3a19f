"""Parquet: a column of text cleaned, the other columns carried over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from typing import IO, TYPE_CHECKING, Any, BinaryIO

from textfix.batch.files.surrogates import as_utf8
from textfix.batch.formats.record import Piece, Record, all_named
from textfix.batch.formats.recorder import Recorder
from textfix.batch.formats.settings import BATCH, ROWS_HELD
from textfix.errors import FormatError, MissingExtraError

if TYPE_CHECKING:
    from textfix.batch.formats.parquetdeep import DeepColumns


class Parquet:
    """A Parquet file, read and written batch by batch; row groups come out at most `ROWS_HELD` long.

    Every column keeps its type: a text in a column of bytes comes out as its bytes in UTF-8.
    """

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
        self._stays: list[bool] = []
        self._codec = "snappy"
        self._schema: Any = None
        self._deep: DeepColumns | None = None
        """Where the texts are, if not in a plain column."""
        self._is_piece = False

    def read(self, file: BinaryIO) -> Iterator[Record]:
        if self._is_piece:
            batches = self._arrow.ipc.open_stream(file)
            self._look_at(batches.schema)
        else:
            batches = self._batches(file)
        for batch in batches:
            if self._deep is not None:
                yield from self._deep.records(batch)
                continue
            at = self._schema.get_field_index(self._field)
            values = batch.column(at)
            kind = values.type
            is_binary = self._arrow.types.is_binary(kind) or self._arrow.types.is_large_binary(kind)
            for row in range(len(values)):
                value = values[row].as_buffer()
                content = None if value is None else _content(value.to_pybytes(), is_binary)
                yield Record(content, (batch, row, at))

    def _batches(self, file: BinaryIO) -> Iterator[Any]:
        """The rows of a file, its column of texts checked."""
        source = self._opened(file)
        groups = [source.metadata.row_group(number) for number in range(source.metadata.num_row_groups)]
        for number, group in enumerate(groups):
            rows = group.num_rows * BATCH // max(group.total_byte_size, 1)
            batches = source.iter_batches(batch_size=max(1, min(rows, ROWS_HELD)), row_groups=[number])
            left = group.num_rows
            while True:
                with _damage(self._arrow, "damaged Parquet"):
                    batch = next(batches, None)
                if batch is None:
                    break
                left -= batch.num_rows
                yield batch
            if left:  # Arrow takes a damaged head of a page for the end of its column
                raise FormatError(f"damaged Parquet: {left} of {group.num_rows} rows can't be read")

    def _opened(self, file: BinaryIO) -> Any:
        arrow = self._arrow
        with _damage(arrow, "not Parquet"):
            source = arrow.parquet.ParquetFile(file, page_checksum_verification=True)
            schema = source.schema_arrow
        self._look_at(schema)
        if source.metadata.num_row_groups:
            at = self._deep.at[0] if self._deep else schema.get_field_index(self._field)
            self._codec = source.metadata.row_group(0).column(at).compression.lower()
        return source

    @property
    def _written(self) -> Any:
        """The schema of what is written."""
        return self._schema if self._deep is None else self._deep.schema

    def _look_at(self, schema: Any) -> None:
        """See where the texts are."""
        self._schema = schema
        at, types = schema.get_field_index(self._field), self._arrow.types
        if at < 0 and schema.names.count(self._field) > 1:
            raise FormatError(f"more than one column {self._field!r} (--field): it has {', '.join(schema.names)}")
        if at < 0 and not set(".[,") & set(self._field):
            raise FormatError(f"no column {self._field!r} (--field): it has {', '.join(schema.names)}")
        kind = None if at < 0 else schema.field(at).type
        if kind is None or not (_is_string(types, kind) or types.is_binary(kind) or types.is_large_binary(kind)):
            from textfix.batch.formats.parquetdeep import DeepColumns

            self._deep = DeepColumns(schema, self._field)

    def cut(self, stream: Recorder, size: int) -> Iterator[Piece | None]:
        start = end = 0
        sink, writer = BytesIO(), None
        for batch in self._batches(stream.file):
            if writer is None:
                writer = self._arrow.ipc.new_stream(sink, self._schema)
            writer.write_batch(batch)
            end += batch.num_rows
            if sink.tell() <= size:
                yield None
                continue
            writer.close()
            yield Piece(start, end, start, sink.getvalue())
            start, sink, writer = end, BytesIO(), None
        if writer is not None:
            writer.close()
            yield Piece(start, end, start, sink.getvalue())

    def go_on(self, piece: Piece) -> None:
        """A piece is a stream of Arrow's batches; so it is written, too."""
        self._is_piece = True

    def join(self, file: BinaryIO, parts: Iterable[bytes], out: IO[bytes]) -> None:
        self._opened(file)
        self.open(out)
        for part in parts:
            for batch in self._arrow.ipc.open_stream(part):
                self._writer.write_batch(batch)
        self.finish()

    def open(self, out: IO[bytes]) -> None:
        if self._is_piece:
            self._writer = self._arrow.ipc.new_stream(out, self._written)
            return
        codec = "none" if self._codec == "uncompressed" else self._codec
        self._writer = self._arrow.parquet.ParquetWriter(out, self._written, compression=codec)

    def put(self, record: Record, text: str | None) -> None:
        self._add(record, text, stays=True)

    def leave_out(self, record: Record) -> None:
        self._add(record, None, stays=False)

    def _add(self, record: Record, text: str | None, *, stays: bool) -> None:
        batch, row, at = record.carried
        if self._deep is not None:
            rows = batch.take(row, at, text, stays=stays)
            if rows is not None:
                self._writer.write_batch(rows)
            return
        content = record.content if text is None else text
        self._stays.append(stays)
        self._texts.append(as_utf8(content) if isinstance(content, str) else content)
        if row + 1 < batch.num_rows:
            return
        arrow, kind = self._arrow, self._schema.field(at).type
        large = arrow.types.is_large_string(kind) or arrow.types.is_large_binary(kind)
        raw = arrow.array(self._texts, arrow.large_binary() if large else arrow.binary())
        # By its buffers, which are the same: a cast refuses bytes that are no UTF-8, and they came so.
        column = arrow.Array.from_buffers(kind, len(raw), raw.buffers())
        columns = [column if index == at else batch.column(index) for index in range(batch.num_columns)]
        rows = arrow.RecordBatch.from_arrays(columns, schema=self._schema)
        self._writer.write_batch(rows if all(self._stays) else rows.filter(arrow.array(self._stays)))
        self._texts, self._stays = [], []

    def finish(self) -> None:
        self._writer.close()

    def fields(self, record: Record) -> Mapping[str, Any]:
        batch, row, at = record.carried
        apart = [at]
        if self._deep is not None:
            batch, apart = batch.batch, self._deep.at
        names = batch.schema.names
        others = [index for index in range(batch.num_columns) if index not in apart]
        return all_named([(names[index], batch.column(index)[row].as_py()) for index in others])


def _is_string(types: Any, kind: Any) -> bool:
    return bool(types.is_string(kind) or types.is_large_string(kind))


@contextmanager
def _damage(arrow: Any, what: str) -> Iterator[None]:
    """Says what Arrow's errors mean; those of the disk have a number."""
    try:
        yield
    except (arrow.ArrowException, OSError, UnicodeDecodeError) as error:
        if getattr(error, "errno", None) is not None:
            raise
        raise FormatError(f"{what}: {error}") from error


def _content(data: bytes, is_binary: bool) -> bytes | str:
    """What is to be cleaned: bytes in a column of strings that are no UTF-8 are read as those of any file."""
    if is_binary:
        return data
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data
