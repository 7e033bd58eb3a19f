"""Lines that only a site sets: sentences of forum software, and what stands around a text.

A line is compared with the few forms that can begin as it does.
"""

from __future__ import annotations

import re
from typing import Final, TypeAlias

from textfix.stages.boilerplate.line_classes import NUMBER

Forms: TypeAlias = dict[str, tuple[re.Pattern[str], ...]]
"""Forms of lines, by the characters that they begin with, 0 for any digit."""


def _by_first(*rows: tuple[str, str]) -> Forms:
    """The forms of some rows, each the characters that lines of a form begin with, and its pattern."""
    found: Forms = {}
    for firsts, pattern in rows:
        form = re.compile(pattern)
        for first in firsts:
            found[first] = (*found.get(first, ()), form)
    return found


def has_form(forms: Forms, key: str) -> bool:
    """Whether a line, given as its key without spaces around, has one of some forms.

    >>> has_form(EDGE, "当前位置:首页"), has_form(EDGE, "位置:首页")
    (True, False)
    """
    first = key[:1]
    those = forms.get(first) or (forms.get("0") if first.isdecimal() else None)
    if those is not None:
        for form in those:
            if form.fullmatch(key):
                return True
    return False


_COUNTED: Final = "阅读|浏览|点击|评论|回复|赞|点赞|收藏|分享|人气|次数|被浏览|关注者|粉丝|推荐"
_FIRST_COUNTED: Final = "阅浏点评回赞收分人次被关粉推"
_HIDDEN: Final = (
    r"(?:<i [^<>]{0,40}></i>)?(?:图片|附件|视频|链接|部分内容|全文|此处内容|本帖)?(?:(?:已?被?隐藏|仅),?|(?<=.))"
    r"(?:请?(?:登[录陆]|注册|回复|关注)(?:或者?(?:登[录陆]|注册))?)后(?:才)?(?:可见|可以?查看|显示|继续阅读)"
)
OF_COUNTS: Final = re.compile("[读览击论复赞藏享气数者丝荐钟]")
"""One of these is in each line of counts of `ANYWHERE`, which begins with a digit, and found sooner."""
ANYWHERE: Final = _by_first(
    ("[", r"\[复制链接\]"),
    ("本", r"本帖最后由 .{1,40} 于 .{4,30} 编辑"),
    ("只马", r"只需一步,快速开始|马上注册,[^。]{2,40}[。!]?"),
    ("您", r"您需要 ?登录 ?才可以[^。]{2,30}[。?]?(?:没有帐号\??)?(?:立即注册)?"),
    ("回支反收分淘使", r"(?:(?:回复|支持|反对|收藏|分享|淘帖) ?\d* ?)*使用道具 ?(?:举报|显身卡)?"),
    ("收注该", r"收起左侧|注册\[register\]|该用户从未签到"),
    ("t签电", r"ta的每日心情|签到天数: ?\d+ ?天.{0,30}|电梯直达"),
    ("本主", r"(?:本帖子?|主题)(?:中)?包含更多资源"),
    ("查浏阅", r"(?:查看|浏览|阅读)[: ] ?[\d,]+ ?\|? ?(?:回复|评论)[: ] ?[\d,]+"),
    ("0", rf"(?:{NUMBER} ?(?:{_COUNTED}|分钟)[ |]*){{2,}}"),
    ("字", r"字[体号](?:[: ]*(?:[\[(]?[特超]?[大中小][\])]?[ |]*)+|:)"),
    ("留评", r"(?:留言|评论)[^。]{0,6}\(共有? ?\d+ ?条(?:评论|留言)\)[ |]*"),
    (
        "共全本",
        r"(?:全文|本文)?共? ?\d+ ?字,?(?:[需约]?(?:浏览|阅读)|(?:预计)?阅读(?:约需|大约需?)) ?\d+ ?分钟(?:,.{2,8})?",
    ),
    ("以", r"以上内容由[^。]{2,20}生成,?仅供参考。?"),
    ("正", r"正在(?:加载|载入)(?:数据|内容)?(?:中|,?请稍[候后等])?[.…]{2,}"),
    ("跳", r"跳转[到至]: ?导航[、, ]{0,2}搜索"),
    (
        "更发编本预阅",
        r"(?:(?:更新|发[布表]|编辑)于? ?(?:\d[\d/\-.: ]{0,20})?){0,2}(?:本文共计?[^。]{0,20},)?"
        r"(?:预计)?阅读时[长间]约? ?[\d.]{1,6} ?分钟。?",
    ),
    ("已还剩", r"(?:已阅读 ?\d+ ?页,?)? ?还?剩 ?\d+ ?页未读,? ?继续(?:免费)?阅读"),
    ("第上", r"第\d{1,4}页 ?/ ?共\d{1,4}页|上传人:.{1,30}(?:编号|时间):.{1,120}"),
    ("《", r"《.{2,60}>由会员分享,.{4,90}"),  # a key has > for 》
    ("<图附视链部全此本已被隐仅", _HIDDEN),
)
"""Sentences of forum software and of scripts: no text has them as a line."""
WITHIN: Final = tuple(
    (sign, bars, re.compile(pattern))
    for sign, bars, pattern in (
        (
            "发表于",
            0,
            r".{0,20}发表于 ?[\d\-/: ]{8,24}\|? ?(?:显示全部楼层|只看该作者|只看楼主|阅读模式|倒序浏览|[ |])+",
        ),
        ("(", 4, rf"(?=[^(]{{1,40}}+\(\d{{0,7}}\)).{{0,30}}(?:(?:{_COUNTED}|留言)\(\d{{0,7}}\) ?){{2,}}"),
        ("_第", 0, r".{2,80}_第\d{1,4}页"),
        ("加载中", 0, r".{0,8}加载中,?(?:请稍[候等])?[.…]*"),
        ("载入中", 0, r".{0,8}载入中,?(?:请稍[候等])?[.…]*"),
    )
)
"""More of them, which begin with anything, each with a sign that it holds, and how many bars and brackets."""

