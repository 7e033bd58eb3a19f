"""Words that only Traditional text has, spelt with characters that Simplified text has in other words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from textfix.script.lattice import direction, is_han, word_costs
from textfix.script.verbs import BEFORE_ZHE

_IN_CLASSES: Final = re.compile(b"m")
_IN_TEXT: Final = re.compile("[著於乾瞭徵夥甦剋陞麽]")
_OF_BOOKS: Final = "名作述书書录錄者称稱有《〈译譯论論"
"""What begins a word or a title behind 著, to write."""
_AFTER_ZHUO: Final = frozenset("力重手眼想急陆陸落涼凉火色装裝")
"""The second characters of words with 著 read zhuó or zháo (现代汉语词典: 着力 着重 着手 着眼 着想 着急 着陆)."""
_AFTER_YU: Final = frozenset("是心事此今斯昨0123456789０１２３４５６７８９")
"""What the preposition 於 takes and no surname has behind it."""


def is_traditional_word(text: str, place: int) -> bool:
    """Whether the words around a place make its character Traditional, though Simplified text may have it.

    >>> is_traditional_word("他看著窗外", 2), is_traditional_word("他的著作", 2)
    (True, False)
    """
    character = text[place]
    if character == "著":
        is_particle = _is_particle(text, place) or _ends_a_word(text, place)
        if not is_particle and text[place + 1 : place + 2] not in _AFTER_ZHUO:  # 执著 is right as it stands
            return False
    else:
        is_particle = character == "於" and (text[place + 1 : place + 2] in _AFTER_YU or _is_word_with_yu(text, place))
    choice = direction("simplified").choose(character, text, place)
    return choice.character != character and choice.settled and (choice.by_word or is_particle)


def _ends_a_word(text: str, place: int) -> bool:
    """Whether 著 is the particle at the end of a word of three characters, whatever follows: 意味著."""
    return place > 1 and text[place - 2 : place] + "着" in word_costs()


def _is_word_with_yu(text: str, place: int) -> bool:
    """Whether 於 makes a word with the verb before it, whatever follows: 用於, 在於; a surname makes none."""
    return place > 0 and text[place - 1] + "于" in word_costs()


def _is_particle(text: str, place: int) -> bool:
    """Whether 著 may be the particle: a verb is before it, and the clause goes on with no book."""
    following = text[place + 1 : place + 2]
    goes_on = not following or following in " \n" or (is_han(following) and following not in _OF_BOOKS)
    return (
        place > 0
        and text[place - 1] in BEFORE_ZHE
        and goes_on
        and (is_han(following or " ") or text[place - 1] != "等")
    )


def has_traditional_word(text: str) -> bool:
    """Whether a word is there that only Traditional text has.

    >>> has_traditional_word("看著"), has_traditional_word("看著作")
    (True, False)
    """
    return any(is_traditional_word(text, found.start()) for found in _IN_TEXT.finditer(text))


def traditional_word_places(text: str, classes: bytes) -> Iterator[int]:
    """Where the ambiguous characters stand that a word makes Traditional.

    Args:
        text: the text.
        classes: the class of each of its characters; only where it is b"m" is there anything to look at.

    >>> list(traditional_word_places("笑著走，原著", b"hmhphm"))
    [1]
    """
    for found in _IN_CLASSES.finditer(classes):
        if is_traditional_word(text, found.start()):
            yield found.start()
