"""Polars: `pl.col("text").textfix.clean()`, once this module is imported.

>>> import polars
>>> frame = polars.DataFrame({"text": ["農業", None]})
>>> frame.select(polars.col("text").textfix.rows()).unnest("text")["status"].to_list()
['ok', 'null']
"""

from __future__ import annotations

from typing import Any

from textfix.engines.missing import extra

with extra("polars"):
    import polars
    import pyarrow

from textfix.arrow import RowMaker
from textfix.engines.values import TEXT, Objects, column_cleaned, column_schema, maker
from textfix.rows import Cleaner
from textfix.workers import RowLimits


@polars.api.register_expr_namespace("textfix")
class ExprTextfix:
    """What `Expr.textfix` is, for frames that are there, lazy or streamed."""

    def __init__(self, expr: Any) -> None:
        self._expr = expr

    def clean(self, *, limits: RowLimits | None = None, workers: int = 1, cleaner: Cleaner = TEXT) -> Any:
        """The clean texts, as strings.

        Args:
            limits: what one value may cost.
            workers: how many processes; 0 cleans in this one, where a value that hangs or kills is not answered.
            cleaner: what cleans; its columns except for the text are left out.

        A text that can't be cleaned is null; `rows` says why.
        """
        return self._mapped(cleaner, limits, workers, "text", polars.String)

    def rows(self, *, limits: RowLimits | None = None, workers: int = 1, cleaner: Cleaner | None = None) -> Any:
        """Structs of the columns of the cleaner: `frame.select(...).unnest("text")` makes columns of them."""
        cleaner = cleaner or Cleaner()
        empty = column_schema(pyarrow.large_string(), cleaner).empty_table()
        return self._mapped(cleaner, limits, workers, None, polars.Struct(dict(polars.from_arrow(empty).schema)))

    def _mapped(self, cleaner: Cleaner, limits: RowLimits | None, workers: int, name: str | None, type_: Any) -> Any:
        def work(series: Any) -> Any:
            return _cleaned(series, maker(cleaner, limits, workers), name)

        return self._expr.map_batches(work, return_dtype=type_, is_elementwise=True)


def _cleaned(series: Any, rows: RowMaker, name: str | None) -> Any:
    if series.dtype == polars.Object:  # to_arrow gives the addresses of the objects
        rows, column = Objects(rows, series.to_list()), pyarrow.nulls(len(series), pyarrow.large_string())
    else:
        column = series.to_arrow()
    if isinstance(column, pyarrow.ChunkedArray):
        column = column.combine_chunks()
    frame = polars.from_arrow(pyarrow.Table.from_batches([column_cleaned(column, rows)]))
    found = frame.to_struct() if name is None else frame[name]
    return found.alias(series.name)
