"""Conversion of Traditional spans: by characters and words, and the region's words on demand."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt

from textfix.edits import Edit
from textfix.script.conversion import conversion_edits
from textfix.script.converter import Converted, converted
from textfix.script.regions import region_words
from textfix.stages.simplify.marks import ALONE, KEPT, STRAY, WHOLE, Marks, keeps_zhu
from textfix.stages.simplify.settings import BOOK_REACH, LONGEST_SPAN, SPANS_APART

KIND: Final = "Traditional text"
STRAY_KIND: Final = "stray Traditional characters in Simplified text"

_BOOK: Final = re.compile(
    "著(?:(?<![看聽讀說想笑哭坐站走跑等跟隨帶拿唱]著)"
    "(?=[，、；; ] ?[^，。；\n]{1,14}(?:[譯译編编]|校[訂注點]|出版|印行|書[店局]))"
    "|(?<=(?:先生|女士|教授|博士)著)(?=\n|$)"
    "|(?<=[\u3400-\u9fff][ \u3000]著)(?<![看聽讀說想笑哭坐站走跑等跟隨帶拿唱].著)"
    "(?=[ \u3000]?(?:[\n，。：；、（(《]|$)))"
)
"""著 in the description of a book: 某某著，某某譯, 某某 著. No word says so, only what is beside it."""


def convert(text: str, *, keeps_zhu: bool = False) -> str:
    """Convert Traditional text, all of it.

    Args:
        text: Traditional Chinese; lone surrogates pass through.
        keeps_zhu: 著 stands for zhù only, as Hong Kong writes, which has 着 for the particle.

    >>> convert("看著原著，曬乾")
    '看着原著，晒干'
    """
    return _convert(text, 0, len(text), keeps_zhu).text


@lru_cache(maxsize=4096)
def convert_alone(word: str) -> str:
    """A word or a character that is mentioned, converted alone; the same few are asked for again and again."""
    return convert(word)


def converted_whole(text: str, kind: str, *, keeps_zhu: bool, phrases: bool) -> Iterator[Edit]:
    """The edits that convert all of a text; guessed where the neighbours do not settle what a character becomes.

    Args:
        text: the text.
        kind: the kind of the edits.
        keeps_zhu: 著 stands for zhù only.
        phrases: words of Taiwan and Hong Kong become the mainland's.

    >>> [edit.after for edit in converted_whole("下載軟體", KIND, keeps_zhu=False, phrases=True)]
    ['下载', '软件']
    """
    after, doubts = _convert(text, 0, len(text), keeps_zhu)
    return conversion_edits(0, after, doubts, region_words(after) if phrases else (), kind)


def converted_marks(text: str, marks: Marks, *, phrases: bool) -> Iterator[Edit]:
    """The edits that convert what is marked in a text; the text around it is read as well.

    Args:
        text: the text.
        marks: what becomes of each of its characters, as `spans.marked` says; what only kept characters divide is one
            edit, character by character, so that a text in which the scripts take turns has few of them.
        phrases: words of Taiwan and Hong Kong become the mainland's.
    """
    edges = np.flatnonzero(marks[1:] != marks[:-1]) + 1
    starts, ends = np.append(0, edges)[: len(marks)], np.append(edges, len(marks))[: len(marks)]
    kinds = marks.take(starts)
    some = kinds != KEPT
    starts, ends, kinds = starts[some], ends[some], kinds[some]
    where = (marks == WHOLE) | (marks == STRAY)
    keeps = keeps_zhu(text, where)
    whole, places = None, list[int]()
    if len(starts) > SPANS_APART:
        whole = _convert(text, 0, len(text), keeps, where)
        places = [*whole.doubts]
        if not phrases:
            apart = np.flatnonzero((kinds[1:] != kinds[:-1]) | (kinds[1:] == ALONE))
            starts, ends, kinds = (
                starts[np.append(0, apart + 1)],
                ends[np.append(apart, -1)],
                kinds[np.append(0, apart + 1)],
            )
    for start, end, mark in zip(starts.tolist(), ends.tolist(), kinds.tolist(), strict=True):
        kind = KIND if mark == WHOLE else STRAY_KIND
        if mark == ALONE:
            yield Edit(start, end, convert_alone(text[start:end]), kind)
            continue
        for first, last in [(start, end)] if whole is None or phrases else _pieces(text, start, end):
            after, doubts = _convert(text, first, last, keeps) if whole is None else _part(whole, places, first, last)
            yield from conversion_edits(first, after, doubts, region_words(after) if phrases else (), kind)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A span of a text, cut at line ends, which change in no script, where it is too long to be held once more."""
    while end - start > LONGEST_SPAN:
        cut = text.rfind("\n", start, start + LONGEST_SPAN) + 1 or text.find("\n", start, end) + 1 or end
        yield start, cut
        start = cut
    if start < end:
        yield start, end


def _part(whole: Converted, places: list[int], start: int, end: int) -> Converted:
    """A span of a conversion, of which the places of its doubts are given."""
    first, last = (bisect_left(places, place) for place in (start, end))
    return Converted(whole.text[start:end], {place - start: whole.doubts[place] for place in places[first:last]})


def _convert(
    text: str, start: int, end: int, keeps_zhu: bool, where: npt.NDArray[np.bool_] | None = None
) -> Converted:
    found = converted(text, "simplified", start, end, {"著": "著"} if keeps_zhu else None, where)
    if keeps_zhu or text.find("著", start, end) < 0:
        return found
    reach = min(len(text), end + BOOK_REACH)
    places = (match.start() for match in _BOOK.finditer(text, start, reach) if match.start() < end)
    books = [place - start for place in places if where is None or where[place]]
    if not books:
        return found
    pieces, at, taken = list[str](), 0, frozenset(books)
    for place in books:
        pieces += (found.text[at:place], "著")
        at = place + 1
    after = "".join((*pieces, found.text[at:]))
    return Converted(after, {place: others for place, others in found.doubts.items() if place not in taken})
