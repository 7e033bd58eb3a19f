"""Where the lines of a page are in its HTML: the way back from a page, by lines instead of by characters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from textfix.receipt.diff import Difference
from textfix.receipt.script import EditScript

_BESIDE: Final = 4_096
"""Characters within which text after a tag is preferred to the same text in an attribute. Set by hand: a search that
always looked further would not be linear."""

_AHEAD: Final = 1_024
"""Characters beyond its length within which a line is looked for that shares its piece of the page with others, as the
lines of code do. Set by hand, for the same reason."""


def script_of_lines(before: str, after: str, *, firsts: Sequence[str]) -> EditScript:
    """The script that leads from the lines of a page back to its HTML; by characters where `firsts` does not tell."""
    if after.count("\n") + 1 != len(firsts):
        return EditScript.between(before, after)
    return EditScript.over(before, differences_of_lines(before, after, firsts))


def differences_of_lines(before: str, after: str, firsts: Sequence[str]) -> list[Difference]:
    """What differs between a page and its lines: what is there verbatim is kept, the rest is taken as it is.

    Args:
        before: the page, as HTML.
        after: its lines, divided by line ends.
        firsts: of each line the piece of the page that it begins with; in order.

    Returns:
        A list of (a, b, c, d): before[a:b] became after[c:d]; as `differences` gives it, except for what it costs.

    >>> differences_of_lines("<p>秋收<p>田<b>间</b>", "秋收\\n田间", ["秋收", "田"])
    [(0, 3, 0, 0), (5, 8, 2, 3), (9, 17, 4, 5)]
    """
    found: list[Difference] = []
    a = c = 0
    for start, there, length in _kept(before, after, firsts):
        if start > a or there > c:
            found.append((a, start, c, there))
        a, c = start + length, there + length
    if a < len(before) or c < len(after):
        found.append((a, len(before), c, len(after)))
    return found


def _kept(before: str, after: str, firsts: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """The runs of each line that are in the page, as (start in the page, start in the lines, length)."""
    reached = place = there = 0
    last: str | None = None
    for line, first in zip(after.split("\n"), firsts, strict=True):
        if first and first is not last:
            place, last = _place(before, first, reached), first
        run = _run(before, line, first, place, reached) if first and place >= 0 else (0, 0)
        if run[1]:
            reached = run[0] + run[1]
            yield run[0], there, run[1]
        there += len(line) + 1


def _place(before: str, first: str, reached: int) -> int:
    """Where a piece of text is in the page; rather after a tag than in its attributes."""
    place = before.find(first, reached)
    if place > 0 and before[place - 1] != ">":
        behind = before.find(">" + first, place, place + len(first) + _BESIDE)
        return behind + 1 if behind >= 0 else place
    return place


def _run(before: str, line: str, first: str, place: int, reached: int) -> tuple[int, int]:
    """Where the beginning of a line is in its piece of the page, and how much of it."""
    start = max(place, reached)
    end = min(place + len(first), start + len(line) + _AHEAD)
    at = before.find(line, start, end)
    if at >= 0:
        return at, len(line)
    own = first.strip()
    at = before.find(own, start, place + len(first)) if own and line.startswith(own) else -1
    return (at, len(own)) if at >= 0 else (0, 0)
