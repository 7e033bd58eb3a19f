"""Rows of shards as Parquet."""

from __future__ import annotations

import json
from io import RawIOBase
from typing import Any

from textfix.batch.files.surrogates import storable
from textfix.batch.formats.shardrow import COLUMNS, json_value
from textfix.errors import MissingExtraError


def require_parquet() -> Any:
    """The library that writes Parquet.

    Raises:
        MissingExtraError: it is not installed.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise MissingExtraError("--format parquet needs an extra: pip install 'textfix[parquet]'") from error
    return pyarrow


def rows_writer(out: RawIOBase) -> Any:
    """A function that writes a row group, and with None the end of the file."""
    arrow = require_parquet()
    schema = arrow.schema([(name, arrow.int64() if name == "record" else arrow.large_string()) for name in COLUMNS])
    writer = arrow.parquet.ParquetWriter(out, schema, compression="zstd")

    def write(rows: list[bytes] | None) -> None:
        if rows is None:
            writer.close()
            return
        columns: dict[str, list[Any]] = {name: [] for name in COLUMNS}
        for row in rows:
            values = _values(row)
            for name, column in columns.items():
                column.append(values.get(name))
        writer.write_table(arrow.table(columns, schema=schema))

    return write


def _values(row: bytes) -> dict[str, Any]:
    """The values of a row's columns; a lone surrogate, for which Parquet's strings have no form, is spelt out."""
    plain = json.loads(row)
    inner = {name: json_value(value).decode() for name, value in plain.items() if isinstance(value, dict)}
    texts = {name: storable(value) for name, value in plain.items() if isinstance(value, str)}
    return {**plain, **texts, **inner}
