"""Letters that were decomposed after they were misread: macOS stores names of files so, å as a and a ring."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Final
from unicodedata import normalize

from textfix.edits import Edit
from textfix.patterns import lazy

_MARKED: Final = lazy("[A-Za-z][\u0300-\u036f]{1,2}(?![\u0300-\u036f])")
"""A letter of ASCII and its one or two marks; none has more, and putting many in order takes the square of them."""


def composed(text: str) -> str:
    """A text in which letters of ASCII and their marks are one character each, where there is one.

    >>> composed("½a\\u0308½") == "½ä½"
    True
    """
    return _MARKED.sub(_letter, text) if has_marks(text) else text


def has_marks(text: str) -> bool:
    """Whether the marks of é, ä, å or ç are there, of which misread Chinese has one in a few characters.

    A search takes 0.1 ns a character.
    """
    return "\u0301" in text or "\u0308" in text or "\u030a" in text or "\u0327" in text


def _letter(match: re.Match[str]) -> str:
    letter = normalize("NFC", match[0])
    return letter if len(letter) == 1 else match[0]


def composing(text: str, read: Callable[[str], Sequence[Edit]]) -> list[Edit]:
    """The edits that compose the letters of a text that are bytes of another one; right letters stay as they are.

    Args:
        text: any text.
        read: what gives the edits of a text that was misread.
    """
    one = composed(text)
    if one == text:
        return []
    misread = read(one)
    starts, ends = [edit.start for edit in misread], [edit.end for edit in misread]
    found, shorter = list[Edit](), 0
    for match in _MARKED.finditer(text):
        letter, place = _letter(match), match.start() - shorter
        shorter += len(match[0]) - len(letter)
        at = bisect_left(ends, place + 1)
        if letter != match[0] and at < len(starts) and starts[at] <= place:
            found.append(Edit(*match.span(), letter, misread[at].kind))
    return found
