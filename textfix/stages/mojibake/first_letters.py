"""Capitals that begin a word and were misread, in a line that is right otherwise: Ã…land, ÃŽle, ÄŒech.

ftfy leaves them, as Ã and an ellipsis, or two capitals, are side by side in right text too; but never before a small
letter.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from textfix.edits import Edit

_FIRST: Final = re.compile(r"[ÃÄÅ](?:(?<=Ã)[…ŽŒŸ]|(?<=Ä)Œ|(?<=Å)[žŽ’](?![a-z]{1,3}\b))(?<![^\W\d_]..)(?=[a-zß-ÿ]{2})")
_SURE: Final = frozenset(("Ã…", "ÃŽ", "ÄŒ"))
"""Those of letters that no language has side by side; Å and ž are both in Skolt Sámi."""


def with_first_letters(said: str) -> str:
    """What a part of a line says, with these capitals of it.

    >>> with_first_letters("Ã…ngström")
    'Ångström'
    """
    return _FIRST.sub(lambda match: match[0].encode("cp1252").decode(), said)


def first_letters(text: str, edits: Sequence[Edit]) -> Iterator[Edit]:
    """The capitals that begin a word where nothing else is undone.

    Args:
        text: the text.
        edits: what is undone in it, in order.

    >>> [edit[:5] for edit in first_letters("Malmö och Ã…re", [])]
    [(10, 12, 'Å', 'utf-8 read as cp1252', 'certain')]
    >>> [*first_letters("MAÇÃ… e IRMÃ… voltaram", [])], [*first_letters("Å’s", [])]
    ([], [])
    """
    ends = [edit.end for edit in edits]
    for match in _FIRST.finditer(text):
        start, end = match.span()
        at = bisect_right(ends, start)
        if at == len(edits) or end <= edits[at].start:
            said = match[0].encode("cp1252").decode()
            yield Edit(start, end, said, "utf-8 read as cp1252", "certain" if match[0] in _SURE else "guessed")
