"""Texts that quote mojibake to explain it: the one place where it belongs."""

from __future__ import annotations

import re
from typing import Final

from textfix.edits import Edit

_EXPLAINS: Final = re.compile(
    r"mojibake|乱码|亂碼|文字化け|кодиров|charset|encod|decod|code ?page|latin-?1|cp-?(?:125|437)|windows-?125|8859-"
    r"|utf-?8|\bgbk\b|编码|解码|編碼|解碼",
    re.IGNORECASE,
)
_NEAR: Final = 100
"""Characters on either side in which an explanation stands."""
_MOST: Final = 0.3
"""The share of a text that may be quoted; a text that is damaged itself has more."""


def unexplained(text: str, edits: list[Edit]) -> list[Edit]:
    """The edits but for those of mojibake that the text around them speaks of.

    >>> edit = Edit(3, 6, "你好", "utf-8 read as gbk")
    >>> unexplained("乱码“浣犲ソ”就是“你好”。", [edit])
    []
    >>> unexplained("他说“浣犲ソ”，就走了。", [edit]) == [edit]
    True
    """
    if not edits or not _EXPLAINS.search(text):
        return edits
    if sum(edit.end - edit.start for edit in edits) > _MOST * len(text):
        return edits
    return [
        edit
        for edit in edits
        if not _EXPLAINS.search(text, max(0, edit.start - _NEAR), edit.start)
        and not _EXPLAINS.search(text, edit.end, edit.end + _NEAR)
    ]
