"""Words that only Traditional text has, spelt with characters that Simplified text has in other words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Final, NamedTuple

from textfix.script.contexts import signs
from textfix.script.cutting import is_han, word_costs
from textfix.script.lattice import direction
from textfix.script.settings import REACH, REMEMBERED
from textfix.script.verbs import BEFORE_ZHE
from textfix.text.look import TURNING, look_at

_OF_BOOKS: Final = "名作述书書录錄者称稱有《〈译譯论論"
"""What begins a word or a title after 著, to write."""
_AFTER_ZHUO: Final = frozenset("力重手眼想急陆陸落涼凉火色装裝")
"""The second characters of words with 著 read zhuó or zháo (现代汉语词典: 着力 着重 着手 着眼 着想 着急 着陆)."""
_MOVES: Final = frozenset("高差错錯输輸")
"""What comes before 一着, a move of chess: 棋高一着."""
_WAITING: Final = frozenset("我你您他她它们們在就还還都正只坐站")
"""What comes before 等着, to wait: 等著 after a name says that others wrote with him."""
_CLAUSE_STARTS: Final = "\n，。！？；：…「“"
"""What a clause begins after: 《论语》等著, Knuth 等著 and 李 强 等著 list authors."""
_AFTER_YU: Final = frozenset("是心事此今斯昨你您我他她它0123456789０１２３４５６７８９")
"""What the preposition 於 takes and no surname has after it."""
_BEFORE_SURNAME: Final = "姓是叫名和与與跟氏或、商"
"""What may be before the surname 於 where nothing else is of the name, and the place 商於."""
_NO_NAME: Final = " %$：:「“‘『《<{["
"""What may follow the preposition 於 and no surname: a title, or what a program fills in."""


def is_traditional_word(text: str, place: int) -> bool:
    """Whether the words around a place make its character Traditional, though Simplified text may have it.

    >>> is_traditional_word("他看著窗外", 2), is_traditional_word("他的著作", 2)
    (True, False)
    """
    first = place - REACH if place > REACH else 0
    return _is_word(text[first : place + REACH + 1], place - first)


@lru_cache(maxsize=REMEMBERED)
def _is_word(text: str, place: int) -> bool:
    character = text[place]
    if character == "著":
        is_particle = _is_particle(text, place) or _ends_a_word(text, place)
        if not is_particle and text[place + 1 : place + 2] not in _AFTER_ZHUO:  # 执著 is right as it is
            return False
    else:
        is_particle = character == "於" and (text[place + 1 : place + 2] in _AFTER_YU or _is_word_with_yu(text, place))
        is_particle |= character == "乾" and "干" in signs(character, text[:place], text[place + 1 :])  # 擦乾, 未乾
    choice = direction("simplified").choose(character, text, place)
    return choice.character != character and choice.settled and (choice.by_word or is_particle)


def _ends_a_word(text: str, place: int) -> bool:
    """Whether 著 ends a word of three characters or more, whatever follows: 意味著, 歪打正著, 棋高一著."""
    if place > 1 and text[place - 1] == "一" and text[place - 2] in _MOVES:
        return True
    costs = word_costs()
    return any(place >= length and text[place - length : place] + "着" in costs for length in (2, 3, 4))


def _is_word_with_yu(text: str, place: int) -> bool:
    """Whether 於 makes a word with the verb before it, or no name follows: 用於, 建立於：; a surname does neither."""
    before, following = text[place - 1 : place], text[place + 1 : place + 2]
    if before and before + "于" in word_costs():
        return True
    return is_han(before or " ") and before not in _BEFORE_SURNAME and bool(following) and following in _NO_NAME


def _is_particle(text: str, place: int) -> bool:
    """Whether 著 may be the particle: a verb is before it, and the clause goes on with no book."""
    following = text[place + 1 : place + 2]
    goes_on = not following or following in " \n" or (is_han(following) and following not in _OF_BOOKS)
    return (
        place > 0
        and text[place - 1] in BEFORE_ZHE
        and goes_on
        and (is_han(following or " ") or text[place - 1] != "等" or _waits(text, place))
    )


def _waits(text: str, place: int) -> bool:
    """Whether somebody waits in 等著: a clause begins with it, or who waits is before it."""
    before = text[place - 2] if place > 1 else "\n"
    return before in _WAITING or before in _CLAUSE_STARTS


def has_traditional_word(text: str) -> bool:
    """Whether a word is there that only Traditional text has.

    >>> [has_traditional_word(text) for text in ("看著", "看著作")]
    [True, False]
    """
    return next(traditional_word_places(text), None) is not None


def traditional_word_places(text: str, places: Iterable[int] | None = None) -> Iterator[int]:
    """Where the ambiguous characters are that a word makes Traditional.

    Args:
        text: the text.
        places: where the characters of the class `TURNING` are in it, if that is known.

    >>> list(traditional_word_places("笑著走，原著"))
    [1]
    """
    verbs, before_zhe = _signs()
    size = len(text)
    for place in look_at(text).places(TURNING) if places is None else places:
        if text[place] == "著":
            before = text[place - 1] if place else "\n"
            following = text[place + 1] if place + 1 < size else "\n"
            if before not in before_zhe and following not in _AFTER_ZHUO:
                if before not in verbs or following in _OF_BOOKS:
                    continue  # most of 著 in Simplified text is that of 著名
                if following not in " \n" and not is_han(following):
                    continue
        first = place - REACH if place > REACH else 0
        if _is_word(text[first : place + REACH + 1], place - first):
            yield place


class _Signs(NamedTuple):
    """What is beside 著 where `is_traditional_word` has to be asked."""

    verbs: frozenset[str]
    """Verbs in front of the particle."""
    before_zhe: frozenset[str]
    """The last characters but one of words of three or more that end with 著."""


@cache
def _signs() -> _Signs:
    return _Signs(
        frozenset(BEFORE_ZHE),
        frozenset(word[-2] for word in word_costs() if word[-1] == "着" and len(word) > 2) | {"一"},
    )
