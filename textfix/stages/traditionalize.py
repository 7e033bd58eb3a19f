"""Turn Simplified text into Traditional Chinese, for those who ask for it."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final, Literal

import numpy as np

from textfix.edits import Edit
from textfix.model import Page
from textfix.patterns import lazy
from textfix.script.addresses import addresses
from textfix.script.conversion import conversion_edits
from textfix.script.converter import converted
from textfix.script.lattice import direction
from textfix.script.passages import JAPANESE, NEUTRAL, TRADITIONAL, Passages, passages
from textfix.script.regions import region_words
from textfix.script.terms import with_results
from textfix.terms import Terms, find_terms

KIND: Final = "Simplified text"
STRAY: Final = "stray Simplified characters in Traditional text"
VARIANT: Final = "regional spelling"
TERM: Final = "own term"

_STRAY: Final = re.compile(rb"[ha]?[Ss](?:[ha]?[Ss])*[ha]?")
"""Simplified characters inside a Traditional clause, with one beside them that either script may have: 据 in 数据."""

_NEW_SHAPE: Final = re.compile("[内没别强吕吴黄温恒几]")
"""New printed shapes that Traditional texts have as well, and no Traditional standard; 几 is 幾 except for 茶几."""

_SYLLABLES: Final = (
    "阿埃艾安奧巴貝比彼博布查達戴丹道德登迪蒂丁杜頓多恩爾法菲費弗佛夫福哥戈格古哈漢赫霍基吉傑卡凱坎柯科克肯庫拉萊蘭朗"
    "勞勒雷蕾黎利莉林琳隆盧魯倫羅洛馬瑪邁曼梅米密摩莫默穆納娜奈尼諾帕佩皮普喬瓊薩賽桑森沙莎聖史斯絲蘇索塔泰湯特提托"
    "瓦威韋維沃烏西希錫夏謝辛休雅亞耶伊英尤澤茲"
)
_IN_FOREIGN_NAME: Final = lazy(
    f"[裏裡](?<=[{_SYLLABLES}].)(?=[{_SYLLABLES}])"
    f"(?:(?<=[{_SYLLABLES}]{{2}}.)|(?=[{_SYLLABLES}]{{2}})|(?<![\u3400-\u9fff]..)(?!.[\u3400-\u9fff]))"
)
"""里 among three characters that spell foreign names, 哈德里克, or between two that are apart, 格里德: no place."""

_SURROGATES: Final = re.compile("([\ud800-\udfff]+)")

_VARIANTS: Final = {"traditional": None, "taiwan": "t2tw", "hongkong": "t2hk"}
"""OpenCC's configurations for the spelling of a region."""


@dataclass(frozen=True, slots=True)
class Traditionalize:
    """Convert what is Simplified to Traditional Chinese, in the spelling of a region.

    Args:
        to: "traditional" (OpenCC's standard), "taiwan" or "hongkong".
        phrases: region words as well (软件 becomes 軟體).
        terms: the user's own terms; they win over everything.

    Clauses without a sign of their own go with those around them; a text that has none is taken for Simplified.
    Japanese and Korean passages stay. Where one Simplified character stands for several, the words around it decide;
    where they do not, the edit is called guessed.

    >>> Traditionalize("taiwan")(Page("农业发展，干杯")).text
    '農業發展，乾杯'
    """

    to: Literal["traditional", "taiwan", "hongkong"]
    phrases: bool = False
    terms: Terms = ()

    def __call__(self, page: Page) -> Page:
        text = page.text
        if text.isascii():
            terms = find_terms(text, _with_results(self.terms, self.to))
            return page.edited(Edit(start, end, after, TERM) for start, end, after in terms)
        return page.edited(self._edits(text))

    def _edits(self, text: str) -> Iterator[Edit]:
        found = passages(text)
        spans = deque(_spans(text, found))
        at = 0
        kept = ((start, end, text[start:end]) for start, end in addresses(text))
        terms = find_terms(text, _with_results(self.terms, self.to))
        for start, end, after in [*sorted([*terms, *kept]), (len(text), len(text), "")]:
            if start < at:
                continue
            while spans and spans[0][0] < start:
                first, last, kind = spans[0]
                begin, finish = max(first, at), min(last, start)
                if begin < finish:
                    yield from self._conversion(text, begin, finish, kind, found.classes)
                if last > start:
                    break
                spans.popleft()
            yield Edit(start, end, after, TERM)
            at = end

    def _conversion(self, text: str, start: int, end: int, kind: str, classes: bytes) -> Iterator[Edit]:
        doubts: dict[int, str] = {}
        after, words = text[start:end], list[tuple[int, int, str]]()
        if kind == KIND:
            if self.phrases and self.to != "traditional":
                words = list(region_words(after, self.to))
            after, found = converted(text, "traditional", start, end)
            after = _IN_FOREIGN_NAME.sub("里", after)
            doubts = {place: _forms(self.to, after[place], others) for place, others in found.items()}
        elif strays := _strays(text, start, end, classes):
            after = _with_strays(text, start, end, strays)
            kind = STRAY
        yield from conversion_edits(start, _regional(self.to, after), doubts, words, kind)


