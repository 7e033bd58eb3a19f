"""DuckDB: a function for SQL, and a stream of a query's rows.

>>> import duckdb
>>> connection = register(duckdb.connect())
>>> connection.sql("SELECT textfix(text) FROM (VALUES ('農業'), (NULL)) rows(text)").fetchall()
[('农业',), (None,)]
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textfix.engines.missing import extra

with extra("duckdb"):
    import duckdb
    import pyarrow

from textfix.arrow import cleaned
from textfix.arrow.settings import ROWS_HELD
from textfix.engines.values import TEXT, column_cleaned, maker
from textfix.rows import Cleaner
from textfix.workers import RowLimits


def register(
    connection: Any,
    name: str = "textfix",
    *,
    cleaner: Cleaner = TEXT,
    limits: RowLimits | None = None,
    workers: int = 1,
) -> Any:
    """Add a function to a connection: of a text (VARCHAR) it makes the clean text.

    Args:
        connection: what `duckdb.connect` gave.
        name: of the function in SQL.
        cleaner: what cleans; one with other columns than the text makes a STRUCT of them: `textfix(text).status`.
        limits: what one value may cost.
        workers: how many processes, at most; 0 cleans in this one, where a value that hangs or kills is not answered.

    Returns:
        The connection.

    A text that can't be cleaned is NULL; ask for the column "error" to read why.
    """
    only_text = cleaner.columns == ("text",)

    def function(column: Any) -> Any:
        column = column.combine_chunks() if isinstance(column, pyarrow.ChunkedArray) else column
        found = column_cleaned(column, maker(cleaner, limits, workers))
        return found.column(0) if only_text else found.to_struct_array()

    type_ = "VARCHAR" if only_text else _struct(cleaner)
    connection.create_function(
        name, function, [duckdb.type("VARCHAR")], duckdb.type(type_), type="arrow", null_handling="special"
    )
    return connection


def clean(
    relation: Any,
    column: str = "text",
    *,
    cleaner: Cleaner | None = None,
    keep: Sequence[str] | None = None,
    prefix: str = "",
    limits: RowLimits | None = None,
    workers: int = 1,
) -> Any:
    """Clean a query's rows as a stream: `COPY (SELECT * FROM rows) TO ...` works over what this returns.

    Args:
        relation: what `connection.sql` gave.
        column: the name of the column of texts, or a way into structs and lists: see `clean_batch`.
        cleaner: what makes the rows, and says which columns there are.
        keep: the columns that stay; None is all of them.
        prefix: what begins the names of the new columns.
        limits: what one value may cost.
        workers: how many processes.

    Returns:
        A `pyarrow.RecordBatchReader`, which a query of ANOTHER connection may name as a Python variable: the first one
        is busy with its rows.
    """
    # Its names from 1.5 on, before, and in 0.9 and 1.0.
    names = ("to_arrow_reader", "fetch_record_batch", "fetch_arrow_reader")
    read = next(getattr(relation, name) for name in names if hasattr(relation, name))
    return cleaned(read(ROWS_HELD), column, cleaner=cleaner, keep=keep, prefix=prefix, limits=limits, workers=workers)


def _struct(cleaner: Cleaner) -> str:
    sorts = {
        "kinds": "STRUCT(kind VARCHAR, count BIGINT)[]",
        "confidence": "DOUBLE",
        "genre_confidence": "DOUBLE",
        "damaged": "BOOLEAN",
        "changed": "BOOLEAN",
    }
    return "STRUCT(" + ", ".join(f'"{name}" {sorts.get(name, "VARCHAR")}' for name in cleaner.columns) + ")"
