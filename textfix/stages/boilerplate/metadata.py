"""Lines that say who wrote a text, where and when: found by their words, read into fields."""

from __future__ import annotations

import re
from typing import Final

from textfix.fields import clean_name, iso_date
from textfix.model import Metadata

_END: Final = (
    r"(?=$|[|\])】\n]|\s{2,}|[ 　](?:举报|分享|打印|字号|阅读|浏览|点击|评论|我要|\d)"
    r"|\s*(?:责任编辑|责编|编辑|作者|来源|时间|日期|发布|编审|记者|校对|审核|摄影|阅读|浏览|点击|字号|关键|(?:19|20)\d\d[-年/]|被引|上传|分享|举报|排版|监制|人气))"
)
_SOURCE: Final = re.compile(rf"(?:来源于|(?:来源|稿源|出处|转自)\s*[:/])\s*(?P<v>[^\n]{{1,40}}?){_END}")
_AUTHOR: Final = re.compile(rf"(?:作者|撰文|执笔|撰稿人?|文字?|记者|通讯员)\s*[:/]\s*(?P<v>[^\n]{{1,40}}?){_END}")
_EDITOR: Final = re.compile(
    rf"(?:责任编辑|责编|编辑|网络编辑|本文编辑|本期编辑)\s*[:/ ]\s*(?P<v>[^\n]{{1,30}}?){_END}"
)
_FIRST_EDITOR: Final = re.compile(rf"(?:责任编辑|责编)\s*[:/ ]\s*(?P<v>[^\n]{{1,30}}?){_END}")
_DATE: Final = re.compile(
    r"(?:(?:发布|发稿|更新|发表|上传)?(?:时间|日期)\s*:?\s*)?(?:19|20)\d\d ?[-/.年] ?\d{1,2} ?[-/.月] ?\d{1,2}日?,?"
    r"(?:\s*(?:星期.)?\s*\d{1,2}[:点]\d\d(?:[:分]\d\d)?)?"
)
_OTHER: Final = re.compile(
    r"(?:阅读|浏览|点击|评论|人气|被引量|下载量|字号|字体|上传用户|关键[词字]|标签|原标题|编审|审核|校对|监制|排版|最后更新|更新时间|稿件|本文"
    r"|打印|举报|分享|大 ?中 ?小|a-? ?a a\+?|次|发布|摄影|正文|收藏)(?:次?数|量)?\s*:?\s*\d*"
)
_BYLINE: Final = re.compile(r"[(（](?:[^()（）]{0,10})?记者[ :]*(?P<v>[^()（）]{2,24})[)）]")
_NAMED: Final = re.compile(r"^\s*(?:本报|本网|新华社|[^\s。,]{2,6})?记者[ :　]+(?P<v>[\u4e00-\u9fff·、  ]{2,20})$")

LONGEST: Final = 90
"""A line longer than this is prose, whatever it says."""


def is_metadata(key: str) -> bool:
    """Whether a line, given as its key, holds nothing but fields of metadata.

    >>> is_metadata("2020-02-19 20:29:58 来源: 半月谈"), is_metadata("来源: 他说不清楚,但是大家都知道那一年的事情。")
    (True, False)
    """
    line = key.strip()
    if not line or len(line) > LONGEST or line[-1] in "。!?;":
        return False
    fields = 0
    rest = line
    for pattern in (_EDITOR, _SOURCE, _AUTHOR, _DATE):
        if len(line) > 60 and pattern is _AUTHOR:
            break
        rest, count = pattern.subn(" ", rest)
        fields += count
    if not fields:
        return False
    rest = _OTHER.sub("", rest)
    return len(re.sub(r"[\W_\d]", "", rest)) <= 12 and "。" not in rest


_PAPER: Final = re.compile(
    r"^\W*(?:(?P<a>[^\s\d:|·]{2,14}?)\s*)?(?:19|20)\d\d ?[-/.年] ?\d{1,2} ?[-/.月] ?\d{1,2}日?,?"
    r"(?:\s*(?:星期.)?\s*\d{1,2}:\d\d(?::\d\d)?)?[\s·|]*(?P<b>[^\s\d:|·]{2,14}?)?(?=作者|记者|\[|\(|$|\s)"
)
_NO_PAPER: Final = re.compile(
    r"时间|日期|更新|发布|发表|字号|阅读|评论|浏览|分享|来自|编辑|打印|星期|来源|上传|作者|记者|回复|楼主|举报|收藏"
)


def _paper(line: str, key: str) -> str | None:
    """The name that stands beside a date without a word that says what it is: "2016年05月25日10:10 新浪财经"."""
    match = _PAPER.search(key)
    for name in ("b", "a"):
        if match is not None and match[name] and not _NO_PAPER.search(match[name]):
            rest = key[match.end() :].split()
            if name == "b" and len(rest) > 1 and all(len(word) <= 5 for word in rest[:2]):
                return None
            return clean_name(line[match.start(name) : match.end(name)])
    return None


def read_fields(lines: list[tuple[str, str]]) -> Metadata:
    """The metadata that lines hold, given as (line, key) in order; the first that names a field gives it."""
    found: dict[str, str | None] = {"date": None, "source": None, "author": None, "editor": None}
    for line, key in lines:
        if found["date"] is None:
            found["date"] = iso_date(key)
        for name, pattern in (("source", _SOURCE), ("author", _AUTHOR), ("editor", _EDITOR)):
            if found[name] is not None:
                continue
            said = (_FIRST_EDITOR.search(key) or pattern.search(key)) if name == "editor" else pattern.search(key)
            if said is not None:
                value = clean_name(line[said.start("v") : said.end("v")])
                if value and not (name == "author" and value in ("佚名", "未知")):
                    found[name] = value
    if found["source"] is None:
        found["source"] = next((paper for line, key in lines if (paper := _paper(line, key))), None)
    if found["author"] is not None and found["author"] == found["source"]:
        found["author"] = None
    return Metadata(**found)


def byline(lines: list[tuple[str, str]]) -> str | None:
    """The reporter whom the first or last lines of the main text name."""
    for line, key in lines:
        match: re.Match[str] | None = _BYLINE.search(key, 0, 120) or (_NAMED.search(key) if len(key) < 40 else None)
        if match:
            return clean_name(line[match.start("v") : match.end("v")])
    return None
