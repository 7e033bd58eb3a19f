"""The lines of a paragraph made one line again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

_SPACES: Final = re.compile(r"[ \t\u00a0\u2002\u2003\u3000]+")
_NUMBER_GAP: Final = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[0-9])|(?<=[0-9]) (?=[\u4e00-\u9fff])")
_NUMBER_EDGE: Final = re.compile(r"[\u4e00-\u9fff](?=[0-9])|[0-9](?=[\u4e00-\u9fff])")
_HYPHENATED: Final = re.compile(r"[A-Za-z]{2}-$")
_LATIN: Final = re.compile(r"[A-Za-z0-9]")
_EDGE: Final = re.compile(r"[A-Za-z](?=[\u4e00-\u9fff])|[\u4e00-\u9fff](?=[A-Za-z])")
_EDGE_GAP: Final = re.compile(r"[A-Za-z] (?=[\u4e00-\u9fff])|[\u4e00-\u9fff] (?=[A-Za-z])")


class Joiner:
    """Joins the lines of one document by that document's habits of spacing.

    Args:
        text: the document.
        raw: its lines were cut anywhere, even inside words, so nothing stood between two parts of a word.
    """

    __slots__ = ("_number_gaps", "_raw", "_spaced", "_text")

    def __init__(self, text: str, raw: bool = False) -> None:
        self._text = text
        self._raw = raw
        self._spaced = 2 * len(_EDGE_GAP.findall(text)) > len(_EDGE.findall(text)) + len(_EDGE_GAP.findall(text))
        gaps, edges = len(_NUMBER_GAP.findall(text)), len(_NUMBER_EDGE.findall(text))
        self._number_gaps = gaps * 8 <= edges and edges >= 8

    def paragraph(self, lines: Sequence[str], spread: Sequence[bool]) -> str:
        """One paragraph of its lines, which have no spaces around them; `spread` marks the justified ones."""
        out = ""
        for index, line in enumerate(lines):
            if spread[index]:
                line = _SPACES.sub("", line)
            elif self._number_gaps and index + 1 < len(lines):
                line = _NUMBER_GAP.sub("", line)
            out = self._pair(out, line) if out else line
        return out

    def _pair(self, left: str, right: str) -> str:
        a, b = left[-1], right[0]
        if a == "-" and b.islower() and b.isascii() and _HYPHENATED.search(left[-3:]):
            word = re.search(r"[A-Za-z]+-$", left[-40:])
            rest = re.match(r"[a-z]+", right)
            whole = (word.group() if word else "") + (rest.group() if rest else "")
            return left + right if whole in self._text else left[:-1] + right
        if _LATIN.match(a) and _LATIN.match(b):
            both_digits = a.isdigit() and b.isdigit()
            return left + right if self._raw or both_digits else left + " " + right
        if a in ",.;:!?" and _LATIN.match(b) and b.isalpha() and left[-2:-1].isalpha() and left[-2:-1].isascii():
            return left + " " + right
        if self._spaced and (_EDGE.match(a + b) is not None):
            return left + " " + right
        return left + right