def _spans(text: str, found: Passages) -> Iterator[tuple[int, int, str]]:
    """What to convert: neutral clauses as the last decided one, or else the next.

    Clauses of one kind that only marks of punctuation divide are one span: to convert them one by one costs three
    times as much. A Traditional clause with Simplified characters in it stays alone: its kind is another.
    """
    classes, starts, ends, kinds, _ = found
    chinese = np.flatnonzero(kinds < JAPANESE)
    starts, ends, kinds = starts[chinese], ends[chinese], kinds[chinese]
    decided = kinds != NEUTRAL
    if not decided.any():
        traditional = decided
    else:
        last = np.maximum.accumulate(np.where(decided, np.arange(len(kinds)), -1))
        traditional = kinds.take(np.where(last < 0, decided.argmax(), last)) == TRADITIONAL
    alone = np.zeros(len(kinds), np.bool_)
    if traditional.any():
        simplified = np.flatnonzero(np.isin(np.frombuffer(classes, np.uint8), list(b"Ss")))
        shapes = [match.start() for match in _NEW_SHAPE.finditer(text)]
        places = np.concatenate((simplified, np.array(shapes, np.intp)))
        clause = np.searchsorted(starts, places, "right") - 1
        alone[clause[(clause >= 0) & (places < ends.take(clause, mode="clip"))]] = True
        alone &= traditional
    new = np.ones(len(kinds), np.bool_)
    new[1:] = (traditional[1:] != traditional[:-1]) | alone[1:] | alone[:-1] | (np.diff(chinese) > 1)
    firsts = np.flatnonzero(new)
    lasts = np.append(firsts[1:], len(kinds))[: len(firsts)] - 1
    for start, end, is_variant in zip(
        starts[firsts].tolist(), ends[lasts].tolist(), traditional[firsts].tolist(), strict=True
    ):
        yield start, end, VARIANT if is_variant else KIND


def _strays(text: str, start: int, end: int, classes: bytes) -> list[tuple[int, int]]:
    found = [match.span() for match in _STRAY.finditer(classes, start, end)]
    table = direction("traditional")
    for match in _NEW_SHAPE.finditer(text, start, end):
        place = match.start()
        if match[0] != "几" or table.choose("几", text, place).by_word:
            found.append(match.span())
    return sorted(found)


def _with_strays(text: str, start: int, end: int, strays: list[tuple[int, int]]) -> str:
    """A Traditional clause with the Simplified characters in it converted: 機率 stays, 几率 becomes 幾率."""
    pieces: list[str] = []
    at = start
    for first, last in strays:
        first = max(first, at)  # a new shape may be beside another stray
        pieces += (text[at:first], converted(text, "traditional", first, max(first, last)).text)
        at = max(first, last)
    return "".join((*pieces, text[at:end]))


def _regional(to: str, text: str) -> str:
    """A Traditional text in the spelling of a region, as long as before."""
    name = _VARIANTS[to]
    if name is None:
        return text
    try:
        after = str(_converter(name).convert(text))
    except UnicodeEncodeError:  # OpenCC takes UTF-8, which has no lone surrogates
        parts = _SURROGATES.split(text)
        after = "".join(part if at % 2 else _converter(name).convert(part) for at, part in enumerate(parts))
    return after if len(after) == len(text) else text


@lru_cache(maxsize=4096)
def _forms(to: str, chosen: str, others: str) -> str:
    """What else a character may be, in the spelling of a region."""
    found = dict.fromkeys(_regional(to, other) for other in others)
    return "".join(form for form in found if form != _regional(to, chosen))


@cache
def _converter(name: str) -> Any:
    import opencc

    return opencc.OpenCC(name)


@lru_cache(maxsize=16)
def _with_results(terms: Terms, to: str) -> Terms:
    return with_results(terms, lambda text: _regional(to, converted(text, "traditional").text))
