"""What the model of heads is asked of each line: its words, its form, its place beside the title and what is known."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

import numpy as np
from numpy.typing import NDArray

from textfix.stages.boilerplate.head_lines import HOMES, MEANT, Flags, Head
from textfix.stages.boilerplate.head_settings import BARE_MENU, HEAD_MOST, LEAST_PARTS, TITLE_COMPARED
from textfix.stages.boilerplate.keywords import channel_parts, menu_words
from textfix.stages.boilerplate.line_classes import AROUND_LABELS, CLASSES, SPACES, is_any
from textfix.stages.boilerplate.settings import LONG_LINE, SHORT_LINES

Column = NDArray[np.float64]
_NUMBERED: Final = re.compile(
    r"[\[(]?(?:第 ?[一二三四五六七八九十百零\d]{1,5} ?[章回节卷部篇集条讲课编]|[一二三四五六七八九十\d]{1,3}[、.)\] ]"
    r"|[a-z][.)] ?|q\d?:|[问答]:)"
)
_CLOCK: Final = re.compile(r".{8,40}\d\d:\d\d:\d\d")
"""Behind a day of the week: when the page was loaded."""
_SITE: Final = re.compile(
    r"(?:[\u4e00-\u9fff]{2,10}(?:网|网站|论坛|社区|文库|博客|在线|门户|频道|首页|官网|日报|晚报|时报|电视台|报社|出版社|医院"
    r"|大学|学院|中学|小学|公司|集团|政府|委员会|协会|学会|研究院|图书馆|博物馆|商城|书城|资讯|平台))(?:$|[ |_—–-])"
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
        self._columns: dict[str, Column] = {}
        self._head = head
        self._add_words()
        self._add_form()
        self._add_places()

    def __getitem__(self, name: str) -> Column:
        return self._columns[name]

    def is_(self, name: str) -> Flags:
        """Which lines have a feature."""
        return np.asarray(self._columns[name] > 0, dtype=bool)

    def matrix(self) -> NDArray[np.float64]:
        """One row a line, one column a name."""
        return np.stack([self._columns[name] for name in NAMES], axis=1)

    def _put(self, **columns: object) -> None:
        for name, column in columns.items():
            self._columns[name.strip("_").replace("_", " ")] = np.asarray(column, dtype=np.float64)

    def _add_words(self) -> None:
        head = self._head
        lines, end, labels, words = head.lines, head.end, head.labels, head.words
        size, known = np.maximum(lines.sizes[:end], 1), menu_words()
        from_menu = [
            sum(word in known for word in found) / len(found) if len(found) > LEAST_PARTS else 0.0 for found in words
        ]
        brief = [
            min(6, len(found)) / 6 if len(found) > LEAST_PARTS and max(map(len, found)) <= 8 else 0.0
            for found in words
        ]
        menu = np.array([_like_menu(label) for label in labels])
        later = Counter(key.strip(AROUND_LABELS) for key in lines.bare_keys()[: end + HEAD_MOST])
        holding = np.zeros(end, dtype=bool)
        for label, held in zip(labels, head.holders, strict=True):
            holding[held] |= len(label) > 4
        title, sure = head.titles[0][:1], head.titles[1]
        named = labels[title[0]] if title else None
        self._put(
            certain=head.certain,
            sign=head.signs,
            worded=np.minimum(1.0, lines.covered[:end] / size),
            whole=head.whole,
            words_known=from_menu,
            words=brief,
            words_like_a_menu=np.where([len(w) > LEAST_PARTS for w in words], menu, 0.0),
            like_a_menu=menu,
            way=head.ways,
            welcome=head.welcomes,
            field=head.fields,
            way_to_title=head.ways
            & [named is not None and label.endswith(named[:TITLE_COMPARED]) for label in labels],
            site=[_SITE.search(label) is not None for label in labels],
            site_in_other=[head.is_site_in_other(at) for at in range(end)],
            of_the_date=head.of_the_date,
            twice=[later[label] > 1 for label in labels],
            within_other=[len(label) > 3 and bool(held) for label, held in zip(labels, head.holders, strict=True)],
            holds_other=holding,
            home=[_leads_home(found, named) for found in words],
            title_is_sure=np.arange(end) == (title[0] if title and sure else -1),
            no_title=np.full(end, not title),
        )

    def _add_form(self) -> None:
        head = self._head
        lines, end, keys, labels = head.lines, head.end, head.keys, head.labels
        size = np.maximum(lines.sizes[:end], 1)
        han, digit, latin = (lines.counts[:end, CLASSES.index(name)] for name in ("han", "digit", "latin"))
        figures = np.zeros(end + 2, dtype=bool)
        figures[1:-1] = [label.replace(",", "").isdigit() for label in labels]
        tiny, brief = SHORT_LINES[0] // 3, SHORT_LINES[0]
        self._put(
            tiny=size <= tiny,
            brief=size <= brief,
            middle=(size > 8) & (size <= 2 * 8),
            long=size >= LONG_LINE,
            no_han=han == 0,
            latin=latin / size,
            digits=digit / size > 2 / 3,
            has_digits=digit > 0,
            four=han <= 4,
            bullet=is_any(lines.edges[0][:end], _BULLETS),
            arrow_at_end=[label[-1:] == ">" for label in labels],
            said=[key[-1:] in MEANT for key in keys],
            comma=["," in key for key in keys],
            colon=[key[-1:] == ":" for key in keys],
            numbered=[_NUMBERED.match(label) is not None for label in labels],
            day=head.days,
            clock=head.days & [_CLOCK.fullmatch(label) is not None for label in labels],
            file=[_FILE.search(label) is not None for label in labels],
            barred=head.bars & [label.count("|") > 3 for label in labels] & [key[0] != "|" for key in keys],
            beside_figures=(size <= 4) & (figures[:-2] | figures[2:]) & ~figures[1:-1],
            blank_before=lines.blank_before[:end],
            indent=is_any(lines.points[lines.starts[:end]], SPACES),
        )

    def _add_places(self) -> None:
        head = self._head
        end, known = head.end, head.known
        place = np.arange(end)
        title = head.titles[0][0] if head.titles[0] else None
        above, below = place < (0 if title is None else title), place > (end if title is None else title)
        brief = head.brief
        short = brief & ~self.is_("numbered")
        seen = np.concatenate(([0], np.cumsum(known)))
        before, after = seen[:-1] > 0, seen[-1] > seen[1:]
        beside = np.zeros(end, dtype=bool)
        beside[1:] |= known[:-1]
        beside[:-1] |= known[1:]
        near = np.array([known[max(0, at - 3) : at + 4].any() for at in range(end)], dtype=bool)
        ways = np.flatnonzero(head.ways)
        above_way = place < (ways[-1] if len(ways) else -1)
        run, run_known, run_menu = self._runs(brief & (place != (-1 if title is None else title)))
        self._put(
            first=place == 0,
            last=place == end - 1,
            last_but_one=place == end - 2,
            above_title=above,
            title=place == (-1 if title is None else title),
            below_title=below,
            brief_above_title=above & short,
            brief_below_title=below & short,
            known_above=before,
            known_below=after,
            known_near=near,
            known_beside=beside,
            between_known=before & after,
            brief_above_known=short & after,
            share_known=np.full(end, known.mean()),
            number_known=np.full(end, np.log1p(known.sum())),
            run=run,
            run_known=run_known,
            run_like_a_menu=run_menu,
            run_above_title=run * above,
            above_way=above_way,
            brief_above_way=short & above_way,
            sure_above_title=above & head.titles[1],
        )

    def _runs(self, brief: Flags) -> tuple[Column, Column, Column]:
        """For each line of a run of brief lines: how long it is, and its shares of known lines and of channels."""
        head, menu = self._head, self["like a menu"]
        answer = np.zeros((3, head.end))
        start = 0
        for at in range(head.end + 1):
            if at == head.end or not brief[at]:
                if at > start:
                    run = slice(start, at)
                    answer[:, run] = [[np.log1p(at - start)], [head.known[run].mean()], [menu[run].mean()]]
                start = at + 1
        return answer[0], answer[1], answer[2]


def _leads_home(words: list[str], title: str | None) -> bool:
    """Whether the words of a line begin with the home of the site and end with the title, or how it begins."""
    return title is not None and len(words) > 1 and words[0] in HOMES and title.startswith(words[-1][:TITLE_COMPARED])


def _like_menu(label: str) -> float:
    """The share of a line's characters that are pairs of which names of channels are made."""
    bare = _BETWEEN.sub("", label)
    if not 2 <= len(bare) <= BARE_MENU:
        return 0.0
    parts = channel_parts()
    return min(1.0, 2 * sum(bare[at : at + 2] in parts for at in range(len(bare) - 1)) / len(bare))
