"""The lines of a paragraph made one line again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from typing import Final

_SPACES: Final = re.compile(r"[ \t\u00a0\u2002\u2003\u3000]+")
_NUMBER_GAP: Final = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[0-9])|(?<=[0-9]) (?=[\u4e00-\u9fff])")
_HYPHENATED: Final = re.compile(r"[A-Za-z]{2}-$")
_LATIN: Final = re.compile(r"[A-Za-z0-9]")
_WORDS: Final = re.compile(r"[A-Za-z]+")
_NUMBERS: Final = re.compile(r"[0-9]+")
_SAMPLE: Final = 50_000
"""A document's habits show in its first characters, this many."""


class Joiner:
    """Joins the lines of one document by that document's habits of spacing.

    Args:
        text: the document.
        raw: its lines were cut anywhere, even inside words, so nothing stood between two parts of a word.
    """

    def __init__(self, text: str, raw: bool = False) -> None:
        self._text = text
        self._raw = raw

    @cached_property
    def _spaced(self) -> bool:
        """Whether this document parts Latin letters from Chinese by spaces."""
        gaps, edges = _habit(self._text, _WORDS)
        return gaps > edges

    @cached_property
    def _spaced_numbers(self) -> bool:
        """Whether this document parts numbers from Chinese by spaces."""
        gaps, edges = _habit(self._text, _NUMBERS)
        return gaps > edges

    @cached_property
    def _justified(self) -> bool:
        """Whether spaces beside numbers are so rare in this document that they can only come from justified lines."""
        gaps, edges = _habit(self._text, _NUMBERS)
        return edges >= max(8, 8 * gaps)

    def paragraph(self, lines: Sequence[str], spread: Sequence[bool]) -> str:
        """One paragraph of its lines, which have no spaces around them; `spread` marks the justified ones."""
        out: list[str] = []
        last = len(lines) - 1
        for index, line in enumerate(lines):
            if " " in line:
                if spread[index]:
                    line = _SPACES.sub("", line)
                elif index < last and _NUMBER_GAP.search(line) and self._justified:
                    line = _NUMBER_GAP.sub("", line)
            if out and (line[0] < "\u2000" or out[-1][-1] < "\u2000"):
                out[-1], line = self._seam(out[-1], line)
            out.append(line)
        return "".join(out)

    def _seam(self, left: str, right: str) -> tuple[str, str]:
        """Two lines, the first with the space that stood between them, or without the hyphen of a parted word."""
        a, b = left[-1], right[0]
        if a == "-" and b.islower() and b.isascii() and _HYPHENATED.search(left[-3:]):
            word = re.search(r"[A-Za-z]+-$", left[-40:])
            rest = re.match(r"[a-z]+", right)
            whole = (word.group() if word else "") + (rest.group() if rest else "")
            return (left, right) if self._text.find(whole, 0, _SAMPLE) >= 0 else (left[:-1], right)
        if _LATIN.match(a) and _LATIN.match(b):
            both_digits = a.isdigit() and b.isdigit()
            return (left, right) if self._raw or both_digits else (left + " ", right)
        if a in ",.;:!?" and _LATIN.match(b) and b.isalpha() and left[-2:-1].isalpha() and left[-2:-1].isascii():
            return left + " ", right
        if (a.isascii() and a.isalpha() and _han(b)) or (_han(a) and b.isascii() and b.isalpha()):
            return (left + " ", right) if self._spaced else (left, right)
        if (a.isascii() and a.isdigit() and _han(b)) or (_han(a) and b.isascii() and b.isdigit()):
            return (left + " ", right) if self._spaced_numbers else (left, right)
        return left, right


def _han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def _habit(text: str, pattern: re.Pattern[str]) -> tuple[int, int]:
    """How often what the pattern finds is parted from a Chinese character by a space, and how often it touches one."""
    gaps = edges = 0
    for match in pattern.finditer(text, 0, _SAMPLE):
        start, end = match.span()
        for near, far in (
            (text[start - 1 : start], text[start - 2 : start - 1]),
            (text[end : end + 1], text[end + 1 : end + 2]),
        ):
            edges += _han(near)
            gaps += near == " " and _han(far)
    return gaps, edges
