"""The lines of a paragraph made one line again."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final

import numpy as np

from textfix.edits import Edit
from textfix.patterns import lazy
from textfix.stages.reflow.line_ends import anywhere, widest
from textfix.stages.reflow.measured_lines import Flags, Lines
from textfix.stages.reflow.settings import HABIT_SAMPLE, JUSTIFIED_NUMBERS, KIND, PAGE_KIND

_SPACES: Final = re.compile(r"[ \t\u00a0\u2002\u2003\u3000]+")
WIDE_FROM: Final = 0x2000
"""From here on characters are signs, Chinese, or Japanese; the scripts that part words by spaces come before."""

_NUMBER_GAP: Final = lazy(r"(?<=[\u4e00-\u9fff]) (?=[0-9])|(?<=[0-9]) (?=[\u4e00-\u9fff])")
_HYPHENATED: Final = re.compile(r"[A-Za-z]{2}-$")
_LATIN: Final = re.compile(r"[A-Za-z0-9]")


class Joiner:
    """Joins the lines of one document by that document's habits of spacing.

    Args:
        text: the document.
        raw: its lines were cut anywhere, even inside words, so nothing was between two parts of a word.
    """

    def __init__(self, text: str, raw: bool = False) -> None:
        self._text = text
        self._raw = raw

    @cached_property
    def _spaced(self) -> bool:
        """Whether this document parts Latin letters from Chinese by spaces."""
        gaps, edges = _habit(self._text, "A", "Z")
        return gaps > edges

    @cached_property
    def _numbers(self) -> tuple[int, int]:
        return _habit(self._text, "0", "9")

    @cached_property
    def _spaced_numbers(self) -> bool:
        """Whether this document parts numbers from Chinese by spaces."""
        gaps, edges = self._numbers
        return gaps > edges

    @cached_property
    def _justified(self) -> bool:
        """Whether spaces beside numbers are so rare in this document that they can only come from justified lines."""
        gaps, edges = self._numbers
        return edges >= JUSTIFIED_NUMBERS * max(1, gaps)

    def spaces(self, row: str, justified: bool, goes_on: bool) -> list[re.Match[str]]:
        """The spaces of a line that justification put there.

        Args:
            row: the line, without the spaces around it.
            justified: a space follows nearly every character of it.
            goes_on: the paragraph goes on behind it, so that it filled its column.
        """
        if " " not in row:
            return []
        if justified:
            return list(_SPACES.finditer(row))
        if goes_on and _NUMBER_GAP.search(row) and self._justified:
            return list(_NUMBER_GAP.finditer(row))
        return []

    def seam(self, left: str, right: str, full: bool) -> tuple[int, str]:
        """How many characters go from the end of a line when the next is joined, and what is put between them.

        Args:
            left: the line.
            right: the next.
            full: the line is as wide as any around it, so that a word may have been cut at its end.
        """
        a, b = left[-1], right[0]
        if ord(a) >= WIDE_FROM <= ord(b):
            return 0, ""
        if a == "-" and b.islower() and b.isascii() and _HYPHENATED.search(left[-3:]):
            word = re.search(r"[A-Za-z]+-$", left[-40:])  # longer than any word
            rest = re.match(r"[a-z]+", right)
            whole = (word.group() if word else "") + (rest.group() if rest else "")
            return (0, "") if self._text.find(whole, 0, HABIT_SAMPLE) >= 0 else (1, "")
        return 0, " " if self._is_spaced(left, right, full) else ""

    def _is_spaced(self, left: str, right: str, full: bool) -> bool:
        """Whether a space was between two lines."""
        a, b = left[-1], right[0]
        if _LATIN.match(a) and _LATIN.match(b):
            return not ((self._raw and full) or (a.isdigit() and b.isdigit()))
        if a in ",.;:!?" and _LATIN.match(b) and b.isalpha() and left[-2:-1].isalpha() and left[-2:-1].isascii():
            return True
        for one, other in ((a, b), (b, a)):
            if one.isascii() and _han(other):
                if one.isalpha():
                    return self._spaced
                if one.isdigit():
                    return self._spaced_numbers
        return False


def joined_lines(
    text: str,
    lines: Lines,
    joined: Flags,
    heads: Flags,
    justified: Flags,
    twice: frozenset[int],
    taken: Sequence[tuple[int, int]] = (),
) -> Iterator[Edit]:
    """The edits that make one line of each paragraph, without indents and blank lines.

    Args:
        text: the text.
        lines: its lines, measured.
        joined: the line ends over which a paragraph goes on.
        heads: those inside headings of two lines, which a space parts.
        justified: the lines spread by spaces that are not theirs.
        twice: the lines of which only the first half is kept.
        taken: start and end of the rows between them that go.
    """
    joiner = Joiner(text, anywhere(lines))
    starts, ends = lines.start.tolist(), lines.end.tolist()
    full = widest(lines).tolist()
    goes_on = np.append(joined | heads, False).tolist()
    is_head, is_justified = heads.tolist(), justified.tolist()
    gapped, bare = (lines.gaps > 0).tolist(), _bare_seams(lines)
    place, left = 0, ""  # what is before the line: where it ends, and its text without the spaces that go
    drop, glue = 0, ""
    rest = deque(taken)
    for at, (start, end) in enumerate(zip(starts, ends, strict=True)):
        end -= (end - start) // 2 if at in twice else 0
        row = text[start:end]
        spaces = joiner.spaces(row, is_justified[at], goes_on[at]) if gapped[at] else []
        kept = without(row, spaces) if spaces else row
        if at:
            drop, glue = 0, "\n"
            if is_head[at - 1]:
                glue = " "
            elif goes_on[at - 1] and bare[at - 1]:
                glue = ""
            elif goes_on[at - 1]:
                drop, glue = joiner.seam(left, kept, full[at - 1])
        if rest:
            yield from _gap(place - drop, start, glue, rest)
        else:
            yield Edit(place - drop, start, glue, KIND)
        for space in spaces:
            yield Edit(start + space.start(), start + space.end(), "", KIND)
        place, left = end, kept
    yield from _gap(place, len(text), "\n" if text.endswith("\n") else "", rest)


def seams(
    text: str, lines: Lines, joined: Flags, justified: Flags, taken: Sequence[tuple[int, int]]
) -> Iterator[Edit]:
    """The edits that join lines and change nothing else: indents, blank lines and all other lines stay.

    Args:
        text: the text.
        lines: some of its lines, measured.
        joined: the line ends over which a paragraph goes on.
        justified: the lines spread by spaces that are not theirs.
        taken: start and end of the rows between them that go.
    """
    joiner = Joiner(text, anywhere(lines))
    starts, ends = lines.start.tolist(), lines.end.tolist()
    full = widest(lines).tolist()
    rest = deque(taken)
    left = ""
    goes_on = [*joined.tolist(), False]
    for at, (start, end, is_justified) in enumerate(zip(starts, ends, justified.tolist(), strict=True)):
        part = goes_on[at] or (at > 0 and goes_on[at - 1])
        row = text[start:end]
        spaces = joiner.spaces(row, is_justified, goes_on[at]) if part else []
        kept = without(row, spaces) if spaces else row
        if at and goes_on[at - 1]:
            drop, glue = joiner.seam(left, kept, full[at - 1])
            yield from _gap(ends[at - 1] - drop, start, glue, rest)
        while rest and rest[0][0] < start:
            yield _row_gone(text, *rest.popleft())
        for space in spaces:
            yield Edit(start + space.start(), start + space.end(), "", KIND)
        left = kept
    for row_start, row_end in rest:
        yield _row_gone(text, row_start, row_end)


def _bare_seams(lines: Lines) -> list[bool]:
    """Whether both characters at each line end are Chinese, or marks of Chinese, so that nothing was between them."""
    wide: list[bool] = ((lines.last[:-1] >= WIDE_FROM) & (lines.first[1:] >= WIDE_FROM)).tolist()
    return wide


def _gap(start: int, end: int, glue: str, taken: deque[tuple[int, int]]) -> Iterator[Edit]:
    """The edits that put `glue` for what is between two lines; page numbers in it go under their own name."""
    while taken and taken[0][1] <= end:
        first, last = taken.popleft()
        yield Edit(start, first, "", KIND)
        yield Edit(first, last, "", PAGE_KIND)
        start = last
    yield Edit(start, end, glue, KIND)


def _row_gone(text: str, start: int, end: int) -> Edit:
    """The edit that takes a whole row away."""
    start = text.rfind("\n", 0, start) + 1
    after = text.find("\n", end) + 1
    if after:
        return Edit(start, after, "", PAGE_KIND)
    return Edit(max(0, start - 1), len(text), "", PAGE_KIND)


def without(row: str, spaces: Sequence[re.Match[str]]) -> str:
    """A line without some of its spaces."""
    pieces, at = [], 0
    for space in spaces:
        pieces.append(row[at : space.start()])
        at = space.end()
    return "".join((*pieces, row[at:]))


def _han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def _habit(text: str, low: str, high: str) -> tuple[int, int]:
    """How often a run of some characters is parted from Chinese by a space, and how often it touches Chinese.

    Args:
        text: a text, of which the beginning is asked.
        low: the first of the characters, in capitals if they are letters.
        high: the last.
    """
    points = np.frombuffer(text[:HABIT_SAMPLE].encode("utf-32-le", "surrogatepass"), np.uint32)
    han, space = points - 0x4E00 <= 0x9FFF - 0x4E00, points == ord(" ")
    run = (points & ~np.uint32(0x20 if low.isalpha() else 0)) - ord(low) <= ord(high) - ord(low)
    edges = int(np.count_nonzero(run[1:] & han[:-1]) + np.count_nonzero(run[:-1] & han[1:]))
    between = space[1:-1]
    gaps = int(np.count_nonzero(run[2:] & between & han[:-2]) + np.count_nonzero(run[:-2] & between & han[2:]))
    return gaps, edges
