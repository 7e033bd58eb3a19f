"""Comments under an article in a dump: they begin with a heading, or with what blog software sets around each of them.

A heading says how many there are: 3 条评论, 3 thoughts on …, 3 件のコメント. Without one, each comment has a line with
a name, a day and its hour; and right above it a word says that somebody spoke (说道, says, より), or there is a button
to answer. One blog software sets the day below what was said (提到...). In a thread such a line stands above the first
post as well. People speak in stories and reports too, whose last line may be a day with its hour.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from textfix.stages.boilerplate.line_classes import AROUND_LABELS, NUMBER, Lines
from textfix.stages.boilerplate.posts import DATED
from textfix.stages.boilerplate.runs import number
from textfix.stages.boilerplate.settings import (
    ARTICLE_ABOVE,
    ARTICLE_OF_CUT,
    BAR,
    BRIEF_HEADER,
    ENOUGH_OF_COMMENT,
    LONGEST_FORM,
    LONGEST_NAME,
    LONGEST_POST,
    WORDED_SHARE,
)

_HEADING: Final = re.compile(
    rf"(?:全部|最新|最热|热门|精彩|网友|用户)(?:评论|留言|跟帖)(?: ?\(?{NUMBER}\)?)?:?|(?:评论|留言)列表 ?\(?\d*\)?"
    rf"|{NUMBER} ?[条则个篇] ?(?:评论|留言|回应|跟帖)(?:\s.*)?|(?:评论|留言|回应) ?\( ?\d+ ?\)"
    r"|\d+ (?:comments?|responses?|thoughts?)(?: (?:to|on) .*)?:?|comments? ?\(\d+\):?"
    r"|.{0,60}[有的] ?\d+ ?[条个则]?(?:评论|想法|回应)"
    r"|(?:「.{1,60}」への)?\d+ ?件のコメント:?|.{0,60}への ?\d+ ?件のフィードバック|コメント ?\(\d+\)"
)
"""What opens the comments under a text, in the key."""
_OF_HEADINGS: Final = re.compile(
    "[论言帖应法见メフcrt](?:(?<![crt])|(?<=c)omment|(?<=r)esponse|(?<=t)hought)"  # one class first: it leaps
)
"""One of these is in each such heading, and found sooner."""
_COUNT: Final = re.compile(r"(?<![\d,.])\d{1,6}(?![\d,.])")
_LIKELY_HEADING: Final = re.compile(r"\d+ ?意见:?|comments?:?")
"""The same where comments follow: it heads a part of a text as well."""
_OPENS: Final = "全最热精网用评留回ck「コ"
"""What a heading without a number begins with, and one of the page's own name."""
_MONTH: Final = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_DAY: Final = (
    r"(?:(?<!\d)(?:19|20)\d\d ?[-/.年] ?\d{1,2} ?[-/.月] ?\d{1,2}日?"
    rf"|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? (?:19|20)\d\d"
    rf"|(?<!\d)\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? (?:19|20)\d\d)"
)
_MOMENT: Final = re.compile(
    rf"{_DAY}[ ,]{{0,2}}(?:星期.|周.|\(.\)|at|@)?[ ,]?(?:上午|下午|晚上|凌晨|午前|午后|am|pm)? ?"
    r"\d{1,2}:\d\d(?::\d\d)? ?(?:am|pm|a\.m\.|p\.m\.)?"
)
"""A day with its hour, in the key."""
_LABELLED: Final = re.compile(
    r"来源|稿源|编辑|作者:|时间|日期|更新|阅读|浏览|点击|posted (?:on|by)|投稿[日者]|发布[于者]|^于"
)
"""What the line below a title says of the day, and no line above a comment."""
_SAYS: Final = re.compile(
    r"[^。!?]{1,40}?(?:(?: ?(?:说道?|表示|提到|写道|留言)| says?| said| wrote| writes)(?::|\.{3}|…)"
    r"|より:|さんのコメント\.{3})"
)
"""A name, and that it spoke."""
_NONE, _FORM, _BRIEF = map(number, (0, LONGEST_FORM, BRIEF_HEADER))
_LEAST: Final = number(len("20041101"))
"""Digits of a day with its hour: May 1, 2004 1:01."""
_DOTS: Final = ".…"
"""What ends it in comments with the day below their text."""
_BUTTON: Final = (
    r"(?:回复|回覆|reply|返信|引用|quote|举报|删除|delete|削除|顶|踩|赞|支持|反对|like|いいね)"
    r"(?: ?\(?\d{0,6}\)?)?"
)
_REPLY: Final = re.compile(rf"{_BUTTON}(?:[ |]*{_BUTTON}){{0,4}}")
"""Buttons below a comment, or beside its name."""
_ANSWER: Final = re.compile("回[复覆]|reply|返信|引用|quote")
"""The one that few but comments have: 支持 counts votes."""
_BESIDE: Final = re.compile(
    r"^(?:引用|quote)\s|(?:回复|回覆|reply|返信|引用)\s*$|^#\d{1,4}\s|^\d{1,4} ?(?:楼|f)[.:]?\s"
)
"""The same in the line with the name and the day; and the number of a comment."""
_NOT_SHARED: Final = re.compile(r"(?:分享|收藏|喜欢|举报|感谢|展开|收起|share|like)(?: ?\d*)")
"""Buttons of an answer of a thread: 59 条评论 beside them is one of them, and no heading."""


