"""Words around a place where bytes were lost, and the script that a text is in.

Here marks and hangul cost as rare Han do: what is read so seldom has them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final

from textfix.script import wording as words
from textfix.script.lattice import direction

_LAST: Final = "\U0010ffff"


def wording(before: str, choices: Sequence[str], after: str) -> list[float]:
    """`textfix.script.wording.bits_in_words` of what was misread."""
    return words.bits_in_words(before, choices, after, last=_LAST)


def word_bits(text: str) -> float:
    """`textfix.script.wording.word_bits` of what was misread."""
    return words.word_bits(text, last=_LAST)


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
