"""A word of Western letters by itself in a list whose other items are misread: ÇÖP among ÖÐÎÄ and ÖÐ¹ú."""

from __future__ import annotations

from typing import Final

from textfix.text.han import A_HAN

_DIVIDES: Final = frozenset(("", *"\n\t,;|\"'"))
"""What is beside an item of a list, a cell, or a literal."""


def is_word_by_itself(text: str, first: int, last: int, reading: str) -> bool:
    """Whether an item of letters in one case, some of them ASCII, would become one Han beside a letter.

    Args:
        text: the text.
        first: where the item begins, without letters of ASCII before it.
        last: where it ends.
        reading: what it would say.

    >>> is_word_by_itself("ÇÖP\\nÖÐÎÄ", 0, 3, "侵P"), is_word_by_itself("ÖÐÎÄ", 0, 4, "中文")
    (True, False)
    >>> is_word_by_itself("TÐô", 1, 3, "恤")
    False
    """
    if len(A_HAN.findall(reading)) != 1:
        return False
    while first and text[first - 1].isascii() and text[first - 1].isalpha():
        first -= 1
    while last < len(text) and text[last].isascii() and text[last].isalpha():
        last += 1
    word = text[first:last]
    if not {text[max(0, first - 1) : first], text[last : last + 1]} <= _DIVIDES:
        return False
    is_of_one_case = word.isupper() or word.islower() or word.istitle()
    return word.isalpha() and is_of_one_case and any(letter.isascii() for letter in word)
