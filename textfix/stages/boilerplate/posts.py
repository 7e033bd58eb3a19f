"""Posts of a thread in a dump: where most of them stay, the others stay as well.

A template sets the same lines before each post: a date, 3楼, 13 人赞同了该回答. A short post between long ones looks
like a button to the labels, and its place says what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from textfix.stages.boilerplate.line_classes import Lines
from textfix.stages.boilerplate.runs import number, without
from textfix.stages.boilerplate.settings import (
    BAR,
    BRIEF_HEADER,
    GUARDED,
    LEAST_POSTS,
    LONGEST_POST,
    SHORT_LINES,
    WORDED_SHARE,
)

DATED: Final = re.compile(
    r"(?:(?<!\d)(?:19|20)\d\d ?[-/.年] ?\d{1,2} ?[-/.月] ?\d|\d ?(?:分钟|小时|天|周|个月|月|年)前|昨天|前天)"
)
_DIGITS: Final = re.compile(r"\d++")
_ONE, _BAR, _BRIEF = map(number, (1, BAR, BRIEF_HEADER))
_BULLETS: Final = "•·■◆●▪►▶※*-|>"
_STOPS: Final = "。!?"
_CUT: Final = ".…]"
"""What ends the beginning of another text: 全文… or [详细]."""


def with_posts(lines: Lines, keep: NDArray[np.bool_], repeated: NDArray[np.bool_], *, sure: bool) -> NDArray[np.bool_]:
    """The kept lines, and the posts that are in the same place of a template as most kept ones.

    Args:
        lines: the lines of a dump.
        keep: which of them are main text.
        repeated: which are short and come again and again, except for their numbers.
        sure: it is beyond doubt a thread: one kept post is enough.
    """
    size = lines.lengths
    brief = without(size <= _BRIEF, keep).nonzero()[0]
    places: dict[int, str] = {}
    figured, again = lines.columns["digit"].take(brief).tolist(), repeated.take(brief).tolist()
    for at, key, is_figured, comes_again in zip(brief.tolist(), lines.keys_of(brief), figured, again, strict=True):
        if comes_again:
            places[at] = _DIGITS.sub("0", key.strip())
        elif (
            (is_figured or "前" in key or "天" in key) and DATED.search(key) and key.rstrip()[-1:] not in _STOPS
        ):  # 昨天刚从渡口回来。 is said in a post
            places[at] = ""  # a name and a date: another one in each post
    groups: dict[str, list[int]] = {}
    for at, shape in places.items():
        if at + 1 < len(keep) and at + 1 not in places:
            groups.setdefault(shape, []).append(at + 1)
    worded = lines.worded(WORDED_SHARE)
    bars, han = map(lines.columns.__getitem__, ("bar", "han"))
    uncut = ~lines.closes(_CUT)
    said = without((han > _ONE) & (bars < _BAR), worded | lines.opens(_BULLETS)) & uncut
    said[:-1] &= uncut[1:]  # the title of another text, and its beginning
    goes_on = said & (lines.sizes > SHORT_LINES[0])
    answer = keep.copy()
    for firsts in groups.values():
        answers = firsts[1:]  # below the first may be an article, and comments below the others
        kept = [at for at in firsts if keep[at]]
        few = len(kept) < LEAST_POSTS or size[[at for at in answers if keep[at]]].sum() < GUARDED * size[answers].sum()
        if kept and (sure or not few):
            answer[[row for first in firsts for row in _post(first, goes_on, places) if said[first]]] = True
    return answer


def _post(first: int, goes_on: NDArray[np.bool_], places: dict[int, str]) -> Iterator[int]:
    """The lines of a post from its first on, up to what the template sets below it, or a name."""
    yield first
    for at in range(first + 1, min(first + LONGEST_POST, len(goes_on))):
        if not goes_on[at] or at in places:
            return
        yield at
