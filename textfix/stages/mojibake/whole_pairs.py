"""Whole pairs of bytes, in GBK, Big5 or a code of Japanese, where a no-break space may have become a space."""

from __future__ import annotations

import re
from typing import Final

import numpy as np

from textfix.stages.mojibake.code_pages import CodePage
from textfix.stages.mojibake.settings import RARE_AFTER_SPACE
from textfix.text.language import UNIT, code_points, cost, costs

PLAIN: Final = {
    "gb18030": re.compile(r"(?:[\x81-\xfe](?:[\x40-\x7e\x80-\xfe]|[0-9][\x81-\xfe][0-9])|[\x00-\x7f])++"),
    "shift_jis": re.compile(r"(?:[\x81-\x9f\xe0-\xfc][\x40-\x7e\x80-\xfc]|[\x00-\x7f])++"),
    "euc-jp": re.compile(r"(?:[\xa1-\xfe][\xa1-\xfe]|[\x00-\x7f])++"),
    "big5": re.compile(r"(?:[\x81-\xfe][\x40-\x7e\xa1-\xfe]|[\x00-\x7f])++"),
}
"""Whole pairs, and ASCII between them."""


def broken(reading: str) -> bool:
    """Whether a rare character follows a space: the byte A0, as a no-break space, may have begun another."""
    codes = code_points(reading)
    after = np.flatnonzero(codes[:-1] == 0x20) + 1
    return bool((costs(reading)[after] * UNIT > RARE_AFTER_SPACE).any())


def joined(units: str, wrong: CodePage, true: CodePage) -> str:
    """Whole pairs, with the byte of a no-break space for each space where what follows it costs less so.

    >>> from textfix.stages.mojibake.code_pages import page
    >>> joined(" Ôµã", page("mac-roman"), page("gb18030")), joined("ÖÐ ¹ú", page("latin-1"), page("gb18030"))
    ('试点', '中 国')
    """
    found = wrong.units[0xA0]
    space = chr(found) if 0x80 <= found < 0x100 else " "
    first, *rest = units.split(" ")
    reading = straight(first, true)
    for part in rest:
        said = " " + straight(part, true)
        if PLAIN[true.name].fullmatch(space + part):
            other = straight(space + part, true)
            said = min(said, other, key=cost)
        reading += said
    return reading


def straight(units: str, true: CodePage) -> str:
    """Whole pairs and ASCII, decoded."""
    return units.encode("latin-1").decode(true.codec, "replace")
