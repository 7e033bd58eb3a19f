"""Lines of a plain text that are boilerplate by themselves, beyond doubt, whether or not a site is around them.

A dump is often cut: it has one bar of links and no footer. A line goes by its own form if nobody writes it in a text:
a bar of links, a breadcrumb, a pager, a row of buttons, the sentences of forum software. Forms that a text could
have too count only at its edges, before the first sentence and after the last one, and only if a text is left.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import compress
from typing import Final

import numpy as np
from numpy.typing import NDArray

from textfix.stages.boilerplate.comments_of_dumps import comments_below
from textfix.stages.boilerplate.forms import ANYWHERE, EDGE, OF_COUNTS, WITHIN, has_form
from textfix.stages.boilerplate.keywords import as_text, sections
from textfix.stages.boilerplate.left_overs import cut_debris, cut_gutters
from textfix.stages.boilerplate.line_classes import NUMBER, Lines
from textfix.stages.boilerplate.runs import number, number_of, some, without
from textfix.stages.boilerplate.settings import (
    BAR,
    BAR_KNOWN,
    BAR_WORD,
    BUTTON,
    CATEGORIES,
    LONGEST_FORM,
    MENU,
    MENU_KNOWN,
    OPEN_HAN,
    OPEN_LINES,
    SENTENCE_HAN,
    TITLE_OF_LIST,
    VERSES,
)

_SEPARATOR: Final = re.compile(r"[|>›»/·•<\s](?:(?<=[|>›»/·•<\t])\s*|\s+|-\s+)")
"""What parts the words of a bar, except for blanks before it; one class first, so that the search leaps."""
_PARTED: Final = re.compile(r"[|>›»/·•<]")
"""One of these, or a blank, is between the words of each bar."""
_HOMES: Final = frozenset({"首页", "主页"})
_STOPS: Final = '。!?…;”"』」'
_MENU_KINDS: Final = ("about", "channel", "interface")
_BUTTON_KINDS: Final = ("pager", "share", "account", "comment", "counter", "tool", "button")
_BULLETS: Final = "•·■◆●▪►▶※*-"
_COUNTS: Final = re.compile(r"\d{1,7}(?: \d{1,7}){1,3}")
_COUNT: Final = re.compile(rf"\(?{NUMBER}\)?")

_FORM: Final = number(LONGEST_FORM)
_CLOSES: Final = frozenset("x×✕✖")
"""What closes a box, and is below its last line."""

_OF_EDGE: Final = re.compile(
    r"[^。,]{0,8}(?:扫描|扫一扫)[^。,]{0,12}二维码[^。,]{0,8}|[^。]{0,40}icp备 ?\d{6,10}号[^。]{0,30}"
)
"""More forms of `EDGE`, which begin with anything and hold one of the next."""
_SIGNS_OF_EDGE: Final = ("二维码", "icp备")

_UNNAMED: Final = re.compile(r"[(]?(?:(?:责任|网络|本文)?编辑|责编):?[)]?")
_NOTICE: Final = re.compile(r"[\[【]?(?:版权|免责|特别|转载)声明[】\]]?:?")
"""A label below a text without a name, and one above a notice that goes."""

_OF_ABOVE: Final = re.compile(r"以上(?:内容|文章|观点|言论)(?:仅|只|均)代表.{0,100}不代表本(?:站|网|平台).{0,60}")
"""A notice that only what is above it can be meant by."""

_OWNER: Final = re.compile(r"(?:版权所有|copyright|©|\(c\))[^。,]{1,40}")
"""Whose a site is, where something else goes."""
_FIRST_OF_OWNER: Final = frozenset("版c©(")

_LIST: Final = re.compile(
    r"(?:相关|延伸|推荐|更多|热门|猜[你您]|为[你您])(?:阅读|新闻|文章|推荐|报道|资讯|链接|喜欢|感兴趣)[: ]*"
)
"""What opens a list of other texts."""
_FIRST_OF_LIST: Final = frozenset("相延推更热猜为")


def certain_lines(lines: Lines, *, comments: bool) -> NDArray[np.bool_]:
    """Which lines are boilerplate by themselves; none where no sentence would be left.

    Args:
        lines: the lines of a plain text.
        comments: comments under the text stay.
    """
    keys, labels, number = lines.bare, lines.labels, len(lines.rows)
    gone = [False] * number
    is_brief, opening = lines.lengths <= _FORM, lines.edges[0]
    for at in (is_brief & _may_begin().take(opening, mode="clip")).nonzero()[0].tolist():
        key = keys[at]
        is_other = key[:1].isdecimal() and OF_COUNTS.search(key) is None
        gone[at] = not is_other and has_form(ANYWHERE, key)
    for sign, bars, pattern in WITHIN:
        if sign in lines.key:
            brief = (is_brief & (lines.columns["bar"] >= bars)).nonzero()[0].tolist()
            for at in [at for at in brief if sign in keys[at]]:
                gone[at] |= pattern.fullmatch(keys[at]) is not None
    said = _sentences(lines, labels).copy()
    if True in gone:
        buttons = [at for at in compress(range(number), map(_buttons().__contains__, labels)) if is_brief[at]]
        beside = [at for at in buttons if gone[max(at - 1, 0)] or (at + 1 < number and gone[at + 1])]
        for at in beside:
            gone[at] = True
        said = without(said, np.array(gone, dtype=bool))
    rows = said.nonzero()[0].tolist()
    above, end = 0, len(rows)  # a notice around the text may be a sentence as well
    while above < end and _is_at_edge(labels[rows[above]]):
        above += 1
    while end > above and (_is_at_edge(labels[rows[end - 1]]) or _OF_ABOVE.fullmatch(labels[rows[end - 1]])):
        end -= 1
    if above == end:
        return np.zeros(number, dtype=bool)
    if above or end < len(rows):
        said[rows[:above]] = said[rows[end:]] = False
    first, last = rows[above], rows[end - 1]
    below = None if comments else comments_below(lines, keys, labels, said)
    if below is not None:
        gone[below.start :] = [True] * (number - below.start)
        last = int(said[: below.start].nonzero()[0][-1])
    cut_gutters(keys, gone)
    if "<" in lines.key:
        cut_debris(keys, gone)
    _cut_categories(lines, keys, labels, gone, first)
    is_signed = any(map(lines.key.__contains__, _SIGNS_OF_EDGE))
    for edge in (range(first), range(last + 1, number)):
        _cut_edge(keys, labels, gone, edge, is_signed=is_signed)
    _cut_labels(labels, gone, last)
    _cut_list(keys, labels, gone, last)
    owners = [
        at for at in range(last + 1, number) if labels[at][:1] in _FIRST_OF_OWNER and _OWNER.fullmatch(labels[at])
    ]
    is_any_gone = True in gone
    if owners or is_any_gone:  # each of these alone is above or below manuals and licences as well
        for at in range(first):
            if labels[at][:2] in _HOMES and _is_way(labels[at]):
                gone[at] = is_any_gone = True
    if not is_any_gone:
        return np.zeros(number, dtype=bool)
    for at in owners:
        gone[at] = True
    answer = np.array(gone, dtype=bool)
    return answer if some(without(said, answer)) else np.zeros_like(answer)


@cache
def _may_begin() -> NDArray[np.bool_]:
    """By code point of the basic plane, the last one for all beyond: whether a form of `ANYWHERE` may begin with it.

    That is with one of its characters, a digit, or a space to Python, which is stripped off.
    """
    table = np.zeros(0x10000, dtype=bool)
    odd = re.findall(r"[\d\s]", as_text(np.arange(0x10000, dtype=np.uint32)))
    table[[0xFFFF, *map(ord, ANYWHERE), *map(ord, odd)]] = True
    return table


def _is_at_edge(bare: str) -> bool:
    """Whether a line, without ornaments, is one that a site sets around a text."""
    return has_form(EDGE, bare) or _is_signed(bare)


def _is_signed(bare: str) -> bool:
    """Whether a line is one that a site sets there, which is known by a sign within it."""
    code, filing = _SIGNS_OF_EDGE
    return (code in bare or filing in bare) and _OF_EDGE.fullmatch(bare) is not None


def texts_of_comments(lines: Lines) -> list[int]:
    """The lines of comments under the text of a dump, without names, days and buttons."""
    keys, labels = lines.bare, lines.labels
    said = _sentences(lines, labels)
    below = comments_below(lines, keys, labels, said) if some(said) else None
    return [] if below is None else below.texts


def _sentences(lines: Lines, labels: Sequence[str]) -> NDArray[np.bool_]:
    """Which lines are sentences: enough Han, and a stop or a comma; where there are none, runs of lines with Han."""
    closed = lines.sentences
    if some(closed):
        return closed
    bars = np.array(list(map(_is_bar, labels)), dtype=bool)
    han = lines.columns["han"]
    open_ended = (han >= SENTENCE_HAN) & ~bars
    if number_of(open_ended) >= OPEN_LINES:
        return np.asarray(open_ended)
    words = np.array(list(map(_interface().__contains__, labels)), dtype=bool)
    verse = (han >= OPEN_HAN) & (lines.columns["digit"] == 0) & ~bars & ~words
    verse[lines.words[0]] = False
    return np.asarray(verse if number_of(verse) >= max(VERSES, len(verse) // 2 + 1) else np.zeros_like(bars))


def _cut_edge(keys: Sequence[str], labels: Sequence[str], gone: list[bool], edge: range, *, is_signed: bool) -> None:
    """Before the first sentence and after the last: bars, breadcrumbs, pagers, notices; menus of several lines.

    `is_signed` says that one of `_SIGNS_OF_EDGE` is in the text.
    """
    menu: list[int] = []
    words = _interface()
    for at in edge:
        bare = labels[at]
        is_gone = gone[at] or has_form(EDGE, bare) or (is_signed and _is_signed(bare))
        if is_gone or (not bare.isalnum() and _is_bar(bare)) or (bare in _CLOSES and at and gone[at - 1]):
            gone[at] = True
            menu.append(at)
        elif bare in words or (len(bare) <= BAR_WORD and bare.isalpha()) or _is_count(bare):
            menu.append(at)
        elif menu:
            _cut_menu(keys, labels, gone, menu)
            menu = []
    if menu:
        _cut_menu(keys, labels, gone, menu)


def _is_count(bare: str) -> bool:
    return (bare[:1] == "(" or bare[:1].isdecimal()) and _COUNT.fullmatch(bare) is not None


def _cut_categories(lines: Lines, keys: Sequence[str], labels: Sequence[str], gone: list[bool], first: int) -> None:
    """A list of brief words on two levels with which a text begins, above its title: the categories of a forum.

    Numbers alone between it and the first sentence count clicks and answers.
    """
    opening = lines.edges[0]
    if first < CATEGORIES or chr(opening.item(0)) not in _BULLETS:
        return
    end = next((at for at in range(first) if chr(opening.item(at)) not in _BULLETS), first)
    if end < CATEGORIES:
        return
    words = labels[:end]
    starts = {len(text) - len(text.lstrip()) for text in map(lines.text_of, range(end))}
    title = next((at for at in range(end, first) if not _COUNTS.fullmatch(keys[at])), first)
    if title >= first or len(starts) == 1 or not lines.blank_before[title]:
        return
    if all(len(word) <= BAR_WORD and word.rstrip(".…").isalpha() for word in words):
        gone[:end] = [True] * end
        for at in range(end, first):
            gone[at] |= _COUNTS.fullmatch(keys[at]) is not None


def _cut_menu(keys: Sequence[str], labels: Sequence[str], gone: list[bool], menu: list[int]) -> None:
    """Of a run of brief lines those that are words of a menu, if most are, or if buttons are among them."""
    words, pressed = _interface(), _buttons()
    worded = {at for at in menu if labels[at] in words}
    if not worded:
        return
    known = [at for at in menu if at in worded and not gone[at]]
    buttons = [at for at in known if labels[at] in pressed]
    going = [at for at in buttons if len(labels[at]) >= BUTTON]
    if known:
        brief = sum(gone[at] or at in worded or _is_count(keys[at]) for at in menu)
        is_menu = len(known) >= MENU and len(known) >= MENU_KNOWN * len(menu)
        if is_menu or (brief == len(menu) and len(known) > 1 and buttons) or brief > len(known):
            going = known
    for at in going:
        gone[at] = True
    for at in menu[1:]:
        if at - 1 in worded and gone[at - 1] and _is_count(keys[at]):
            gone[at] = True


def _is_bar(key: str) -> bool:
    """Whether a line is a bar of links, a breadcrumb or a row of buttons."""
    if not key or key[-1] in _STOPS or key[0] == "|" or key.isalnum():
        return False  # one word, a sentence, a row of a table
    words = key.split()
    if len(words) < 2:
        if _PARTED.search(key) is None:
            return False
    elif _interface().issuperset(words) and len(_buttons().intersection(words)) > 1:
        return True
    words = [word for word in map(str.strip, _SEPARATOR.split(key)) if word]
    if len(words) < BAR or max(map(len, words)) > 2 * BAR_WORD:
        return len(words) > 1 and words[0] in _HOMES and ">" in key and len(key) <= BAR * BAR_WORD
    if (words[0] == "首页" or (words[0] in _HOMES and key.count(">") > 1)) or (words[-1] == "正文" and ">" in key):
        return True
    known = sum(word in _interface() for word in words)
    return known >= BAR_KNOWN * len(words) and known > 1


def _is_way(key: str) -> bool:
    """Whether a line is words of a site with nothing but spaces between them: 首页 新闻 服务."""
    words = key.split()
    return len(words) >= BAR and words[0] in _HOMES and _interface().issuperset(words)


def _cut_labels(labels: Sequence[str], gone: list[bool], last: int) -> None:
    """Below the last sentence, with nothing that stays below: a notice, and the label of it or of an editor, alone.

    Right below the sentence such a label of an editor is no field of a form.
    """
    for at in range(len(labels) - 1, last, -1):
        bare = labels[at]
        notice = _OF_ABOVE.fullmatch(bare) or (at + 1 < len(labels) and _NOTICE.fullmatch(bare))
        unnamed = bare[-1:] in ":)" and _UNNAMED.fullmatch(bare) and all(gone[last + 1 : at])
        if not (gone[at] or notice or unnamed):
            return
        gone[at] = True


def _cut_list(keys: Sequence[str], labels: Sequence[str], gone: list[bool], last: int) -> None:
    """A heading of related texts after the last sentence, and the titles below it, up to the end."""
    for at in range(last + 1, len(keys)):
        if labels[at][:1] in _FIRST_OF_LIST and _LIST.fullmatch(labels[at]):
            titles = range(at + 1, len(keys))
            if all(gone[row] or (len(keys[row]) <= TITLE_OF_LIST and keys[row][-1:] not in _STOPS) for row in titles):
                gone[at:] = [True] * (len(keys) - at)
            return


@cache
def _interface() -> frozenset[str]:
    """Words that are a whole line of a menu or a row of buttons."""
    words = sections()
    return frozenset(word for kind in (*_MENU_KINDS, *_BUTTON_KINDS) for word in words[kind])


@cache
def _buttons() -> frozenset[str]:
    """Those of them that are pressed: no text has a list of them."""
    words = sections()
    return frozenset(word for kind in _BUTTON_KINDS for word in words[kind])
