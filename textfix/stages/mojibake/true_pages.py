"""Which encodings a text may have been in before a wrong page read it: GBK and Big5, and Japanese where it shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from textfix.patterns import lazy
from textfix.stages.mojibake.code_pages import BIG5, EUC_JP, GB18030, SHIFT_JIS, SURROGATES, CodePage, page
from textfix.stages.mojibake.segments import PRIVATE
from textfix.stages.mojibake.settings import FEW_OTHER, KANA_ROWS
from textfix.stages.mojibake.views import View

JAPANESE: Final = (SHIFT_JIS, EUC_JP)
"""The encodings whose text is kana as well: few of its characters are Han."""
_HIGH: Final = re.compile("[\x80-\xff]")
_KANA: Final = re.compile("[\xa4\xa5][\xa1-\xf6]")
"""Hiragana and katakana of EUC-JP. GBK has them in the same rows, but no text of Chinese is made of them."""
_JAPANESE: Final = lazy("[\x20-\x7e\u2010-\u266f\u3000-\u3030\u3041-\u30fe\u4e00-\u9fff\uff01-\uff9f]+")


def is_japanese(reading: str) -> bool:
    """Whether a reading has only what Japanese text is written with.

    >>> is_japanese("パネル表示"), is_japanese("ぎ〓«"), is_japanese("")
    (True, False, False)
    """
    return _JAPANESE.fullmatch(reading) is not None


def is_of(true: CodePage, reading: str) -> bool:
    """Whether a reading is Chinese, without private use and with few other letters, or Japanese with katakana.

    >>> is_of(page(GB18030), "传到主机上"), is_of(page(GB18030), "ㄅㄆㄇ主机"), is_of(page(SHIFT_JIS), "パネル表示")
    (True, False, True)
    """
    if true.name == SHIFT_JIS:
        return _KATAKANA.search(reading) is not None and is_japanese(reading)
    return PRIVATE.search(reading) is None and len(_OTHER.findall(reading)) <= FEW_OTHER * len(reading)


_KATAKANA: Final = re.compile("[\u30a1-\u30fa][\u30a1-\u30fc]{2}")
_OTHER: Final = re.compile("[\u0370-\u04ff\u3041-\u318f]")


def true_pages(seen: View) -> Iterator[CodePage]:
    """The pages that a view may be read in, the likelier one first.

    >>> from textfix.stages.mojibake.code_pages import LATIN_1
    >>> from textfix.stages.mojibake.views import code_points, view
    >>> latin_1 = page(LATIN_1)
    >>> [one.name for one in true_pages(view(code_points("ÖÐÎÄ"), latin_1))]
    ['gb18030', 'big5']
    >>> [one.name for one in true_pages(view(code_points("¤³¤ì¤Ï²¿"), latin_1))]
    ['gb18030', 'big5', 'euc-jp']
    """
    wrong = seen.page
    yield from (page(name) for name in (GB18030, BIG5) if name != wrong.name)
    if wrong.name == GB18030:
        yield page(SHIFT_JIS)
    elif not wrong.wide and wrong.name != SURROGATES and _has_kana(seen.units):
        yield page(EUC_JP)


def _has_kana(units: str) -> bool:
    """Whether so many pairs of bytes are kana that the rest may be Japanese."""
    return 2 * len(_KANA.findall(units)) >= KANA_ROWS * len(_HIGH.findall(units))
