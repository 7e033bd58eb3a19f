"""Whether a segment of signs is beside Chinese: what is short is believed there, and nowhere else."""

from __future__ import annotations

import re
from typing import Final

from textfix.patterns import lazy
from textfix.stages.mojibake.code_pages import MARKS
from textfix.stages.mojibake.doubtful import is_word_of_latin
from textfix.text.han import A_HAN


def is_between(text: str, first: int, last: int, reading: str) -> bool:
    """Whether a span that says two Han has Chinese on both sides, or on one, and no other script on the other."""
    signs = text[first:last]
    if len(A_HAN.findall(reading)) < 2 or len(_SHARED.sub("", signs)) < 2 or is_word_of_latin(signs):
        return False
    around = text[max(0, first - 1) : first] + text[last : last + 1]
    return bool(_CHINESE.search(around)) and not _FOREIGN.search(around)


_SHARED: Final = re.compile(f"[{MARKS}§®°±×÷\xa0░▒▓█▄▌▐▀■]")
"""Signs of which right text has several side by side: ø±÷×, ░▒▓█."""
_CHINESE: Final = lazy("[\u3000-\u303f\u4e00-\u9fff\uff00-\uff5e]")
_FOREIGN: Final = lazy("[^\\W\u3000-\u303f\u4e00-\u9fff\uff00-\uff5e]")