class Comments(NamedTuple):
    """Comments under the article of a dump: the line that they begin with, and the lines of their texts."""

    start: int
    texts: list[int]


def comments_below(
    lines: Lines, keys: Sequence[str], labels: Sequence[str], said: NDArray[np.bool_]
) -> Comments | None:
    """The comments of a dump; None if there are none, or more of them than of the article.

    Args:
        lines: the lines of the dump.
        keys: their keys, without spaces around.
        labels: the same without ornaments around.
        said: which of them are sentences.
    """
    first = int(said.argmax())
    headers = _headers(lines, keys)
    start = _heading(lines, keys, labels, first, headers)
    if start is None and headers:
        start = _first_comment(keys, headers, first)
    if start is None:
        return None
    above, below = int(lines.sizes[:start][said[:start]].sum()), int(lines.sizes[start:][said[start:]].sum())
    if below > above or above < (ARTICLE_OF_CUT if _is_cut(keys[start:]) else ARTICLE_ABOVE):
        return None
    return Comments(start, _texts(lines, keys, start, {at for at in headers if at >= start}))


def _is_cut(keys: Sequence[str]) -> bool:
    """Whether there are fewer comments than their heading says."""
    counts = _COUNT.findall(keys[0])
    return bool(counts) and sum(bool(DATED.search(key) or _SAYS.fullmatch(key)) for key in keys) < int(counts[-1])


def _heading(lines: Lines, keys: Sequence[str], labels: Sequence[str], first: int, headers: list[int]) -> int | None:
    """The line behind the first sentence that opens the comments; no button of an answer."""
    if _OF_HEADINGS.search(lines.key, lines.bounds[1][first]) is None:
        return None
    likely = (lines.lengths <= _FORM) & ((lines.columns["digit"] > _NONE) | lines.opens(_OPENS))
    for at in (likely[first + 1 :].nonzero()[0] + first + 1).tolist():
        key = labels[at]
        if _OF_HEADINGS.search(key) is None:
            continue
        if _HEADING.fullmatch(key) or (_LIKELY_HEADING.fullmatch(key) and _follows(keys, headers, at)):
            after = labels[at + 1] if at + 1 < len(labels) else ""
            if not _NOT_SHARED.fullmatch(after):
                return int(at)
    return None


