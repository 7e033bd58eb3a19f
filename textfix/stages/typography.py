"""Punctuation and spacing of Chinese text, for those who ask for it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from textfix.edits import Edit
from textfix.model import Page
from textfix.receipt.diff import differences

HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff々〇"
LATIN: Final = "A-Za-z0-9\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u03ff"
"""Letters and digits that spacing sets apart from Han: Latin ones, with accents too, and Greek."""
_CHINESE_MARKS: Final = "，。！？；：、）》」』”’…—"

_PROTECTED: Final = re.compile(
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
_TO_ASCII: Final = str.maketrans("，。！？；：、（）“”‘’【】…", ",.!?;:,()\"\"''[]\ufffe", "")


@dataclass(frozen=True, slots=True)
class Typography:
    """Write punctuation and spaces between scripts in one way.

    Args:
        punctuation: "keep"; "chinese": , . : ; ? ! ( ) and straight quotes beside Han to their Chinese forms; "ascii":
            Chinese forms to ASCII.
        spacing: "keep"; "none": no space between Han and Latin letters or digits; "pangu": one space.

    Numbers, times, addresses, code and Latin sentences keep their punctuation: a mark is Chinese only where Han stands
    at its left, or where a Latin word stands at its left and Han at its right. What is in doubt stays.

    >>> Typography(punctuation="chinese")(Page('他说:"你好,世界(2024)!" 现在10:30.')).text
    '他说：“你好，世界（2024）！” 现在10:30.'
    >>> Typography(spacing="pangu")(Page("用Python写3行")).text
    '用 Python 写 3 行'
    """

    punctuation: Literal["keep", "chinese", "ascii"] = "keep"
    spacing: Literal["keep", "none", "pangu"] = "keep"

    def __call__(self, page: Page) -> Page:
        text = page.text
        if text.isascii():
            return page
        if self.punctuation == "chinese":
            text = _outside(text, _chinese)
        elif self.punctuation == "ascii":
            text = _outside(text, _ascii)
        if self.spacing != "keep":
            text = _outside(text, _tight if self.spacing == "none" else _pangu)
        return page.edited(Edit(a, b, text[c:d], "typography") for a, b, c, d in differences(page.text, text))


def _outside(text: str, change: Callable[[str], str]) -> str:
    """The text with a change made, except in what is protected.

    Protected spans are put out of the way, each as one character of no script, and put back.
    """
    if "\ufdd0" in text:
        return text
    kept: list[str] = []

    def take(found: re.Match[str]) -> str:
        kept.append(found[0])
        return "\ufdd0"

    changed = change(_PROTECTED.sub(take, text))
    back = iter(kept)
    return re.sub("\ufdd0", lambda _: next(back), changed)


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


def _chinese(text: str) -> str:
    patterns = _patterns()
    has_han = patterns["han"].search

    def bracket(found: re.Match[str]) -> str:
        before = found.string[max(found.start() - 1, 0) : found.start()]
        if has_han(before) or (has_han(found[1]) and not (before.isascii() and before.isalnum())):
            return f"（{found[1]}）"
        return found[0]

    def quote(pair: str) -> Callable[[re.Match[str]], str]:
        def change(found: re.Match[str]) -> str:
            line = found.string
            beside = line[max(found.start() - 1, 0) : found.start()] + line[found.end() : found.end() + 1]
            return pair[0] + found[1] + pair[1] if has_han(found[1]) or has_han(beside) else found[0]

        return change

    for _ in range(4):
        text_now = text
        text = patterns["brackets"].sub(bracket, text)
        text = "\n".join(
            patterns["double"].sub(quote("“”"), line) if line.count('"') % 2 == 0 else line
            for line in text.split("\n")
        )
        text = patterns["single"].sub(quote("‘’"), text)
        text = patterns["dots"].sub("……", text)
        text = patterns["marks"].sub(lambda found: "".join(_TO_CHINESE[mark] for mark in found[1]), text)
        text = patterns["between"].sub(lambda found: _TO_CHINESE[found[1]], text)
        if text == text_now:
            break
    return text


def _ascii(text: str) -> str:
    return text.translate(_TO_ASCII).replace("\ufffe", "...")


def _tight(text: str) -> str:
    return _patterns()["between scripts"].sub("", text)


def _pangu(text: str) -> str:
    return _patterns()["between scripts"].sub(" ", text)
