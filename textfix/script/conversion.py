"""A conversion between scripts as edits."""

from __future__ import annotations

from collections.abc import Iterator

from textfix.edits import Edit
from textfix.receipt.diff import differences


def converted(before: str, start: int, after: str, kind: str) -> Iterator[Edit]:
    """The edits that lead from a span of a text to its conversion.

    Args:
        before: the span.
        start: its place in the text.
        after: what it was converted to.
        kind: the kind of change.

    A conversion keeps most lines at their length, and there each character stays in its place. In a line of another
    length a word became a longer or shorter one; the two forms are compared.

    >>> [edit.after for edit in converted("漢字\\n軟體", 5, "汉字\\n软件", "Traditional text")]
    ['汉字\\n软件']
    """
    if len(before) == len(after):
        yield Edit(start, start + len(before), after, kind, by_character=True)
        return
    rows, results = before.split("\n"), after.split("\n")
    if len(rows) != len(results):
        rows, results = [before], [after]
    for row, result in zip(rows, results, strict=True):
        if len(row) == len(result):
            yield Edit(start, start + len(row), result, kind, by_character=True)
        else:
            for a, b, c, d in differences(row, result):
                yield Edit(start + a, start + b, result[c:d], kind)
        start += len(row) + 1
