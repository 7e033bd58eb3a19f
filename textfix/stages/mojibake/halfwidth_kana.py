"""Halfwidth katakana that are words of Japanese: what GBK would say in their bytes is chance."""

from __future__ import annotations

import re
from typing import Final

from textfix.stages.mojibake.settings import WORDED
from textfix.stages.mojibake.wording import word_bits
from textfix.text.han import A_HAN

_WORD: Final = re.compile(
    "(?:[ -~｡-･]|[ｱ-ﾜｦ](?:(?<=[ｳｶ-ﾄﾊ-ﾎ])ﾞ|(?<=[ﾊ-ﾎ])ﾟ)?+(?:[ｧｨｩｪｫ]|(?<=[ｷｼﾁﾃﾄﾆﾋﾌﾐﾘﾞﾟ])[ｬｭｮ])?+ｰ*+ﾝ?+ｯ?+)++"
)
"""Syllables as they are written: a mark of voice or a small letter is after a letter that takes one."""
_AGAIN: Final = re.compile("([ｦ-ﾝ][ｦ-ﾟ]{1,2})\\1+[^ｦ-ﾟ]?")
"""Two letters again and again, as sounds are written."""


def is_sound(signs: str) -> bool:
    """Whether signs are a syllable or two again and again: ｷﾗｷﾗ, which is 纷纷 by chance.

    >>> is_sound("ｷﾗｷﾗ"), is_sound("ｶﾀｶﾅ")
    (True, False)
    """
    return _AGAIN.fullmatch(signs) is not None


def is_spoken(signs: str, reading: str) -> bool:
    """Whether signs can be pronounced, and a reading of them says no common words of Chinese.

    >>> is_spoken("ｷﾗｷﾗｶﾀｶﾅ", "纷纷独杜"), is_spoken("ｶﾞｯﾂﾎﾟｰｽﾞ", "渡铺荨"), is_spoken("ﾖﾐｹ｡", "中")
    (True, True, True)
    >>> is_spoken("ﾟﾄﾎﾄｶｫ", "吣贫东"), is_spoken("ﾖﾐｹ愛", "中国")
    (False, False)
    """
    if _WORD.fullmatch(signs) is None:
        return False
    han = "".join(A_HAN.findall(reading))
    return word_bits(han) > WORDED * len(han) or len(han) < 2
