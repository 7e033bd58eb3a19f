"""On which line each of many places is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from textfix.edits import Edit


def lines_of(text: str, places: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    r"""Where the line of each place begins and ends; a line is looked for once, however many places it has.

    Args:
        text: the text.
        places: where each begins and ends, in order.

    >>> list(lines_of("ab\ncd", [(0, 1), (1, 2), (4, 5)]))
    [(0, 2), (0, 2), (3, 5)]
    """
    start, end = 0, -1
    for first, last in places:
        if first > end:
            start = text.rfind("\n", max(end, 0), first) + 1
            end = text.find("\n", last)
            end = len(text) if end < 0 else end
        yield start, end


def edits_with_lines(text: str, edits: Sequence[Edit]) -> Iterator[tuple[Edit, tuple[int, int]]]:
    """Edits in order, each with where its line begins and ends."""
    return zip(edits, lines_of(text, [(edit.start, edit.end) for edit in edits]), strict=True)
