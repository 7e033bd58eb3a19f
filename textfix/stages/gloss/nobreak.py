"""No-break spaces, which GBK lacks: pages with glosses and cuts show each as a question mark."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from textfix.edits import Edit
from textfix.patterns import lazy

NO_BREAK: Final = "no-break space"

_SPACES: Final = lazy(
    r"(?:\? ){2,}"  # F239.4? ? ? 文獻
    r"|(?<=[。！？；，：”」』])\?++ "  # a question never follows a mark
    r"|^(?<![^\n])[\u4e00-\u9fff]\? {1,2}(?=[\u4e00-\u9fff](?:[：:\n\]】]|\Z))",  # 摘? 要 as a heading
    re.MULTILINE,
)


def spaces(text: str, edits: Sequence[Edit]) -> Iterator[Edit]:
    """The question marks that stand for no-break spaces in a text whose bytes a script tore; not inside its edits.

    >>> [edit[:5] for edit in spaces("摘? 要：秋收", [])]
    [(1, 2, '\\xa0', 'no-break space', 'guessed')]
    """
    others = iter(edits)
    other = next(others, None)
    for match in _SPACES.finditer(text):
        for at in range(match.start(), match.end()):
            if text[at] != "?":
                continue
            while other is not None and other.end <= at:
                other = next(others, None)
            if other is None or at < other.start:
                yield Edit(at, at + 1, "\u00a0", NO_BREAK, "guessed")
