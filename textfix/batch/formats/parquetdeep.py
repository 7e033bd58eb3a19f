"""Columns of Parquet that are no plain strings: dictionaries, views, fields of structs, chats; and several columns."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from typing import Any

import pyarrow

from textfix.arrow.places import Place, Texts, place_of
from textfix.batch.formats.record import Record
from textfix.batch.formats.settings import MOST_CONTENT
from textfix.errors import FormatError, OptionError


class DeepColumns:
    """The columns of the texts.

    Args:
        schema: that of the file.
        field: the column's name, or the way into it; or several of them, `title,meta.text`.

    Raises:
        FormatError: one holds no text, or bytes, which would not stay as they are where they can't be cleaned.
    """

    def __init__(self, schema: Any, field: str) -> None:
        self.schema = schema
        """That of what is written."""
        self.places: list[Place] = []
        for way in [field] if field in schema.names else dict.fromkeys(field.split(",")):
            try:
                place = place_of(self.schema, way)
            except OptionError as error:
                raise FormatError(f"{error} (--field)") from error
            types, kind = pyarrow.types, place.type
            kind = kind.value_type if types.is_dictionary(kind) else kind
            if not (types.is_string(kind) or types.is_large_string(kind) or types.is_string_view(kind)):
                raise FormatError(f"column {way!r} holds no text but {place.type}")
            self.places.append(place)
            self.schema = self.schema.set(place.at, place.cleaned_field())

    @property
    def at(self) -> list[int]:
        """The numbers of the columns."""
        return [place.at for place in self.places]

    def records(self, batch: Any) -> Iterator[Record]:
        """The texts of a batch: those of one row have one number, and a row without any is a record as well."""
        rows = _Rows(batch, self)
        for row in range(batch.num_rows):
            is_next = False
            for part in rows.parts:
                for at in part.texts_of(row):
                    yield Record(part.values[at], (rows, row, (part, at)), is_next=is_next)
                    is_next = True
            if not is_next:
                yield Record(None, (rows, row, None))


class _Part:
    """The texts of one column of a batch."""

    def __init__(self, texts: Texts) -> None:
        self.texts = texts
        self.values: list[Any] = list(texts.each())
        self.clean = [each.decode("utf-8", "replace") if isinstance(each, bytes) else each for each in self.values]
        self._ends = list(accumulate(texts.lengths, initial=0))

    def texts_of(self, row: int) -> range:
        """Where the texts of a row are."""
        return range(self._ends[row], self._ends[row + 1])


class _Rows:
    """A batch, and what becomes of its texts."""

    def __init__(self, batch: Any, columns: DeepColumns) -> None:
        self.batch, self._columns = batch, columns
        self.parts = [_Part(place.texts(batch, MOST_CONTENT)) for place in columns.places]
        self._stays = [False] * batch.num_rows
        lengths = zip(*[part.texts.lengths for part in self.parts], strict=True)
        self._left = sum(max(1, sum(several)) for several in lengths)

    def take(self, row: int, text_at: tuple[_Part, int] | None, text: str | None, *, stays: bool) -> Any:
        """Take what became of a text; after the last one the batch with all of them, else None."""
        if text_at is not None and text is not None:
            part, at = text_at
            part.clean[at] = text
        self._stays[row] |= stays
        self._left -= 1
        if self._left:
            return None
        columns = list(self.batch.columns)
        for place, part in zip(self._columns.places, self.parts, strict=True):
            columns[place.at] = part.texts.with_clean(part.clean, columns[place.at])
        rows = pyarrow.RecordBatch.from_arrays(columns, schema=self._columns.schema)
        return rows if all(self._stays) else rows.filter(pyarrow.array(self._stays))
