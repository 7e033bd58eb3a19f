"""Kana, Cyrillic and ① of Big5, which Python's cp950 has at other codes than the Encoding Standard."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from textfix.edits import Edit
from textfix.text.language import cost

_MOVED: Final = re.compile("[々ヾゝゞ\u3041-\u3093\u30a1-\u30f6\u0401-\u0451①-⑩⑴-⑽]")
_NUMBERED: Final = re.compile("[①-⑽ⅰ-ⅹ]")
_MORE: Final = 8.0
"""Bits that Python's codes must save over the Encoding Standard's, as `decode` asks."""


def in_standard(edits: Sequence[Edit]) -> list[Edit]:
    """Edits that Big5 was read for, with these signs as the Encoding Standard has them, unless Python's say more.

    >>> [edit.after for edit in in_standard([Edit(0, 9, "優ソ良品", "big5 read as latin-1")])]
    ['優の良品']
    """
    said = "".join([edit.after for edit in edits])
    if not _MOVED.search(said) or _bits(_in_standard(said)) - _bits(said) > _MORE:
        return [*edits]
    return [edit._replace(after=_in_standard(edit.after)) for edit in edits]


def _in_standard(text: str) -> str:
    return _MOVED.sub(lambda match: _other(match[0]), text)


@cache
def _other(sign: str) -> str:
    other = sign.encode("cp950", "ignore").decode("big5hkscs", "ignore")
    return other if len(other) == 1 else sign


def _bits(text: str) -> float:
    """What a text costs, its numbered signs, which few texts of the model have, at the price of a number."""
    return cost(_NUMBERED.sub("一", text))
