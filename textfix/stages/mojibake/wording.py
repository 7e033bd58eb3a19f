"""Words around a place where bytes were lost, and the script that a text is in.

In text that may be misread, marks and hangul cost as much as rare Han: misread text seldom has them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from textfix.script import wording as words
from textfix.script.cutting import LAST_HAN, cost_alone, word_costs
from textfix.script.lattice import direction, with_usual_form
from textfix.script.settings import OTHER, UNIT
from textfix.tables.codes import characters_by_code
from textfix.text.language import UNIT as LANGUAGE_UNIT
from textfix.text.language import costs

_LAST: Final = "\U0010ffff"
_FIRST_HAN: Final = "\u3400"


def wording(before: str, choices: Sequence[str], after: str) -> list[float]:
    """`textfix.script.wording.bits_in_words`: here marks are no rare Han, for one may be what was lost."""
    found = words.bits_in_words(before, choices, after)
    return [bits + _dearer(choice) for bits, choice in zip(found, choices, strict=True)]


@cache
def alone_bits(character: str) -> float:
    """What a character of the table's script costs as a word of its own, in bits.

    A mark or a sign costs by its frequency in text: ， is no dearer than a word, ❡ is as rare as rare Han.

    >>> alone_bits("，") < alone_bits("中") < alone_bits("※")
    True
    """
    return cost_alone(character, word_costs()) / UNIT + _dearer(character)


@cache
def _dearer(character: str) -> float:
    """Bits that a sign costs more than `textfix.script.cutting` says, to which all signs are one."""
    if LAST_HAN >= character >= _FIRST_HAN:
        return 0.0
    return max(0.0, float(costs(character)[0]) * LANGUAGE_UNIT - OTHER / UNIT)


def folded(text: str) -> str:
    """A text in the characters of the table of words."""
    return text.translate(_simplified())


def word_bits(text: str) -> float:
    """`textfix.script.wording.word_bits` of what was misread."""
    return words.word_bits(text, last=_LAST)


@cache
def _simplified() -> dict[int, int]:
    return direction("simplified").folds


@cache
def scripts() -> tuple[frozenset[str], frozenset[str]]:
    """The characters that only Traditional text has, and those that only Simplified text has.

    What GB 2312 lacks and Big5 has counts as Traditional: 瞭 is right in both scripts, but rare in Simplified text.
    """
    known = _simplified()
    traditional = frozenset(chr(old) for old, new in known.items() if old != new)
    simplified = frozenset(chr(new) for old, new in known.items() if old != new and new not in known)
    olds = with_usual_form("traditional")
    of_china, of_taiwan = (frozenset(map(chr, range(0x4E00, 0xA000))).intersection(_all(name)) for name in _STANDARDS)
    return traditional | of_taiwan - of_china, simplified & olds | of_china - of_taiwan


_STANDARDS: Final = ("gb2312", "big5")


def _all(codec: str) -> Iterator[str]:
    """All characters of two bytes that an encoding has between the leads A1 and F9, and NUL."""
    return map(chr, characters_by_code([codec])[0xA100:0xFA00].tolist())
