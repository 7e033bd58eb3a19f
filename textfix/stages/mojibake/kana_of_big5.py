"""Kana, Cyrillic and ① of Big5, which Python's cp950 has at other codes than the Encoding Standard."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from textfix.edits import Edit
from textfix.text.language import cost
from textfix.text.moved_signs import MORE, MOVED, NUMBERED


def in_standard(edits: Sequence[Edit]) -> list[Edit]:
    """Edits that Big5 was read for, with these signs as the Encoding Standard has them, unless Python's say more.

    `decode` asks for as much.

    >>> [edit.after for edit in in_standard([Edit(0, 9, "優ソ良品", "big5 read as latin-1")])]
    ['優の良品']
    """
    said = "".join([edit.after for edit in edits])
    if not MOVED.search(said) or _bits(_in_standard(said)) - _bits(said) > MORE:
        return [*edits]
    return [edit._replace(after=_in_standard(edit.after)) for edit in edits]


def _in_standard(text: str) -> str:
    return MOVED.sub(lambda match: _other(match[0]), text)


@cache
def _other(sign: str) -> str:
    other = sign.encode("cp950", "ignore").decode("big5hkscs", "ignore")
    return other if len(other) == 1 else sign


def _bits(text: str) -> float:
    """What a text costs, its numbered signs, which few texts of the model have, at the price of a number."""
    return cost(NUMBERED.sub("一", text))
