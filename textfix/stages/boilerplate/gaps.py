"""Short gaps in the main text: a caption, the number of a part, a heading that the labels left out."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from textfix.stages.boilerplate import metadata
from textfix.stages.boilerplate.line_classes import Lines
from textfix.stages.boilerplate.posts import DATED
from textfix.stages.boilerplate.runs import number, some, without
from textfix.stages.boilerplate.settings import GAP, GAP_LINE, LEAST_WORDED, LONGEST_PART, NEAR, PARTS, SENTENCE_HAN

_NUMBER: Final = re.compile(r"\W*0?(\d{1,2})\W*")
_OWN: Final = re.compile(
    r"\s*(?:第[一二三四五六七八九十百\d]{1,4}[章节条编部回]\s.*|.*[\u4e00-\u9fff](?:供图|摄)[)）]?"
    r"|[(▲△■]?(?:图片?|资料图?|照片|视频|图表|摄影|制[图表])(?:[来资]料?源|截图|提供)?\s*[:/丨|].*"
    r"|[(]?[\u4e00-\u9fff·]{0,10}(?:记者|通讯员)[ :]{0,2}[\u4e00-\u9fff·、 ]{2,24}[)]?)\s*"
)
"""A heading with its number, a caption, a name of a reporter: words of a site are words like others there."""
_NONE, _SENTENCE, _LINE, _LEAST = map(number, (0, SENTENCE_HAN, GAP_LINE, LEAST_WORDED))
_LIST: Final = re.compile("推荐|热[门点]|更多|最新")
"""What heads a list of other texts."""


def with_gaps(lines: Lines, keep: NDArray[np.bool_], may: NDArray[np.bool_], most: int = GAP) -> NDArray[np.bool_]:
    """The kept lines, and the few lines between two of them, or after the last, in which nothing speaks for a site.

    On each side of a gap is a kept sentence within a few lines, or in a dump the line with the date of the page
    above the text or its editor below. A date, a word of navigation, a bullet or a line of a template makes all of the
    gap a part of the site.

    Args:
        lines: the lines of a page or a dump.
        keep: which of them are main text.
        may: which lines may be main text.
        most: lines of a gap, at most; after the last kept line fewer.
    """
    han, digits, stops, commas = map(lines.columns.__getitem__, ("han", "digit", "stop", "comma"))
    said = keep & (han >= _SENTENCE) & (stops + commas > _NONE)
    at = [*keep.nonzero()[0].tolist(), len(keep)]
    counted = _counted(lines)
    if at[0] - 1 in counted and may[at[0] - 1]:
        keep = keep | (np.arange(len(keep)) == at[0] - 1)
    bounds = _bounds(lines, said, may, most) if most == GAP and some(said) else set()
    if bounds:
        at = sorted({*at, *bounds})
    gaps = [(start + 1, end) for start, end in pairwise(at) if 1 < end - start <= most + (end < len(keep))]
    if not gaps:
        return keep
    plain = (lines.covered_by_site <= _LEAST * lines.sizes) & (han > digits) & (lines.sizes <= _LINE)
    plain = without(plain, lines.repeated | lines.opens("•·|>-*"))
    inside = [row for gap in gaps for row in range(*gap) if may[row]]
    keys = dict(zip(inside, lines.keys_of(inside), strict=True))

    def belongs(row: int) -> bool:
        key = keys.get(row)
        if key is None or row in counted or _OWN.fullmatch(key):
            return key is not None
        return bool(plain[row]) and not (DATED.search(key) or _LIST.search(key))

    answer = keep.copy()
    for start, end in gaps:
        begun = start - 1 in bounds or some(said[max(0, start - NEAR) : start])
        if begun and (end == len(keep) or end in bounds or some(said[end : end + NEAR])):
            answer[start:end] = all(map(belongs, range(start, end)))
    return answer


def is_gapless(lines: Lines, keep: NDArray[np.bool_]) -> bool:
    """Whether no line is alone between two kept ones, nor one with a digit right above all: no gap of one line."""
    first = int(keep.argmax())
    if not some(keep) or (first and lines.columns["digit"][first - 1]):
        return False
    return not some(keep[:-2] & ~keep[1:-1] & keep[2:])


def _bounds(lines: Lines, said: NDArray[np.bool_], may: NDArray[np.bool_], most: int) -> set[int]:
    """The line that dates the page right above its first sentence, and the one that names its editor below the last.

    Between them and the sentences are headings, captions and names of reporters, and little of the site.
    """
    first, last = int(said.argmax()), len(said) - 1 - int(said[::-1].argmax())
    above = range(first - 1, max(-1, first - most - 2), -1)
    below = range(last + 1, min(len(said), last + most + 2))
    dated = next((at for at in above if may[at] and _dates(lines.key_of(at))), None)
    edited = next((at for at in below if may[at] and _names_editor(lines.key_of(at))), None)
    return {at for at in (dated, edited) if at is not None}


def _dates(key: str) -> bool:
    """Whether a line below a title says when it was published, or how often it was read; or the label of it alone."""
    if metadata.is_time(key) or metadata.is_label(key.strip()):
        return True
    return metadata.is_dated(key) and metadata.is_metadata(key)


def _names_editor(key: str) -> bool:
    return "编" in key and metadata.is_metadata(key)


def _counted(lines: Lines) -> set[int]:
    """The lines that are numbers of the parts of a text: several that count on, one by one, or from 1 on."""
    brief = ((lines.sizes <= LONGEST_PART) & (lines.columns["digit"] > 0)).nonzero()[0]
    if len(brief) < PARTS - 1:
        return set()
    keys = zip(brief.tolist(), lines.keys_of(brief), strict=True)
    counts = [(row, int(found[1])) for row, key in keys if (found := _NUMBER.fullmatch(key))]
    runs: list[list[tuple[int, int]]] = []
    for row, count in counts:
        if not runs or count != runs[-1][-1][1] + 1:
            runs.append([])
        runs[-1].append((row, count))
    return {row for run in runs if len(run) >= PARTS - (run[0][1] == 1) for row, _ in run}
