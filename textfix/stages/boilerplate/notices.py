"""Lines amid the text of a page that are no part of it, whatever is around them.

A label above an advertisement, the address that copies of novels carry in every chapter, whose a text is, how many
came before; the list of the headings below; the same button beside each of them.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

import numpy as np
from numpy.typing import NDArray

from textfix.stages.boilerplate.line_classes import AROUND_LABELS, Lines
from textfix.stages.boilerplate.markup import Marks
from textfix.stages.boilerplate.runs import some
from textfix.stages.boilerplate.settings import CLICKED, LEAST_HEADINGS, LINKED_TITLE, LONGEST_FORM, WHOLLY_WORDED

_NOTICE: Final = re.compile(
    r"广告(?:[,(:]?(?:请)?(?:继续)?往下阅读\)?)?|advertisements?|赞助(?:商|内容|广告|链接)"
    r"|(?:天才)?(?:请|一秒|1秒)记住(?:本书|本站|本小说|【).{0,80}"
    r"|本(?:文|帖|站|博客)[^。]{0,12}版权归[^。]{1,30}[所共]有(?:,[^。]{0,60})?。?"
    r"|\d{1,5} ?[楼#] ?(?:大 ?中 ?小)? ?发表于 ?[\d\-/: ]{8,24}(?:只看该作者|只看楼主|显示全部楼层|[| ])+"
    r"|您是(?:本站)?第[^。]{0,12}位(?:访客|访问者|来访者|浏览者|客人)[^。]{0,20}|最佳浏览(?:效果|器)?:.{2,60}"
)
_CONTENTS: Final = frozenset({
    "目录", "内容目录", "文章目录", "本文目录", "本页目录", "本文内容", "本页内容", "contents", "table of contents",
    "on this page",
})  # fmt: skip
"""Titles of a list of the headings below."""
_CARD: Final = "profile_meta"
_FIRST: Final = "广a赞天请一本您最[(【0123456789"
"""What they begin with."""


def without_notices(lines: Lines, keep: NDArray[np.bool_], hints: Marks) -> NDArray[np.bool_]:
    """The kept lines without such notices, lists and buttons; all of them where nothing else would be left.

    Args:
        lines: the lines of the page.
        keep: which of them are main text.
        hints: the markup around each line.
    """
    for find in (_notices, _cards, _repeated_headings, _headings_of_nothing):
        if gone := find(lines, keep, hints):
            left = keep.copy()
            left[gone] = False
            keep = left if left.any() else keep
    return keep


def _notices(lines: Lines, keep: NDArray[np.bool_], _: Marks) -> list[int]:
    """The kept lines that are notices."""
    likely = keep & lines.opens(_FIRST)
    rows = likely.nonzero()[0].tolist()
    return [
        at
        for at in rows
        if lines.lengths[at] <= LONGEST_FORM and _NOTICE.fullmatch(lines.key_of(at).strip(AROUND_LABELS))
    ]


def _cards(_: Lines, keep: NDArray[np.bool_], hints: Marks) -> list[int]:
    """The kept lines of the card of an account of WeChat, which is shown when its name is clicked."""
    if _CARD not in hints.named:
        return []
    rows: list[int] = (keep & hints.are(_is_of_card)).nonzero()[0].tolist()
    return rows


def _is_of_card(path: str, words: str) -> bool:
    return _CARD in words


def _repeated_headings(lines: Lines, keep: NDArray[np.bool_], hints: Marks) -> list[int]:
    """The kept lines that list the headings below them, as links, or are the same link below several of them."""
    linked = (keep & (hints.links >= CLICKED)).nonzero()[0].tolist()
    if len(linked) < LEAST_HEADINGS:
        return []
    headings = hints.headings
    below = {_letters(lines.key_of(at)): at for at in headings.nonzero()[0].tolist()}
    if len(below) < LEAST_HEADINGS:
        return []
    linked = [at for at in linked if not headings[at]]
    rows = {at for at in linked if below.get(_letters(lines.key_of(at)), at) > at}
    gone = {at for at in rows if at - 1 in rows or at + 1 in rows}
    titles = {at - 1 for at in gone if at and lines.key_of(at - 1).strip(AROUND_LABELS) in _CONTENTS}
    buttons = [at for at in linked if at and headings[at - 1] and lines.sizes[at] <= LINKED_TITLE]
    times = Counter(map(lines.key_of, buttons))
    return [*gone, *titles, *(at for at in buttons if times[lines.key_of(at)] >= LEAST_HEADINGS)]


def _headings_of_nothing(lines: Lines, keep: NDArray[np.bool_], hints: Marks) -> list[int]:
    """The last kept lines, below text, that head a list of links that is gone: 延伸阅读 with nothing below it."""
    gone: list[int] = []
    rows = keep.nonzero()[0]
    for at in rows[::-1].tolist():
        below = at + 1
        is_above = below < len(keep) and (below in gone[-1:] or (not keep[below] and hints.links[below] >= CLICKED))
        if not is_above or not (hints.headings[at] or lines.worded(WHOLLY_WORDED)[at]):
            break
        gone.append(at)
    return gone if gone and some((keep & lines.sentences)[: gone[-1]]) else []


def _letters(key: str) -> str:
    """The letters of a heading, without its number."""
    return "".join(filter(str.isalpha, key))
