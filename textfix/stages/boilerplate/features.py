"""What is known of each line: its characters, its words, its neighbours, its place, and its markup."""

from __future__ import annotations

import re
from typing import Final

import numpy as np
from numpy.typing import NDArray

from textfix.model import Hint
from textfix.stages.boilerplate import markup
from textfix.stages.boilerplate.keywords import KINDS, matcher
from textfix.stages.boilerplate.lines import CLASSES, Lines
from textfix.stages.boilerplate.markup import Matrix

_SPECIAL: Final = re.compile(
    r"(?P<date>(?:19|20)\d\d ?[-/.年] ?\d{1,2} ?[-/.月] ?\d{1,2})"
    r"|(?P<ago>\d+ ?(?:分钟|小时|天|周|个月|月|年)前)"
    r"|(?P<url>https?:|www\.|[a-z0-9]\.(?:com|cn|net|org)\b|@[a-z0-9])"
    r"|(?P<bullet>(?m:^[ \t]*(?:[•·■◆●▪►▶※*]|\d{1,2}[、.]) ?))"
    r"|(?P<count>[(\[]\d+[)\]]|\d+ ?(?:赞|回复|评论|次|阅读|浏览|有用|楼)|(?m:^[ \t]*[#+]?\d+[ \t]*$))"
)
_SPECIALS: Final = ("date", "ago", "url", "bullet", "count")
_OPENER: Final = re.compile(
    r"[ \t•·■◆>|#*【\[<]*(?:相关|相似|其他|其它|推荐|热门|热点|精彩|更多|延伸|编辑推荐|猜你|为[你您]推荐|大家"
    r"|今日|最新|图集|专题|排行|点击|友情|网友|全部|最热)?(?:阅读|文章|新闻|推荐|链接|资讯|报道|内容|文献|喜欢|标签|排行榜?|评论"
    r"|精选|专题|视频|图片|搜索|话题|都在看|关注|回复|解读|>>?)[ :>】\]|]*$"
)
_OWN_NAMES: Final = (
    "length", "tiny", "short", "long", "long stops", "han", "digit", "latin", "bar", "space", "stops", "commas",
    "ends stop", "ends colon", "indent", "blank before", "keyword share",
    *(f"kw {kind}" for kind in KINDS), *_SPECIALS,
)  # fmt: skip
_PLACE_NAMES: Final = (
    "opened", "mass before", "mass after", "mass within", "below peak", "above peak", "smooth", "place", "lines",
    "mass",
)  # fmt: skip
_WINDOWS: Final = (1, 3, 8, 20)
_SIGNALS: Final = ("sentence", "short", "keyword share", "links")


def names(*, html: bool) -> list[str]:
    """The names of the features, in order: those of a page, or those of plain text."""
    signals = _SIGNALS if html else _SIGNALS[:3]
    windows = [f"{side} {width} {signal}" for width in _WINDOWS for side in ("before", "after") for signal in signals]
    if html:
        return [*_OWN_NAMES, *markup.NAMES, *windows, *_PLACE_NAMES, *markup.GROUP_NAMES]
    return [*_OWN_NAMES, *windows, *_PLACE_NAMES]


def features(lines: Lines, hints: list[Hint] | None) -> Matrix:
    """All features of all lines, one row a line, one column a name."""
    own, size = _own_features(lines)
    mass, short, share = (own[:, _OWN_NAMES.index(name)] for name in ("long stops", "short", "keyword share"))
    openers = [at for at in np.flatnonzero(size <= 12).tolist() if _OPENER.match(lines.key_of(at))]
    if hints is None:
        return np.hstack([own, _context_features([mass, short, share], openers)])
    marks, group, around = markup.markup_features(hints)
    links = marks[:, 0]
    context = _context_features([mass, short, share, links], openers)
    return np.hstack([own, marks, context, markup.group_features(mass, share, links, (group, around))])


def _own_features(lines: Lines) -> tuple[Matrix, NDArray[np.float32]]:
    """Features of the lines by themselves, and the number of characters of each."""
    number, key = len(lines.rows), lines.key
    column = {name: lines.counts[:, i].astype(np.float32) for i, name in enumerate(CLASSES)}
    size = np.maximum(lines.counts.sum(axis=1) - lines.counts[:, CLASSES.index("space")], 1).astype(np.float32)
    pattern, kinds = matcher()
    covered = np.zeros((number, len(KINDS)), dtype=np.float32)
    if words := [(m.start(), kinds[m[0]], len(m[0])) for m in pattern.finditer(key)]:
        where, kind, width = np.array(words).T
        np.add.at(covered, (lines.row_of(where), kind), width)
    special = np.zeros((number, len(_SPECIALS)), dtype=np.float32)
    if signs := [(m.start(), _SPECIALS.index(m.lastgroup or "")) for m in _SPECIAL.finditer(key)]:
        where, kind = np.array(signs).T
        np.add.at(special, (lines.row_of(where), kind), 1)
    last = [line.rstrip()[-1:] for line in map(lines.key_of, range(number))]
    stops, commas = column["stop"], column["comma"]
    columns = [
        np.log1p(size) / 5, size <= 6, size <= 14, size >= 40,
        np.minimum(size, 200) / 200 * np.minimum(stops + 0.5 * commas, 3) / 3,
        column["han"] / size, column["digit"] / size, column["latin"] / size,
        np.minimum(1, column["bar"] / size * 3), np.minimum(1, column["space"] / size),
        np.minimum(stops, 4) / 4, np.minimum(commas, 6) / 6,
        [c in "。!?…;”\"』」)." for c in last], [c == ":" for c in last],
        [key.startswith(("  ", "\t"), start) for start in lines.starts.tolist()],
        lines.blank_before, np.minimum(1, covered.sum(axis=1) / size),
        *np.minimum(1, covered / size[:, None]).T, *np.minimum(special, 2).T / 2,
    ]  # fmt: skip
    return np.stack([np.asarray(c, dtype=np.float32) for c in columns], axis=1), size


def _context_features(signals: list[NDArray[np.float32]], openers: list[int]) -> Matrix:
    """Features of the neighbourhood: windows of several widths, and the place with respect to the main block."""
    number = len(signals[0])
    sums = np.zeros((number + 1, len(signals)), dtype=np.float64)
    np.cumsum(np.stack(signals, axis=1), axis=0, out=sums[1:])
    mass = sums[:, 0]
    place = np.arange(number)
    columns: list[NDArray[np.floating]] = []
    for width in _WINDOWS:
        low, high = np.maximum(place - width, 0), np.minimum(place + width + 1, number)
        columns.extend(((sums[place] - sums[low]) / width).T)
        columns.extend(((sums[high] - sums[place + 1]) / width).T)
    total = float(mass[-1]) or 1.0
    before, after = mass[:-1] / total, 1 - mass[1:] / total
    smooth = mass[np.minimum(place + 9, number)] - mass[np.maximum(place - 8, 0)]
    distance = (place - int(np.argmax(smooth))) / 10 if number else place
    opened = np.zeros(number)
    opened[next((at for at in openers if mass[at] > 0.5), number) :] = 1
    columns += [
        opened, before, after, np.minimum(before, after),
        np.log1p(np.maximum(distance, 0)), np.log1p(np.maximum(-distance, 0)),
        smooth / max(float(smooth.max(initial=0)), 1e-6), place / max(number, 1),
        np.full(number, np.log1p(number) / 7), np.full(number, np.log1p(total) / 4),
    ]  # fmt: skip
    return np.stack(columns, axis=1).astype(np.float32)
