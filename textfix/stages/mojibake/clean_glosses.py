"""Glosses in Pinyin that read rightly: their accents are no bytes of Chinese, whatever was misread beside them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from textfix.patterns import lazy
from textfix.stages.mojibake.segments import Spans
from textfix.stages.mojibake.views import View

_VOWELS: Final = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
_SYLLABLE: Final = f"(?:[bpmfdtnlgkhjqxrcszyw]h?)?[iuü]?[{_VOWELS}](?:[iouaeü]|ng?|r)?"
_GLOSS: Final = lazy(
    f"(?<=[\u3400-\u9fff])[(（\\[【]{_SYLLABLE}(?:[ ,]{{1,2}}{_SYLLABLE}){{0,3}}[ ,]{{0,2}}[)）\\]】](?![\x80-\u2fff])"
)
"""Behind a Han character: where a page of single bytes was at work there are none."""
_WORD: Final = lazy(
    f"(?:[\u3400-\u9fff][(（\\[【])?(?<![A-Za-z])(?=[a-z]|[{_VOWELS}][a-z]){_SYLLABLE}(?![A-Za-z\x80-\u2fff])[)）\\]】]?"
)
"""A syllable with a letter of ASCII, and the character that it glosses: in a page of double bytes the vowel by itself
is a Han of Big5 (ā is 芋)."""
_VOWEL: Final = re.compile(f"[{_VOWELS}]")


def without_glosses(text: str, seen: View, spans: Spans) -> Spans:
    """The spans of units less what is of glosses.

    >>> from textfix.stages.mojibake.code_pages import page
    >>> from textfix.stages.mojibake.views import code_points, view
    >>> text = "天(é)"
    >>> without_glosses(text, view(code_points(text), page("latin-1")), [(2, 3)])
    []
    """
    glosses = _found(text, is_wide=seen.page.wide)
    if not glosses:
        return spans
    if seen.starts is not None:
        glosses = [(int(seen.starts[start]), int(seen.starts[end])) for start, end in glosses]
    left, number = Spans(), 0
    for start, end in spans:
        while number < len(glosses) and glosses[number][1] <= start:
            number += 1
        at = number
        while at < len(glosses) and glosses[at][0] < end:
            if start < glosses[at][0]:
                left.append((start, glosses[at][0]))
            start = glosses[at][1]
            at += 1
        if start < end:
            left.append((start, end))
    return left


@lru_cache(maxsize=2)
def _found(text: str, *, is_wide: bool) -> list[tuple[int, int]]:
    """Where the glosses of a text are; the last text is kept, which is asked about for each page."""
    if _VOWEL.search(text) is None:
        return []
    return [match.span() for match in (_WORD if is_wide else _GLOSS).finditer(text)]
