"""What a lost character costs as a part of words: the text around it is cut into words in every way.

科 in 專|科技 belongs to 技, so 專 gains nothing by it; in 專|科門診 it does.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt

from textfix.script.lattice import direction, is_han, word_costs
from textfix.stages.gloss import settings

_LONGEST: Final = 5
"""Characters of the longest words that `word_costs` has."""


@lru_cache(settings.CACHED)
def bits_in_words(before: str, choices: tuple[str, ...], after: str) -> npt.NDArray[np.float64]:
    """What the cheapest way to cut a text into words costs with each of some characters in it, in bits.

    Args:
        before: the text in front of the character; `settings.WORD_REACH` characters of it are enough.
        choices: characters.
        after: the text behind it.

    >>> cost = bits_in_words("我們將", ("近", "建"), "百人")
    >>> bool(cost[0] < cost[1])
    True
    """
    costs = word_costs()
    left, right = _plain(before), _plain(after)
    to, back = _costs_to(left), _costs_to(right[::-1], backwards=True)
    around = [
        (left[len(left) - i :], right[:j], to[len(left) - i] + back[len(right) - j])
        for i in range(min(len(left), _LONGEST - 1) + 1)
        for j in range(min(len(right), _LONGEST - 1 - i) + 1)
        if i or j
    ]
    alone = to[-1] + back[-1]
    found = []
    for character in _plain("".join(choices)):
        best = alone + _single(character)
        for head, tail, rest in around:
            cost = costs.get(head + character + tail)
            if cost is not None and rest + cost < best:
                best = rest + cost
        found.append(best)
    return np.array(found, np.float64) / settings.WORD_UNIT


def _plain(text: str) -> str:
    """The text in the characters of Simplified text, in which the words are written."""
    default = direction("simplified").default
    return "".join(map(default, text))


def _single(character: str) -> int:
    cost = word_costs().get(character)
    if cost is None:
        return settings.UNKNOWN_WORD if is_han(character) else settings.NO_WORD
    return cost


def _costs_to(text: str, *, backwards: bool = False) -> list[int]:
    """For each place, what the cheapest way to cut the text up to it costs; the text may be spelled backwards."""
    costs = word_costs()
    found = [0]
    for end in range(1, len(text) + 1):
        best = found[-1] + _single(text[end - 1])
        for start in range(max(0, end - _LONGEST), end - 1):
            word = text[start:end]
            cost = costs.get(word[::-1] if backwards else word)
            if cost is not None and found[start] + cost < best:
                best = found[start] + cost
        found.append(best)
    return found
