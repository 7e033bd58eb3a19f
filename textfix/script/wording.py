"""What a text costs cut into words, and what a choice costs as a part of the words that its neighbours make.

Neighbours alone say little of 又学者 and 初学者; jieba's counts know the second. 科 in 專|科技 belongs to 技, so 專
gains nothing by it; in 專|科門診 it does. Words are Simplified: Traditional text is folded.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from textfix.script.cutting import LAST_HAN, cost_alone, costs_from, costs_to, word_costs
from textfix.script.lattice import direction
from textfix.script.settings import UNIT

WORD_REACH: Final = 4
"""Characters on either side that a word with the place may have: the longest word of the table has five."""


def bits_in_words(before: str, choices: Sequence[str], after: str, *, last: str = LAST_HAN) -> list[float]:
    """What each choice costs between two texts, in bits, if all is cut into words in the cheapest way.

    Args:
        before: the text in front; its last `WORD_REACH` characters count.
        choices: characters.
        after: the text after it.
        last: up to which character one that no word has costs as the rarest Han does.

    >>> new, beginner = bits_in_words("", ["又", "初"], "学者的")
    >>> new > beginner
    True
    """
    costs = word_costs()
    known = costs.get
    left, right = _folded(before[-WORD_REACH:]), _folded(after[:WORD_REACH])
    to, back = costs_to(left, costs, last=last), costs_from(right, costs, last)
    around = [
        (left[len(left) - i :], right[:j], to[len(left) - i] + back[j])
        for i in range(len(left) + 1)
        for j in range(min(len(right), WORD_REACH - i) + 1)
        if i or j
    ]
    found = []
    for choice in _folded("".join(choices)):
        best = to[-1] + cost_alone(choice, costs, last) + back[0]
        for head, tail, rest in around:
            cost = known(f"{head}{choice}{tail}")
            if cost is not None and rest + cost < best:
                best = rest + cost
        found.append(best / UNIT)
    return found


def word_bits(text: str, *, last: str = LAST_HAN) -> float:
    """What a text costs cut into words in the cheapest way, in bits; `last` as of `bits_in_words`.

    >>> word_bits("说明") < word_bits("佽隴") / 2
    True
    """
    return costs_to(_folded(text), word_costs(), last=last)[-1] / UNIT


def _folded(text: str) -> str:
    return text.translate(direction("simplified").folds)
