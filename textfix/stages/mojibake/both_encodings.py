"""Texts with lines of GBK and lines of Big5, read with one wrong page: each line is read in its own encoding."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from textfix.edits import Edit
from textfix.stages.mojibake.code_pages import BIG5, GB18030, LOST, CodePage, page
from textfix.stages.mojibake.lines_of_places import edits_with_lines
from textfix.stages.mojibake.segments import segments_of
from textfix.stages.mojibake.settings import GAIN, SETTLED
from textfix.stages.mojibake.views import View
from textfix.stages.mojibake.whole_pairs import PLAIN, straight
from textfix.text.han import A_HAN
from textfix.text.language import cost, each_cost

_OTHERS: Final = {GB18030: BIG5, BIG5: GB18030}
_HIGH: Final = re.compile("[^\x00-\x7f]")


def of_this_encoding(text: str, seen: View, true: CodePage, edits: Sequence[Edit]) -> list[Edit]:
    """The edits except for those that the other encoding reads better, and what is on a line with them.

    What is left so is read in the next round, if it proves itself.

    Args:
        text: the text that the edits are of.
        seen: the text in the wrong page, one of single bytes.
        true: the page that the edits read it in.
        edits: what was misread, as that page says it.
    """
    if true.name not in _OTHERS:
        return list(edits)
    other = page(_OTHERS[true.name])
    on_lines = [*edits_with_lines(text, edits)]
    prices = each_cost([edit.after for edit in edits])
    badly = {
        line
        for (edit, line), bits in zip(on_lines, prices, strict=True)
        if _is_read_badly(edit, bits) and _is_better(text, seen, other, edit)
    }
    return [edit for edit, line in on_lines if line not in badly or _gain(text, seen, other, edit)[0] < -GAIN]


def _is_read_badly(edit: Edit, bits: float) -> bool:
    return bits > SETTLED * len(_HIGH.findall(edit.after))


def _is_better(text: str, seen: View, other: CodePage, edit: Edit) -> bool:
    """Whether the other encoding says words where this one says none."""
    bits, han = _gain(text, seen, other, edit)
    return han >= 2 and bits >= GAIN


def _gain(text: str, seen: View, other: CodePage, edit: Edit) -> tuple[float, int]:
    """The bits of a character that the other encoding saves on a span, and how many Han it says."""
    units = seen.units[edit.start : edit.end]
    if PLAIN[other.name].fullmatch(units) and LOST in straight(units, other):
        return float("-inf"), 0  # nearly always: it has no character for some pair
    segments = list(segments_of(text, seen, other, [(edit.start, edit.end)]))
    if len(segments) != 1 or segments[0].strays or not all(isinstance(piece, str) for piece in segments[0].pieces):
        return float("-inf"), 0
    said = "".join(map(str, segments[0].pieces))
    signs = max(1, len(_HIGH.findall(edit.after)))
    return (cost(edit.after) - cost(said)) / signs, len(A_HAN.findall(said))
