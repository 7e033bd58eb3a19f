"""Lines that a newspaper sets apart by what they say: bylines, credits, captions, jump lines, list items."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from textfix.stages.reflow.measured_lines import Flags, Lines
from textfix.stages.reflow.outer_characters import matching, one_of

LABEL: Final = re.compile(
    r"[（(]?[上下][转轉接]第?[ ]?[0-9０-９一二三四五六七八九十]{1,3}[ ]?版.{0,2}$"
    r"|(?:本[报報]|新[华華]社|特[约約]|[实實][习習]|[见見][习習]|首席){0,3}"
    r"(?:[记記]者|通[讯訊][员員])[ \u3000:：/].{1,24}$"
    r"|(?:文|[图圖]|[摄攝]|[摄攝]影|作者|[编編][辑輯]|[责責]任?[编編])[ ]?[/／:：|].{1,20}$"
    r"|[图圖][为為]|(?:[资資]料)?[图圖]片"
    r"|[图圖表][ ]?[0-9]{1,2}(?:[.-][0-9]{1,2})?[ \u3000：:]+[^，。；！？]{2,40}$"
)
"""How bylines, credits, captions and jump lines begin."""

_LABEL_END: Final = re.compile(r"(?:[摄攝]影?|供[图圖])[）)]?$|[/／][摄攝影文图圖].{2,6}$")
_LABEL_BEGINNINGS: Final = "（(上下本新特实實见見首记記通文图圖表摄攝作编編责責资資"
_ITEM_BEGINNINGS: Final = "一二三四五六七八九十（(0123456789第●■◆▲△○□◇★☆※•·*→①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳问問答—"
_LABEL_ENDS: Final = "摄攝影图圖）)"
_ITEM: Final = re.compile(
    r"[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十0-9]{1,3}[)）]|[0-9]{1,2}(?:[、．)）]|\.(?![0-9]))"
    r"|第[一二三四五六七八九十百0-9]{1,4}[章节節条條][ \u3000]|[●■◆▲△○□◇★☆※•·*→①-⑳]|[问問答][:：]|——"
)


def labels(rows: Sequence[str], lines: Lines) -> Mapping[str, Flags]:
    """Which lines look like a byline, credit, caption or jump line ("label"), and which like a list item ("item").

    >>> from textfix.stages.reflow.measured_lines import read_lines
    >>> rows = ["记者 林晚 摄", "（下转第二版）", "——三件小事", "今天下了雨"]
    >>> found = labels(rows, read_lines("\\n".join(rows)))
    >>> found["label"].tolist(), found["item"].tolist()
    ([True, True, False, False], [False, False, True, False])
    """
    label = matching(rows, one_of(lines.first, _LABEL_BEGINNINGS), LABEL.match)
    slashed = np.fromiter(["/" in row or "／" in row for row in rows], np.bool_, len(rows))
    # a label is short
    label |= matching(rows, one_of(lines.last, _LABEL_ENDS) | slashed, lambda row: _LABEL_END.search(row[-10:]))
    return {"label": label, "item": matching(rows, one_of(lines.first, _ITEM_BEGINNINGS), _ITEM.match)}
