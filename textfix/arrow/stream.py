"""Streams of batches, cleaned in workers; and the kernel as a value that other processes can have."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Event
from typing import Any

import pyarrow

from textfix.arrow.kernel import RowMaker, clean_batch, clean_table, output_schema, parts_of
from textfix.rows import Cleaner, Row
from textfix.workers import Pool, RowLimits, pool_for


def cleaned(
    source: Any,
    column: str = "text",
    *,
    cleaner: Cleaner | None = None,
    keep: Sequence[str] | None = None,
    prefix: str = "",
    limits: RowLimits | None = None,
    workers: int = 1,
) -> Any:
    """Clean a stream of batches in workers: a text that hangs or kills one is a row. Only batches at work are held.

    Args:
        source: a `RecordBatchReader`, a `Table`, a `pyarrow.dataset.Dataset` or one of its scanners.
        column: the name of the column of texts, or a way into structs and lists: see `clean_batch`.
        cleaner: what makes the rows, and says which columns there are.
        keep: the columns that stay; None is all of them.
        prefix: what begins the names of the new columns.
        limits: what one value may cost.
        workers: how many processes.

    Returns:
        A `pyarrow.RecordBatchReader`, for Parquet, DuckDB, Polars and whatever else reads such streams.

    Raises:
        TypeError: the source is none of these.
        OptionError: as `clean_batch`, at once.
    """
    pool = pool_for(cleaner or Cleaner(), limits, workers)
    reader = _reader(source)
    schema = output_schema(reader.schema, column, cleaner=pool, keep=keep, prefix=prefix)

    left = Event()
    rows = _Leavable(pool, left)

    def work(batch: Any) -> Any:
        return clean_batch(batch, column, cleaner=rows, keep=keep, prefix=prefix)

    batches = (part for batch in reader for part in parts_of(batch))
    return pyarrow.RecordBatchReader.from_batches(schema, _ahead(work, batches, workers + 1, left))


@dataclass(frozen=True, slots=True, kw_only=True)
class Clean:
    """`clean_table` as a value for engines that send functions to other processes: Ray Data, datasets, PyArrow's own.

    It takes a table and gives one, or a batch and gives one. Each process that uses it starts workers of its own, and
    keeps them; with `workers=0` values are cleaned in the process itself, where one that hangs is not answered.

    >>> Clean()(pyarrow.table({"text": ["農業"]})).to_pydict()
    {'text': ['农业'], 'status': ['ok'], 'error': [None]}
    """

    column: str = "text"
    cleaner: Cleaner = field(default_factory=Cleaner)
    limits: RowLimits = field(default_factory=RowLimits)
    workers: int = 1
    keep: tuple[str, ...] | None = None
    prefix: str = ""

    def __call__(self, data: Any) -> Any:
        clean = clean_batch if isinstance(data, pyarrow.RecordBatch) else clean_table
        return clean(data, self.column, cleaner=self.maker, keep=self.keep, prefix=self.prefix)

    @property
    def maker(self) -> RowMaker:
        """What makes the rows: the pool of this process, or the cleaner itself."""
        return pool_for(self.cleaner, self.limits, self.workers) if self.workers else self.cleaner

    def schema(self, schema: Any) -> Any:
        """The schema of what it gives for data of a schema."""
        return output_schema(schema, self.column, cleaner=self.cleaner, keep=self.keep, prefix=self.prefix)


def _reader(source: Any) -> Any:
    """A stream of the batches of a source."""
    if isinstance(source, pyarrow.RecordBatchReader):
        return source
    for name in ("to_reader", "scanner"):  # a table or a scanner; a dataset
        if hasattr(source, name) and type(source).__module__.startswith("pyarrow"):
            made = getattr(source, name)()
            return made if isinstance(made, pyarrow.RecordBatchReader) else made.to_reader()
    raise TypeError(
        f"cleaned takes a pyarrow.RecordBatchReader, Table, Dataset or Scanner, not {type(source).__name__}"
    )


class _Leavable:
    """Makes rows in a pool until who reads them is interrupted: no thread waits for a text that hangs then."""

    def __init__(self, pool: Pool, left: Event) -> None:
        self._pool, self._left = pool, left
        self.columns, self.max_bytes = pool.columns, pool.max_bytes

    def rows(self, values: Iterable[object]) -> list[Row]:
        return self._pool.rows(values, self._left.is_set)


def _ahead(work: Callable[[Any], Any], batches: Iterator[Any], most: int, left: Event) -> Iterator[Any]:
    """What `work` makes of each batch, in order; some batches are at work while one is taken.

    Where something is raised, `left` tells those at work not to go on.
    """
    at_work: deque[Future[Any]] = deque()
    with ThreadPoolExecutor(most, thread_name_prefix="textfix-arrow") as threads:
        try:
            for batch in batches:
                at_work.append(threads.submit(work, batch))
                if len(at_work) > most:
                    yield at_work.popleft().result()
            while at_work:
                yield at_work.popleft().result()
        except (Exception, KeyboardInterrupt):
            left.set()
            raise
        finally:
            for future in at_work:
                future.cancel()
