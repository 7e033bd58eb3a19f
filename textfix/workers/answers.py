"""Rows as workers answer them: no more is sent than is new."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, TypeAlias

from textfix.rows import Row, row_of_text, rows_of_texts

PackedRow: TypeAlias = str | tuple[object, ...]
"""A row as a worker answers it: its text, where nothing else is in it; or all its columns."""


class News(NamedTuple):
    """What a worker answers for the next values of a part. Most texts are clean: what stays need not be sent back."""

    size: int
    """For how many values."""
    places: list[int]
    """Which of them have another row than themselves, counted from the first."""
    rows: Sequence[PackedRow]
    """These rows."""


Answer: TypeAlias = tuple[News, bool, bool]
"""What is new, whether it is the last of a part, and whether another worker should go on."""


def packed_row(told: str | Row, value: str | bytes) -> PackedRow | None:
    """A row as a worker answers it; None where it is the value itself, and nothing else.

    >>> packed_row("开", "開"), packed_row("开", "开"), packed_row(Row(None, "failed", "why"), "開")[:3]
    ('开', None, (None, 'failed', 'why'))
    """
    if told is value or (type(value) is str and told == value):
        return None
    return told if isinstance(told, str) else tuple(told)


def unpacked_rows(news: News, values: Sequence[Any]) -> list[Row]:
    """The rows that a worker answered for some values.

    >>> unpacked_rows(News(2, [1], ["开"]), ["开", "開"]) == [Row("开"), Row("开")]
    True
    """
    rows = rows_of_texts(values)
    for place, row in zip(news.places, news.rows, strict=True):
        rows[place] = Row._make(row) if type(row) is tuple else row_of_text(row)  # type: ignore[arg-type]
    return rows
