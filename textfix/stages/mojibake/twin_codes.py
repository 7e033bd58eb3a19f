"""Characters that a wrong page has twice: which of the two codes it was, by the characters that its bytes make.

Code page 932 has 360 kanji at ED40 to EEFC and again from FA5C on (NEC's and IBM's choice of them). 他认 in GBK is
CBFB C8CF, and FBC8 is 鉙, which is EEAC as well.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from textfix.stages.mojibake.code_pages import LOST, CodePage
from textfix.stages.mojibake.settings import ASCII_BITS, STRAY_BITS, TWIN_DOUBT, TWIN_PASSES
from textfix.stages.mojibake.views import View
from textfix.text.language import UNIT, costs

Codes: TypeAlias = NDArray[np.int64]
Bits: TypeAlias = NDArray[np.float64]


def settled(seen: View, true: CodePage) -> View:
    """The view with the likelier code of each character that the wrong page has twice.

    >>> from textfix.stages.mojibake.code_pages import page
    >>> from textfix.stages.mojibake.views import code_points, view
    >>> seen = view(code_points("ﾋ鉙ﾏﾎｪ"), page("shift_jis"))
    >>> settled(seen, page("gb18030")).units == "他认为".encode("gbk").decode("latin-1")
    True
    >>> seen = view(code_points("ｴ釤釭｣"), page("shift_jis"))
    >>> settled(seen, page("gb18030")).units == "贷款。".encode("gbk").decode("latin-1")
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
    choices = np.stack([codes, twins[codes]])
    for _ in range(TWIN_PASSES):
        for at in range(0, len(places), _BLOCK):
            _choose(units, places[at : at + _BLOCK], choices[:, at : at + _BLOCK], true)
    doubts = np.concatenate(
        [
            _doubted(units, places[at : at + _BLOCK], choices[:, at : at + _BLOCK], true)
            for at in range(0, len(places), _BLOCK)
        ]
    )
    return replace(seen, units=units.astype(np.uint16).tobytes().decode("utf-16-le"), doubts=tuple(doubts.tolist()))


_BLOCK: Final = 4096
"""Places judged at once: what is weighed stays in the cache."""


def _choose(units: Codes, places: Codes, choices: Codes, true: CodePage) -> None:
    """Write the likelier code of each place into `units`: those side by side hold each other."""
    bits = _ways(_around(units, places, 2), choices[:, None], true)
    _write(units, places, choices[bits.argmin(axis=0), np.arange(len(places))])
    beside = np.flatnonzero(np.diff(places) == 2)
    for pairs in filter(len, (beside[::2], beside[1::2])):
        both = np.stack([choices[_FIRST][:, pairs], choices[_SECOND][:, pairs + 1]], axis=1)
        bits = _ways(_around(units, places[pairs], 4), both, true)
        first, second = both[bits.argmin(axis=0), :, np.arange(len(pairs))].T
        _write(units, places[pairs], first)
        _write(units, places[pairs + 1], second)


def _doubted(units: Codes, places: Codes, choices: Codes, true: CodePage) -> Codes:
    """The places where the code that was chosen saves less than `TWIN_DOUBT` bits over the other one."""
    bits = _ways(_around(units, places, 2), choices[:, None], true)
    doubted: Codes = places[np.abs(bits[0] - bits[1]) < TWIN_DOUBT]
    return doubted


def _write(units: Codes, places: Codes, codes: Codes) -> None:
    units[places], units[places + 1] = codes >> 8, codes & 0xFF


def _around(units: Codes, places: Codes, length: int) -> Codes:
    """The three units before some places, and the three after as many units as they have; no byte beyond the ends."""
    padded = np.concatenate([[_BYTES] * 3, units, [_BYTES] * 3])
    answer: Codes = padded[places + np.array([[0], [1], [2], *([length + at] for at in (3, 4, 5))])]
    return answer


def _ways(around: Codes, choices: Codes, true: CodePage) -> Bits:
    """What each choice costs, a row for each: its codes are characters of their own, or halves of others.

    Args:
        around: the three units before each place, and the three after it.
        choices: by choice, by character of the place, and by place: its code.
        true: the page that the text was written in.
    """
    bits = _bits_by_code(true)
    count = choices.shape[1]
    whole = bits[choices].sum(axis=1) * (count + 1) / count
    shape = choices[:, 0].shape
    outer = [np.broadcast_to(_code(around[at], around[at + 1]), shape) for at in (0, 4)]
    edges = [np.broadcast_to(around[at], shape) for at in (2, 3)]
    halves: list[Codes] = [
        edges[0],
        *(half for code in choices.swapaxes(0, 1) for half in (code >> 8, code & 0xFF)),
        edges[1],
    ]
    inner = [_code(lead, trail) for lead, trail in zip(halves[::2], halves[1::2], strict=True)]
    codes = np.stack([np.zeros(shape, np.int64), outer[0], *inner, outer[1]], axis=-1)
    points = np.minimum(true.table[codes], 0xFFFF).astype(np.intp)
    after = costs(points.ravel()).reshape(points.shape) * UNIT
    saved: Bits = np.where(points > 0, np.minimum(after - _alone(points), 0.0), 0.0)[..., 2:].sum(axis=-1)
    is_ascii = halves[-2] < _HIGH
    said: Bits = bits[codes[..., 2:-2]].sum(axis=-1) + np.where(is_ascii, ASCII_BITS, bits[codes[..., -2]]) + saved
    cheaper: Bits = np.minimum(whole, said)
    return cheaper


def _alone(points: NDArray[np.intp]) -> Bits:
    """What characters cost by themselves, in bits."""
    both = np.stack([np.zeros_like(points), points], axis=-1)
    found: Bits = (costs(both.ravel()).reshape(both.shape)[..., 1] * UNIT).astype(np.float64)
    return found


def _code(lead: Codes, trail: Codes) -> Codes:
    """The code of two units, the byte 0 for one that was lost; 0 where one of them is no byte."""
    lead, trail = (np.where(units == _LOST, 0, units) for units in (lead, trail))
    answer: Codes = np.where((lead < _BYTES) & (trail < _BYTES), lead << 8 | trail, 0)
    return answer


_LOST: Final = ord(LOST)
_BYTES, _HIGH = 0x100, 0x80
"""The first unit that is no byte, and the first byte that is no ASCII."""
_FIRST, _SECOND = [0, 0, 1, 1], [0, 1, 0, 1]
"""Of two characters, each of two codes, all ways to choose."""


@cache
def _twins(wrong: CodePage) -> Codes:
    """By the code that a view has for a character: the highest other code that is the same character, or 0."""
    twins = np.zeros(0x10000, np.int64)
    codes = np.flatnonzero(wrong.table)
    seen = wrong.units[wrong.table[codes]].astype(np.int64)
    is_other = (seen != codes) & (seen >= _BYTES) & (codes >= _BYTES)
    twins[seen[is_other]] = codes[is_other]
    return twins


@cache
def _bits_by_code(true: CodePage) -> Bits:
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
