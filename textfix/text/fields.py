"""The fields of a document's metadata, in one form: dates, names, titles."""

from __future__ import annotations

import re
from typing import Final

_DATE: Final = re.compile(
    r"(?<!\d)((?:19|20)\d\d)\s?(?:[-/.年]|\s)\s?(1[0-2]|0?[1-9])\s?(?:[-/.月]|\s)\s?(3[01]|[12]\d|0?[1-9])(?:\s?日|(?!\d)|(?=\d\d:))"
    r"(?:(?:\s?[T,，]\s?|\s*)(?:星期[一二三四五六日天])?\s?([01]?\d|2[0-3])(?:[:：]|点)([0-5]\d)(?:[:：]([0-5]\d)|分)?)?"
)
_SOLID: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)(1[0-2]|0[1-9])(3[01]|[12]\d|0[1-9])(?!\d)")
_NUMBER: Final = re.compile(r"[_\s]*[\(（]?[A-Za-z]{0,4}\d{2,}[\)）]?$")
_EDGES: Final = " \t\r\n\u3000\xa0|｜,，、;；:：/·•-_。"
_BRACKETS: Final = {"(": ")", "（": "）", "[": "]", "【": "】"}
_OPENERS: Final = {closer: opener for opener, closer in _BRACKETS.items()}


def iso_date(text: str) -> str | None:
    """The first date in a text as YYYY-MM-DD, with its time if one follows.

    >>> iso_date("发稿时间：2017年3月10日 08:42 来源")
    '2017-03-10 08:42'
    >>> iso_date("第12版") is None
    True
    """
    if "19" not in text and "20" not in text:
        return None
    found = _DATE.search(text)
    if found is None:
        solid = _SOLID.search(text)
        return "-".join(solid.groups()) if solid else None
    year, month, day, hour, minute, second = found.groups()
    date = f"{year}-{int(month):02}-{int(day):02}"
    if hour is None:
        return date
    return f"{date} {int(hour):02}:{minute}" + (f":{second}" if second else "")


def clean_name(text: str) -> str | None:
    """A name of a person or a paper without the signs around it and the staff number behind it.

    >>> clean_name("：杨倩_NF4425 】")
    '杨倩'
    """
    name = text.strip(_EDGES)
    while (
        name
        and name[-1] in ")）]】"
        and name.count(name[-1]) > name.count({v: k for k, v in _BRACKETS.items()}[name[-1]])
    ):
        name = name[:-1].strip(_EDGES)
    while name and name[0] in _BRACKETS and _BRACKETS[name[0]] not in name:
        name = name[1:].strip(_EDGES)
    shorter = _NUMBER.sub("", name).strip(_EDGES)
    name = shorter or name
    return " ".join(name.split()) or None
