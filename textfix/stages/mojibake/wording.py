"""Words around a place where bytes were lost: what a choice costs as a part of the words that its neighbours make.

Neighbours alone say little of 又学者 and 初学者; jieba's counts, through which `textfix.script` reads words, know the
second. Words are Simplified: Traditional text is folded.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from textfix.script.lattice import direction, word_costs
from textfix.script.settings import OTHER, UNIT, UNKNOWN
from textfix.stages.mojibake.settings import WORD_REACH


def wording(before: str, choices: Sequence[str], after: str) -> list[float]:
    """What each choice costs between two texts, in bits, if all is cut into words in the cheapest way.

    >>> new, beginner = wording("", ["又", "初"], "学者的")
    >>> new > beginner
    True
    """
    left, right = _folded(before[-WORD_REACH:]), _folded(after[:WORD_REACH])
    upto, beyond = _forward(left), _forward(right[::-1], is_back=True)[::-1]
    return [_cost(left, _folded(choice), right, upto, beyond) for choice in choices]


def word_bits(text: str) -> float:
    """What a text costs cut into words in the cheapest way, in bits.

    >>> word_bits("说明") < word_bits("佽隴") / 2
    True
    """
    return _forward(_folded(text))[-1] / UNIT


def _cost(left: str, choice: str, right: str, upto: Sequence[int], beyond: Sequence[int]) -> float:
    known = word_costs()
    best = upto[-1] + known.get(choice, _alone(choice)) + beyond[0]
    for start in range(len(left), -1, -1):
        head = left[start:] + choice
        for end in range(min(len(right), WORD_REACH + 1 - len(head)) + 1):
            cost = known.get(head + right[:end])
            if cost is not None and upto[start] + cost + beyond[end] < best:
                best = upto[start] + cost + beyond[end]
    return best / UNIT


def _forward(text: str, *, is_back: bool = False) -> list[int]:
    """What the text up to each place costs; `is_back` for a text that is turned round."""
    known = word_costs()
    best = [0] * (len(text) + 1)
    for end in range(1, len(text) + 1):
        best[end] = best[end - 1] + known.get(text[end - 1], _alone(text[end - 1]))
        for start in range(max(0, end - WORD_REACH - 1), end - 1):
            word = text[start:end]
            cost = known.get(word[::-1] if is_back else word)
            if cost is not None and best[start] + cost < best[end]:
                best[end] = best[start] + cost
    return best


def _alone(character: str) -> int:
    return UNKNOWN if character >= "\u3400" else OTHER


@cache
def _simplified() -> dict[int, int]:
    return direction("simplified").characters


@cache
def scripts() -> tuple[frozenset[str], frozenset[str]]:
    """The characters that only Traditional text has, and those that only Simplified text has."""
    known = _simplified()
    traditional = frozenset(chr(old) for old, new in known.items() if old != new)
    simplified = frozenset(chr(new) for old, new in known.items() if old != new and new not in known)
    olds = frozenset(map(chr, direction("traditional").characters))
    return traditional, simplified & olds


def _folded(text: str) -> str:
    return text.translate(_simplified())
