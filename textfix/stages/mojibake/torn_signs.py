"""A dash or an arrow of Western text in UTF-8 that was read as GBK, with its last byte lost: 鈥? is — and a space.

Nothing else of such a text was misread, so no run of bytes proves it. What is beside the sign tells which one it was.
"""

from __future__ import annotations

from typing import Final

from textfix.edits import Edit
from textfix.patterns import lazy
from textfix.stages.mojibake.code_pages import LOST

_TORN: Final = lazy(rf"""(?m:(?<=[!-~] )|^[ \t]*+)([鈥鈫])[?{LOST}] ?(?=[A-Za-z0-9"'`(\[*$])""")
"""E2 80 or E2 86 and a mark for a byte, with the space after it, between words of ASCII or where a line begins."""
_SIGNS: Final = {"鈥": ("— ", ("– ",)), "鈫": ("→ ", ("← ",))}
_BULLET: Final = ("• ", ("— ",))
_NEAR: Final = 80
"""Characters on either side in which the right sign tells that the text speaks of it. Set by hand: a line."""
_KIND: Final = "utf-8 read as gb18030"


def torn_edits(text: str) -> list[Edit]:
    """The dashes and arrows of a text that lost a byte, each a guess.

    >>> [edit.after for edit in torn_edits("The pool 鈥?a queue 鈫?a list")], torn_edits("it has 鈥?for —")
    (['— ', '→ '], [])
    """
    if "鈥" not in text and "鈫" not in text:
        return []
    found = list[Edit]()
    for match in _TORN.finditer(text):
        at = match.start(1)
        if _SIGNS[match[1]][0][0] in text[max(0, at - _NEAR) : at + _NEAR]:
            continue  # the right one is beside it
        begins = text[match.start() - 1 : match.start()] != " "
        after, others = _BULLET if begins and match[1] == "鈥" else _SIGNS[match[1]]
        found.append(Edit(at, match.end(), after, _KIND, "guessed", alternatives=others))
    return found
