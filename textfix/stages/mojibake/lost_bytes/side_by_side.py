"""Places side by side that lost bytes: weighed together, along every way to cut what is around them into words.

Two places tell each other what they are: 投 and 資 are a word, while each by itself is likelier to be another
character. The cheapest way through all choices (Viterbi) is found from both ends, so each choice has the cost of the
cheapest way through it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from textfix.script.cutting import LENGTHS, word_costs
from textfix.script.settings import UNIT
from textfix.stages.mojibake.lost_bytes.settings import WORDS
from textfix.stages.mojibake.lost_bytes.usage import Usage
from textfix.stages.mojibake.wording import alone_bits, folded

Slot: TypeAlias = tuple[str, ...]
"""What may be in one place: a character that is there, or the choices for one that is lost."""
Bits: TypeAlias = NDArray[np.float64]

_LONGEST: Final = LENGTHS[-1]


class _Word(NamedTuple):
    """A word of several characters in a row of slots."""

    end: int
    """The slot of its last character."""
    path: tuple[int, ...]
    """Which of the choices it has in each slot."""
    bits: float
    """What it costs by words, and by the neighbours in it."""


def cheapest_ways(slots: Sequence[Slot], usage: Usage, more: Mapping[int, Bits]) -> list[Bits]:
    """What the cheapest way through each choice costs in bits, for each slot.

    Args:
        slots: a row of places, with what is around it.
        usage: how often characters follow another, in Chinese and in the document.
        more: by slot, what each choice costs more.

    >>> row = [("项",), ("目",), ("总",), ("兵", "投"), ("的", "资"), ("。",)]
    >>> usage = Usage.of(np.array([*map(ord, "项目")]))
    >>> [row[n][int(bits.argmin())] for n, bits in enumerate(cheapest_ways(row, usage, {}))][3:5]
    ['投', '资']
    """
    folds = [tuple(map(folded, slot)) for slot in slots]
    joints = [np.zeros((1, len(slots[0]))), *_joints(slots, usage)]
    alone = [WORDS * np.array([*map(alone_bits, fold)]) for fold in folds]
    for slot, bits_more in more.items():
        joints[slot] = joints[slot] + (1 - WORDS) * bits_more
    words = [list(_words(folds, joints, start)) for start in range(len(slots))]
    begun = _forward(joints, alone, words)
    rest = _backward(joints, alone, words)
    found = [begin + bits + left for begin, bits, left in zip(begun, alone, rest, strict=True)]
    for start, of_start in enumerate(words):
        for end, path, bits in of_start:
            total = begun[start][path[0]] + bits + rest[end][path[-1]]
            for slot, choice in enumerate(path, start):
                if total < found[slot][choice]:
                    found[slot][choice] = total
    return found


def _joints(slots: Sequence[Slot], usage: Usage) -> Iterator[Bits]:
    """For each two slots side by side, what each choice of the second costs after each of the first."""
    sizes = [len(slot) for slot in slots]
    points = np.array([min(ord(character), 0xFFFF) for slot in slots for character in slot])
    starts = np.cumsum([0, *sizes])
    pairs = [
        (np.repeat(points[a : a + m], n), np.tile(points[b : b + n], m))
        for a, b, m, n in zip(starts, starts[1:], sizes, sizes[1:], strict=False)
    ]
    is_lost = np.repeat(np.array(sizes[1:]) > 1, [len(left) for left, _ in pairs])
    left, right = (np.concatenate(side) for side in zip(*pairs, strict=True))
    bits = (1 - WORDS) * usage.bits_after(left, right, is_lost)
    at = 0
    for m, n in pairwise(sizes):
        yield bits[at : at + m * n].reshape(m, n)
        at += m * n


def _words(folds: Sequence[Slot], joints: Sequence[Bits], start: int) -> Iterator[_Word]:
    """The words of two characters and more that begin in a slot."""
    costs, prefixes = word_costs(), _prefixes()
    begun: list[tuple[tuple[int, ...], str, float]] = [((n,), one, 0.0) for n, one in enumerate(folds[start])]
    for end in range(start + 1, min(start + _LONGEST, len(folds))):
        longer = list[tuple[tuple[int, ...], str, float]]()
        after = [*enumerate(folds[end])]
        for path, text, bits in begun:
            for n, character in after:
                word = text + character
                cost = costs.get(word)
                if cost is not None:
                    joint = float(joints[end][path[-1], n])
                    yield _Word(end, (*path, n), bits + joint + WORDS * cost / UNIT)
                    if word in prefixes:
                        longer.append(((*path, n), word, bits + joint))
                elif word in prefixes:
                    longer.append(((*path, n), word, bits + float(joints[end][path[-1], n])))
        if not longer:
            return
        begun = longer


@cache
def _prefixes() -> frozenset[str]:
    """What longer words begin with, two characters and more."""
    return frozenset(word[:length] for word in word_costs() if len(word) > 2 for length in range(2, len(word)))


def _forward(joints: Sequence[Bits], alone: Sequence[Bits], words: Sequence[Sequence[_Word]]) -> list[Bits]:
    """For each slot and choice, the cheapest way to where a word begins with it."""
    ended = [np.full(len(bits), np.inf) for bits in alone]
    begun = list[Bits]()
    for start, bits in enumerate(alone):
        begin = (ended[start - 1][:, None] + joints[start]).min(axis=0) if start else joints[0][0]
        begun.append(begin)
        np.minimum(ended[start], begin + bits, out=ended[start])
        for end, path, cost in words[start]:
            total = begin[path[0]] + cost
            if total < ended[end][path[-1]]:
                ended[end][path[-1]] = total
    return begun


def _backward(joints: Sequence[Bits], alone: Sequence[Bits], words: Sequence[Sequence[_Word]]) -> list[Bits]:
    """For each slot and choice, the cheapest way from where a word ended with it."""
    rest = [np.zeros(len(bits)) for bits in alone]
    to_come = list(rest)
    for start in range(len(alone) - 1, -1, -1):
        if start + 1 < len(alone):
            rest[start] = (joints[start + 1] + to_come[start + 1]).min(axis=1)
        left = alone[start] + rest[start]
        for end, path, cost in words[start]:
            total = cost + rest[end][path[-1]]
            if total < left[path[0]]:
                left[path[0]] = total
        to_come[start] = left
    return rest
