"""The name that stands beside a date without a word that says what it is: mostly that of a paper or of a person."""

from __future__ import annotations

import re
from typing import Final

from textfix.patterns import lazy
from textfix.text.fields import clean_name

_WORD: Final = lazy(r"[\u4e00-\u9fff]{2,5}")
_PROVINCES: Final = frozenset({
    "北京", "天津", "上海", "重庆", "河北", "山西", "辽宁", "吉林", "黑龙江", "江苏", "浙江", "安徽", "福建", "江西",
    "山东", "河南", "湖北", "湖南", "广东", "海南", "四川", "贵州", "云南", "陕西", "甘肃", "青海", "台湾", "内蒙古",
    "广西", "西藏", "宁夏", "新疆", "香港", "澳门",
})  # fmt: skip
"""Sites show beside the date of a post from which of them it came (GB/T 2260)."""
_PAPER: Final = re.compile(
    r"^\W*(?:(?:https?://|www\.)\S+\s+)?(?:原创\s+)?(?:(?P<a>[^\s\d:|·/]{2,14}?)\s*)?"
    r"(?:19|20)\d\d ?[-/.年] ?\d{1,2} ?[-/.月] ?\d{1,2}日?,?"
    r"(?:\s*(?:星期.)?\s*\d{1,2}:\d\d(?::\d\d)?)?[\s·|]*(?P<b>[^\s\d:|·]{2,14}?)?(?=作者|记者|\[|\(|$|\s)"
)
_NO_PAPER: Final = re.compile(
    r"著作权|版权|时间|日期|更新|发布|发表|字号|阅读|评论|浏览|分享|来自|编辑|打印|星期|来源|上传|作者|记者|回复|楼主|举报|收藏|分类|归类|修改|收录|显示|只看|posted|http|www\.|评论|留言|人参与"
)


def paper_of(line: str, key: str) -> str | None:
    """The name that is beside a date without a word that says what it is: "2016年05月25日10:10 新浪财经"."""
    match = _PAPER.search(key) if "19" in key or "20" in key else None
    for name in ("b", "a"):
        if match is not None and match[name] and not _NO_PAPER.search(match[name]):
            if match[name] in _PROVINCES or match[name][-1] == "于":  # 林晚于 2031-05-06 发布
                return None
            rest = key[match.end() :].split()
            if name == "b" and len(rest) > 1 and all(map(_WORD.fullmatch, rest[:2])):
                return None
            return clean_name(line[match.start(name) : match.end(name)])
    return None
