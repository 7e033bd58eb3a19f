"""Which line of a dump or page is its title."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

import numpy as np
from numpy.typing import NDArray

from textfix.stages.boilerplate import metadata
from textfix.stages.boilerplate.bylines import names_reporter
from textfix.stages.boilerplate.line_classes import AROUND_TITLES, Lines
from textfix.stages.boilerplate.runs import number, some
from textfix.stages.boilerplate.settings import (
    AROUND,
    BAR,
    BAR_WORD,
    BELOW_COUNTS,
    HEAD_LINES,
    LEAST_LETTERS,
    LONGEST_TITLE,
    SENTENCE,
    SHORTEST_TITLE,
    STRAY,
    SUBTITLE,
    TITLE_ABOVE,
    TITLE_BY_DATE,
    TITLE_BY_TEXT,
    TWICE,
    WHOLLY_WORDED,
)

_SENTENCE, _SUBTITLE, _LONGEST = map(number, (SENTENCE, SUBTITLE, LONGEST_TITLE))
_BULLETS: Final = "•·■◆●▪►▶※*-"
_POSTED: Final = re.compile(r"(?:^|[|·•\s])\d{1,3} ?(?:分钟|小时|天|周|个月|月|年)前(?:$|[|·•\s])")
"""When something was posted, set apart from the name of who did: 1周前."""
_FILED: Final = re.compile(
    r"(?:分类|标签|栏目|专栏|类别|所属|关键[词字]|浏览|阅读|点击|来源|索引|文号|发文|朝代)[^:]{0,4}:|(?:https?://|www\.)\S+$"
    r"|[^>]{1,30} > "
    r"|[\u4e00-\u9fff]{2,6}: ?\d[\d,.]*\S?$"
)
"""What a line under a title says of it; the number of a file, an address, the way to a page."""
_BELOW: Final = re.compile(
    r"\s*(?:[(（][^()（）]{0,10}(?:记者|通讯员)[ :][^()（）]{2,24}[)）]\s*$|图为|[^。]+。.*[。!?]\s*$)"
)
"""Who reported, what a picture shows, two sentences: they stand below a title."""


def title_of(
    lines: Lines, kept: NDArray[np.bool_], dated: int, known: str | None, never: NDArray[np.bool_] | None
) -> int | None:
    """The number of the line that is the title: above the first date, or else above the first sentence."""
    first = int(kept.argmax()) if known else first_of_body(kept.nonzero()[0], lines.sizes)
    sentences = kept & (lines.lengths > _SENTENCE)
    sentence = first + int(sentences[first:].argmax()) if some(sentences[first:]) else first
    places = range(max(0, first - TITLE_ABOVE), max(sentence, first + 1))
    if known is not None:  # 联系我们 is a title like others where the page says so
        wanted = "".join(filter(str.isalnum, known))
        first_of, last_of = wanted[:1], wanted[-1:]
        texts = [(at, text) for at in places if first_of in (text := lines.text_of(at)) and last_of in text]
        same = [at for at, text in texts if "".join(filter(str.isalnum, text)) == wanted]
        if same:
            return same[-1] if same[-1] <= first else None

    def is_title(at: int) -> bool:
        if lines.sizes[at] < SUBTITLE and chr(lines.edges[0].item(at)) in "•·":
            return False  # a word of a menu
        if never is not None and never[at]:
            return False
        if _BELOW.match(lines.key_of(at)):
            return False
        return _is_title(lines.key_of(at), outside=at < first) or _is_brief_title(lines, at, dated)

    if known:  # what the page calls itself is nowhere: a long line above the date is its title all the same
        return dated - 1 if 0 < dated < len(kept) and is_subtitle(lines, dated - 1, known) else None
    sure = _of_forum(lines, max(first, sentence))
    if sure is None:
        sure = _said_twice(lines, first, len(kept) - 1 - int(kept[::-1].argmax()), dated)
    if sure is not None and (never is None or not never[sure]):
        return sure
    last = next(filter(is_title, reversed(range(places.start, min(dated, places.stop)))), None)
    crumb = _at_the_end_of_the_way(lines, first, dated)
    if crumb is not None and (last is None or last <= crumb):
        return crumb
    if last is None and dated + 2 == first and is_title(dated + 1):  # a menu below a day begins the page
        return dated + 1
    if last is not None and dated < len(kept):
        if last > 0 and lines.key_of(last).strip(AROUND_TITLES).startswith("—"):
            last -= 1  # ——记山城的渡口
        tops = [at for at in (last - 1, last - 2) if at > 0 and ">" in lines.key_of(at - 1)]  # below 首页 > 新闻
        if last > 0 and lines.sizes[last] < SUBTITLE <= lines.sizes[last - 1]:
            tops.append(last - 1)  # of two lines the brief one names the writer
        last = next((top for top in tops if all(map(is_title, range(top, last)))), last)
        return last if dated - last <= TITLE_BY_DATE else None
    if next(filter(is_title, places), None) == first:
        return first
    if last is not None and first - last <= TITLE_BY_TEXT:
        return last
    return next(filter(is_title, _likely_titles(lines, range(places.start, first))), None)


_VIEWS: Final = re.compile(r"(?:查看|浏览|阅读)[: ]{0,2}[\d,]+ ?\|? ?(?:回复|评论)[: ]{0,2}[\d,]+")
_COPY: Final = "[复制链接]"
"""Forum software sets the title of a thread between how often it was read and this, or the first writer's name."""