def _follows(keys: Sequence[str], headers: list[int], heading: int) -> bool:
    """Whether a comment follows soon below a line that may be a heading."""
    place = bisect_right(headers, heading)
    header, end = (*headers[place : place + 2], len(keys), len(keys))[:2]
    return header <= min(heading + 1 + LONGEST_POST, len(keys) - 1) and _sign(keys, header, end, heading) > 0


def _headers(lines: Lines, keys: Sequence[str]) -> list[int]:
    """The brief lines that give a day and its hour, and say not that a page was published then."""
    if ":" not in lines.key:
        return []
    likely = ((lines.columns["digit"] >= _LEAST) & (lines.lengths <= _BRIEF)).nonzero()[0]
    return [
        at for at in likely.tolist() if ":" in keys[at] and _MOMENT.search(keys[at]) and not _LABELLED.search(keys[at])
    ]


def _first_comment(keys: Sequence[str], headers: list[int], first: int) -> int | None:
    """The line with which comments without a heading begin."""
    below = [at for at in headers if at > first]
    if not below or below[0] != headers[0]:  # the first post of a thread has the same line above it
        return None
    signs = [_sign(keys, at, end, first) for at, end in zip(below, [*below[1:], len(keys)], strict=True)]
    if sum(signs) < ENOUGH_OF_COMMENT or 2 * signs.count(0) >= len(signs):
        return None
    return _beginning(keys, below[next(at for at, sign in enumerate(signs) if sign)], first)


def _sign(keys: Sequence[str], header: int, end: int, first: int) -> int:
    """How much says that a line with a day and its hour belongs to a comment, up to `ENOUGH_OF_COMMENT`."""
    begin = _beginning(keys, header, first)
    is_spoken = begin < header and _SAYS.fullmatch(keys[begin]) is not None
    if _BESIDE.search(keys[header]) or (is_spoken and keys[begin][-1] not in _DOTS):
        return ENOUGH_OF_COMMENT
    behind = [key.strip(AROUND_LABELS) for key in keys[header + 1 : min(end, header + 1 + LONGEST_POST)]]
    button = next((at for at, key in enumerate(behind) if _REPLY.fullmatch(key) and _ANSWER.search(key)), None)
    if button:  # 回复 right behind the day may head a letter in answer; a comment has a name
        is_named = begin < header or _MOMENT.fullmatch(keys[header]) is None
        return ENOUGH_OF_COMMENT if is_named else 0
    return int(is_spoken) + int(button is not None)


def _beginning(keys: Sequence[str], header: int, first: int) -> int:
    """The line that a comment begins with, whose day and hour stand in another: a name above it, or above its text."""
    for at in range(header - 1, max(first, header - 1 - LONGEST_POST), -1):
        if _SAYS.fullmatch(keys[at]) and (at == header - 1 or keys[at][-1] in _DOTS):
            return at
        if _MOMENT.search(keys[at]):
            break
    above = keys[header - 1]
    is_name = header - 1 > first and len(above) <= LONGEST_NAME and above[-1:] not in "。!?:…" and above[:1].isalnum()
    return header - 1 if _MOMENT.fullmatch(keys[header]) and is_name else header


def _texts(lines: Lines, keys: Sequence[str], start: int, headers: set[int]) -> list[int]:
    """The lines of comments that are their text: those of Han between names, days and buttons."""
    worded = lines.worded(WORDED_SHARE)
    han, bars = map(lines.columns.__getitem__, ("han", "bar"))
    likely = (han > 1) & ~worded & (bars < BAR)
    answer, inside, by_word = [], False, False
    for row in range(start, len(keys)):
        speaks = _SAYS.fullmatch(keys[row]) is not None
        if row in headers or speaks:
            inside, by_word = True, speaks or (by_word and row not in headers)
        elif not _REPLY.fullmatch(keys[row].strip(AROUND_LABELS)):
            is_name = row + 1 in headers and not by_word and _MOMENT.fullmatch(keys[row + 1]) is not None
            inside = inside and bool(likely[row])
            if inside and not (is_name and len(keys[row]) <= LONGEST_NAME):
                answer.append(row)
    return answer