EDGE: Final = _by_first(
    ("您你当现所", r"(?:[您你]?当前的?|您(?:现在)?的|你的|您?(?:现在|所在)的?)位置[: ].{1,80}"),
    ("您你当", r"(?:[您你]的|[您你]?当前的?)位置首页[^。,]{1,40}"),
    ("上下前后", r"(?:上|下|前|后)一?(?:篇|页|章|则|节|条|个|主题)(?:文章|新闻)?[:] ?.{0,120}"),
    (
        "首上前第<[0",
        r"(?:首页 ?|[上前第]一页 ?|<<? ?)?(?:\[?\d{1,4}\]? ?[.…]{0,3} ?){2,}(?:[下后]一页|>>?)?"
        r" ?(?:尾页|末页|最后一页)?",
    ),
    ("«‹<", r"[«‹<]+ ?.{1,30} 目录 .{1,30} ?[»›>]+"),
    (_FIRST_COUNTED, rf"(?:(?:{_COUNTED})[数量]?[:( ] ?{NUMBER}\)?[ |/]*)+"),
    ("0", rf"{NUMBER} ?(?:个回答|条评论|条留言|次阅读|次浏览|人赞同|个赞|人浏览|人关注)"),
    ("书点查", r"书迷(?:们)?(?:正)?在(?:阅)?读:.{1,400}|(?:点击)?查看(?:更多|全文|详情|原文)>{0,3}"),
    (
        "点扫长",
        r"(?:点击|扫描|扫一扫|长按|扫码)[^。,]{0,12}"
        r"(?:播报|收听|二维码|qr code|公众号|追踪|关注|下载|语音)[^。,]{0,8}",
    ),
    ("小提按", r"(?:小?提示:)?按 ?(?:f11|ctrl ?\+? ?d|esc)[^。]{2,12}"),
    ("c版©(", r"(?:copyright|版权所有|©|\(c\))[^。]{0,60}(?:icp备|icp证|公网安备|all rights reserved)[^。]{0,40}"),
    ("版", r"版权所有,(?:未经|请勿|不得|翻印|侵权)[^。]{2,30}。?"),
    ("本", r"(?:本站|本网站?|本文)[^。]{0,20}(?:原创|转载|用户上传|网友上传|版权|著作权|侵权).{0,80}"),
    ("[【版免特转声说", r"[\[【]?(?:版权|免责|特别|转载)?(?:声明|说明)[:】\]] ?(?:本(?:文|站|网)|以上).{0,140}"),
    ("本", r"本文(?:链接|地址|网址|发布于|最后更新于) ?:.{0,140}"),
)
"""Lines that a site sets around a text; in its midst one could be quoted."""
