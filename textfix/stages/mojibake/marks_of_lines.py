"""Marks of misread lines that look like right text: 。 in Big5 is A1 43, which mac-roman shows as °C."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from textfix.edits import Certainty, Edit
from textfix.stages.mojibake.code_pages import CodePage
from textfix.stages.mojibake.lines_of_places import edits_with_lines
from textfix.stages.mojibake.settings import SENTENCE
from textfix.stages.mojibake.views import View

_PAIR: Final = re.compile("[\x81-\xfe][\x40-\x7e\x80-\xfe]")
_HIGH: Final = re.compile("[^\x00-\x7f]")
_STOPS: Final = "，。、；：？！"


def with_marks(seen: View, true: CodePage, edits: Sequence[Edit]) -> list[Edit]:
    """Edits, and those of the marks that are left on lines of which all else was misread: no sign is right there.

    Args:
        seen: the text in a page of single bytes.
        true: the page that it was written in.
        edits: what is read again, in order.

    >>> from textfix.stages.mojibake.code_pages import page
    >>> from textfix.stages.mojibake.views import code_points, view
    >>> text = "一二三四五六七八九十百千".encode("big5").decode("mac-roman") + "5°C"
    >>> edit = Edit(0, 24, "一二三四五六七八九十百千", "big5 read as mac-roman", "certain")
    >>> [one.after for one in with_marks(view(code_points(text), page("mac-roman")), page("big5"), [edit])]
    ['一二三四五六七八九十百千', '。']
    """
    by_line: dict[tuple[int, int], list[Edit]] = {}
    for edit, line in edits_with_lines(seen.units, edits):
        by_line.setdefault(line, []).append(edit)
    found = list(edits)
    for line, on_line in by_line.items():
        if sum(len(edit.after) for edit in on_line) >= SENTENCE:
            found += _left(seen.units, line, on_line, true)
    return sorted(found)


def _left(units: str, line: tuple[int, int], edits: Sequence[Edit], true: CodePage) -> Iterator[Edit]:
    """The marks between the edits of a line, if nothing else above ASCII is there."""
    marks = list[Edit]()
    certainty: Certainty = "certain" if all(edit.certainty == "certain" for edit in edits) else "guessed"
    starts = [line[0], *(edit.end for edit in edits)]
    ends = [*(edit.start for edit in edits), line[1]]
    for start, end in zip(starts, ends, strict=True):
        while high := _HIGH.search(units, start, end):
            pair = _PAIR.match(units, high.start(), end)
            mark = pair and true.characters.get(ord(pair[0][0]) << 8 | ord(pair[0][1]))
            if not pair or not mark or mark not in _STOPS:
                return
            marks.append(Edit(pair.start(), pair.end(), mark, edits[0].kind, certainty))
            start = pair.end()
    yield from marks
