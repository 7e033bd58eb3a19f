"""Lines that a newspaper sets apart by what they say: bylines, credits, captions, jump lines, list items."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

import numpy as np

from textfix.stages.reflow.lines import Flags, Lines

_LABEL: Final = re.compile(
    r"^[ \t\u3000]*(?:"
    r"[（(]?[上下][转轉接]第?[ ]?[0-9０-９一二三四五六七八九十]{1,3}[ ]?版.{0,2}$"
    r"|(?:本[报報]|新[华華]社|特[约約]|[实實][习習]|[见見][习習]|首席){0,3}"
    r"(?:[记記]者|通[讯訊][员員])[ \u3000:：/].{1,24}$"
    r"|(?:文|[图圖]|[摄攝]|[摄攝]影|作者|[编編][辑輯]|[责責]任?[编編])[ ]?[/／:：|].{1,20}$"
    r"|[图圖][为為]|(?:[资資]料)?[图圖]片"
    r")|(?:[摄攝]|[摄攝]影|供[图圖]|/[摄攝])[）)]?[ \t\u3000]*$|[/／][摄攝影文图圖].{2,6}$",
    re.MULTILINE,
)
_ITEM: Final = re.compile(
    r"^[ \t\u3000]*(?:"
    r"[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十0-9]{1,3}[)）]|[0-9]{1,2}(?:[、．)）]|\.(?![0-9]))"
    r"|第[一二三四五六七八九十百0-9]{1,4}[章节節条條][ \u3000]|[●■◆▲△○□◇★☆※•·*→①-⑳]|[问問答][:：]|——)",
    re.MULTILINE,
)


def labels(text: str, lines: Lines) -> Mapping[str, Flags]:
    """Which lines look like a byline, credit, caption or jump line ("label"), and which like a list item ("item")."""
    return {"label": _flags(_LABEL, text, lines), "item": _flags(_ITEM, text, lines)}


def _flags(pattern: re.Pattern[str], text: str, lines: Lines) -> Flags:
    flags = np.zeros(lines.start.size, np.bool_)
    found = [match.end() for match in pattern.finditer(text)]
    if found:
        flags[np.searchsorted(lines.start, found, "left") - 1] = True
    return flags
