"""Dask: a column of a data frame cleaned, partition by partition."""

from __future__ import annotations

from typing import Any

from textfix.engines.missing import extra

with extra("dask"):
    import pandas
    import pyarrow

from textfix.arrow import Clean, clean_table
from textfix.engines.values import Objects


def clean(frame: Any, how: Clean | None = None) -> Any:
    """Clean a column of a `dask.dataframe`.

    Args:
        frame: the data frame; it stays lazy.
        how: the column, the cleaner, its limits and workers. Each process of Dask has workers of its own; its threads
            share them.

    Returns:
        A data frame with as many rows in the same order, and the same index.
    """
    how = how or Clean()
    return frame.map_partitions(_cleaned, how, meta=_cleaned(frame._meta, how))


def _cleaned(part: Any, how: Clean) -> Any:
    try:
        table = how(pyarrow.Table.from_pandas(part, preserve_index=False))
    except UnicodeEncodeError:  # a lone surrogate
        table = _of_objects(part, how)
    found = table.to_pandas(types_mapper=_type_of)
    found.index = part.index
    for name in found.columns.intersection(part.columns):
        if name != how.column:
            found[name] = part[name]
    return found


def _of_objects(part: Any, how: Clean) -> Any:
    """The table of a partition whose texts Arrow can't hold.

    Raises:
        UnicodeEncodeError: it can't hold another column either.
    """
    texts = part[how.column]
    nulls = pyarrow.nulls(len(part), pyarrow.string())
    table = pyarrow.Table.from_pandas(part.assign(**{how.column: None}), preserve_index=False)
    table = table.set_column(table.column_names.index(how.column), how.column, nulls)
    objects = Objects(how.maker, texts.where(texts.notna(), None))
    return clean_table(table, how.column, cleaner=objects, keep=how.keep, prefix=how.prefix)


def _type_of(type_: Any) -> Any:
    return pandas.StringDtype("pyarrow") if type_ in (pyarrow.string(), pyarrow.large_string()) else None
