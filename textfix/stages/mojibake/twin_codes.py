"""Characters that a wrong page has twice: which of the two codes it was, by the characters that its bytes make.

Code page 932 has 360 kanji at ED40 to EEFC and again from FA5C on (NEC's and IBM's choice of them). 他认 in GBK is
CBFB C8CF, and FBC8 is 鉙, which is EEAC as well.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from textfix.stages.mojibake.code_pages import LOST, CodePage
from textfix.stages.mojibake.settings import STRAY_BITS, TWIN_PASSES
from textfix.stages.mojibake.views import View
from textfix.text.language import UNIT, costs


def settled(seen: View, true: CodePage) -> View:
    """The view with the likelier code of each character that the wrong page has twice.

    >>> from textfix.stages.mojibake.code_pages import page
    >>> from textfix.stages.mojibake.views import code_points, view
    >>> seen = view(code_points("ﾋ鉙ﾏﾎｪ"), page("shift_jis"))
    >>> settled(seen, page("gb18030")).units == "他认为".encode("gbk").decode("latin-1")
    True
    """
    if seen.starts is None:
        return seen
    twins = _twins(seen.page)
    units = np.frombuffer(seen.units.encode("utf-16-le"), np.uint16).astype(np.int64)
    starts = seen.starts[:-1][np.diff(seen.starts) == 2]
    codes = units[starts] << 8 | units[starts + 1]
    has_twin = twins[codes] > 0
    places, codes = starts[has_twin], codes[has_twin]
    if not len(places):
        return seen
    bits = _bits_by_code(true)
    choices = np.stack([codes, twins[codes]])
    for _ in range(TWIN_PASSES):
        padded = np.concatenate([[_BYTES], units, [_BYTES]])
        before, after = padded[places], padded[places + 3]
        inside = bits[_code(before, choices >> 8)] + bits[_code(choices & 0xFF, after)]
        chosen = choices[np.minimum(inside, 2 * bits[choices]).argmin(axis=0), np.arange(len(places))]
        units[places], units[places + 1] = chosen >> 8, chosen & 0xFF
    return replace(seen, units=units.astype(np.uint16).tobytes().decode("utf-16-le"))


def _code(lead: NDArray[np.int64], trail: NDArray[np.int64]) -> NDArray[np.int64]:
    """The code of two units, the byte 0 for one that was lost; 0 where one of them is no byte."""
    lead, trail = (np.where(units == _LOST, 0, units) for units in (lead, trail))
    answer: NDArray[np.int64] = np.where((lead < _BYTES) & (trail < _BYTES), lead << 8 | trail, 0)
    return answer


_LOST: Final = ord(LOST)
_BYTES: Final = 0x100
"""The first unit that is no byte."""


@cache
def _twins(wrong: CodePage) -> NDArray[np.int64]:
    """By the code that a view has for a character: the highest other code that is the same character, or 0."""
    twins = np.zeros(0x10000, np.int64)
    codes = np.flatnonzero(wrong.table)
    seen = wrong.units[wrong.table[codes]].astype(np.int64)
    is_other = (seen != codes) & (seen >= _BYTES) & (codes >= _BYTES)
    twins[seen[is_other]] = codes[is_other]
    return twins


@cache
def _bits_by_code(true: CodePage) -> NDArray[np.float64]:
    """By code: the bits of the character of two bytes by itself; many where there is none.

    Where one of the bytes is 0, those of the likeliest character that has the other one.
    """
    bits = np.full(0x10000, STRAY_BITS)
    codes = np.array([code for code in true.characters if code >= _BYTES])
    text = "\n".join(true.characters[code] for code in codes.tolist())
    bits[codes] = costs(text)[::2] * UNIT
    by_lead = bits.reshape(_BYTES, _BYTES)
    by_lead[1:, 0], by_lead[0, 1:] = by_lead[1:, 1:].min(axis=1), by_lead[1:, 1:].min(axis=0)
    return bits
