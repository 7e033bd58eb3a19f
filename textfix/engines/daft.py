"""Daft: a column of a data frame cleaned, batch by batch."""

from __future__ import annotations

from typing import Any

from textfix.engines.missing import extra

with extra("daft"):
    import daft
    import pyarrow

from textfix.engines.values import column_cleaned, column_schema, maker
from textfix.rows import Cleaner
from textfix.workers import RowLimits


def clean(
    expression: Any, *, cleaner: Cleaner | None = None, limits: RowLimits | None = None, workers: int = 1
) -> Any:
    """The rows of a column of texts.

    >>> daft.from_pydict({"text": ["農業"]}).with_column("row", clean(daft.col("text"))).to_pydict()["row"][0]["text"]
    '农业'

    Args:
        expression: the column.
        cleaner: what cleans; its columns are the fields of the struct that is made.
        limits: what one value may cost.
        workers: how many processes, at most; 0 cleans in this one, where a value that hangs or kills is not answered.

    Returns:
        An expression: a struct of "text", "status", "error" and what else the cleaner is asked for.
    """
    cleaner = cleaner or Cleaner()
    fields = column_schema(pyarrow.large_string(), cleaner)
    type_ = daft.DataType.from_arrow_type(pyarrow.struct(list(fields)))

    def function(column: Any) -> Any:
        found = column_cleaned(column.to_arrow().cast(pyarrow.large_string()), maker(cleaner, limits, workers))
        return found.to_struct_array()

    return daft.func.batch(return_dtype=type_, use_process=False)(function)(expression)
