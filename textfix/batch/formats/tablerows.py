"""Rows of tables in text, their fields as they are spelt: joined again, they give every character back.

Quotes are those of RFC 4180. A field that begins with a quote which is not closed as the RFC has it (doubled inside,
a delimiter or a line end after it) is taken as it is: such a quote is a sign of the text, and no text ends a row.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from typing import Final, NamedTuple

from textfix.batch.formats.settings import COLUMNS_TOLD, LONGEST_FIELD

_INSIDE: Final = re.compile(r'[^"]*+(?:""[^"]*+)*+')
"""What is between two quotes."""


class Row(NamedTuple):
    """One row."""

    fields: tuple[str, ...]
    """Each as it is spelt, with its quotes; none in a blank line."""
    end: str
    """Its line end; the last row may have none."""
    problem: str | None = None
    """What is the matter with it."""


class Rows:
    """The rows of a table.

    Args:
        lines: its lines, with their ends: LF, CR LF or CR.
        delimiter: what is between two fields.
        columns: how many the first row of the file has, if it is not among these.

    Time and memory: linear; a field that is not closed within `LONGEST_FIELD` characters is taken as it is.
    """

    def __init__(self, lines: Iterator[str], delimiter: str, columns: int = 0) -> None:
        self._lines, self._delimiter = lines, delimiter
        self._again: deque[str] = deque()
        self._columns = columns

    def __iter__(self) -> Iterator[Row]:
        while (line := self._next()) is not None:
            row = self._row(line)
            self._columns = self._columns or len(row.fields)
            yield row

    @property
    def is_ahead(self) -> bool:
        """Whether lines were read that belong to later rows: what they hold decided about an earlier one."""
        return bool(self._again)

    def _next(self) -> str | None:
        return self._again.popleft() if self._again else next(self._lines, None)

    def _row(self, line: str) -> Row:
        body = line.rstrip("\r\n")
        if not body:
            return Row((), line)
        if '"' not in body:
            return Row(tuple(body.split(self._delimiter)), line[len(body) :])
        taken = [line]
        fields: list[str] = []
        at = 0
        while True:
            at = self._scan(line, at, fields)
            if at < 0:
                break
            closed, line, at = self._to_the_quote(line, at, taken)
            if not closed:
                return self._literal(taken, at < 0)
            fields.append(closed)
            if line[at : at + 1] != self._delimiter:
                break
            at += 1
        if len(taken) > 1 and self._are_rows(taken):
            return self._literal(taken, False)
        return Row(tuple(fields), line[len(line.rstrip("\r\n")) :])

    def _scan(self, line: str, at: int, fields: list[str], *, literal: bool = False) -> int:
        """Add the fields of a line from a place on; gives where one begins that the line does not close, or -1."""
        delimiter, length = self._delimiter, len(line.rstrip("\r\n"))
        while True:
            end = -1
            if line.startswith('"', at):
                end = _closing(line, at + 1, delimiter)
                if end == len(line) and not literal:
                    return at
            if end < 0 or end == len(line):
                end = line.find(delimiter, at)
                end = length if end < 0 else end
            else:
                end += 1
            fields.append(line[at:end])
            if line[end : end + 1] != delimiter:
                return -1
            at = end + 1

    def _to_the_quote(self, line: str, at: int, taken: list[str]) -> tuple[str, str, int]:
        """A field that goes on in the next lines; with the line in which it ends, and where.

        An empty field: no line closes it, and the place is -1; or one has a quote that can't be there.
        """
        parts, size = [line[at:]], 0
        while size < LONGEST_FIELD:
            more = self._next()
            if more is None:
                return "", line, -1
            taken.append(more)
            size += len(more)
            end = _closing(more, 0, self._delimiter) if '"' in more else len(more)
            if end < 0:
                return "", line, 0
            if end < len(more):
                parts.append(more[: end + 1])
                return "".join(parts), more, end + 1
            parts.append(more)
        return "", line, -1

    def _literal(self, taken: list[str], unclosed: bool) -> Row:
        """The first of the lines that were taken, its quotes as signs of the text; the others are read again."""
        line = taken[0]
        self._again.extendleft(reversed(taken[1:]))
        fields: list[str] = []
        self._scan(line, 0, fields, literal=True)
        end = line[len(line.rstrip("\r\n")) :]
        cut = unclosed and (self._delimiter != "\t" or not end)
        return Row(tuple(fields), end, "a quote in it is never closed: the file may be cut short" if cut else None)

    def _are_rows(self, lines: list[str]) -> bool:
        """Whether each line that a quoted field goes over has all the columns: rows, and two stray quotes."""
        if self._columns < COLUMNS_TOLD[self._delimiter]:
            return False
        return all(line.count(self._delimiter) == self._columns - 1 for line in lines)


def _closing(line: str, at: int, delimiter: str) -> int:
    """Where the quote is that closes a field; the length of the line if none does, -1 if there can be none there."""
    inside = _INSIDE.match(line, at)
    end = inside.end() if inside else at
    if end == len(line) or line[end + 1 : end + 2] in ("", delimiter, "\r", "\n"):
        return end
    return -1


def value_of(field: str) -> str:
    """What a field says.

    >>> value_of('"他說""好"'), value_of('"好'), value_of('5"')
    ('他說"好', '"好', '5"')
    """
    return field[1:-1].replace('""', '"') if is_quoted(field) else field


def is_quoted(field: str) -> bool:
    """Whether a field is in quotes, from its beginning to its end."""
    return len(field) > 1 and field[0] == '"' and _closing(field, 1, "") == len(field) - 1


def spelt(text: str, before: str, delimiter: str) -> str:
    """A field with another text, in quotes if the one before was, or if it can't do without.

    >>> spelt('a"b', '"a"', ","), spelt("a,b", "a", ","), spelt('"a', '"b', ",")
    ('"a""b"', '"a,b"', '"a')
    """
    needs = (
        is_quoted(before)
        or any(sign in text for sign in (delimiter, "\r", "\n"))
        or is_quoted(text)
        or (text.startswith('"') and not before.startswith('"'))
        or (delimiter != "\t" and '"' in text and '"' not in before)
    )
    return '"' + text.replace('"', '""') + '"' if needs else text
