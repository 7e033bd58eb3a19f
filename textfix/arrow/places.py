"""Where the texts of a batch are: a column of strings or bytes, a field of a struct, or of the structs of a list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import pyarrow
import pyarrow.compute as compute

from textfix.arrow.settings import NAMES_SHOWN
from textfix.arrow.strings import Leaf, array_of, leaf_of, text_type
from textfix.errors import OptionError
from textfix.rows import NULL, Row

_OF_A_ROW = ("status", "error")
"""The columns that have one value a row where a row has several texts; the others have a list of them."""


class Place(NamedTuple):
    """Where the texts are: the column, and the steps into it, each the number of a field; None goes into a list."""

    name: str
    at: int
    steps: tuple[int | None, ...]
    field: Any
    """The field of the column."""
    type: Any
    """The type of the texts."""

    @property
    def text_type(self) -> Any:
        """The type that the clean texts have."""
        return text_type(self.type)

    @property
    def has_several(self) -> bool:
        """Whether a row may have several texts."""
        return None in self.steps

    def cleaned_field(self) -> Any:
        """The field of the column with clean texts."""
        return self.field.with_type(_type_with(self.field.type, self.steps, self.text_type)).with_nullable(True)

    def column_type(self, name: str, type_: Any) -> Any:
        """The type of a new column, of which a text has one value."""
        return pyarrow.list_(type_) if self.has_several and name not in _OF_A_ROW else type_

    def texts(self, batch: Any, max_bytes: int) -> Texts:
        """The texts of a batch; a text of more than `max_bytes` bytes is not copied."""
        column = batch.column(self.at)
        inner = column
        lengths = None
        for step in self.steps:
            if step is None:
                lengths = compute.fill_null(compute.list_value_length(inner), 0).to_numpy(zero_copy_only=False)
                inner = inner.flatten()
            else:
                inner = compute.struct_field(inner, [step])
        return Texts(self, column, leaf_of(inner, max_bytes), lengths)


class Texts:
    """The texts of a batch.

    Args:
        place: where they are.
        column: the column of the batch.
        leaf: the array that they are in.
        lengths: how many texts each row has; None: one.
    """

    def __init__(self, place: Place, column: Any, leaf: Leaf, lengths: Any) -> None:
        self._place, self._column, self._leaf, self._lengths = place, column, leaf, lengths
        self.values: Sequence[object] = leaf.values
        """What is to be cleaned; a value that a dictionary has once is here once."""

    @property
    def lengths(self) -> list[int]:
        """How many texts each row has."""
        found: list[int] = [1] * len(self._column) if self._lengths is None else self._lengths.tolist()
        return found

    def each(self) -> Sequence[object]:
        """Each text, of a batch without one that has too many bytes."""
        return self._leaf.each()

    def spread(self, rows: Sequence[Row]) -> Sequence[Row]:
        """A row for each text, of rows for each of `values`."""
        return self._leaf.spread(rows)

    def with_clean(self, texts: Sequence[str | None], column: Any = None) -> Any:
        """The column with clean texts in place of its own; `column` is it with other texts of it clean already."""
        column = self._column if column is None else column
        return _with_leaf(column, self._place.steps, self._leaf.with_clean(texts, self._place.text_type))

    def column(self, name: str, rows: Sequence[Row], type_: Any) -> Any:
        """A new column."""
        if self._lengths is None and name == "text":
            return self._leaf.with_clean([row.text for row in rows], type_)
        if self._lengths is None:
            return array_of([getattr(row, name) for row in rows], type_)
        if name in _OF_A_ROW:
            return pyarrow.array([getattr(_worst(several), name) for several in self._by_row(rows)], type_)
        return pyarrow.array(
            [[getattr(row, name) for row in several] for several in self._by_row(rows)], pyarrow.list_(type_)
        )

    def _by_row(self, rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
        at = 0
        for length in self._lengths.tolist():
            yield rows[at : at + length]
            at += length


def place_of(schema: Any, column: str) -> Place:
    """Where the texts of a column are.

    Args:
        schema: that of the data.
        column: a name, or a way into structs and lists: `meta.text`, `messages.content`, `messages[*].content`.

    Raises:
        OptionError: there is no such column, or it holds no text.
    """
    names = schema.names
    way = [column] if column in names else column.replace("[*]", "").split(".")
    if names.count(way[0]) != 1:
        several = "more than one" if way[0] in names else "no"
        raise OptionError(f"{several} column {way[0]!r}: there {_are(names)}")
    index = names.index(way[0])
    type_ = schema.field(index).type
    steps: list[int | None] = []
    for name in way[1:]:
        type_ = _into_list(type_, steps)
        if not pyarrow.types.is_struct(type_):
            raise OptionError(f"column {column!r}: {type_} has no field {name!r}")
        at = type_.get_field_index(name)
        if at < 0:
            raise OptionError(f"column {column!r}: no field {name!r}: there {_are([each.name for each in type_])}")
        steps.append(at)
        type_ = type_.field(at).type
    type_ = _into_list(type_, steps)
    if text_type(type_) is None:
        raise OptionError(f"column {column!r} holds no text but {type_}: {_what_to_do(column, type_)}")
    if steps.count(None) > 1:
        raise OptionError(f"column {column!r}: textfix goes into one list, not into lists of lists")
    return Place(column, index, tuple(steps), schema.field(index), type_)


def _what_to_do(column: str, type_: Any) -> str:
    """What helps where a column is of a type that textfix does not take."""
    types = pyarrow.types
    if types.is_struct(type_):
        return f"name one of its fields, such as {column}.{type_.field(0).name}" if type_.num_fields else "it is empty"
    if types.is_fixed_size_list(type_) or types.is_map(type_) or "list_view" in str(type_):
        return "cast it to list"
    return "cast it to string if these are texts"


def _are(names: Sequence[str]) -> str:
    shown = ", ".join(names[:NAMES_SHOWN]) + (", ..." if len(names) > NAMES_SHOWN else "")
    return f"are {shown}" if names else "is none"


def _into_list(type_: Any, steps: list[int | None]) -> Any:
    while pyarrow.types.is_list(type_) or pyarrow.types.is_large_list(type_):
        steps.append(None)
        type_ = type_.value_type
    return type_


def _type_with(type_: Any, steps: Sequence[int | None], leaf: Any) -> Any:
    """A type with another one at the end of a way."""
    if not steps:
        return leaf
    step, *rest = steps
    if step is None:
        inner = type_.value_field.with_type(_type_with(type_.value_type, rest, leaf)).with_nullable(True)
        return pyarrow.large_list(inner) if pyarrow.types.is_large_list(type_) else pyarrow.list_(inner)
    fields = list(type_)
    fields[step] = fields[step].with_type(_type_with(fields[step].type, rest, leaf)).with_nullable(True)
    return pyarrow.struct(fields)


def _with_leaf(array: Any, steps: Sequence[int | None], leaf: Any) -> Any:
    """An array with another one at the end of a way."""
    if not steps:
        return leaf
    step, *rest = steps
    nulls = array.is_null() if array.null_count else None
    type_ = _type_with(array.type, steps, leaf.type)
    if step is None:
        inner = _with_leaf(array.flatten(), rest, leaf)
        lengths = compute.fill_null(compute.list_value_length(array), 0).to_numpy(zero_copy_only=False)
        is_large = pyarrow.types.is_large_list(type_)
        offsets = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64 if is_large else np.int32)
        made = pyarrow.LargeListArray if is_large else pyarrow.ListArray
        return made.from_arrays(pyarrow.array(offsets), inner, type=type_, mask=nulls)
    children = [array.field(at) for at in range(array.type.num_fields)]
    children[step] = _with_leaf(compute.struct_field(array, [step]), rest, leaf)
    return pyarrow.StructArray.from_arrays(children, fields=list(type_), mask=nulls)


def _worst(rows: Sequence[Row]) -> Row:
    """The row that speaks for several: the first that was not cleaned, with its number."""
    said = [row for row in rows if row.status != "null"]
    for number, row in enumerate(rows, 1):
        if row.status not in ("ok", "null"):
            return row._replace(error=f"text {number} of {len(rows)}: {row.error}")
    return said[0] if said else NULL
