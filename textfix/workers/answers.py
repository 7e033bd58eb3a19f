"""Rows as workers answer them: no more is sent than is new."""

from __future__ import annotations

from typing import Final, TypeAlias

from textfix.rows import Row, row_of_text

PackedRow: TypeAlias = str | tuple[object, ...] | None
"""A row as a worker answers it: its text, where nothing else is in it; None for the value itself; or all its columns.
Most texts are clean: what stays need not be sent back."""


def packed_row(row: Row, value: str | bytes) -> PackedRow:
    """A row as a worker answers it.

    >>> packed_row(Row("开"), "開"), packed_row(Row("开"), "开"), packed_row(Row(None, "failed", "why"), "開")[:3]
    ('开', None, (None, 'failed', 'why'))
    """
    text = row.text
    if text is None or row.count(None) < _ONLY_TEXT:
        return tuple(row)
    return None if isinstance(value, str) and text == value else text


def unpacked_row(packed: PackedRow, value: str | bytes) -> Row:
    """The row that a worker answered for a value.

    >>> unpacked_row(None, "开") == unpacked_row("开", "開") == Row("开")
    True
    """
    if isinstance(packed, tuple):
        return Row._make(packed)
    # Only a str is answered by None; typing.cast would cost a tenth of the time.
    return row_of_text(value if packed is None else packed)  # type: ignore[arg-type]


_ONLY_TEXT: Final = len(Row._fields) - 2
"""How many columns are None in a row of text and status."""
