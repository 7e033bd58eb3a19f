"""Columns of Parquet that are no plain strings: dictionaries, views, fields of structs, chats."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyarrow

from textfix.arrow.places import place_of
from textfix.batch.formats.record import Record
from textfix.batch.formats.settings import MOST_CONTENT
from textfix.errors import FormatError, OptionError


class DeepColumn:
    """The column of the texts.

    Args:
        schema: that of the file.
        field: the column's name, or the way into it.

    Raises:
        FormatError: it holds no text, or bytes, which would not stay as they are where they can't be cleaned.
    """

    def __init__(self, schema: Any, field: str) -> None:
        try:
            self.place = place_of(schema, field)
        except OptionError as error:
            raise FormatError(f"{error} (--field)") from error
        types, kind = pyarrow.types, self.place.type
        kind = kind.value_type if types.is_dictionary(kind) else kind
        if not (types.is_string(kind) or types.is_large_string(kind) or types.is_string_view(kind)):
            raise FormatError(f"column {field!r} holds no text but {self.place.type}")
        self.schema = schema.set(self.place.at, self.place.cleaned_field())

    def records(self, batch: Any) -> Iterator[Record]:
        """The texts of a batch: those of one row have one number, and a row without any is a record as well."""
        rows = _Rows(batch, self)
        at = 0
        for row, length in enumerate(rows.lengths):
            if not length:
                yield Record(None, (rows, row, None))
            for number in range(length):
                yield Record(rows.values[at], (rows, row, at), is_next=number > 0)
                at += 1


class _Rows:
    """A batch, and what becomes of its texts."""

    def __init__(self, batch: Any, column: DeepColumn) -> None:
        self.batch, self._column = batch, column
        self._texts = column.place.texts(batch, MOST_CONTENT)
        self.values: list[Any] = list(self._texts.each())
        self.lengths = self._texts.lengths
        self._clean = [each.decode("utf-8", "replace") if isinstance(each, bytes) else each for each in self.values]
        self._stays = [False] * len(self.lengths)
        self._left = sum(max(1, length) for length in self.lengths)

    def take(self, row: int, at: int | None, text: str | None, *, stays: bool) -> Any:
        """Take what became of a text; after the last one the batch with all of them, else None."""
        if at is not None and text is not None:
            self._clean[at] = text
        self._stays[row] |= stays
        self._left -= 1
        if self._left:
            return None
        columns = list(self.batch.columns)
        columns[self._column.place.at] = self._texts.with_clean(self._clean)
        rows = pyarrow.RecordBatch.from_arrays(columns, schema=self._column.schema)
        return rows if all(self._stays) else rows.filter(pyarrow.array(self._stays))
