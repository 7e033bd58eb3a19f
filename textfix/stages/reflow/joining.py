"""The lines of a paragraph made one line again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from typing import Final

_SPACES: Final = re.compile(r"[ \t\u00a0\u2002\u2003\u3000]+")
_NUMBER_GAP: Final = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[0-9])|(?<=[0-9]) (?=[\u4e00-\u9fff])")
_NUMBER_EDGE: Final = re.compile(r"[\u4e00-\u9fff](?=[0-9])|[0-9](?=[\u4e00-\u9fff])")
_HYPHENATED: Final = re.compile(r"[A-Za-z]{2}-$")
_LATIN: Final = re.compile(r"[A-Za-z0-9]")
_EDGE: Final = re.compile(r"[A-Za-z](?=[\u4e00-\u9fff])|[\u4e00-\u9fff](?=[A-Za-z])")
_EDGE_GAP: Final = re.compile(r"[A-Za-z] (?=[\u4e00-\u9fff])|[\u4e00-\u9fff] (?=[A-Za-z])")


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
        return len(_EDGE_GAP.findall(self._text, 0, _SAMPLE)) > len(_EDGE.findall(self._text, 0, _SAMPLE))

    @cached_property
    def _justified(self) -> bool:
        """Whether spaces beside numbers are so rare in this document that they can only come from justified lines."""
        gaps, edges = (
            len(_NUMBER_GAP.findall(self._text, 0, _SAMPLE)),
            len(_NUMBER_EDGE.findall(self._text, 0, _SAMPLE)),
        )
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
            return (left, right) if whole in self._text else (left[:-1], right)
        if _LATIN.match(a) and _LATIN.match(b):
            both_digits = a.isdigit() and b.isdigit()
            return (left, right) if self._raw or both_digits else (left + " ", right)
        if a in ",.;:!?" and _LATIN.match(b) and b.isalpha() and left[-2:-1].isalpha() and left[-2:-1].isascii():
            return left + " ", right
        if _EDGE.match(a + b) and self._spaced:
            return left + " ", right
        return left, right
