"""Rows as workers answer them: no more is sent than is new."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TypeAlias

from textfix.rows import Row, row_of_text

PackedRow: TypeAlias = str | tuple[object, ...] | None
"""A row as a worker answers it: its text, where nothing else is in it; None for the value itself; or all its columns.
Most texts are clean: what stays need not be sent back."""

Answer: TypeAlias = tuple[Iterable[PackedRow], bool, bool]
"""Rows of a part, whether they are the last ones of it, and whether another worker should go on."""


def packed_row(row: Row, value: str | bytes) -> PackedRow:
    """A row as a worker answers it.

    >>> packed_row(Row("开"), "開"), packed_row(Row("开"), "开"), packed_row(Row(None, "failed", "why"), "開")[:3]
    ('开', None, (None, 'failed', 'why'))
    """
    text = row.text
    if text is None or row.count(None) < _ONLY_TEXT:
        return tuple(row)
    return None if isinstance(value, str) and text == value else text


def unpacked_rows(packed: Iterable[PackedRow], values: Iterable[str | bytes]) -> list[Row]:
    """The rows that a worker answered for the first of some values.

    >>> unpacked_rows([None, "开"], ["开", "開", "門"]) == [Row("开"), Row("开")]
    True
    """
    return [
        # Only a str is answered by None; typing.cast would cost a tenth of the time.
        Row._make(row) if type(row) is tuple else row_of_text(value if row is None else row)  # type: ignore[arg-type]
        for row, value in zip(packed, values, strict=False)
    ]


_ONLY_TEXT: Final = len(Row._fields) - 2
"""How many columns are None in a row of text and status."""
