"""What every engine shares: how rows are made, and a column without its table."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any

import pyarrow

from textfix.arrow import RowMaker, clean_batch, output_schema
from textfix.rows import Cleaner, Row
from textfix.workers import RowLimits, pool_for

TEXT = Cleaner(columns=("text",))
"""What makes the clean text and nothing else: a text that can't be cleaned is null."""


def maker(cleaner: Cleaner, limits: RowLimits | None, workers: int) -> RowMaker:
    """What makes rows: the pool of this process, or with no workers the cleaner itself."""
    return pool_for(cleaner, limits, workers) if workers else cleaner


class Objects:
    """Makes the rows of Python's own objects, which Arrow can't hold where a text has a lone surrogate.

    Args:
        rows: what makes them.
        objects: the values; a column of as many nulls stands for them.
    """

    def __init__(self, rows: RowMaker, objects: Iterable[object]) -> None:
        self._rows, self._objects = rows, iter(objects)
        self.columns, self.max_bytes = rows.columns, rows.max_bytes

    def rows(self, values: Iterable[object]) -> list[Row]:
        """The rows of the next objects, as many as there are values."""
        return self._rows.rows(list(islice(self._objects, len(list(values)))))


def column_cleaned(column: Any, rows: RowMaker) -> Any:
    """The columns that a cleaner makes of an Arrow array, as a `RecordBatch`."""
    batch = pyarrow.RecordBatch.from_arrays([column], names=["text"])
    return clean_batch(batch, cleaner=rows, keep=[])


def column_schema(type_: Any, cleaner: RowMaker) -> Any:
    """The schema of what `column_cleaned` gives for an array of a type."""
    return output_schema(pyarrow.schema([("text", type_)]), cleaner=cleaner, keep=[])
