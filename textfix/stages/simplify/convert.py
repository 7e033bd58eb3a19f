"""Conversion of Traditional spans: by characters and words, and the region's words on demand."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from typing import Final

from textfix.edits import CERTAIN, Edit
from textfix.script.conversion import conversion_edits
from textfix.script.converter import Converted, converted
from textfix.script.regions import region_words
from textfix.stages.simplify.settings import BOOK_REACH, SPANS_APART

_BOOK: Final = re.compile(
    "著(?:(?<![看聽讀說想笑哭坐站走跑等跟隨帶拿唱]著)"
    "(?=[，、；; ] ?[^，。；\n]{1,14}(?:[譯译編编]|校[訂注點]|出版|印行|書[店局]))"
    "|(?<=(?:先生|女士|教授|博士)著)(?=\n|$))"
)
"""著 in the description of a book: 某某著，某某譯. No word says so, only what follows the mark."""


def convert(text: str, *, keeps_zhu: bool = False) -> str:
    """Convert Traditional text, all of it.

    Args:
        text: Traditional Chinese; lone surrogates pass through.
        keeps_zhu: 著 stands for zhù only, as Hong Kong writes, which has 着 for the particle.

    >>> convert("看著原著，曬乾")
    '看着原著，晒干'
    """
    return _convert(text, 0, len(text), keeps_zhu).text


class Conversion:
    """The conversion of spans of a text; guessed where the neighbours do not settle what a character becomes.

    Args:
        text: the text.
        spans: how many spans will be asked for; for many of them the text is converted once.
        keeps_zhu: 著 stands for zhù only.
        phrases: words of Taiwan and Hong Kong become the mainland's.

    >>> [edit.after for edit in Conversion("下載軟體", phrases=True).edits(0, 4, "Traditional text")]
    ['下载', '软件']
    """

    def __init__(self, text: str, spans: int = 1, *, keeps_zhu: bool = False, phrases: bool = False) -> None:
        self._text, self._keeps_zhu, self._phrases = text, keeps_zhu, phrases
        self._whole = _convert(text, 0, len(text), keeps_zhu) if spans > SPANS_APART else None

    def edits(self, start: int, end: int, kind: str) -> Iterable[Edit]:
        """The edits that convert a span; what stands around it is read as well."""
        if self._whole is None:
            after, doubts = _convert(self._text, start, end, self._keeps_zhu)
        else:
            after, all_doubts = self._whole.text[start:end], self._whole.doubts
            first = bisect_left(all_doubts, start)
            doubts = ()
            if first < len(all_doubts) and all_doubts[first] < end:
                doubts = tuple(place - start for place in all_doubts[first : bisect_left(all_doubts, end)])
        if doubts or self._phrases:
            words = region_words(after) if self._phrases else ()
            return conversion_edits(start, after, doubts, words, kind)
        return (Edit(start, end, after, kind, CERTAIN, True),)


def _convert(text: str, start: int, end: int, keeps_zhu: bool) -> Converted:
    found = converted(text, "simplified", start, end, {"著": "著"} if keeps_zhu else None)
    if keeps_zhu or text.find("著", start, end) < 0:
        return found
    reach = min(len(text), end + BOOK_REACH)
    books = [match.start() - start for match in _BOOK.finditer(text, start, reach) if match.start() < end]
    if not books:
        return found
    pieces, at, taken = list[str](), 0, frozenset(books)
    for place in books:
        pieces += (found.text[at:place], "著")
        at = place + 1
    after = "".join((*pieces, found.text[at:]))
    return Converted(after, tuple(place for place in found.doubts if place not in taken))
