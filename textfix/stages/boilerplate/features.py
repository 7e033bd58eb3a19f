"""What is known of each line: its characters, its words, its neighbours, its place, and its markup."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, lru_cache
from math import log1p
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from textfix.stages.boilerplate import feeds, markup
from textfix.stages.boilerplate.keywords import KINDS
from textfix.stages.boilerplate.line_classes import CLASSES, Lines
from textfix.stages.boilerplate.markup import Marks, Matrix
from textfix.stages.boilerplate.runs import number, number_of, some, without
from textfix.stages.boilerplate.settings import (
    BRIEF_HEADER,
    FEW_CHARACTERS,
    LEAST_MASS,
    LONG_LINE,
    LONGEST_OPENER,
    LONGEST_OPENER_LINE,
    LONGEST_SAID,
    POST,
    SHORT_LINES,
    WINDOWS,
)

_NUMBER: Final = re.compile(
    r"[0-9](?<![0-9][0-9])(?:"  # the first digit: so the search leaps from number to number
    r"(?P<date>(?:(?<=1)9|(?<=2)0)\d\d ?[-/.年] ?\d{1,2} ?[-/.月] ?\d{1,2})"
    r"|(?P<ago>\d{0,2}+ ?+(?:分钟|小时|天|周|个月|月|年)前)"
    r"|(?P<count>\d{0,8}+(?:[)\]]| ?+(?:赞|回复|评论|次|阅读|浏览|有用|楼))))"
)
_BEHIND_NUMBER: Final = "分小天周个月年赞回评次阅浏有楼)] "
"""What may come after a number for `_NUMBER`; any digit but 0 to 9 as well."""
_ADDRESS: Final = re.compile(r"https?:|www\.|\.(?:com|cn|net|org)\b|@[a-z0-9]")
_OF_ADDRESSES: Final = ("http", "www.", ".com", ".cn", ".net", ".org", "@")
"""One of these is in whatever `_ADDRESS` matches; each is found at a gigabyte a second."""
_BULLETS: Final = "•·■◆●▪►▶※*"
_CLOSERS: Final = '。!?…;”"』」).'
_DECLARATION: Final = re.compile(
    r"[\s【\[(“\"]*(?:(?:特别|免责|版权|郑重|平台|重要|本站|本网|法律)?声明[:】)]|notice:|凡本网|凡注明|本文系|本网站"
    r"|本站(?:所|部分|文章|内容)"
    r"|(?:温馨提示:)?(?:微信|手机)?(?:搜索|搜一搜|扫码|扫描|长按|关注)[^。]{0,20}(?:公众号|二维码|客户端)"
    r"|(?:未经|如需|欢迎|禁止|谢绝)?(?:授权|许可)?[,，]?(?:不得|请勿|禁止|谢绝)?转载)"
)
_DECLARING: Final = '特免版郑平重本法声n凡未如欢禁谢授许不请转温微手搜扫长关【[(“"'
_SPECIALS: Final = (*_NUMBER.groupindex, "url", "bullet", "bare number", "declaration")
_OPENER: Final = re.compile(
    r"[ \t•·■◆>|#*【\[<]*"
    r"(?:相关|相似|其他|其它|推荐|热门|热点|精彩|更多|延伸|编辑推荐|猜[你您]|为[你您]推荐|大家|今日|最新|图集|专题|排行|点击|友情|网友|全部|最热)?"
    r"(?:阅读|文章|新闻|推荐|链接|资讯|报道|内容|文献|喜欢|标签|排行榜?|评论"
    r"|精选|专题|视频|图片|搜索|话题|都在看|关注|回复|解读|>>?)[ :>】\]|]*$"
)
_OPENING: Final = "•·■◆>|#*【[<相似其推热精更延编猜为大今最图专排点友网全阅文新链资报内标评视搜话都关回解2责本(喜"
_OPENED: Final = "读章闻荐接讯道容献欢签榜行论选题频片索看注复集 :>】]|"
"""What a line ends with that opens a list, unless it is 24小时热 and more."""
_SURE_OPENER: Final = re.compile(
    r"[ \t•·■◆>|#*【\[<]*"
    r"(?:(?:相关|相似|其他|其它)(?:文献|阅读|新闻|文章|推荐|链接|资讯|报道)|(?:推荐|延伸|更多)阅读|猜[你您]喜欢"
    r"|为[你您]推荐|(?:热门|精彩|编辑|热点|今日|最新)(?:推荐|文章|新闻|资讯)|大家都在看|(?:点击|阅读|新闻)排行榜?|图集"
    r"|网友评论|24小时热.{0,4})[ :>】\]|]*$"
)
_ENDING: Final = re.compile(r"[ \t(\[【(]*(?:责任编辑|责编|编辑|(?:网站|本文|本期|网络)编辑|编审) ?[:/ ]")
_OWN_NAMES: Final = (
    "length", "tiny", "short", "long", "long stops", "han", "digit", "latin", "bar", "space", "stops", "commas",
    "ends stop", "ends colon", "indent", "blank before", "keyword share",
    *(f"kw {kind}" for kind in KINDS), *_SPECIALS,
)  # fmt: skip
_PLACE_NAMES: Final = (
    "opened", "opened surely", "ended", "mass before", "mass after", "mass within", "below peak", "above peak",
    "smooth", "place", "lines",
    "mass", "thread", "after header", "between headers", "header",
)  # fmt: skip
_BULLET, _BARE_NUMBER, _DECLARED, _URL = map(_SPECIALS.index, ("bullet", "bare number", "declaration", "url"))
_DIGIT, _STOP, _COMMA = map(CLASSES.index, ("digit", "stop", "comma"))
_SHARES: Final = np.array([CLASSES.index(name) for name in ("han", "digit", "latin", "bar", "space")])
_SMOOTH: Final = WINDOWS.index(8)
"""The window whose mass says how near a line is to the main block."""
Column = NDArray[Any]


def _single(value: float) -> NDArray[np.float32]:
    """A number as features are."""
    return number(value, np.float32)


_SHORT_LINES: Final = np.array(SHORT_LINES, dtype=np.float32)[:, None]
_MOST_SIGNS: Final = np.array((4, 6), dtype=np.float32)[:, None]
"""As many stops, and commas, as tell no more than others."""
_LONG_LINE, _LONGEST_SAID = _single(LONG_LINE), _single(LONGEST_SAID)
_NONE, _BRIEF, _OPENING_LINE = map(_single, (0, BRIEF_HEADER, LONGEST_OPENER_LINE))
_LEAST, _WHOLE = number(1), number(1.0)
_HALF, _ONE, _TWO, _THREE, _FIVE = map(_single, (0.5, 1, 2, 3, 5))
_SIGNALS: Final = ("sentence", "short", "keyword share", "links")
_SIGNALS_OF_TEXT: Final = ("long stops", "short", "keyword share")
"""The features whose sums the first of them are."""


@cache
def names(*, html: bool) -> tuple[str, ...]:
    """The names of the features, in order: those of a page, or those of plain text."""
    signals = _SIGNALS if html else _SIGNALS[:3]
    windows = [f"{side} {width} {signal}" for width in WINDOWS for side in ("before", "after") for signal in signals]
    if html:
        return (*_OWN_NAMES, *markup.NAMES, *windows, *_PLACE_NAMES, *markup.GROUP_NAMES, *feeds.NAMES)
    return (*_OWN_NAMES, *windows, *_PLACE_NAMES)


@cache
def places(*, html: bool) -> dict[str, int]:
    """The column of each feature, by its name."""
    return {name: at for at, name in enumerate(names(html=html))}


class _Rows:
    """A matrix with a row a feature, which is filled from the first row on."""

    def __init__(self, features: int, lines: int) -> None:
        self.matrix = np.empty((features, lines), dtype=np.float32)
        self._filled = 0

    def add(self, *rows: Column | float) -> None:
        """The next row of each; a number is that of all lines."""
        for at, row in enumerate(rows, self._filled):
            self.matrix[at] = row
        self._filled += len(rows)

    def add_block(self, block: Column) -> None:
        """The next rows, of one table."""
        self.next(len(block))[:] = block

    def next(self, number: int) -> Matrix:
        """So many next rows, to be filled."""
        self._filled += number
        return self.matrix[self._filled - number : self._filled]


def features(lines: Lines, hints: Marks | None) -> Matrix:
    """All features of all lines, one row a line, one column a name; each column is contiguous."""
    column = places(html=hints is not None)
    rows = _Rows(len(column), len(lines.rows))
    size = _add_own_features(rows, lines)
    mass, share, date, ago = (rows.matrix[column[name]] for name in ("long stops", "keyword share", "date", "ago"))
    headers = (size <= _BRIEF) & (date + ago > _NONE)
    opening = (size <= _OPENING_LINE) & lines.opens(_OPENING)
    likely = opening.nonzero()[0]
    openers = list(zip(likely.tolist(), lines.keys_of(likely), strict=True))
    if hints is None:
        _add_context_features(rows, [column[name] for name in _SIGNALS_OF_TEXT], openers, headers)
        return rows.matrix.T
    marks, groups = markup.markup_features(hints)
    rows.add_block(marks.T)
    links = marks[:, 0]
    _add_context_features(rows, [column[name] for name in (*_SIGNALS_OF_TEXT, "links")], openers, headers)
    rows.add_block(markup.group_features(mass, share, links, groups))
    rows.add(*feeds.feed_features(size, links, groups[1]))
    return rows.matrix.T


def _add_own_features(rows: _Rows, lines: Lines) -> NDArray[np.float32]:
    """Features of the lines by themselves; the number of characters of each."""
    number, key = len(lines.rows), lines.key
    counts = lines.counts.T.astype(np.float32)
    digits, stops, commas = counts[_DIGIT], counts[_STOP], counts[_COMMA]
    size: NDArray[np.float32] = np.maximum(lines.sizes, _LEAST).astype(np.float32)
    own = rows.next(3 + len(SHORT_LINES))
    np.log1p(size, out=own[0])
    own[0] /= _FIVE
    np.less_equal(size, _SHORT_LINES, out=own[1:-2])
    own[-2] = size >= _LONG_LINE
    signs = _HALF * commas
    signs += stops
    said = np.minimum(size, _LONGEST_SAID)
    said /= _LONGEST_SAID
    said *= np.minimum(signs, _THREE, out=signs)
    np.divide(said, _THREE, out=own[-1])
    shares = rows.next(len(_SHARES))
    counts.take(_SHARES, axis=0, out=shares, mode="clip")
    shares /= size
    shares[-2] *= _THREE  # of bars
    np.minimum(_ONE, shares[-2:], out=shares[-2:])
    ends = rows.next(6)
    np.minimum(counts[_STOP : _COMMA + 1], _MOST_SIGNS, out=ends[:2])
    ends[:2] /= _MOST_SIGNS
    ends[2], ends[3], ends[4], ends[5] = (
        lines.says(_CLOSERS), lines.says(":"), lines.begins(" \t"), lines.blank_before,
    )  # fmt: skip
    words = rows.next(1 + len(KINDS))
    row, kind, width = lines.words
    words[0] = lines.covered / size
    words[1:] = np.bincount(kind * number + row, width, len(KINDS) * number).reshape(-1, number)
    words[1:] /= size
    np.minimum(_ONE, words, out=words)
    special = rows.next(len(_SPECIALS))
    special[:] = _specials(lines, number)
    np.minimum(special, _TWO, out=special)
    special /= _TWO
    special[_BULLET], special[_BARE_NUMBER] = lines.opens(_BULLETS), digits == size
    declaring = lines.opens(_DECLARING).nonzero()[0]
    starts = lines.starts[declaring].tolist()
    special[_DECLARED, declaring] = [_DECLARATION.match(key, start) is not None for start in starts]
    return size


def _specials(lines: Lines, number: int) -> NDArray[np.int64]:
    """How many dates, times, counts and addresses begin in each line: a row a kind."""
    found = _numbers(lines)
    if any(map(lines.key.__contains__, _OF_ADDRESSES)):
        found += [(m.start(), _URL + 1) for m in _ADDRESS.finditer(lines.key)]
    starts = lines.bounds[0]
    places = [(group - 1) * number + max(bisect_right(starts, at) - 1, 0) for at, group in found]
    return np.bincount(np.array(places, dtype=np.int64), minlength=len(_SPECIALS) * number).reshape(-1, number)


def _numbers(lines: Lines) -> list[tuple[int, int]]:
    """Where dates, times and counts begin, and the group of `_NUMBER` that each is: the first of the specials.

    A pattern looks at those numbers alone that may be one, by their first digits or by what comes after them.
    """
    key, points = lines.key, lines.points
    if len(key) <= FEW_CHARACTERS:
        return [(number.start(), number.lastindex or 0) for number in _NUMBER.finditer(key)]
    digits = lines.digits
    edges = (digits[1:] != digits[:-1]).nonzero()[0] + 1
    edges = np.concatenate((digits[:1].nonzero()[0], edges, digits[-1:].nonzero()[0] + len(digits)))
    starts, ends = edges[::2], edges[1::2]
    first, second = points[starts], points.take(starts + 1, mode="clip")
    likely = ((first == ord("1")) & (second == ord("9"))) | ((first == ord("2")) & (second == ord("0")))
    likely |= _behind_numbers().take(points.take(ends, mode="clip"), mode="clip")
    found, end = list[tuple[int, int]](), 0
    for at in starts[likely].tolist():
        if at >= end and (number := _NUMBER.match(key, at)):
            found.append((at, number.lastindex or 0))
            end = number.end()
    return found


@cache
def _behind_numbers() -> NDArray[np.bool_]:
    """By code point of the basic plane, the last one for all beyond: whether it may come after a number."""
    table = np.array([chr(point).isdecimal() for point in range(0x10000)])
    table[[0xFFFF, *map(ord, _BEHIND_NUMBER)]] = True
    return table


def _add_context_features(
    rows: _Rows, signals: list[int], openers: list[tuple[int, str]], headers: NDArray[np.bool_]
) -> None:
    """Features of the neighbourhood: windows of several widths, and the place with respect to the main block.

    Args:
        rows: the matrix.
        signals: the rows whose values are summed up, the mass of sentences first.
        openers: the lines, and their keys, among which are those that open a list of other texts or name the editor.
        headers: which lines are headers of posts.
    """
    number, kinds = len(headers), len(signals)
    sums = np.zeros((kinds, number + 1), dtype=np.float64)
    np.add.accumulate(rows.matrix.take(signals, axis=0), axis=1, out=sums[:, 1:])
    place = np.arange(number)
    widths = _widths()
    windows = rows.next(2 * len(WINDOWS) * kinds).reshape(len(WINDOWS), 2, kinds, number).swapaxes(0, 2)
    around = sums.take(place - widths, axis=1, mode="clip")
    smooth = around[0, _SMOOTH].copy()
    np.subtract(sums[:, None, :-1], around, out=around)
    np.divide(around, widths, out=windows[:, 0], casting="same_kind")
    around = sums.take(place + (widths + 1), axis=1, out=around, mode="clip")
    np.subtract(around[0, _SMOOTH], smooth, out=smooth)
    around -= sums[:, None, 1:]
    np.divide(around, widths, out=windows[:, 1], casting="same_kind")
    mass = sums[0]
    total = float(mass[-1]) or 1.0
    begun = int(mass[:-1].searchsorted(0.5, side="right"))
    opened = rows.next(3)
    for at, first in enumerate(_opened(openers, begun, number)):
        opened[at, :first], opened[at, first:] = 0, 1
    placed = rows.next(9)
    np.divide(mass[:-1], total, out=placed[0], casting="same_kind")
    np.subtract(_WHOLE, mass[1:] / total, out=placed[1], casting="same_kind")
    np.minimum(placed[0], placed[1], out=placed[2])
    peak = int(smooth.argmax())
    far = _distances(1 << number.bit_length())
    placed[3, :peak], placed[3, peak:] = 0, far[: number - peak]
    placed[4, :peak], placed[4, peak:] = far[peak:0:-1], 0
    placed[5] = smooth / max(float(smooth[peak]), LEAST_MASS)
    placed[6] = place / number
    placed[7], placed[8] = log1p(number) / 7, log1p(total) / 4
    _add_thread_features(rows, headers)


@lru_cache(maxsize=2)  # one for short texts, and one beside it
def _distances(most: int) -> NDArray[np.float32]:
    """The logarithm of each distance in lines."""
    return np.log1p(np.arange(most) / 10).astype(np.float32)  # in tens of lines: near 1, as the others


def _opened(openers: list[tuple[int, str]], begun: int, number: int) -> tuple[int, int, int]:
    """The first lines that open a list of other texts, that do so surely, and that name the editor; else `number`."""
    opened = surely = ended = number
    for at, key in openers:
        if at < begun:
            continue
        is_closed = key[-1] in _OPENED
        if (is_closed or "热" in key) and len(key) <= LONGEST_OPENER:
            if is_closed and opened == number and _OPENER.match(key):
                opened = at
            if surely == number and _SURE_OPENER.match(key):
                surely = at
        if ended == number and "编" in key and _ENDING.match(key):
            ended = at
    return opened, surely, ended


@cache
def _widths() -> NDArray[np.int64]:
    """The widths of the windows, one a row."""
    return np.array(WINDOWS, dtype=np.int64)[:, None]


def between_repeated(lines: Lines) -> NDArray[np.bool_]:
    """Which lines are between short ones that come again and again, except for their numbers: posts and answers."""
    repeated = lines.repeated
    return without(_surrounded(repeated), repeated) if some(repeated) else repeated


def _add_thread_features(rows: _Rows, headers: NDArray[np.bool_]) -> None:
    """Features of threads: the posts are between lines of names and dates."""
    if not some(headers):
        rows.next(4)[:] = 0
        return
    threads = rows.next(4)
    threads[0] = min(1.0, number_of(headers) / 8)
    threads[1, :1], threads[1, 1:] = 0, headers[:-1]
    np.maximum(threads[1, 2:], headers[:-2], out=threads[1, 2:])
    threads[2], threads[3] = _surrounded(headers), headers
    threads[1:] *= threads[0, 0]


def _surrounded(headers: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which lines have a header above and below them, near by."""
    number = len(headers)
    if number_of(headers) < 2:
        return np.zeros(number, dtype=bool)
    place = np.arange(number)
    seen = np.zeros(number + 1, dtype=np.int64)
    np.add.accumulate(headers, out=seen[1:])
    before = seen[:-1] > seen.take(place - POST, mode="clip")
    after = seen.take(place + (1 + POST), mode="clip") > seen[1:]
    return np.asarray(before & after)
