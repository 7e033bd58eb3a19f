"""What no text has: a reading that makes such a character was made with a wrong page."""

from __future__ import annotations

from typing import Final
from unicodedata import category

_NO_TEXT: Final = frozenset(("Co", "Cn", "Cs"))
"""Private use, code points without a character, halves of surrogate pairs."""


def is_no_text(after: str, before: str) -> bool:
    """Whether a reading has a character that no text has, and that what was read had not.

    ÔåÆ is → in code page 850, and a private character in mac-roman.

    >>> is_no_text("\uf32e", "ÔåÆ"), is_no_text("→", "ÔåÆ"), is_no_text("é \uf0b7", "Ã© \uf0b7")
    (True, False, False)
    """
    return any(category(character) in _NO_TEXT for character in {*after}.difference(before) if character > "\u02ff")
