"""The name that stands beside a date without a word that says what it is: that of a paper, or of a person.

A category, a button or a pen name stands there as well. So it is taken for what its form, or the page, says it is.
"""

from __future__ import annotations

import re
from typing import Final

from textfix.patterns import lazy
from textfix.stages.boilerplate.field_settings import LEAST_NAME_BITS, NAME_PLACES
from textfix.stages.boilerplate.keywords import channel_parts, menu_words
from textfix.stages.boilerplate.settings import SHORTEST_TITLE
from textfix.text.fields import clean_name, is_person
from textfix.text.language import cost

_WORD: Final = lazy(r"[\u4e00-\u9fff]{2,5}")
_DAY: Final = r"(?:19|20)\d\d ?[-/.年] ?\d{1,2} ?[-/.月] ?\d{1,2}日?,?"
_PAPER: Final = re.compile(
    r"\W*(?:(?:https?://|www\.)\S+\s+)?(?:原创\s+)?(?:(?P<a>[^\s\d:|·/]{2,14}?)\s*)?"
    rf"{_DAY}(?P<hour>\s*(?:星期.)?\s*\d{{1,2}}:\d\d(?::\d\d)?)?[\s·|]*"
    r"(?P<b>[^\s\d:|·]{2,14}?)?(?=作者|记者|\[|\(|$|\s)"
)
_BODY: Final = lazy(
    r".{2,8}(?:(?:(?<![预海情举汇通简公警年季财研播])|(?<=青年)|(?<=文汇))报|(?<![联域物电官])网|(?<![行公作版会旅])社|[周月季旬双]刊|杂志"
    r"|通讯|中文[站网]|网站|在线|[广电视]台|卫视|传媒|融媒体?(?:中心)?)(?:客户端|微[信博])?"
)
"""The form of names of papers, agencies, sites and stations; 预报, 互联网, 旅行社 have that end and are none."""
_BRAND: Final = lazy(r"(?P<brand>.{2,6})(?:新闻|报道|资讯|财经|经济|科技|体育|娱乐|汽车|军事|教育|健康)")
"""A site, and which part of it: 新浪财经; beside a day with its hour, as news sites set it."""
_TAIL: Final = re.compile(r"\s*[-_|—–]+\s*")
_RIGHTS: Final = ("©", "版权所有", "copyright", "主办")
_ALONE: Final = re.compile(r"(?:版权所有|主办|所有|$|[^\u4e00-\u9fffa-z])")


def paper_of(line: str, key: str, page: str = "") -> str | None:
    """The paper that is beside a date without a word that says so: "2016年05月25日10:10 新浪财经".

    Args:
        line: a line.
        key: the same, folded.
        page: the whole page, folded: its window's title, or a line of rights, may name the site.

    Returns:
        The name of the paper, or of the person; None where nothing says that it is either.
    """
    match = _PAPER.match(key) if "19" in key or "20" in key else None
    if match is None:
        return None
    for place in ("b", "a"):
        name = clean_name(match[place] or "")
        if name is None:
            continue
        rest = key[match.end() :].split()
        if place == "b" and len(rest) > 1 and all(map(_WORD.fullmatch, rest[:2])):
            return None  # words of a sentence
        if is_paper(name, timed=match["hour"] is not None) or _is_name(name) or names_site(name, page):
            return clean_name(line[match.start(place) : match.end(place)])
    return None


def is_paper(name: str, *, timed: bool = False) -> bool:
    """Whether a name has the form of those of papers and sites, or of two of them: 山城网-山城晚报."""
    if "-" in name:
        return any(is_paper(part, timed=timed) for part in name.split("-"))
    if _BODY.fullmatch(name):
        return not is_channel(name[:-1])
    found = _BRAND.fullmatch(name) if timed else None
    return found is not None and not is_channel(found["brand"])


def is_channel(name: str) -> bool:
    """Whether each two characters of a name are a part of names of channels: 国内新闻, 教育资讯."""
    return all(name[at : at + 2] in channel_parts() for at in range(0, len(name) - 1, 2))


def _is_name(name: str) -> bool:
    """Whether a word is a person's name rather than a word that begins as one: 林晚, and not 高考."""
    return is_person(name) and cost(name) > LEAST_NAME_BITS.get(len(name), 0)


def names_site(name: str, page: str) -> bool:
    """Whether a page, folded, gives a name as its site's: behind its title, or in a line of rights.

    >>> names_site("青山旧事", "老渡口的船 - 青山旧事\\n老渡口的船\\n2031-05-06 青山旧事")
    True
    >>> names_site("青山旧事", "© 2031 青山旧事"), names_site("青山旧事", "渡口\\n2031-05-06 青山旧事")
    (True, False)
    """
    if name in menu_words():
        return False
    at = page.find(name)
    for _ in range(NAME_PLACES):
        if at < 0:
            return False
        start, end = page.rfind("\n", 0, at) + 1, page.find("\n", at)
        before, after = page[start:at], page[at + len(name) : end if end >= 0 else len(page)]
        if not after.strip() and before.rstrip()[-1:] in "-_|—–":
            title = _TAIL.split(before.strip(), maxsplit=1)[0]
            if len(title) >= SHORTEST_TITLE and page.find(title, at) > 0:
                return True
        if any(word in before or word in after for word in _RIGHTS) and _ALONE.match(after):
            return True
        at = page.find(name, at + 1)
    return False
