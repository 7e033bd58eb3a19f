"""Damage shown beside what it stands for: `s.replace('Ã©', 'é')`, a row `Ã¤ | ä` of a table, `- CafÃ©` over `+ Café`.

A text that holds both forms of a word, where each stands as what is talked of does, shows the damage: it is right as
it stands. Both have to be near each other, since a damaged text repeats its words as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import Final, NamedTuple

_MOST: Final = 40
"""Characters that a shown word has at most: a title of an example."""

_FAR: Final = 200
"""Characters of the line on either side in which the other form stands between quotation marks or in a cell."""

_NEAR: Final = 48
"""The same where nothing but spaces or signs divide the two from other words."""

_GAP: Final = 12
"""Characters between the two forms in a sentence: 变成了, is shown as."""

_LABEL: Final = 16
"""Characters of a label before the colon: 原文, Expected."""

_DIVIDES: Final = frozenset(("", *"\n \t|│,:：;；=/＝→“”‘’「」『』\"'`(（)）[【{〔〈《]】}〕〉》<>#-+~*@、，.!?。"))
"""What divides a word that a text talks of from others."""

_OF_PROSE: Final = frozenset(("", *"\n .,;:!?，。、；："))
"""Those that divide the words of any sentence."""

_ENCLOSES: Final = frozenset(("", *"\n\t|│\"'`“”‘’「」『』<>[]{}/"))
"""What encloses a literal in code or a cell of a table."""

_GOES_ON: Final = frozenset("，。；！？")
"""Marks of sentences: an example has none, and a sentence that repeats a word has them between."""
_STOPS: Final = re.compile(r"[\n。！？；]|[.!?]\s")
_RELATED: Final = re.compile(
    r"[变變]了?[成为為]|[成作]了|[显顯]示|[写寫读讀解][成作为為]|[应應][该該當当]?[为為是]|就是|其[实實]是|原[文来來]?是|[结結]果|[错錯][误誤]|正[确確]|[转轉]|→|->|=>|⇒"
    r"|\bas\b|\bis\b|\binto\b|\bbecomes?\b|\bshould\b|\binstead\b|\bsee\b|\bfor\b|\bnot\b"
)
"""Words between the two forms that say how one became the other."""

_MARK: Final = re.compile(r"\s*+(?:[-+<>!]\s*+|>>> )?")
"""The mark of a line of a comparison, or of a Python session."""

_LABELLED: Final = re.compile(r"[^:：\n]*[:：]\s*+")


class Shown(NamedTuple):
    """A word that may be shown: where it is, and what it stands for."""

    start: int
    end: int
    meaning: str


def shown_word(text: str, start: int, end: int, after: str) -> Shown:
    """What really differs between a damaged span and its repair, with the letters that touch it.

    >>> shown_word("x('CafÃ©')", 0, 10, "x('Café')")
    Shown(start=3, end=8, meaning='Café')
    """
    before = text[start:end]
    most = min(len(before), len(after))
    first = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, after, strict=False)))
    last = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before[::-1], after[::-1], strict=False)))
    last = min(last, most - first)
    while first and _is_letter(before[first - 1]):
        first -= 1
    while last and _is_letter(before[-last]):
        last -= 1
    while most - first - last > 1 and not (before[first].isalnum() or after[first].isalnum()):
        first += 1  # → may be a pair of bytes as well
    return Shown(start + first, end - last, after[first : len(after) - last])


def has_counterpart(text: str, start: int, end: int, after: str) -> bool:
    """Whether what a damaged span stands for is shown beside it.

    Args:
        text: the text.
        start: where the span begins.
        end: where it ends.
        after: what it stands for.

    >>> line = "s.replace('Ã©', 'é')"
    >>> has_counterpart(line, 11, 13, "é")
    True
    >>> has_counterpart("Le cafÃ©, et du thé", 3, 8, "café")
    False
    """
    if len(after) > 3 * _MOST:
        return False
    word = shown_word(text, start, end, after)
    if not 0 < len(word.meaning) <= _MOST or word.meaning.isspace():
        return False
    return _in_line(text, word) or _in_next_line(text, word)


def _in_line(text: str, word: Shown) -> bool:
    """Whether both forms stand apart in one line, or close together in a sentence."""
    first = max(text.rfind("\n", max(0, word.start - _FAR), word.start) + 1, word.start - _FAR, 0)
    last = text.find("\n", word.end, word.end + _FAR)
    last = min(len(text), word.end + _FAR) if last < 0 else last
    ours = _sides(text, word.start, word.end)
    for at in _places(text, word.meaning, (first, word.start), (word.end, last)):
        beside = ours | _sides(text, at, at + len(word.meaning))
        gap = text[at + len(word.meaning) : word.start] if at < word.start else text[word.end : at]
        is_sentence = _GOES_ON.intersection(word.meaning)
        if beside <= _ENCLOSES or (not is_sentence and _are_related(gap, beside)):
            return True
    return False


def _are_related(gap: str, beside: frozenset[str]) -> bool:
    """Whether what stands between two forms, and beside them, makes them examples rather than words of a sentence."""
    if len(gap) > _NEAR or _STOPS.search(gap):
        return False
    if beside <= _DIVIDES:
        is_prose = beside <= _OF_PROSE  # a text that is damaged in parts says don’t and donâ€™t
        is_sign = not any(character.isalnum() or character in _GOES_ON for character in gap)
        return not is_prose or is_sign or (len(gap) <= 2 * _GAP and _RELATED.search(gap) is not None)
    return len(gap) <= _GAP and _RELATED.search(gap) is not None


def _in_next_line(text: str, word: Shown) -> bool:
    """Whether a line beside it is the same with the other form: marked or labelled as another, or what code prints."""
    first = text.rfind("\n", max(0, word.start - _FAR), word.start) + 1
    last = text.find("\n", word.end, word.end + _FAR)
    if not first and word.start > _FAR:
        return False
    last = len(text) if last < 0 else last
    before, rest = text[first : word.start], text[word.end : last].strip()
    others = (_line_before(text, first), text[last + 1 : last + 1 + 2 * _FAR].partition("\n")[0])
    for other in others:
        head, found, tail = other.partition(word.meaning)
        if found and tail.strip() == rest and head != before and _head(head) == _head(before):
            return True
    return before.lstrip().startswith(">>> ") and word.meaning in text[last : last + _FAR]


def _line_before(text: str, first: int) -> str:
    if not first:
        return ""
    return text[max(text.rfind("\n", max(0, first - 2 * _FAR), first - 1) + 1, 0) : first - 1][-2 * _FAR :]


def _head(line: str) -> str:
    """The beginning of a line without the mark of a comparison, or without its label."""
    label = _LABELLED.match(line[:_LABEL])
    return line[label.end() :].strip() if label else _MARK.sub("", line, count=1).strip()


def _places(text: str, meaning: str, *spans: tuple[int, int]) -> Iterator[int]:
    for start, end in spans:
        at = text.find(meaning, start, end)
        while at >= 0:
            yield at
            at = text.find(meaning, at + 1, end)


def _sides(text: str, start: int, end: int) -> frozenset[str]:
    return frozenset((text[max(0, start - 1) : start], text[end : end + 1]))


def _is_letter(character: str) -> bool:
    return character.isalpha() and character < "\u2e80"