def _of_forum(lines: Lines, text: int) -> int | None:
    """The title of a thread, as Discuz sets it: below the counts, above the link and the name of the writer."""
    if (_COPY not in lines.key and "发表于" not in lines.key) or _VIEWS.search(lines.key) is None:
        return None
    rows = [*range(max(0, text - AROUND), min(text + 1, len(lines.rows)))]
    keys = [key.strip(AROUND_TITLES) for key in lines.keys_of(rows)]
    counts = next((at for at, key in enumerate(keys) if _VIEWS.fullmatch(key)), None)
    if counts is None:
        return None
    for at in range(counts + 1, min(len(keys), counts + 1 + BELOW_COUNTS)):
        if keys[at] == _COPY or ("发表于" in keys[at] and metadata.is_dated(keys[at])):
            return rows[at - 1] if at - 1 > counts else None
    return None


def _said_twice(lines: Lines, first: int, last: int, dated: int) -> int | None:
    """The line above the text that occurs twice around it, and is no word of the site.

    A dump begins with what the window is called, which the heading says again; or it says the title once more below.
    """
    low = max(0, first - AROUND)
    sizes = lines.sizes[low : last + 1 + AROUND]
    fits = (sizes >= _SUBTITLE) & (sizes <= _LONGEST)
    fits[max(0, min(first, dated) - low) : last + 1 - low] = False
    near = (low + fits.nonzero()[0]).tolist()
    opening = lines.edges[0]
    above = [at for at in near if at < first and chr(opening.item(at)) not in _BULLETS]
    if not above:
        return None
    rows = [*above, *(at for at in near if at > last)]
    keys = [key.strip(AROUND_TITLES) for key in lines.keys_of(rows)]
    if len({*keys}) == len(keys):
        return None
    times = Counter(keys)
    worded = lines.worded(WHOLLY_WORDED)
    for row, key in zip(reversed(above), reversed(keys[: len(above)]), strict=True):
        if row < first - HEAD_LINES:
            return None
        if times[key] == TWICE and not worded[row] and _is_title(key.rstrip("。"), outside=True):
            return row
    return None


def _at_the_end_of_the_way(lines: Lines, first: int, dated: int) -> int | None:
    """The line above the text that the breadcrumb above it ends in, however brief it is."""
    above = range(max(0, first - HEAD_LINES), min(first + 1, dated))
    ways: list[str] = []
    for at, key in zip(above, lines.keys_of(above), strict=True):
        if not ways and key.count(">") < 2 and "首页 " not in key:
            continue
        title = key.strip(AROUND_TITLES)
        if ways and len(title) > 1 and any(way.endswith(title) and way != title for way in ways):
            return None if metadata.is_of_menu(title) else at
        if key.count(">") > 1 or title.startswith("首页 "):
            ways.append(title)
    return None


_SITE_BEHIND: Final = re.compile(r"[-_|—]")


def _likely_titles(lines: Lines, above: range) -> list[int]:
    """Lines that occur within others too, as TITLE in 正在阅读:TITLE and in TITLE - 山城网, and a long first line."""
    keys = [key.strip() for key in lines.keys_of(list(above))]
    within = [
        at
        for at, key in zip(above, keys, strict=True)
        if any(key in other and len(other) / 2 < len(key) < len(other) for other in keys)
    ]
    if not within and keys and above[0] == 0 and len(keys[0]) >= SUBTITLE and not _SITE_BEHIND.search(keys[0]):
        words = keys[0].split()
        return [0] if len(words) <= BAR or max(map(len, words)) > BAR_WORD else []
    return within


def _is_brief_title(lines: Lines, at: int, dated: int) -> bool:
    """Whether a line of a few Han is a title: right above the date, between blank lines, and no word of a menu."""
    if at + 1 != dated or dated == len(lines.rows) or not lines.blank_before[[at, dated]].all():
        return False
    han = lines.columns["han"][at]
    return bool(LEAST_LETTERS <= han == lines.sizes[at]) and not metadata.is_of_menu(lines.key_of(at))


def _is_title(key: str, *, outside: bool) -> bool:
    key = key.strip(AROUND_TITLES)
    if key.startswith(("首页", "<")) or key.endswith("首页"):
        return False
    if not SHORTEST_TITLE <= len(key) <= LONGEST_TITLE or key[-1] in "。:;," or metadata.is_metadata(key):
        return False
    if _POSTED.search(key) is not None or _FILED.match(key) is not None:
        return False
    letters = sum(map(str.isalpha, key))
    return letters > 0 and (not outside or (letters >= LEAST_LETTERS and not metadata.is_navigation(key)))


def first_of_body(places: NDArray[np.int64], size: NDArray[np.int64]) -> int:
    """The first kept line of the text itself: a few words far above it are strays."""
    first = places.item(0)
    if places.item(-1) - first - len(places) + 1 < TITLE_ABOVE:
        return first  # so few lines are left out that none is far above
    far = (places[1:] - places[:-1] > TITLE_ABOVE).nonzero()[0]
    if not len(far):
        return first
    starts = np.concatenate(([0], far + 1))
    mass = np.add.reduceat(size[places], starts)
    return int(places[starts[int((mass >= STRAY * mass.sum()).argmax())]])


def is_subtitle(lines: Lines, at: int, title: str) -> bool:
    """Whether a line between a title and the date is a part of the title."""
    key = lines.key_of(at)
    is_long = lines.columns["han"][at] >= SUBTITLE
    return (
        bool(is_long)
        and key.strip(AROUND_TITLES) not in title
        and _is_title(key, outside=True)
        and not names_reporter(key)
    )
