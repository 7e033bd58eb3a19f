"""Characters for private use that whatever copied a text dropped: fonts have none of them, and editors no place.

UTF-8 read as GBK makes one of two bytes in 25, so that a text without any lost them. A lead with three bytes after it
in two characters of GBK lost the third byte and the next lead between them; a lead with none lost both of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from textfix.edits import Edit
from textfix.patterns import lazy
from textfix.stages.mojibake.code_pages import EURO, GB18030, LOST
from textfix.stages.mojibake.excerpt import Excerpt
from textfix.stages.mojibake.lost_bytes.narrowing import Piece
from textfix.stages.mojibake.lost_bytes.settings import CHOICES
from textfix.stages.mojibake.lost_bytes.usage import Usage
from textfix.stages.mojibake.views import View, survey

_TORN: Final = re.compile(
    r"[\xe3-\xe9\xef](?:[\x80-\xbf](?:(?=[\x80-\xbf\u20ac]{2}(?![\x80-\xbf\u20ac]))|(?=[\xe3-\xe9\xef][\x80-\xbf\u20ac]))"
    r"|(?![\x80-\xbf\u20ac?]))"
)
"""A lead beside which a pair of bytes is missing, with what is left of its character."""
_BYTE_80: Final = lazy(rf"{EURO}(?!\?)")
"""The euro sign as byte 80; before a '?' it may be the second byte of 。, whose first was dropped."""
_MARKED: Final = lazy(f"{LOST}[\u3400-\u9fff]")
"""What a reader writes that has a mark for characters for private use: it drops none."""


def edits_with_dropped(excerpt: Excerpt, seen: View, read: Callable[[str, View], list[Edit]]) -> list[Edit]:
    """The edits of a text in which characters for private use may have been dropped; none where nothing tells it.

    Args:
        excerpt: a text that holds UTF-8 read as GBK.
        seen: its view as GBK.
        read: what gives the edits of a text and its view.
    """
    if seen.page.name != GB18030 or excerpt.survey.has(0xE000, 0xF8FF) or _MARKED.search(excerpt.text):
        return []
    places = _places(seen)
    if not places:
        return []
    parts, end = list[str](), 0
    for at, marks in places:
        parts += [excerpt.text[end:at], LOST * marks]
        end = at
    text = "".join([*parts, excerpt.text[end:]])
    marked = survey(text).view(seen.page)
    units = _BYTE_80.sub("\x80", marked.units) if seen.reads_80 else marked.units
    return _without_marks(read(text, replace(marked, units=units, drops=True)), places)


def _places(seen: View) -> list[tuple[int, int]]:
    """The characters before which some were dropped, and how many marks stand for them."""
    assert seen.starts is not None
    starts = seen.starts.data
    found = list[tuple[int, int]]()
    for match in _TORN.finditer(seen.units):
        start, end = match.span()
        at = bisect_right(starts, end) - 1
        is_whole = starts[bisect_right(starts, start) - 1] == start
        if starts[at] == end and is_whole == (end - start == 2):
            found.append((at, 2 if end - start == 2 and "\xe0" <= seen.units[end] <= "\xff" else 1))
    return found


def _without_marks(edits: list[Edit], places: Sequence[tuple[int, int]]) -> list[Edit]:
    """The edits of the text without marks; what a second mark stands for stays lost."""
    if not edits:
        return []
    marks = [at + number for number, at in enumerate(at for at, many in places for _ in range(many))]
    found = list[Edit]()
    for edit in edits:
        first, last = bisect_right(marks, edit.start - 1), bisect_right(marks, edit.end - 1)
        is_next = last < len(marks) and marks[last] == edit.end
        after = edit.after + LOST if is_next else edit.after
        found.append(edit._replace(start=edit.start - first, end=edit.end - last, after=after))
    return found


def shortened(found: Sequence[Piece]) -> list[Piece]:
    """Pieces with those of many choices cut to the ones that are likeliest between their neighbours.

    >>> from textfix.stages.mojibake.private_pairs import dropped_choices
    >>> shortened(["设", dropped_choices("\\xe5\\ufffd")[0], "。"])[1][0]
    '备'
    """
    beside = ["\n", *(piece if isinstance(piece, str) else "\n" for piece in found), "\n"]
    return [
        piece if isinstance(piece, str) or len(piece) <= CHOICES else _likeliest(before[-1:], piece, after[:1])
        for before, piece, after in zip(beside, found, beside[2:], strict=False)
    ]


def _likeliest(before: str, choices: Sequence[str], after: str) -> tuple[str, ...]:
    points = [[min(ord(one), 0xFFFF) for one in (before, choice, after)] for choice in choices]
    bits = _NOTHING.bits(np.array(points))
    return tuple(choices[n] for n in np.argsort(bits, kind="stable")[:CHOICES].tolist())


_NOTHING: Final = Usage.of(np.zeros(0, np.int64))
"""A text that says nothing."""
