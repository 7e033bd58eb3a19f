"""Kana, Cyrillic and numbered signs of Big5, which two tables have at different codes."""

from __future__ import annotations

import re
from typing import Final

from textfix.decoding.settings import MOVED
from textfix.text.language import UNIT, code_points, costs

MOVED_SIGNS: Final = "々ヾゝゞ\u3041-\u3093\u30a1-\u30f6\u0401-\u0451①-⑩⑴-⑽"
"""What Python's cp950 has in the rows C6 and C7, and nowhere else."""

_MOVED: Final = re.compile(f"[{MOVED_SIGNS}]")
_NUMBERED: Final = re.compile("[①-⑽ⅰ-ⅹ]")


def is_windows_big5(text: str) -> bool:
    """Whether what cp950 reads is right: it has no ∕ or ﹨.

    0xA241 and 0xA242 are these signs on Windows but ／ and ＼ elsewhere, and only those are ever typed.
    """
    return "∕" not in text and "﹨" not in text


def has_moved(text: str) -> bool:
    """Whether what cp950 reads has one of these signs."""
    return _MOVED.search(text) is not None


def is_moved(data: bytes, text: str) -> bool:
    """Whether these signs are where Python's cp950 has them, and not, as elsewhere, where the Encoding Standard has.

    Args:
        data: bytes that cp950 reads.
        text: what it reads.

    >>> [is_moved(data, data.decode("cp950")) for data in map("優の良品".encode, ("cp950", "big5hkscs"))]
    [True, False]
    """
    return _bits(data.decode("big5hkscs", "replace")) - _bits(text) > MOVED


def _bits(text: str) -> float:
    """What a text costs, its numbered signs, which few texts of the model have, at the price of a number."""
    return float(costs(code_points(_NUMBERED.sub("一", text))).sum(dtype=int)) * UNIT
