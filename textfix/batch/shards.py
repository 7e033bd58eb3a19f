"""Shards: one row a document, in JSON Lines or Parquet, in the order of the sources' paths.

Each source has a part of its own, written as safely as any output; shards are put together from the parts at the end
of a run. So a run that was cut short, or in which a single source changed, gives the same shards as one from scratch.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from hashlib import blake2b
from typing import Any, Final

import msgspec

from textfix.batch.formats.jsonvalue import json_text
from textfix.batch.ledger import Ledger
from textfix.batch.naming import RESERVED
from textfix.batch.tally import storable
from textfix.batch.writing import Draft, DraftFile, publish, write_safely
from textfix.errors import MissingExtraError
from textfix.model import plain_fields
from textfix.result import Result

PARTS: Final = b"parts"
"""The folder, beside the ledger, of the rows of each source."""

SHARD: Final = 256 << 20
"""Bytes of JSON in a shard, and what the row that crosses them adds."""

ROWS: Final = 4096
"""Rows of a Parquet row group."""

COLUMNS: Final = ("source", "record", "text", "metadata", "diagnosis", "receipt", "fields", "problem")
"""The columns; all but the number of the record are strings, and from metadata to fields JSON."""


def part_name(name: bytes) -> bytes:
    """Where the rows of a source are, in the output folder."""
    return os.path.join(RESERVED[0], PARTS, name)


def row_of(source: bytes, record: int, result: Result, fields: Mapping[str, Any], *, receipt: bool) -> bytes:
    """The row of a cleaned document."""
    diagnosis = plain_fields(result.diagnosis)
    diagnosis["kinds"] = {kind: found.count for kind, found in result.diagnosis.kinds.items()}
    row = {
        "metadata": {name: value for name, value in plain_fields(result.metadata).items() if value is not None},
        "diagnosis": diagnosis,
        **({"receipt": result.receipt.to_plain()} if receipt else {}),
        "fields": fields,
    }
    return _line(source, record, result.text, row)


def problem_row(source: bytes, record: int, problem: str) -> bytes:
    """The row of a document that could not be cleaned: its text is null."""
    return _line(source, record, None, {"problem": problem})


def _line(source: bytes, record: int, text: str | None, rest: Mapping[str, Any]) -> bytes:
    start = b'{"source": %s, "record": %d, "text": %s' % (
        json_text(storable(os.fsdecode(source))),
        record,
        b"null" if text is None else json_text(text),
    )
    pairs = [b", " + json_text(name) + b": " + _json(value) for name, value in rest.items()]
    return start + b"".join(pairs) + b"}\n"


def _json(value: Any) -> bytes:
    try:
        return msgspec.json.encode(value)
    except (UnicodeEncodeError, TypeError):
        import json

        return json.dumps(value, default=str).encode()


def assemble(root: bytes, ledger: Ledger, form: str) -> None:
    """Put the shards together, unless they are what the parts say already.

    Raises:
        OutputError: a shard can't be written.
        MissingExtraError: Parquet needs an extra.
    """
    state = blake2b(form.encode(), digest_size=16)
    for row in ledger.rows("state != 'skipped'", order="path"):
        state.update(repr((row.path, row.output_digest, row.state == "quarantined", row.reason)).encode())
    mark = os.path.join(root, RESERVED[0], b"shards")
    before = b""
    with suppress(OSError), open(mark, "rb") as file:
        before = file.read()
    if before == state.hexdigest().encode():
        return
    lines = _lines(root, ledger)
    count = 0
    while (line := next(lines, None)) is not None:
        publish([_shard(os.path.join(root, shard_name(count, form)), line, lines, form)])
        count += 1
    while os.path.exists(stale := os.path.join(root, shard_name(count, form))):
        os.unlink(stale)
        count += 1
    write_safely(mark, state.hexdigest().encode())


def shard_name(number: int, form: str) -> bytes:
    """The name of a shard.

    >>> shard_name(7, "jsonl")
    b'shard-00007.jsonl'
    """
    return b"shard-%05d.%s" % (number, form.encode())


def _lines(root: bytes, ledger: Ledger) -> Iterator[bytes]:
    """The rows of all sources; one that was quarantined has a row that says why."""
    for row in ledger.rows("state IN ('done', 'unchanged', 'quarantined')", order="path"):
        if row.state == "quarantined":
            yield problem_row(row.path, 0, row.reason or "")
            continue
        with open(os.path.join(root, part_name(row.output or b"")), "rb") as part:
            yield from part


def _shard(path: bytes, line: bytes, lines: Iterator[bytes], form: str) -> Draft:
    with DraftFile(path) as out:
        write = _parquet(out) if form == "parquet" else None
        size = 0
        rows: list[bytes] = []
        more: bytes | None = line
        while more is not None:
            size += len(more)
            if write is None:
                out.write(more)
            else:
                rows.append(more)
                if len(rows) == ROWS:
                    write(rows)
                    rows = []
            more = next(lines, None) if size < SHARD else None
        if write is not None:
            if rows:
                write(rows)
            write(None)
    return out.draft


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


def _parquet(out: DraftFile) -> Any:
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
    import json

    plain = json.loads(row)
    inner = {name: _json(value).decode() for name, value in plain.items() if isinstance(value, dict)}
    texts = {name: storable(value) for name, value in plain.items() if isinstance(value, str)}
    return {**plain, **texts, **inner}
