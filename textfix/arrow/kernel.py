"""The kernel: a batch in, the same rows out, each judged by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, Protocol

import pyarrow

from textfix.arrow.places import Place, place_of
from textfix.arrow.settings import ROWS_HELD
from textfix.errors import OptionError
from textfix.rows import Cleaner, Row

KINDS: Final = pyarrow.list_(pyarrow.struct([("kind", pyarrow.string()), ("count", pyarrow.int64())]))
"""The type of the column `kinds`: each kind of change, and how often it occurs in the text."""

_TYPES: Final[dict[str, Any]] = {
    "kinds": KINDS,
    "confidence": pyarrow.float64(),
    "genre_confidence": pyarrow.float64(),
    "damaged": pyarrow.bool_(),
    "changed": pyarrow.bool_(),
}
"""The types of the columns that are no strings."""


class RowMaker(Protocol):
    """What makes rows of values: a `Cleaner` in this process, or a `Pool` of others."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that the rows have."""
        ...

    @property
    def max_bytes(self) -> int:
        """Bytes that a value may have."""
        ...

    def rows(self, values: Iterable[object]) -> list[Row]:
        """Clean several values, in order."""
        ...


def output_schema(
    schema: Any, column: str = "text", *, cleaner: RowMaker, keep: Sequence[str] | None = None, prefix: str = ""
) -> Any:
    """The schema of what `clean_batch` gives for a batch of a schema; engines ask for it before they have any data.

    Raises:
        OptionError: as `clean_batch`.

    >>> output_schema(pyarrow.schema([("text", pyarrow.binary())]), cleaner=Cleaner(columns=("text", "damaged"))).types
    [DataType(string), DataType(bool)]
    """
    place = place_of(schema, column)
    kept = _kept(schema, keep)
    fields = []
    for at in kept:
        of_text = at == place.at and _in_place(cleaner, prefix)
        fields.append(place.cleaned_field() if of_text else schema.field(at))
    names = {each.name for each in fields}
    for name in _added(cleaner, prefix, place, kept):
        if prefix + name in names:
            raise OptionError(
                f"there is a column {prefix + name!r} already: give another prefix, or leave it out (keep)"
            )
        fields.append(pyarrow.field(prefix + name, place.column_type(name, _type_of(name, place))))
    return pyarrow.schema(fields, schema.metadata)


def clean_batch(
    batch: Any,
    column: str = "text",
    *,
    cleaner: RowMaker | None = None,
    keep: Sequence[str] | None = None,
    prefix: str = "",
) -> Any:
    """Clean a column of a batch.

    Args:
        batch: a `pyarrow.RecordBatch`.
        column: the name of the column: strings or bytes of any Arrow type, or a dictionary of them. A field of a
            struct is `meta.text`, a field of the structs of a list `messages.content`.
        cleaner: what makes the rows, and says which columns there are; a `Pool` cleans in other processes.
        keep: the columns of the batch that stay; None is all of them.
        prefix: what begins the names of the new columns. Without one the clean text takes the column's place.

    Returns:
        A batch of as many rows in the same order. A row that can't be cleaned has no text (null), and says why in the
        columns "status" and "error", where these are asked for.

    Raises:
        OptionError: there is no such column, it holds no text, or a new column has the name of one that is there.
        TypeError: it is no `RecordBatch`.
    """
    cleaner = cleaner or Cleaner()
    if not isinstance(batch, pyarrow.RecordBatch):
        raise TypeError(f"clean_batch takes a pyarrow.RecordBatch, not {type(batch).__name__}: see clean_table")
    schema = output_schema(batch.schema, column, cleaner=cleaner, keep=keep, prefix=prefix)
    place = place_of(batch.schema, column)
    texts = place.texts(batch, cleaner.max_bytes)
    rows = texts.spread(cleaner.rows(texts.values))
    kept = _kept(batch.schema, keep)
    arrays = [batch.column(at) for at in kept]
    if _in_place(cleaner, prefix) and place.at in kept:
        arrays[kept.index(place.at)] = texts.with_clean([row.text for row in rows])
    arrays += [texts.column(name, rows, _type_of(name, place)) for name in _added(cleaner, prefix, place, kept)]
    return pyarrow.RecordBatch.from_arrays(arrays, schema=schema)


def clean_table(
    table: Any,
    column: str = "text",
    *,
    cleaner: RowMaker | None = None,
    keep: Sequence[str] | None = None,
    prefix: str = "",
) -> Any:
    """Clean a column of a `pyarrow.Table`, chunk by chunk; see `clean_batch`.

    Raises:
        TypeError: it is no table.
    """
    cleaner = cleaner or Cleaner()
    if not isinstance(table, pyarrow.Table):
        raise TypeError(f"clean_table takes a pyarrow.Table, not {type(table).__name__}: see clean_batch and cleaned")
    schema = output_schema(table.schema, column, cleaner=cleaner, keep=keep, prefix=prefix)
    batches = [clean_batch(batch, column, cleaner=cleaner, keep=keep, prefix=prefix) for batch in parts_of(table)]
    return pyarrow.Table.from_batches(batches, schema=schema)


def _in_place(cleaner: RowMaker, prefix: str) -> bool:
    return not prefix and "text" in cleaner.columns


def _added(cleaner: RowMaker, prefix: str, place: Place, kept: Sequence[int]) -> list[str]:
    """The names of the new columns, without their prefix."""
    in_place = _in_place(cleaner, prefix) and place.at in kept
    return [name for name in cleaner.columns if name != "text" or not in_place]


def _kept(schema: Any, keep: Sequence[str] | None) -> list[int]:
    """Which columns stay."""
    if keep is None:
        return list(range(len(schema.names)))
    for name in keep:
        if schema.names.count(name) != 1:
            raise OptionError(f"keep: there is no single column {name!r}; there are {', '.join(schema.names)}")
    return [schema.names.index(name) for name in keep]


def _type_of(name: str, place: Place) -> Any:
    """The type of a new column."""
    return place.text_type if name == "text" else _TYPES.get(name, pyarrow.string())


def parts_of(data: Any) -> Iterator[Any]:
    """A table or a batch in batches of no more than `ROWS_HELD` rows."""
    if isinstance(data, pyarrow.Table):
        yield from data.to_batches(max_chunksize=ROWS_HELD)
        return
    for at in range(0, data.num_rows, ROWS_HELD):
        yield data.slice(at, ROWS_HELD)
