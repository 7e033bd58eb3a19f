"""Lines that say who wrote a text, where and when: found by their words, read into fields."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from textfix.model import NO_METADATA, Metadata
from textfix.patterns import lazy
from textfix.stages.boilerplate.beside_dates import paper_of
from textfix.stages.boilerplate.bylines import named_writer, names_alone
from textfix.stages.boilerplate.keywords import sections
from textfix.stages.boilerplate.settings import (
    BRIEF_NAVIGATION,
    LEFT_OF_CERTAIN,
    LEFT_OF_METADATA,
    LONGEST_METADATA,
    LONGEST_OF_AUTHOR,
)
from textfix.text.fields import DATE_IN_HAN, ENGLISH_DATE, clean_name, is_person, iso_date

_END: Final = (
    r"(?=$|[|\])】\n]|\s{2,}|返回[^\s,]{1,6},?查看更多|[ 　](?:举报|分享|打印|字号|阅读|浏览|点击|评论|我要|\d)"
    r"|[;,]?\s*(?:责任编辑|责编|(?:图片|视频|网络|文字|版面|美术|视觉|值班|实习|见习)?编辑|作者|来源|时间|日期|发布|编审|记者|校对|审核|摄影|阅读|浏览|点击|字号|关键|(?:19|20)\d\d[-年/]|被引|上传|分享|举报|排版|监制|人气)"
    r"|[;,\s]\s*[\u4e00-\u9fff]{1,5}[:/|丨])"
)
"""What ends a field: the line, a wide gap, or the label of the next one, whatever its name."""
_LABELS: Final = "责任编辑|责编|编辑|作者|来源|时间|日期|记者|校对|审核"
_NO_LABEL: Final = (
    rf"(?!(?:{_LABELS}|关键[词字])\s*[:/]|[\u4e00-\u9fff]{{2,4}}[量数号次]\s*:"
    r"|[\u4e00-\u9fff]{1,4}(?:时间|日期)\s*:|发[表布]于)"
)
"""A field may be empty, and the next one follows."""
_SOURCE: Final = lazy(
    rf"(?:来源于|(?<!图片)(?<!照片)(?<!视频)(?<!数据)(?<!资料)(?:来源|稿源|出处|转自)\s*[:/|丨])\s*{_NO_LABEL}(?P<v>[^\n]{{1,40}}?){_END}"
)
_AUTHOR: Final = lazy(
    r"(?:(?<!该)作者|撰文|执笔|采写|撰稿人?|(?:(?<![\u4e00-\u9fff])|(?<=图))文字?|记者|通讯员)\s*[:/|丨]\s*"
    r"(?:[\u4e00-\u9fff]{0,10}(?:记者|通讯员|作者)[\s:]+)?"  # 特约记者 周小山, 山城网专栏作者 周小山
    rf"{_NO_LABEL}(?P<v>[^\n]{{1,40}}?){_END}"
)
_HOST: Final = lazy(r"^\s*楼主\s*:\s*(?P<v>[^\s:|]{2,20})\s+(?=时间\s*:|发表于)")
"""Who began a thread, beside when."""
_EDITOR: Final = lazy(rf"(?:责任编辑|责编|编辑|网络编辑|本文编辑|本期编辑)\s*[:/ |丨]\s*(?P<v>[^\n]{{1,30}}?){_END}")
_FIRST_EDITOR: Final = lazy(rf"(?:责任编辑|责编)\s*[:/ |丨]\s*(?P<v>[^\n]{{1,30}}?){_END}")
_DATE: Final = lazy(
    r"(?:(?:发布|发稿|更新|发表|上传)?(?:时间|日期)\s*:?\s*)?(?:19|20)\d\d ?[-/.年] ?\d{1,2} ?[-/.月] ?\d{1,2}日?,?"
    r"(?:\s*(?:星期.)?\s*\d{1,2}[:点]\d\d(?:[:分]\d\d)?)?"
    rf"|{DATE_IN_HAN}"
)
_IN_FIGURES: Final = re.compile(r"(?:19|20)\d\d ?[-/.年] ?\d{1,2} ?[-/.月] ?\d{1,2}")
_DAY: Final = lazy(
    rf"{_IN_FIGURES.pattern}|{ENGLISH_DATE.pattern}|"
    r"民国 ?\d{2,3} ?年 ?\d{1,2} ?月 ?\d{1,2}日?"
)
_SIGNS: Final[dict[re.Pattern[str], tuple[str, ...]]] = {
    _SOURCE: ("来源", "稿源", "出处", "转自"),
    _HOST: ("楼主",),
    _AUTHOR: ("者", "撰", "执笔", "采写", "文", "通讯员"),
    _EDITOR: ("编辑", "责编"),
    _FIRST_EDITOR: ("责任编辑", "责编"),
    _DATE: ("19", "20", "年"),
    _DAY: ("19", "20", "民国"),
}
"""One of these is in whatever a pattern matches, and found sooner."""
_BARE_DATE: Final = re.compile(
    r"[(（]?(?:19|20)\d\d ?[-/.年] ?\d{1,2} ?[-/.月] ?\d{1,2}日?[)）]?"
    r"[ ,]*(?:(?:星期|周).)?[ ,]*[晴阴雨雪云风多转小中大]{0,4}"
)
_TIME: Final = re.compile(r"\s*(?:[^\s:]{0,4}时间|日期)\s*:")
_MEETING: Final = re.compile(
    r"\s*(?:[^\s:]{0,4}地[点址]|[^\s:]{0,2}主[持讲办]人?|出席(?:人员?)?|参加(?:人员?)?|记录人?|主题|票价|嘉宾|对象|人数)\s*:"
)
_OTHER: Final = lazy(
    r"(?=[来作编阅浏点评人被下字上关标原审校监排最更稿本分归收所时发北修写只回正倒打举大次摄hwplobai\d.])"
    r"(?:(?:来源|作者|编辑)\s*:|阅读(?!模式)|浏览|点击|评论|人气|被引量|下载量|字号|字体|上传用户|关键[词字]|标签|原标题|编审|审核|校对|监制|排版|最后更新|更新时间|稿件|本文"
    r"|(?:分类|归类|收录|所属)于?\s*:?\s*[^\s|]{1,12}|(?:本文)?字数(?:统计)?\s*:?\s*[\d.]+ ?[k千]?字?|[\d.]+ ?[k千]?字"
    r"|(?:阅读)?时[长间]\s*:?\s*[≈约]?\s*\d+ ?分钟|更新于|发表于"
    r"|https?://[^\s\u2e80-\u9fff]+|www\.[a-z0-9./-]+|posted (?:on|by|in|at)|last (?:updated|modified)|original|by\b"
    r"|北京时间 ?\d{1,2}:\d\d"
    r"|\d+ ?(?:人|条)(?:参与|点赞)?(?:评论|回复|阅读|浏览)?"
    r"|(?:来自|发布于|编辑于|修改于|写于|ip属地)\s*:?\s*[^\s|]{1,6}"
    r"|只看(?:该?作者|楼主|大图)|回帖奖励|[正倒]序浏览|阅读模式"
    r"|打印|举报|分享|大 ?中 ?小|a-? ?a a\+?|次|发布|摄影|正文|收藏)(?:次?数|量)?\s*:?\s*\d*"
)
_REPORTED: Final = lazy(
    r"(?:[\u4e00-\u9fff]{2,6}\s*/\s*)?记者\s*[\u4e00-\u9fff·]{2,4}(?:[、 ][\u4e00-\u9fff·]{2,4}){0,2}"
    r"\s*/\s*[\u4e00-\u9fff]{2,8}报导"
)
"""The paper, the writer and the place, as papers of Taiwan give them beside the date."""
_LABEL: Final = re.compile(r"(?:(?:发[布文稿表]|成文|更新)(?:时间|日期)|(?:信息|文章|稿件)?来源|作者|责任编辑) ?:")
_READ: Final = re.compile(r"(?:点击|浏览|阅读|访问)[量次数]{0,2} ?: ?\d")
_PUBLISHED_AT: Final = re.compile(r"\s*(?:发[布表]|更新)?(?:时间|日期|于)\s*:?\s*\d")
FIELD: Final = lazy(r"撰|编|来源|稿源|出处|转自|作者|记者|执笔|采写|文(?:字| ?[/:|丨])|通讯员|19\d\d|20\d\d|民国")
"""What each field has. All begin with one character: so the search leaps from one such character to the next."""
_EVENT: Final = re.compile(
    rf"\W{{0,3}}(?:(?:v|ver(?:sion)?|release|版本)\W{{0,2}})?\d{{1,4}}(?:\.\d{{1,4}}){{1,3}}[a-z\d.-]{{0,8}}\W{{1,3}}(?:{_IN_FIGURES.pattern})日?\W*$"
    rf"|\W{{0,2}}(?:{_IN_FIGURES.pattern})[ t]\d\d:\d\d:\d\d(?:[,.]\d+)?"
    r"(?:\W+(?:info|warn(?:ing)?|error|debug|fatal|trace|notice|critical)\b|\] ?(?!来源|稿源|作者)\w)"
)
"""The day of a version, and a line of a log, which are the text of a page: 9.7 (2031-05-06)."""
_LETTER: Final = re.compile("[a-z]")
_LATIN: Final = re.compile(r"[a-z]{3,}")
"""A Latin word counts as two letters."""
_CODE: Final = re.compile(r"[={}`\\]|\$ |[\"'] *(?:[:,)]|$)|[(,:] *[\"']")
"""Signs of a program around what is left: "at": "2031-05-06 10:20", day = '2031-05-06'."""
_NO_LETTER: Final = re.compile(r"[\W_\d]")
_PERSON: Final = lazy(r"[\u4e00-\u9fff]{2,3}")
_HOUR: Final = re.compile(r"\d[:点]\d\d")
_DATED: Final = re.compile(r"时间|日期|发[布表]|更新|出版|上[传线]|刊[登载]|posted|published|updated")
_TIMED: Final = re.compile(r"\d:\d\d|来源")
_LABELLED: Final = re.compile(r"编[^:/|丨\n]{0,6}[:/|丨]")
_IN_CHARGE: Final = ("责任编辑", "责编")
_NOBODY: Final = frozenset(
    {"佚名", "未知", "网络", "网络整理", "网友", "本站", "本站原创", "原创", "admin", "管理员", "会员"}
)


def is_metadata(key: str, *, certain: bool = False) -> bool:
    """Whether a line, given as its key, holds nothing but fields of metadata.

    Args:
        key: the line, folded.
        certain: only if the line names an editor, or a source and a date: a date alone may head the page of a diary,
            and a source alone is below a table.

    >>> is_metadata("2020-02-19 20:29:58 来源: 半月谈"), is_metadata("来源: 他说不清楚,但是大家都知道那一年的事情。")
    (True, False)
    """
    line = key.strip()
    if not line or len(line) > LONGEST_METADATA or line[-1] in "。!?;" or FIELD.search(line) is None:
        return False
    return _is_of_fields(line, certain)


def _may_be_in(pattern: re.Pattern[str], text: str) -> bool:
    """Whether a text has a sign of what a pattern matches."""
    return any(map(text.__contains__, _SIGNS[pattern]))


def _without(pattern: re.Pattern[str], text: str) -> tuple[str, int]:
    """The text with a space for whatever a pattern matches, and how many of these there are."""
    return pattern.subn(" ", text) if _may_be_in(pattern, text) else (text, 0)


@lru_cache(maxsize=256)  # the kind of a page is told from them before its title is looked for
def _is_of_fields(line: str, certain: bool) -> bool:
    """Whether such a line holds fields, and little else."""
    if _EVENT.match(line):
        return False
    rest, editors = _without(_EDITOR, line)
    if certain and _LABELLED.search(line) is None:
        editors = 0  # 责任编辑 3 n is an entry of a dictionary
    rest, sources = _without(_SOURCE, rest)
    rest, authors = _without(_AUTHOR, rest) if len(line) <= LONGEST_OF_AUTHOR else (rest, 0)
    rest, dates = _without(_DATE, rest)
    if not dates:
        rest, dates = _without(_DAY, rest)
    if not (editors or (sources and dates) if certain else editors + sources + authors + dates):
        return False
    if dates and "报导" in rest:
        rest = _REPORTED.sub("", rest)
    rest = _OTHER.sub("", rest) if rest.strip() else ""
    if _CODE.search(rest):
        return False
    return (
        len(_NO_LETTER.sub("", _LATIN.sub("aa", rest))) <= (LEFT_OF_CERTAIN if certain else LEFT_OF_METADATA)
        and "。" not in rest
    )


def kind_of(key: str) -> str | None:
    """What a line is: "s" where a label and a source are all of it, "d" where a date with its hour is.

    >>> kind_of("来源:山城晚报"), kind_of("2024-05-06 10:00"), kind_of("2024-05-06")
    ('s', 'd', None)
    """
    line = key.strip()
    if not is_metadata(line):
        return None
    if _SOURCE.match(line):
        return "s"
    date = _DATE.match(line)
    return "d" if date and date.end() == len(line) and _HOUR.search(line) else None


_DAY_OF: Final = lazy(r"(?:^|[\s|,;、.()\[\]])(?P<of>[\u4e00-\u9fff]{0,8}?)(?:时间|日期|年月|生日|诞辰)\s*[:/]?\s*$")
_PUBLISHED: Final = lazy(
    r"(?:最[后新近]|文章|稿件|信息|新闻|日志|本文|网站|首次|原文)?(?:发布?|发[表稿文帖]|更新|修[改订]|上传|创建|编辑|录入|收录|刊[登发载]|出版|公[布开告]"
    r"|印发|成文|添加|撰写|写作?|提交|上[线架]|推送|采集|入库|播出|报道|推荐|生成|[张投]贴)?的?"
)
"""What a page calls the day when it was published; any other 日期 is a day of its subject: 出生日期, 成立时间."""


def is_another_day(above: str, key: str) -> bool:
    """Whether the date of a line is no date of the page: its label, in the line or alone above it, says so.

    >>> is_another_day("出生日期", "1962年3月9日"), is_another_day("", "发布日期:2020-05-06")
    (True, False)
    """
    return ("20" in key or "19" in key or "民国" in key) and _is_of_subject(above, key)


@lru_cache(maxsize=256)  # asked twice, as lines of fields are
def _is_of_subject(above: str, key: str) -> bool:
    date = _day_in(key)
    if date is None:
        return False
    before = key[: date.start()].strip()
    label = _DAY_OF.search(before or above.strip())
    return label is not None and _PUBLISHED.fullmatch(label["of"]) is None


def is_dated(key: str) -> bool:
    """Whether a line holds a day with its year."""
    return _day_in(key) is not None


def _day_in(key: str) -> re.Match[str] | None:
    """The first day of a line; most days are in figures alone, and such a line is searched for these."""
    if "20" not in key and "19" not in key and "民国" not in key:
        return None
    return (_DAY if "民国" in key or _LETTER.search(key) else _IN_FIGURES).search(key)


def dates_page(key: str) -> bool:
    """Whether a line of metadata dates a page: a label says so, an hour is beside the day, or a host.

    >>> dates_page("更新时间 2014年6月10日"), dates_page("青山网 (2013-04-05 10:11)"), dates_page("2013-04-05")
    (True, True, False)
    """
    date = _day_in(key)
    if date is None:
        return False
    return _HOUR.search(key, date.end()) is not None or _DATED.search(key) is not None


def names_writer(key: str) -> bool:
    """Whether a line of metadata begins with a label and a name: 作者:陆游."""
    return _AUTHOR.match(key.strip()) is not None


def is_label(key: str) -> bool:
    """Whether a line is nothing but the label of a date, a source or a writer: 发布日期:."""
    return _LABEL.fullmatch(key) is not None


def is_time(key: str) -> bool:
    """Whether a line says when a page was published, even without the year, or how often it was read."""
    is_likely = "时间" in key or "日期" in key or "于" in key
    return (is_likely and _PUBLISHED_AT.match(key) is not None) or (":" in key and _READ.search(key) is not None)


def time_rank(key: str) -> int:
    """How much such a line says of where the title is: how often something was read says least."""
    return 0 if _PUBLISHED_AT.match(key) else 3


def is_bare_date(key: str) -> bool:
    """Whether a line is a day and no more: without the hour, and without a word that says what happened then.

    >>> is_bare_date("2024年5月6日"), is_bare_date("2024-05-06 10:00"), is_bare_date("发布时间:2024-05-06")
    (True, False, False)
    """
    return _BARE_DATE.fullmatch(key) is not None


def speaks_of_times(key: str) -> bool:
    """Whether a text may give the time of a meeting: found sooner than by `heads_a_meeting`."""
    return "时间" in key or "日期" in key


def is_day_alone(key: str) -> bool:
    """Whether a line is a day, with or without its hour, and no more.

    >>> is_day_alone("2024-05-06 10:00"), is_day_alone("发布时间:2024-05-06")
    (True, False)
    """
    return date_rank(key) > 0 and (is_bare_date(key) or kind_of(key) == "d")


def heads_a_meeting(key: str, after: str) -> bool:
    """Whether a line gives the time of a meeting or a show, as the next line tells."""
    return _TIME.match(key) is not None and _MEETING.match(after) is not None


def editor_places(key: str) -> list[int]:
    """Where a text, given as its key, speaks of an editor in charge."""
    found = []
    for word in _IN_CHARGE:
        at = key.find(word)
        while at >= 0:
            found.append(at)
            at = key.find(word, at + 1)
    return found


def names_editor(key: str, name: str) -> bool:
    """Whether a line names this person as an editor."""
    return any(name in found["v"] for found in _EDITOR.finditer(key))


def is_navigation(key: str) -> bool:
    """Whether a line holds a sign of navigation, and so is no title."""
    signs = sections()
    return any(map(key.__contains__, signs["anchor"])) or (
        len(key) < BRIEF_NAVIGATION and any(map(key.__contains__, signs["sign"]))
    )


_MENU_KINDS: Final = ("channel", "interface", "button", "tool", "account", "meta")


def is_of_menu(key: str) -> bool:
    """Whether a line is one word of a menu or a button."""
    return any(key.strip() in sections()[kind] for kind in _MENU_KINDS)


def read_fields(lines: Sequence[tuple[str, str]], page: str = "") -> Metadata:
    """The metadata that lines hold, given as (line, key) in order; the first that names a field gives it.

    `page` is the whole page, folded.
    """
    return _fields_of(tuple(lines), page) if lines else NO_METADATA


@lru_cache(maxsize=4)  # the kind of a page is told from them before its title is looked for
def _fields_of(lines: tuple[tuple[str, str], ...], page: str) -> Metadata:
    dated = [at for at, (_, key) in enumerate(lines) if iso_date(key)]
    day = min(dated, key=lambda at: _rank_of_day(lines[at][1])) if len(dated) > 1 else next(iter(dated), None)
    source, author = _first(_SOURCE, lines), _first(_HOST, lines) or _first(_AUTHOR, lines)
    beside = [paper for line, key in lines if (paper := paper_of(line, key, page))] if not (source and author) else []
    source = source or next((name for name in beside if not is_person(name)), None)
    author = author or next(filter(is_person, beside), None) or named_writer(lines)
    if source and " " in source:
        source, _, rest = source.partition(" ")
        if author is None and _PERSON.fullmatch(rest) and rest[-1] not in "网报社刊台":
            author = rest
    return Metadata(
        date=None if day is None else _date_of(lines[day][1]),
        source=source,
        author=author if author != source else None,
        editor=_first(_FIRST_EDITOR, lines) or _first(_EDITOR, lines),
    )


_LATER: Final = re.compile(r"成文|印发|更新|修改|生成|发文")
"""The day of something else than a page's publication, which may be given beside it: 成文日期, 更新时间."""
_PUBLISHED_ON: Final = re.compile(r"发[布表](?:时间|日期|于)?\s*[:于]?\s*(?=\d)")


