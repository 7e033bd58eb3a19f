"""Words that only Traditional text has, spelt with characters that Simplified text has in other words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from textfix.script.cutting import is_han, word_costs
from textfix.script.lattice import direction
from textfix.script.settings import REACH, REMEMBERED
from textfix.script.verbs import BEFORE_ZHE
from textfix.text.language import code_points
from textfix.text.look import TURNING, look_at

Points: TypeAlias = npt.NDArray[np.integer]
Truths: TypeAlias = npt.NDArray[np.bool_]

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
    first = place - REACH if place > REACH else 0
    return _is_word(text[first : place + REACH + 1], place - first)


@lru_cache(maxsize=REMEMBERED)
def _is_word(text: str, place: int) -> bool:
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

    >>> [has_traditional_word(text) for text in ("看著", "看著作")]
    [True, False]
    """
    return next(traditional_word_places(text), None) is not None


def traditional_word_places(text: str) -> Iterator[int]:
    """Where the ambiguous characters stand that a word makes Traditional.

    >>> list(traditional_word_places("笑著走，原著"))
    [1]
    """
    look = look_at(text)
    places = np.array(look.places(TURNING), np.intp)
    if not len(places):
        return
    points = code_points(text) if len(look.units) > len(text) else look.units
    for place in _candidates(points, places):
        if is_traditional_word(text, place):
            yield place


class _Signs(NamedTuple):
    """By UTF-16 unit: what stands at a place or beside it where `is_traditional_word` has to be asked."""

    verb: Truths
    """Verbs in front of the particle 著."""
    book: Truths
    """What is behind 著 where it is no particle, and no Han character; but not a space or a line end."""
    zhuo: Truths
    """What is behind 著 read zhuó or zháo."""
    before_zhe: Truths
    """The second characters of words of three that end with 著."""


@cache
def _signs() -> _Signs:
    def table(characters: str | frozenset[str]) -> Truths:
        found = np.zeros(0x10000, np.bool_)
        found[[ord(character) for character in characters]] = True
        return found

    words = word_costs()
    no_particle = np.ones(0x10000, np.bool_)
    no_particle[0x3400:0xA000] = False
    no_particle |= table(_OF_BOOKS)
    no_particle[[ord(" "), ord("\n")]] = False
    return _Signs(
        table(BEFORE_ZHE),
        no_particle,
        table(_AFTER_ZHUO),
        table(frozenset(word[1] for word in words if len(word) == 3 and word[2] == "着")),
    )


def _candidates(points: Points, places: npt.NDArray[np.intp]) -> list[int]:
    """The places that the characters beside them do not rule out: most of 著 in Simplified text is that of 著名."""
    signs = _signs()
    last, following = places - 1, places + 1
    before = np.where(places > 0, points.take(last, mode="clip"), 0x0A)
    behind = np.where(following < len(points), points.take(following, mode="clip"), 0x0A)
    particle = signs.verb.take(before, mode="clip") & ~signs.book.take(behind, mode="clip")
    zhe = particle | signs.before_zhe.take(before, mode="clip") | signs.zhuo.take(behind, mode="clip")
    found: list[int] = places[zhe | (points.take(places) != ord("著"))].tolist()
    return found
