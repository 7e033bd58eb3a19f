"""The fields of a document's metadata, in one form: dates, names, titles."""

from __future__ import annotations

import re
from typing import Final

from textfix.patterns import lazy

_DATE: Final = lazy(
    r"((?:19|20)(?<!\d\d\d)\d\d)\s?(?:[-/.年]|\s)\s?(1[0-2]|0?[1-9])\s?(?:[-/.月]|\s)\s?(3[01]|[12]\d|0?[1-9])(?:\s?日|(?!\d)|(?=\d\d:))"
    r"(?:(?:\s?[T,，]\s?|\s*)(?:星期[一二三四五六日天])?\s?([01]?\d|2[0-3])(?:[:：]|点)([0-5]\d)(?:[:：]([0-5]\d)|分)?)?"
)
_SOLID: Final = re.compile(r"((?:19|20)(?<!\d\d\d)\d\d)(1[0-2]|0[1-9])(3[01]|[12]\d|0[1-9])(?!\d)")
_MINGUO: Final = re.compile(
    r"(?:民[国國]|中[华華]民[国國])\s?(\d{2,3})\s?年\s?(1[0-2]|0?[1-9])\s?月\s?(3[01]|[12]\d|0?[1-9])\s?日"
)
"""A day by the calendar of Taiwan, whose year 1 is 1912."""
DATE_IN_HAN: Final = "[一二][〇○零一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
"""A day in Han numerals: 二〇一五年六月七日."""
_IN_HAN: Final = re.compile(DATE_IN_HAN)
_FIGURES: Final = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH: Final = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]{{0,6}}\.?"
ENGLISH_DATE: Final = lazy(
    rf"\b(?:{_MONTH}\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<year>(?:19|20)\d\d)"
    rf"|(?P<first>\d{{1,2}})(?:st|nd|rd|th)?\s{_MONTH.replace('<month>', '<name>')},?\s(?P<last>(?:19|20)\d\d)"
    rf"|{_MONTH.replace('<month>', '<mark>')}\s{{1,2}}(?P<on>\d{{1,2}})\s(?P<at>[0-2]\d:[0-5]\d(?::[0-5]\d)?)"
    r"\s(?P<of>(?:19|20)\d\d))\b",
    re.IGNORECASE,
)
"""A day in English: July 8, 2008; 8 July 2008; with the hour, as boards give it: Tue Jul  8 09:30:15 2008."""
_NUMBER: Final = re.compile(r"[_\s]*[\(（]?[A-Za-z]{0,4}\d{2,}[\)）]?$")
MINGUO: Final = 1911
"""Years between the calendar of Taiwan and the common one."""
FULL_NAME: Final = 4
"""Characters of a name that is longer than that of a person with a surname of one character."""
MONTHS, DAYS = 12, 31
"""Months of a year, and days of a month at most."""
_EDGES: Final = " \t\r\n\u3000\xa0|｜,，、;；:：/／·•・-_。"
_DISPATCH: Final = tuple(
    lazy(rf"(?<=[\u4e00-\u9fff]{{{name}}})[\u4e00-\u9fff]{{2,4}}\d{{1,2}}日?[电電][讯訊]?$") for name in (3, 2)
)
"""The place and day of a dispatch after the reporter's name: 林晚臺北21日電; most names have three characters."""
_NOBODY: Final = lazy(
    r"(?:匿名|佚名|[无無]名氏|未知|不[详詳]|[游遊]客|管理[员員]|(?i:admin|guest|anonymous))(?:用[户戶]|[网網]友|作者)?"
    r"|(?:UTC|GMT|[A-Z][SD]T|[AP]M|[上下中]午|凌晨|早上|晚上)(?:[+-]\d{1,2})?"
    r"|(?:字|人|[页頁]|次|[评評][论論]|[阅閱][读讀]|[点點][击擊]|[浏瀏][览覽])[数數量]|[热熱]度|人[气氣]|IP[属屬]地"
)
"""What stands where a name does and names nobody: those without a name, parts of a time, and what is counted."""
_BRACKETS: Final = {"(": ")", "（": "）", "[": "]", "【": "】"}


