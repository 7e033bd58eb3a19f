"""Shards: one row a document, in JSON Lines or Parquet, in the order of the sources' paths.

Each source has a part of its own, written as safely as any output; shards are put together from the parts at the end
of a run. So a run that was cut short, or in which a single source changed, gives the same shards as one from scratch.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from hashlib import blake2b

from textfix.batch.files.naming import RESERVED, part_name, shard_name
from textfix.batch.files.writing import FileDraft, FileWriter, publish, write_safely
from textfix.batch.formats.settings import ROW_GROUP
from textfix.batch.formats.shardparquet import rows_writer
from textfix.batch.formats.shardrow import problem_row
from textfix.batch.ledger import Ledger
from textfix.batch.settings import SHARD


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
    wanted = state.hexdigest()
    with suppress(OSError, ValueError), open(mark, encoding="ascii") as file:
        before, *sizes = file.read().split()
        if before == wanted and _sizes(root, form, len(sizes) + 1) == [int(size) for size in sizes]:
            return
    lines = _lines(root, ledger)
    count = 0
    while (line := next(lines, None)) is not None:
        publish([_shard(os.path.join(root, shard_name(count, form)), line, lines, form)])
        count += 1
    while os.path.exists(stale := os.path.join(root, shard_name(count, form))):
        os.unlink(stale)
        count += 1
    made = " ".join(map(str, _sizes(root, form, count)))
    write_safely(mark, f"{wanted} {made}".encode())


def _sizes(root: bytes, form: str, most: int) -> list[int]:
    """The sizes of the shards that are there, up to the first that is not."""
    sizes = []
    with suppress(FileNotFoundError):
        for number in range(most):
            sizes.append(os.lstat(os.path.join(root, shard_name(number, form))).st_size)  # noqa: PERF401 (till it fails)
    return sizes


def _lines(root: bytes, ledger: Ledger) -> Iterator[bytes]:
    """The rows of all sources; one that was quarantined has a row that says why."""
    for row in ledger.rows("state IN ('done', 'unchanged', 'quarantined')", order="path"):
        if row.state == "quarantined":
            yield problem_row(row.path, 0, row.reason or "")
            continue
        with open(os.path.join(root, part_name(row.output or b"")), "rb") as part:
            yield from part


def _shard(path: bytes, line: bytes, lines: Iterator[bytes], form: str) -> FileDraft:
    with FileWriter(path) as out:
        write = rows_writer(out) if form == "parquet" else None
        size = 0
        rows: list[bytes] = []
        more: bytes | None = line
        while more is not None:
            size += len(more)
            if write is None:
                out.write(more)
            else:
                rows.append(more)
                if len(rows) == ROW_GROUP:
                    write(rows)
                    rows = []
            more = next(lines, None) if size < SHARD else None
        if write is not None:
            if rows:
                write(rows)
            write(None)
    return out.draft
