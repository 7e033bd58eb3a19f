"""Spark: a column of a data frame cleaned over Arrow batches."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from textfix.engines.missing import extra

with extra("spark"):
    import pyarrow
    from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema

from textfix.arrow import Clean


def clean(frame: Any, how: Clean | None = None) -> Any:
    """Clean a column of a `pyspark.sql.DataFrame`.

    Args:
        frame: the data frame; it stays lazy.
        how: the column, the cleaner, its limits and workers. Each Python process of Spark has workers of its own.

    Returns:
        A data frame with as many rows.

    Spark starts the `python3` that it finds on PATH; where textfix is in another, set PYSPARK_PYTHON to it before the
    session starts.
    """
    how = how or Clean()
    return frame.mapInArrow(_Batches(how), from_arrow_schema(how.schema(to_arrow_schema(frame.schema))))


class _Batches:
    """What Spark calls with the batches of a partition."""

    def __init__(self, how: Clean) -> None:
        self._how = how

    def __call__(self, batches: Iterator[Any]) -> Iterator[Any]:
        for batch in batches:
            yield self._how(batch)


def register(session: Any, name: str = "textfix", how: Clean | None = None) -> Any:
    """Add a function to SQL: `SELECT textfix(text) FROM rows`; it needs Spark 4.1.

    Args:
        session: the `SparkSession`.
        name: of the function.
        how: the cleaner, its limits and workers.

    Returns:
        The session.

    A text that can't be cleaned is NULL; `clean` says why.
    """
    from pyspark.sql.functions import arrow_udf

    from textfix.engines.values import column_cleaned

    how = how or Clean()

    def function(column: pyarrow.Array) -> pyarrow.Array:
        return column_cleaned(column, how.maker).column("text").cast(pyarrow.string())

    session.udf.register(name, arrow_udf(function, "string"))
    return session
