"""Turn Traditional and mixed text into Simplified Chinese."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from textfix.model import Page
from textfix.script import BEYOND, HANGUL, KANA, TRADITIONAL, classes

MARKS: Final = (TRADITIONAL, BEYOND)
_LINE: Final = re.compile(r"[^\n]+")
_SURROGATES: Final = re.compile("[\ud800-\udfff]+")


@dataclass(frozen=True, slots=True)
class Simplify:
    """Convert what is Traditional, and nothing else."""

    def __call__(self, page: Page) -> Page:
        text = page.text
        if text.isascii() or not _marked(text):
            return page
        answer = _LINE.sub(lambda found: _line(found[0]), text)
        return page if answer == text else page.with_text(answer)


def _marked(text: str) -> bool:
    found = classes(text).tobytes()
    return any(mark in found for mark in MARKS)


def _line(text: str) -> str:
    found = classes(text).tobytes()
    if KANA in found or HANGUL in found or not any(mark in found for mark in MARKS):
        return text
    pieces, at = [], 0
    for lone in _SURROGATES.finditer(text):
        pieces += [_converter().convert(text[at : lone.start()]), lone[0]]
        at = lone.end()
    return "".join([*pieces, _converter().convert(text[at:])])


@cache
def _converter() -> Any:
    import opencc

    return opencc.OpenCC("t2s")
