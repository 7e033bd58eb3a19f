"""Sections of mark-up from one sign to another: comments, CDATA."""

from __future__ import annotations

from collections.abc import Callable


def with_sections(text: str, opening: str, closing: str, written: Callable[[str], str]) -> str:
    """A text whose sections are written anew, without their signs; one that never ends stays.

    >>> with_sections("a<!--b-->c<!--d", "<!--", "-->", str.upper)
    'aBc<!--d'
    """
    pieces: list[str] = []
    at = 0
    while True:
        start = text.find(opening, at)
        end = text.find(closing, start)
        if start < 0 or end < 0:
            return "".join((*pieces, text[at:]))
        pieces += [text[at:start], written(text[start + len(opening) : end])]
        at = end + len(closing)
