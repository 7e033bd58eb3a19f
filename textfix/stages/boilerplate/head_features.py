"""What the model of heads is asked of each line: its words, its form, its place beside the title and what is known."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import accumulate, chain, compress
from operator import add
from typing import Final

import numpy as np
from numpy.typing import NDArray

from textfix.stages.boilerplate.head_lines import HOMES, MEANT, Flags, Head, runs_in
from textfix.stages.boilerplate.head_settings import BARE_MENU, HEAD_MOST, LEAST_PARTS, TITLE_COMPARED
from textfix.stages.boilerplate.keywords import channel_parts, menu_words
from textfix.stages.boilerplate.line_classes import SPACES
from textfix.stages.boilerplate.settings import LONG_LINE, SHORT_LINES

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


class Features:
    """The features of the lines of a head, by name."""

    def __init__(self, head: Head) -> None:
        self._columns: dict[str, Sequence[float]] = {}
        self._head = head
        self._add_words()
        self._add_form()
        self._add_places()

    def __getitem__(self, name: str) -> Sequence[float]:
        return self._columns[name]

    def columns(self, *names: str) -> list[Sequence[float]]:
        """Some features, each with its value for each line."""
        return [self._columns[name] for name in names]

    def matrix(self) -> NDArray[np.float64]:
        """One row a line, one column a name."""
        values = chain.from_iterable(map(self._columns.__getitem__, NAMES))
        rows = np.fromiter(values, np.float64, len(NAMES) * self._head.end).reshape(len(NAMES), -1)
        return np.ascontiguousarray(rows.T)

    def _add_words(self) -> None:
        head, columns = self._head, self._columns
        lines, end, labels, words, holders = head.lines, head.end, head.labels, head.words, head.holders
        known = menu_words()
        bars = [len(found) > LEAST_PARTS for found in words]
        menu = list(map(_like_menu, labels))
        near = lines.labels[: end + HEAD_MOST]
        later = Counter(near) if len({*near}) < len(near) else dict.fromkeys(labels, 1)
        title, sure = head.titles[0][:1], head.titles[1]
        named = labels[title[0]] if title else None
        holding = {at for label, held in zip(labels, holders, strict=True) if len(label) > 4 for at in held}
        columns["certain"], columns["sign"], columns["whole"] = head.certain, head.signs, head.whole
        columns["way"], columns["welcome"], columns["field"] = head.ways, head.welcomes, head.fields
        columns["of the date"], columns["like a menu"], columns["no title"] = head.of_the_date, menu, [not title] * end
        covered = lines.covered[:end].tolist()
        columns["worded"] = [min(1.0, of / (size or 1)) for of, size in zip(covered, head.sizes, strict=True)]
        columns["words known"] = [
            sum(map(known.__contains__, found)) / len(found) if is_bar else 0.0
            for is_bar, found in zip(bars, words, strict=True)
        ]
        columns["words"] = [
            min(6, len(found)) / 6 if is_bar and max(map(len, found)) <= 8 else 0.0
            for is_bar, found in zip(bars, words, strict=True)
        ]
        columns["words like a menu"] = [share if is_bar else 0.0 for is_bar, share in zip(bars, menu, strict=True)]
        columns["way to title"] = [
            way and named is not None and label.endswith(named[:TITLE_COMPARED])
            for way, label in zip(head.ways, labels, strict=True)
        ]
        columns["site"] = [_SITE.search(label) is not None for label in labels]
        columns["site in other"] = [bool(held) and head.is_site_in_other(at) for at, held in enumerate(holders)]
        columns["twice"] = [later[label] > 1 for label in labels]
        columns["within other"] = [bool(held) and len(labels[at]) > 3 for at, held in enumerate(holders)]
        columns["holds other"] = [at in holding for at in range(end)]
        columns["home"] = [_leads_home(found, named) for found in words]
        columns["title is sure"] = [sure and at in title for at in range(end)]

    def _add_form(self) -> None:
        head, columns = self._head, self._columns
        lines, end, keys, labels = head.lines, head.end, head.keys, head.labels
        sizes, digits = [size or 1 for size in head.sizes], head.counted("digit")
        figures = [False, *(label.replace(",", "").isdigit() for label in labels), False]
        tiny, brief = SHORT_LINES[0] // 3, SHORT_LINES[0]
        opening = map(chr, lines.edges[0][:end].tolist())
        columns["tiny"] = [size <= tiny for size in sizes]
        columns["brief"] = [size <= brief for size in sizes]
        columns["middle"] = [8 < size <= 2 * 8 for size in sizes]
        columns["long"] = [size >= LONG_LINE for size in sizes]
        columns["no han"] = [not han for han in head.han]
        columns["latin"] = [latin / size for latin, size in zip(head.latin, sizes, strict=True)]
        columns["digits"] = [digit / size > 2 / 3 for digit, size in zip(digits, sizes, strict=True)]
        columns["has digits"] = [digit > 0 for digit in digits]
        columns["four"] = [han <= 4 for han in head.han]
        columns["bullet"] = [first in _BULLETS for first in opening]
        columns["day"], columns["blank before"] = head.days, lines.blank_before[:end].tolist()
        columns["indent"] = [lines.key[start] in SPACES for start in lines.bounds[0][:end]]
        columns["arrow at end"] = [label[-1:] == ">" for label in labels]
        columns["said"] = [key[-1:] in MEANT for key in keys]
        columns["comma"] = ["," in key for key in keys]
        columns["colon"] = [key[-1:] == ":" for key in keys]
        columns["numbered"] = [_NUMBERED.match(label) is not None for label in labels]
        columns["clock"] = [day and _CLOCK.fullmatch(labels[at]) is not None for at, day in enumerate(head.days)]
        columns["file"] = ["." in label and _FILE.search(label) is not None for label in labels]
        columns["barred"] = [
            bar and labels[at].count("|") > 3 and keys[at][0] != "|" for at, bar in enumerate(head.bars)
        ]
        columns["beside figures"] = [
            size <= 4 and (figures[at] or figures[at + 2]) and not figures[at + 1] for at, size in enumerate(sizes)
        ]

    def _add_places(self) -> None:
        head, columns = self._head, self._columns
        end, known, place = head.end, head.known, range(head.end)
        titles, sure = head.titles
        title = titles[0] if titles else None
        own = range(0) if title is None else range(title, title + 1)
        above, below = _flags(0, own.start, end), _flags(own.stop, end, end) if own else [False] * end
        short = [brief and not numbered for brief, numbered in zip(head.brief, self["numbered"], strict=True)]
        seen = [0, *accumulate(known)]
        those = [*compress(place, known)] or [end - 1, 0]
        before, after = _flags(those[0] + 1, end, end), _flags(0, those[-1], end)
        way = max(compress(place, head.ways), default=0)
        columns["first"], columns["last"] = _flags(0, 1, end), _flags(end - 1, end, end)
        columns["last but one"], columns["title"] = (
            _flags(max(end - 2, 0), end - 1, end),
            _flags(own.start, own.stop, end),
        )
        columns["above title"], columns["below title"] = above, below
        columns["brief above title"], columns["brief below title"] = both(above, short), both(below, short)
        columns["known above"], columns["known below"] = before, after
        columns["known near"] = [seen[min(at + 4, end)] > seen[max(at - 3, 0)] for at in place]
        columns["known beside"] = [(at > 0 and known[at - 1]) or (at + 1 < end and known[at + 1]) for at in place]
        columns["between known"], columns["brief above known"] = both(before, after), both(short, after)
        columns["share known"] = [seen[-1] / max(end, 1)] * end
        columns["number known"] = [_logs()[seen[-1]]] * end
        run, columns["run known"], columns["run like a menu"] = self._runs(title)
        columns["run"] = run
        columns["run above title"] = [size if up else 0.0 for size, up in zip(run, above, strict=True)]
        columns["above way"] = _flags(0, way, end)
        columns["brief above way"] = both(columns["above way"], short)
        columns["sure above title"] = above if sure else [False] * end

    def _runs(self, title: int | None) -> tuple[list[float], list[float], list[float]]:
        """For each line of a run of brief lines: how long it is, and its shares of known lines and of channels."""
        head, menu = self._head, self["like a menu"]
        size, known, like = ([0.0] * head.end for _ in range(3))
        brief = [brief and at != title for at, brief in enumerate(head.brief)]
        for start, end in runs_in(brief):
            number = end - start
            size[start:end] = [_logs()[number]] * number
            known[start:end] = [sum(head.known[start:end]) / number] * number
            # numpy's sum, by which the model was fitted, is another one by the last bit
            like[start:end] = [float(np.add.reduce(np.array(menu[start:end]))) / number] * number
        return size, known, like


@cache
def _logs() -> list[float]:
    """The logarithm of each number that lines of a head may have, plus one."""
    logs: list[float] = np.log1p(np.arange(HEAD_MOST + 1)).tolist()
    return logs


def _flags(start: int, stop: int, number: int) -> Flags:
    """So many flags, true from a place on up to another."""
    return [False] * start + [True] * (stop - start) + [False] * (number - max(start, stop))


def both(some: Sequence[float], others: Sequence[float]) -> Flags:
    """What is true of a line in two ways."""
    return [bool(one and other) for one, other in zip(some, others, strict=True)]


def _leads_home(words: list[str], title: str | None) -> bool:
    """Whether the words of a line begin with the home of the site and end with the title, or how it begins."""
    return title is not None and len(words) > 1 and words[0] in HOMES and title.startswith(words[-1][:TITLE_COMPARED])


def _like_menu(label: str) -> float:
    """The share of a line's characters that are pairs of which names of channels are made."""
    bare = label if label.isalnum() else _BETWEEN.sub("", label)
    if not 2 <= len(bare) <= BARE_MENU:
        return 0.0
    parts = channel_parts()
    return min(1.0, 2 * sum(map(parts.__contains__, map(add, bare, bare[1:]))) / len(bare))
