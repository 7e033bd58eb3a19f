"""The words that one region has for what another calls otherwise: 軟體, 软件."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Final, Literal, TypeAlias

from textfix.script.cutting import is_word
from textfix.tables import read_text

Region: TypeAlias = Literal["simplified", "taiwan", "hongkong"]
"""Whose words a text gets; "simplified" is the mainland."""

_VERBS: Final = frozenset("存卡口认")
_SUFFIXES: Final = frozenset("着了过道住")
"""Verbs that end nouns of programs, and what follows a verb and no noun: 内 | 存了, 铁网 | 卡着, 接口 | 道."""


def region_words(text: str, region: Region = "simplified") -> Iterator[tuple[int, int, str]]:
    """Words that a region has others for: start, end, and the word of the region.

    Args:
        text: a text in Simplified characters, of the mainland or converted from Traditional ones.
        region: whose words are wanted; those of Taiwan and Hong Kong are Traditional.

    A word that straddles two others is none.

    >>> list(region_words("软体下载，柔软体态"))
    [(0, 2, '软件')]
    >>> list(region_words("打印机", "taiwan"))
    [(0, 3, '印表機')]
    """
    words, pattern = _words(region)
    at = 0
    while found := pattern.search(text, at):
        start, end = found.span()
        verbal = region != "simplified" and text[end - 1] in _VERBS and text[end : end + 1] in _SUFFIXES
        if not verbal and is_word(text, start, end, clearly=region != "simplified"):
            at = end
            if (result := words[found[0]]) != found[0]:
                yield start, end, result
        else:
            at = start + 1


@cache
def _words(region: Region) -> tuple[dict[str, str], re.Pattern[str]]:
    columns = json.loads(read_text("region_words.json"))[region]
    words = dict(zip(*map(str.split, columns), strict=True))
    firsts: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        firsts.setdefault(word[0], []).append(re.escape(word[1:]))
    branches = (f"{re.escape(first)}(?:{'|'.join(rests)})" for first, rests in firsts.items())
    return words, re.compile(f"(?=[{''.join(map(re.escape, firsts))}])(?:{'|'.join(branches)})")