def iso_date(text: str) -> str | None:
    """The first date in a text as YYYY-MM-DD, with its time if one follows.

    >>> iso_date("发稿时间：2017年3月10日 08:42 来源")
    '2017-03-10 08:42'
    >>> iso_date("July 8, 2008"), iso_date("民國109年3月1日"), iso_date("(Tue Jul  8 09:30:15 2008)")
    ('2008-07-08', '2020-03-01', '2008-07-08 09:30:15')
    >>> iso_date("二〇一五年六月二十七日"), iso_date("二〇一五年十三月七日")
    ('2015-06-27', None)
    >>> iso_date("第12版") is None
    True
    """
    if "19" not in text and "20" not in text:
        return _minguo(text) or _in_han(text)
    found = _DATE.search(text)
    if found is None:
        solid = _SOLID.search(text)
        return "-".join(solid.groups()) if solid else _english(text) or _minguo(text) or _in_han(text)
    year, month, day, hour, minute, second = found.groups()
    date = f"{year}-{int(month):02}-{int(day):02}"
    if hour is None:
        return date
    return f"{date} {int(hour):02}:{minute}" + (f":{second}" if second else "")


def _minguo(text: str) -> str | None:
    found = _MINGUO.search(text) if "民" in text else None
    return f"{int(found[1]) + MINGUO}-{int(found[2]):02}-{int(found[3]):02}" if found else None


def _in_han(text: str) -> str | None:
    found = _IN_HAN.search(text) if "年" in text else None
    if found is None:
        return None
    year, month, day = re.split("[年月]", found[0][:-1])
    parts = [_number(part) for part in (month, day)]
    if not (1 <= parts[0] <= MONTHS and 1 <= parts[1] <= DAYS and year[:2] in ("一九", "二〇", "二○", "二零")):
        return None
    return f"{year.translate(_FIGURES)}-{parts[0]:02}-{parts[1]:02}"


def _number(text: str) -> int:
    """The value of a number below 100 in Han numerals, 0 where it is none: 十七, 三十, 二十一."""
    tens, ten, ones = text.partition("十")
    if not ten:
        return int(text.translate(_FIGURES)) if len(text) == 1 else 0
    if max(len(tens), len(ones)) > 1 or "十" in ones:
        return 0
    return int(f"{tens or '一'}{ones or '零'}".translate(_FIGURES))


def _english(text: str) -> str | None:
    found = ENGLISH_DATE.search(text)
    if found is None or not 1 <= (day := int(found["day"] or found["first"] or found["on"])) <= DAYS:
        return None
    month = _MONTHS.index((found["month"] or found["name"] or found["mark"]).lower()) + 1
    date = f"{found['year'] or found['last'] or found['of']}-{month:02}-{day:02}"
    return f"{date} {found['at']}" if found["at"] else date


_SURNAMES: Final = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑谢罗梁宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范石廖贾韦付方"
    "白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤張劉陳楊黃趙吳孫馬鄭謝羅許韓馮鄧蕭董蔣葉蘇魏呂盧鐘譚陸賈韋"
)
"""The commonest surnames, in both scripts. Set by hand; a rarer one is taken for the name of a paper, as before."""
_COMPOUND: Final = frozenset({
    "欧阳", "歐陽", "司马", "司馬", "诸葛", "諸葛", "上官", "皇甫", "令狐", "慕容", "司徒", "夏侯", "尉迟", "尉遲",
    "端木",
})  # fmt: skip
"""Surnames of two characters that begin no name of a paper. Set by hand."""
_BODIES: Final = "网報报社刊台臺界局院部会會站厅廳家网網日号號讯訊谈談"
"""What names of papers, sites and offices end with, and hardly a name of a person."""


def is_person(name: str) -> bool:
    """Whether two or three Han characters, four after a long surname, look like a person's name.

    >>> is_person("周小山"), is_person("新华社"), is_person("半月谈")
    (True, False, False)
    """
    long = len(name) == FULL_NAME and name[:2] in _COMPOUND
    short = 1 < len(name) < FULL_NAME and (name[0] in _SURNAMES or name[:2] in _COMPOUND)
    return (long or short) and name[-1] not in _BODIES and name.isalpha()


def clean_name(text: str) -> str | None:
    """A name of a person or a paper without the signs around it and the staff number after it.

    >>> clean_name("：杨倩_NF4425 】")
    '杨倩'
    >>> clean_name("匿名用户"), clean_name("UTC"), clean_name("字数")
    (None, None, None)
    """
    name = text.strip(_EDGES)
    if name[-1:] in ("电", "電", "讯", "訊"):
        name = next((found.string[: found.start()] for one in _DISPATCH if (found := one.search(name))), name)
    while (
        name
        and name[-1] in ")）]】"
        and name.count(name[-1]) > name.count({v: k for k, v in _BRACKETS.items()}[name[-1]])
    ):
        name = name[:-1].strip(_EDGES)
    while name and name[0] in _BRACKETS and _BRACKETS[name[0]] not in name:
        name = name[1:].strip(_EDGES)
    shorter = _NUMBER.sub("", name).strip(_EDGES)
    name = " ".join((shorter or name).split())
    return name if name and not _NOBODY.fullmatch(name) else None
