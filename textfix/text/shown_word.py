"""The word that a text may show damaged: what really differs between a damaged span and its repair."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

MOST: Final = 40
"""Characters that a shown word has at most: a title of an example."""


class Shown(NamedTuple):
    """A word that may be shown: where it is, and what it stands for."""

    start: int
    end: int
    meaning: str


def shown_word(text: str, start: int, end: int, after: str) -> Shown:
    """What really differs between a damaged span and its repair, with the letters that touch it.

    >>> shown_word("x('CafÃ©')", 0, 10, "x('Café')")
    Shown(start=3, end=8, meaning='Café')
    >>> shown_word("x('CafÃ©s')", 6, 8, "é")
    Shown(start=3, end=9, meaning='Cafés')
    """
    before = text[start:end]
    most = min(len(before), len(after))
    first = _alike(before, after) if before[:1] == after[:1] else 0
    last = min(_alike(before[::-1], after[::-1]), most - first) if before[-1:] == after[-1:] else 0
    last -= first + last == most and last > 0  # Â¿ for ¿: what is left of it stands for itself
    while first and _is_letter(before[first - 1]):
        first -= 1
    while last and _is_letter(before[-last]):
        last -= 1
    while most - first - last > 1 and not (before[first].isalnum() or after[first].isalnum()):
        first += 1  # → may be a pair of bytes as well
    left, right = start + first, end - last
    meaning = after[first : len(after) - last]
    head = _LETTERS_BEFORE.search(text, max(0, left - MOST), left) if left and _may_be_letter(text[left - 1]) else None
    tail = _LETTERS.match(text, right, right + MOST) if _may_be_letter(text[right : right + 1]) else None
    if head:
        left, meaning = head.start(), head[0] + meaning
    if tail:
        right, meaning = tail.end(), meaning + tail[0]
    return Shown(left, right, meaning)


def is_whole(text: str, start: int, end: int, after: str) -> bool:
    """Whether `shown_word` surely says that all of a span differs, and nothing touches it.

    >>> is_whole("x('涓枃')", 3, 5, "中文"), is_whole("x('CafÃ©')", 3, 8, "Café")
    (True, False)
    """
    if text[start] == after[0] or text[end - 1] == after[-1] or not (after[0].isalnum() or text[start].isalnum()):
        return False
    return is_apart(text, start, end)


def is_apart(text: str, start: int, end: int) -> bool:
    """Whether no letter touches a span.

    >>> is_apart("a涓枃", 1, 3), is_apart("1涓枃,", 1, 3)
    (False, True)
    """
    head, tail = text[start - 1] if start else "", text[end : end + 1]
    return (not head.isalnum() or head.isdecimal()) and (not tail.isalnum() or tail.isdecimal())


_LETTERS: Final = re.compile(r"(?:(?!_)[^\W\d\u2e80-\U0010ffff])*+")
_LETTERS_BEFORE: Final = re.compile(rf"{_LETTERS.pattern}\Z")
"""Letters of words with spaces between them that touch a place."""


def _alike(one: str, other: str) -> int:
    """With how many characters both texts begin."""
    for number, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return number
    return min(len(one), len(other))


def _is_letter(character: str) -> bool:
    return character.isalpha() and character < "\u2e80"


def _may_be_letter(character: str) -> bool:
    """Whether a character is no sign and no figure; nothing is no letter."""
    return character.isalnum() and not character.isdecimal()