def _rank_of_day(key: str) -> tuple[int, bool]:
    """Which of several days is the page's: one that says so, one with an hour, that of a change, another."""
    is_later = _LATER.search(key) is not None and _PUBLISHED_ON.search(key) is None
    return max(date_rank(key), int(is_later)), is_later


def _date_of(key: str) -> str | None:
    """The day of a line of fields; of several days that of the publication."""
    published = _PUBLISHED_ON.search(key) if _LATER.search(key) else None
    return (iso_date(key[published.end() :]) if published else None) or iso_date(key)


def date_rank(key: str) -> int:
    """Which of several dates is the document's: one that says so, then one with a time, then the first."""
    if _DATED.search(key):
        return 0
    return 1 if _TIMED.search(key) else 2


_ADDRESS: Final = re.compile(r"https?:|www\.")
_NO_PERSON: Final = re.compile(r"《[^》]*》$|只看|显示|查看|回[帖复]|倒序")
"""An address names no paper, and a title or a button of a forum nobody who wrote or edited."""
_UNCLOSED: Final = re.compile(r"(?<=\S)\s*[(（][^()（）]*$")
"""A bracket after a name, cut or not: 青山新闻(成都."""


def _first(pattern: re.Pattern[str], lines: Sequence[tuple[str, str]]) -> str | None:
    signs = _SIGNS[pattern]
    for line, key in lines:
        for found in pattern.finditer(key) if any(map(key.__contains__, signs)) else ():
            if found[0].startswith("编辑 ") and not is_person(found["v"]):
                continue  # a button beside another: 编辑 播报
            value = clean_name(_UNCLOSED.sub("", line[found.start("v") : found.end("v")]))
            if value and " " in value and pattern is not _SOURCE:
                value = names_alone(value)
            if (
                value
                and value.lower() not in _NOBODY
                and not (_ADDRESS if pattern is _SOURCE else _NO_PERSON).match(value)
            ):
                return value
    return None
