"""What the model of heads is asked of each line: its words, its form, its place beside the title and what is known."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from operator import add
from typing import Final

import numpy as np
from numpy.typing import NDArray

from textfix.stages.boilerplate.head_lines import HOMES, MEANT, Flags, Head
from textfix.stages.boilerplate.head_settings import BARE_MENU, HEAD_MOST, LEAST_PARTS, TITLE_COMPARED
from textfix.stages.boilerplate.keywords import channel_parts, menu_words
from textfix.stages.boilerplate.line_classes import SPACES, bounds_of, is_any
from textfix.stages.boilerplate.settings import LONG_LINE, SHORT_LINES

Column = NDArray[np.float64]
_NUMBERED: Final = re.compile(
    r"[\[(]?(?:第 ?[一二三四五六七八九十百零\d]{1,5} ?[章回节卷部篇集条讲课编]|[一二三四五六七八九十\d]{1,3}[、.)\] ]"
    r"|[a-z][.)] ?|q\d?:|[问答]:)"
)
_CLOCK: Final = re.compile(r".{8,40}\d\d:\d\d:\d\d")
"""Behind a day of the week: when the page was loaded."""
_SITE: Final = re.compile(
    r"(?<=[\u4e00-\u9fff]{2})(?:网|网站|论坛|社区|文库|博客|在线|门户|频道|首页|官网|日报|晚报|时报|电视台|报社|出版社|医院"
    r"|大学|学院|中学|小学|公司|集团|政府|委员会|协会|学会|研究院|图书馆|博物馆|商城|书城|资讯|平台)(?:$|[ |_—–-])"
    r"|\.(?:com|cn|net|org|tw|hk)\b"
)
_FILE: Final = re.compile(r"\.(?:docx?|pdf|pptx?|xlsx?|txt|zip)\b")
_BETWEEN: Final = re.compile(r"[|>›»·•<\t/、\s-]+")
_BULLETS: Final = "•·■◆●▪►▶※*-"
NAMES: Final = (
    "certain", "sign", "worded", "whole", "words known", "words", "words like a menu", "way", "way to title", "bullet",
    "arrow at end", "tiny", "brief", "middle", "long", "no han", "latin", "digits", "has digits", "said", "comma",
    "colon", "numbered", "field", "day", "clock", "site", "site in other", "welcome", "file", "like a menu", "twice",
    "within other", "holds other", "first", "last", "last but one", "above title", "title", "below title",
    "brief above title", "brief below title", "title is sure", "known above", "known below", "known near",
    "known beside", "between known", "brief above known", "share known", "number known", "run", "run known",
    "run like a menu", "run above title", "barred", "beside figures", "of the date", "home", "four", "above way",
    "brief above way", "blank before", "indent", "sure above title", "no title",
)  # fmt: skip
"""The names of the features, in order."""


_ROWS: Final = {name: at for at, name in enumerate(NAMES)}


class Features:
    """The features of the lines of a head, by name."""

    def __init__(self, head: Head) -> None:
        self._rows: Column = np.empty((len(NAMES), head.end))
        self._head = head
        self._add_words()
        self._add_form()
        self._add_places()
        self._flags: Flags = self._rows > 0

    def __getitem__(self, name: str) -> Column:
        column: Column = self._rows[_ROWS[name]]
        return column

    def is_(self, name: str) -> Flags:
        """Which lines have a feature; not to be written to."""
        flags: Flags = self._flags[_ROWS[name]]
        return flags

    def matrix(self) -> NDArray[np.float64]:
        """One row a line, one column a name."""
        return np.ascontiguousarray(self._rows.T)

    def _put(self, columns: dict[str, Column | Flags | float]) -> None:
        """Set features of which arrays are known; a number is that of all lines."""
        for name, column in columns.items():
            self._rows[_ROWS[name]] = column

    def _put_lists(self, columns: dict[str, Sequence[float]]) -> None:
        """Set features that were asked of each line; all of them at once, as each array costs as much as ten lines."""
        self._rows[[_ROWS[name] for name in columns]] = [*columns.values()]

    def _add_words(self) -> None:
        head = self._head
        lines, end, labels, words = head.lines, head.end, head.labels, head.words
        known = menu_words()
        bars = [len(found) > LEAST_PARTS for found in words]
        menu = list(map(_like_menu, labels))
        later = Counter(lines.labels[: end + HEAD_MOST])
        holding = [False] * end
        for label, held in zip(labels, head.holders, strict=True):
            if held and len(label) > 4:
                for at in held:
                    holding[at] = True
        title, sure = head.titles[0][:1], head.titles[1]
        named = labels[title[0]] if title else None
        ends = (named or "")[:TITLE_COMPARED]
        self._put(
            {
                "certain": head.certain,
                "sign": head.signs,
                "worded": np.minimum(1.0, lines.covered[:end] / np.maximum(lines.sizes[:end], 1)),
                "whole": head.whole,
                "way": head.ways,
                "welcome": head.welcomes,
                "field": head.fields,
                "of the date": head.of_the_date,
                "no title": not title,
            }
        )
        self._put_lists(
            {
                "words known": [
                    sum(map(known.__contains__, found)) / len(found) if is_bar else 0.0
                    for is_bar, found in zip(bars, words, strict=True)
                ],
                "words": [
                    min(6, len(found)) / 6 if is_bar and max(map(len, found)) <= 8 else 0.0
                    for is_bar, found in zip(bars, words, strict=True)
                ],
                "words like a menu": [share if is_bar else 0.0 for is_bar, share in zip(bars, menu, strict=True)],
                "like a menu": menu,
                "way to title": [
                    way and named is not None and label.endswith(ends)
                    for way, label in zip(head.ways.tolist(), labels, strict=True)
                ],
                "site": [_SITE.search(label) is not None for label in labels],
                "site in other": [bool(held) and head.is_site_in_other(at) for at, held in enumerate(head.holders)],
                "twice": [later[label] > 1 for label in labels],
                "within other": [
                    bool(held) and len(label) > 3 for label, held in zip(labels, head.holders, strict=True)
                ],
                "holds other": holding,
                "home": [_leads_home(found, named) for found in words],
                "title is sure": [bool(title) and sure and at == title[0] for at in range(end)],
            }
        )

    def _add_form(self) -> None:
        head = self._head
        lines, end, keys, labels = head.lines, head.end, head.keys, head.labels
        size = np.maximum(lines.sizes[:end], 1)
        han, digit, latin = (lines.columns[name][:end] for name in ("han", "digit", "latin"))
        figures = [False, *(label.replace(",", "").isdigit() for label in labels), False]
        tiny, brief = SHORT_LINES[0] // 3, SHORT_LINES[0]
        self._put(
            {
                "tiny": size <= tiny,
                "brief": size <= brief,
                "middle": (size > 8) & (size <= 2 * 8),
                "long": size >= LONG_LINE,
                "no han": han == 0,
                "latin": latin / size,
                "digits": digit / size > 2 / 3,
                "has digits": digit > 0,
                "four": han <= 4,
                "bullet": is_any(lines.edges[0][:end], _BULLETS),
                "day": head.days,
                "blank before": lines.blank_before[:end],
                "indent": is_any(lines.points[lines.starts[:end]], SPACES),
            }
        )
        self._put_lists(
            {
                "arrow at end": [label[-1:] == ">" for label in labels],
                "said": [key[-1:] in MEANT for key in keys],
                "comma": ["," in key for key in keys],
                "colon": [key[-1:] == ":" for key in keys],
                "numbered": [_NUMBERED.match(label) is not None for label in labels],
                "clock": [
                    day and _CLOCK.fullmatch(label) is not None
                    for day, label in zip(head.days.tolist(), labels, strict=True)
                ],
                "file": ["." in label and _FILE.search(label) is not None for label in labels],
                "barred": [
                    bar and label.count("|") > 3 and key[0] != "|"
                    for bar, label, key in zip(head.bars.tolist(), labels, keys, strict=True)
                ],
                "beside figures": [
                    few and (above or below) and not figure
                    for few, above, figure, below in zip(
                        (size <= 4).tolist(), figures, figures[1:], figures[2:], strict=False
                    )
                ],
            }
        )

    def _add_places(self) -> None:
        head = self._head
        end, known = head.end, head.known
        place = np.arange(end)
        title = head.titles[0][0] if head.titles[0] else None
        above, below = place < (0 if title is None else title), place > (end if title is None else title)
        brief = head.brief
        short = brief & (self["numbered"] == 0)
        seen = np.zeros(end + 1, dtype=np.int64)
        known.cumsum(out=seen[1:])
        before, after = seen[:-1] > 0, seen[-1] > seen[1:]
        beside = np.zeros(end, dtype=bool)
        beside[1:] |= known[:-1]
        beside[:-1] |= known[1:]
        near = seen[np.minimum(place + 4, end)] > seen[np.maximum(place - 3, 0)]
        ways = head.ways.nonzero()[0]
        above_way = place < (ways[-1] if len(ways) else -1)
        is_title = place == (-1 if title is None else title)
        run, run_known, run_menu = self._runs(brief & ~is_title)
        self._put(
            {
                "first": place == 0,
                "last": place == end - 1,
                "last but one": place == end - 2,
                "above title": above,
                "title": is_title,
                "below title": below,
                "brief above title": above & short,
                "brief below title": below & short,
                "known above": before,
                "known below": after,
                "known near": near,
                "known beside": beside,
                "between known": before & after,
                "brief above known": short & after,
                "share known": int(seen[-1]) / max(end, 1),
                "number known": np.log1p(seen[-1]),
                "run": run,
                "run known": run_known,
                "run like a menu": run_menu,
                "run above title": run * above,
                "above way": above_way,
                "brief above way": short & above_way,
                "sure above title": above & head.titles[1],
            }
        )

    def _runs(self, brief: Flags) -> tuple[Column, Column, Column]:
        """For each line of a run of brief lines: how long it is, and its shares of known lines and of channels."""
        head, menu = self._head, self["like a menu"]
        answer = np.zeros((3, head.end))
        edges = bounds_of(brief).tolist()
        for start, end in zip(edges[::2], edges[1::2], strict=True):
            size = end - start
            answer[0, start:end] = np.log1p(size)
            answer[1, start:end] = np.count_nonzero(head.known[start:end]) / size
            answer[2, start:end] = np.add.reduce(menu[start:end]) / size
        return answer[0], answer[1], answer[2]


def _leads_home(words: list[str], title: str | None) -> bool:
    """Whether the words of a line begin with the home of the site and end with the title, or how it begins."""
    return title is not None and len(words) > 1 and words[0] in HOMES and title.startswith(words[-1][:TITLE_COMPARED])


def _like_menu(label: str) -> float:
    """The share of a line's characters that are pairs of which names of channels are made."""
    bare = label if label.isalnum() else _BETWEEN.sub("", label)
    if not 2 <= len(bare) <= BARE_MENU:
        return 0.0
    pairs = map(add, bare, islice(bare, 1, None))
    return min(1.0, 2 * sum(map(channel_parts().__contains__, pairs)) / len(bare))
