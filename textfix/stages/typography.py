"""Punctuation and spacing of Chinese text, for those who ask for it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from typing import Final, Literal, TypeAlias

from textfix.edits import Draft, Edit
from textfix.model import Page
from textfix.patterns import lazy
from textfix.script.quotes import quotation_marks

HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff々〇"
LATIN: Final = "A-Za-z0-9\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u03ff"
"""Letters and digits that spacing sets apart from Han: Latin ones, with accents too, and Greek."""
_CHINESE_MARKS: Final = "，。！？；：、）》」』”’…—"

_PROTECTED: Final = lazy(
    r"```.{0,20000}?```|`[^`\n]{1,500}`|<[a-zA-Z/!][^<>\n]{0,500}>"
    rf"|(?:[a-zA-Z][a-zA-Z0-9+.-]{{1,15}}://|www\.)[!-~]+(?:(?<=[/=&?#_-])[{HAN}]+[!-~]*)*(?<![,.;:!?)\]'\"])"
    r"|[a-zA-Z0-9._%+-]{1,64}@[a-zA-Z0-9.-]{0,255}[a-zA-Z0-9]"
    r"""|"[^"\n]{1,100}" ?: ?(?:"[^"\n]{0,500}"|(?=[\d\[{tfn-]))"""  # "name": "张三"
    r"""|\[ ?"[^"\n]{0,200}"(?: ?, ?"[^"\n]{0,200}"){0,100} ?\]"""
    r"""|(?<![\w.])[a-zA-Z_][\w.]{0,60}(?:\([^()\n"']{0,50}["'][^()\n]{0,200}\)"""  # say("你好")
    r"""| ?=+ ?(?:"[^"\n]{0,500}"|'[^'\n]{0,500}'))"""
    r"|[:;]-[()DPOp]|[:;]\)",
    re.DOTALL | re.ASCII,
)
"""Code, tags, addresses, faces: their punctuation is their own; a mark at an address's end is none of it."""

_TO_CHINESE: Final = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。"}
_TO_ASCII: Final = dict(zip("，。！？；：、（）“”‘’【】", ",.!?;:,()\"\"''[]", strict=True)) | {"…": "..."}
_CHINESE_MARK: Final = re.compile(f"[{''.join(_TO_ASCII)}]")

_AWAY: Final = "\ufdd0"
"""What is in the place of something protected: a noncharacter, which no text has and no rule knows."""

_ROUNDS: Final = 4
"""So often at most the rules run, as each can show the next what is beside Han. Set by hand: a text that changes in
the last round too goes on in the next run of the stages."""

KIND: Final = "typography"


@dataclass(frozen=True, slots=True)
class Typography:
    """Write punctuation and spaces between scripts in one way.

    Args:
        punctuation: "keep"; "chinese": , . : ; ? ! ( ) and straight quotes beside Han to their Chinese forms; "ascii":
            Chinese forms to ASCII.
        quotes: "keep"; "curved" for “” and ‘’ within, as the mainland writes; "corner" for 「」 and 『』 within.
        spacing: "keep"; "none": no space between Han and Latin letters or digits; "pangu": one space.

    Numbers, times, addresses, code and Latin sentences keep their punctuation: a mark is Chinese only where Han is
    at its left, or where a Latin word is at its left and Han at its right. What is in doubt stays.

    >>> Typography(punctuation="chinese")(Page('他说:"你好,世界(2024)!" 现在10:30.')).text
    '他说：“你好，世界（2024）！” 现在10:30.'
    >>> Typography(spacing="pangu")(Page("用Python写3行")).text
    '用 Python 写 3 行'
    """

    punctuation: Literal["keep", "chinese", "ascii"] = "keep"
    spacing: Literal["keep", "none", "pangu"] = "keep"
    quotes: Literal["keep", "curved", "corner"] = "keep"

    def __call__(self, page: Page) -> Page:
        text = page.text
        if text.isascii():
            return page
        draft = Draft(text)
        if self.quotes != "keep":
            draft.apply(_outside(draft.text, partial(quotation_marks, form=self.quotes)))
        if self.punctuation == "chinese":
            draft.apply(_outside(draft.text, _chinese))
        elif self.punctuation == "ascii":
            draft.apply(_outside(draft.text, _ascii))
        if self.spacing != "keep":
            draft.apply(_outside(draft.text, _tight if self.spacing == "none" else _pangu))
        return page.edited(draft.edits)


_Rule: TypeAlias = Callable[[str], Iterable[Edit]]


def _outside(text: str, rule: _Rule) -> Iterator[Edit]:
    """The edits of a rule, in the places of the text, for all but what is protected.

    For the rule, each protected span becomes one character of no script, which no rule edits.
    """
    if _AWAY in text:
        return
    kept: list[str] = []
    places: list[
        int
    ] = []  # where the kept spans begin in the text without them, and how much shorter it is from there
    shifts = [0]

    def take(found: re.Match[str]) -> str:
        kept.append(found[0])
        places.append(found.start() - shifts[-1])
        shifts.append(shifts[-1] + len(found[0]) - 1)
        return _AWAY

    for edit in rule(_PROTECTED.sub(take, text)):
        first, last = bisect_left(places, edit.start), bisect_left(places, edit.end)
        back = iter(kept[first:last])
        after = re.sub(_AWAY, lambda _: next(back), edit.after) if first < last else edit.after  # noqa: B023
        yield edit._replace(start=edit.start + shifts[first], end=edit.end + shifts[last], after=after)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    before = f"[{HAN}{_CHINESE_MARKS}]"
    left, right = f"(?<=[{LATIN}%℃])|(?<=[+][+])|(?<=[A-Z]#)", f"\\$?[{LATIN}]"
    return {
        "brackets": re.compile(r"\(([^()\n]{0,200})\)"),
        "double": re.compile('(?<![0-9])"([^"\n]{0,500})"'),  # 12" is twelve inches
        "single": re.compile("(?<![A-Za-z0-9])'([^'\n]{0,500})'(?![A-Za-z0-9])"),
        "dots": re.compile(f"(?<={before})\\.{{3,}}"),
        "marks": re.compile(f"(?<={before})(?!, [a-z])([,;:?!]+|\\.(?![.A-Za-z0-9]))(?: (?=[{HAN}]))?"),
        "between": re.compile(f"(?<=[A-Za-z0-9%.)\\]\ufdd0])([,;:?!])(?: ?(?=[{HAN}]))"),
        "between scripts": re.compile(f"(?<=[{HAN}]) *(?={right})|(?:{left}) *(?=[{HAN}])"),
        "han": re.compile(f"[{HAN}]"),
    }


def _chinese(text: str) -> tuple[Edit, ...]:
    draft = Draft(text)
    for _ in range(_ROUNDS):
        before = draft.text
        for rule in (_brackets, _double_quotes, _single_quotes, _dots, _marks, _marks_between):
            draft.apply(rule(draft.text))
        if draft.text == before:
            break
    return draft.edits


def _brackets(text: str) -> Iterator[Edit]:
    patterns = _patterns()
    has_han = patterns["han"].search
    for found in patterns["brackets"].finditer(text):
        before = text[max(found.start() - 1, 0) : found.start()]
        if has_han(before) or (has_han(found[1]) and not (before.isascii() and before.isalnum())):
            yield from _pair(found, "（）")


def _double_quotes(text: str) -> Iterator[Edit]:
    """Quotation marks of lines that have an even number of them."""
    start = 0
    while (at := text.find('"', start)) >= 0:
        start = text.rfind("\n", start, at) + 1 or start
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if text.count('"', start, end) % 2 == 0:
            yield from _quotes(_patterns()["double"].finditer(text, start, end), "“”")
        start = end


def _single_quotes(text: str) -> Iterator[Edit]:
    return _quotes(_patterns()["single"].finditer(text), "‘’")


def _quotes(matches: Iterable[re.Match[str]], pair: str) -> Iterator[Edit]:
    """Quotation marks around Han, or beside it."""
    has_han = _patterns()["han"].search
    for found in matches:
        text = found.string
        beside = text[max(found.start() - 1, 0) : found.start()] + text[found.end() : found.end() + 1]
        if has_han(found[1]) or has_han(beside):
            yield from _pair(found, pair)


def _pair(found: re.Match[str], pair: str) -> Iterator[Edit]:
    """The first and last character of a match become a pair."""
    yield Edit(found.start(), found.start() + 1, pair[0], KIND)
    yield Edit(found.end() - 1, found.end(), pair[1], KIND)


def _dots(text: str) -> Iterator[Edit]:
    return (Edit(*found.span(), "……", KIND) for found in _patterns()["dots"].finditer(text))


def _marks(text: str) -> Iterator[Edit]:
    for found in _patterns()["marks"].finditer(text):
        yield Edit(*found.span(), "".join(_TO_CHINESE[mark] for mark in found[1]), KIND)


def _marks_between(text: str) -> Iterator[Edit]:
    return (Edit(*found.span(), _TO_CHINESE[found[1]], KIND) for found in _patterns()["between"].finditer(text))


def _ascii(text: str) -> Iterator[Edit]:
    return (Edit(*found.span(), _TO_ASCII[found[0]], KIND) for found in _CHINESE_MARK.finditer(text))


def _tight(text: str) -> Iterator[Edit]:
    return (Edit(*found.span(), "", KIND) for found in _patterns()["between scripts"].finditer(text))


def _pangu(text: str) -> Iterator[Edit]:
    return (Edit(*found.span(), " ", KIND) for found in _patterns()["between scripts"].finditer(text))
