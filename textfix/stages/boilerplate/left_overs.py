"""What a dumper leaves behind of a page: the numbers of the lines of a listing, and tags."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from textfix.stages.boilerplate.settings import GUTTER

_TAGS: Final = re.compile(
    r"(?:</?(?:div|span|p|i|b|ul|li|table|tbody|tr|td|font|section|figure|img|image|br)(?:\s[^<>]*)?>\s*)+"
    r"|<im(?:g|age)\b[^<>]*>data:image/[^<>]*</im(?:g|age)>"
)


def cut_gutters(keys: Sequence[str], gone: list[bool]) -> None:
    """Runs of lines that count up from 1, with as many lines after them that are no numbers: a listing's gutter."""
    if "1" not in keys:
        return
    end = 0
    for at in [at for at, key in enumerate(keys) if key == "1"]:
        if at < end:
            continue
        end = at + 1
        while end < len(keys) and keys[end] == str(end - at + 1):
            end += 1
        behind = keys[end : 2 * end - at]
        if end - at >= GUTTER and len(behind) == end - at and not any(map(str.isdigit, behind)):
            gone[at:end] = [True] * (end - at)


def cut_debris(keys: Sequence[str], gone: list[bool]) -> None:
    """Lines of nothing but tags, which a dumper left behind; none in a text that speaks of mark-up."""
    debris = {at for at, key in enumerate(keys) if "<" in key and _TAGS.fullmatch(key)}
    if debris and not any(
        "<" in key or "html" in key or "```" in key for at, key in enumerate(keys) if at not in debris
    ):
        for at in debris:
            gone[at] = True
