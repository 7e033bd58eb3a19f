"""Who wrote a text, where no label and colon are before the name: found by its words, as those of a reporter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from textfix.patterns import lazy
from textfix.stages.boilerplate.field_settings import LONGEST_NAME
from textfix.stages.boilerplate.settings import BYLINE_WITHIN, LONGEST_BYLINE
from textfix.text.fields import clean_name, is_person

_WRITER: Final = lazy(
    r"(?:^|(?<=[\s,|(\[【]))(?:[\u4e00-\u9fff]{0,6}记者\s*(?P<a>[\u4e00-\u9fff]{4,8}\d{1,2}日电"
    r"|[\u4e00-\u9fff·]{2,4}(?:[、 ][\u4e00-\u9fff·]{2,4}){0,2}?(?=\s*(?:/|$|通讯员|发自|\d)))"
    r"|(?:posted |written )?by\s+(?P<b>[\u4e00-\u9fff·]{2,4})(?=$|[\s,|])"
    r"|作者\s+(?P<c>[\u4e00-\u9fff·]{2,4}?)(?=\s*(?:$|分类|标签|发[布表]于))"
    r"|(?P<d>[\u4e00-\u9fff]{2,3})\s*发[表布][于在]?\s*:?\s*(?=(?:19|20)\d\d)"
    r"|(?P<f>[\u4e00-\u9fff]{2,6}?)\s*于\s*(?=(?:19|20)\d\d[^\u4e00-\u9fff]{6,20}发[布表](?!会))"
    r"|[\u4e00-\u9fff]{2,8}(?:/|(?<=[报讯网社台])\s)(?P<e>[\u4e00-\u9fff]{2,3})(?:\s+(?=(?:19|20)\d\d)|/[\u4e00-\u9fff]{2,6}报导))"
)
"""Who wrote it, with no colon before the name: 记者 林晚 发自, 快讯/林晚 2031年, by 林晚, 林晚 发表于 2031."""
_NAME: Final = re.compile(r"[\u4e00-\u9fff·]{2,4}")
_BYLINE: Final = re.compile(r"[(（](?:[^()（）]{0,10})?记者[ :]*(?P<v>[^()（）]{2,24})[)）]")
_NAMED: Final = lazy(r"^\s*(?:本报|本网|新华社|[^\s。,]{2,6})?记者[ :　]+(?P<v>[\u4e00-\u9fff·、  ]{2,20})$")

_DYNASTY: Final = (
    r"(?:先秦|[两西东]汉|汉代|三国|[西东]晋|魏晋|南北朝|[隋唐宋金元明清]代?|五代|[南北]宋|近代|近现代|现代|当代)"
)
_POET: Final = re.compile(
    rf"(?:{_DYNASTY}|[\[(【〔]{_DYNASTY}[\])】〕])\s*[:·]?\s*(?P<a>(?<=[:·\])】〕])[\u4e00-\u9fff]{{2,4}})"
    rf"|(?P<b>[\u4e00-\u9fff]{{2,4}})\s*[\[(【〔]{_DYNASTY}[\])】〕]"
)
"""Who wrote a poem, with his time: 唐代:王之渡, [宋]林晚, 林晚(唐代)."""
_BY_CAMERA: Final = re.compile(r"\s+(?:[摄攝]影?|文|[图圖]|文/?[图圖]|[图圖]/?文|整[合理]|[编編][译譯]|[综綜]合)$")
"""What a reporter did, after the name: 周 小山 摄."""
_BY_PAPER: Final = lazy(r"(?P<name>[\u4e00-\u9fff·]{2,4})[/|丨](?P<paper>[\u4e00-\u9fff]{2,10})")


def named_writer(lines: Sequence[tuple[str, str]]) -> str | None:
    """The writer whom a line names without a colon."""
    for line, key in lines:
        found = _WRITER.search(key)
        if found is None:
            continue
        name = found.lastgroup or "a"
        value = clean_name(line[found.start(name) : found.end(name)])
        if value and (
            is_person(re.split("[、 ]", value)[0]) or (name == "a" and found.end() < len(key)) or name == "f"
        ):
            return value
    return None


def names_alone(value: str) -> str:
    """The names with which a field begins, without what it says of the person.

    >>> names_alone("周小山 《山城晚报》记者,爱旅行"), names_alone("周小山 林晚"), names_alone("小山 的窝 2")
    ('周小山', '周小山 林晚', '小山 的窝 2')
    """
    words = value.split(" ")
    if not is_person(words[0]):
        return value
    return " ".join([words[0], *takewhile(_NAME.fullmatch, words[1:])])


_CREDIT: Final = lazy(
    r"(?:来自|转载?自|首发于|原载于?|摘编自|来源)\s*:?\s*(?:微信)?公众号\s*[:“\"「【《]\s*"
    r"(?P<source>[^\s“”\"「」【】《》()（）:,，。]{2,20})"
    r"(?:[^。\n]{0,40}?作者\s*[:/|]\s*(?P<author>[^\s“”\"「」()（）:,，。;]{2,12}))?"
)
"""Whose a text is and who wrote it, as sites that reprint say in its first or last line."""


def credit(lines: list[tuple[str, str]]) -> tuple[str | None, str | None]:
    """The account whose a text is, and who wrote it, as its first or last lines say.

    >>> line = "本文来自微信公众号:青山旧事(ID:qsjs),作者:林晚,头图来自:视觉"
    >>> credit([(line, line)])
    ('青山旧事', '林晚')
    """
    for line, key in lines:
        found = _CREDIT.search(key) if "众号" in key else None
        if found:
            source, author = (
                clean_name(line[found.start(name) : found.end(name)]) if found[name] else None
                for name in ("source", "author")
            )
            return source, author
    return None, None


def by_paper(key: str) -> tuple[str, str] | None:
    """The writer and the paper of a line that names both and nothing else: 周小山/山城晚报."""
    found = _BY_PAPER.fullmatch(key)
    return (found["name"], found["paper"]) if found and is_person(found["name"]) else None


def names_reporter(key: str) -> bool:
    """Whether a line names its writer alone, with what he writes for: 山城晚报记者 周小山, 周小山/山城晚报."""
    return _NAMED.search(key) is not None or _BY_PAPER.fullmatch(key.strip()) is not None


def byline(lines: list[tuple[str, str]]) -> str | None:
    """The reporter whom the first or last lines of the main text name."""
    poets = [found for _, key in lines if len(key) <= LONGEST_NAME and (found := _POET.fullmatch(key.strip()))]
    if len(poets) == 1:  # else a list, of finds or of towns: 铜镜(西汉)
        name, brackets = poets[0]["a"] or poets[0]["b"], "(" in poets[0].string
        if not brackets or is_person(name):
            return clean_name(name)
    for line, key in lines:
        if "记者" not in key:
            continue
        match: re.Match[str] | None = _BYLINE.search(key, 0, BYLINE_WITHIN) or (
            _NAMED.search(key) if len(key) <= LONGEST_BYLINE else None
        )
        if match:
            return clean_name(_BY_CAMERA.sub("", line[match.start("v") : match.end("v")]))
    return None
