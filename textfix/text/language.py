"""The character model: how many bits a text costs.

A reading is plausible when it is cheap: characters that are frequent in Chinese of either script cost few bits, and
neighbours that stand together inside words cost fewer still. Readings of different length compare by their totals.

Everything is a numpy look-up over code points, so a document costs tens of nanoseconds a character.
"""

from __future__ import annotations

from functools import cache
from typing import Final, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from textfix.tables import load

CodePoints: TypeAlias = npt.NDArray[np.intp]

UNIT: Final = 0.25
"""Bits in one unit of the tables."""

_GAIN: Final = 3
"""Units in one step of the pairs' gains (0.75 bits)."""

_LATIN, _ACCENTED, _GREEK, _CYRILLIC, _KANA, _HANGUL, _WIDE, _HALF = 1, 2, 3, 4, 5, 6, 7, 8
_LINES, _SHAPES, _HEBREW, _ARABIC, _THAI, _SPACE, _BOPOMOFO, _OTHER, _DIGITS = 9, 10, 11, 12, 13, 14, 15, 16, 17

_ALPHABETS: Final = {_LATIN: 1, _ACCENTED: 1, _GREEK: 2, _CYRILLIC: 3, _HEBREW: 4, _ARABIC: 5, _THAI: 6}
_MIXED: Final = 6
"""Bits that a letter costs more right after a letter of another alphabet: words are in one, mojibake mixes them."""

_CAPITAL: Final = 3
"""Bits that a Cyrillic capital costs more right after a small letter: in GBK read as Cyrillic half of them are."""

_CLASSES: Final = (
    # first, last, bits, bits saved after its like, its group, the group that it likes to follow
    (0x0000, 0x10FFFF, 28, 0, 0, 0),  # unassigned and the rest
    (0x0000, 0x001F, 24, 0, 0, 0),
    (0x0020, 0x007E, 7, 0, 0, 0),
    (0x0030, 0x0039, 6, 1, _DIGITS, _DIGITS),
    (0x0041, 0x005A, 7, 1, _LATIN, _LATIN),
    (0x0061, 0x007A, 6, 2, _LATIN, _LATIN),
    (0x007F, 0x009F, 28, 0, 0, 0),  # C1: no text has them, mojibake is full of them
    (0x00A0, 0x00BF, 13, 0, 0, 0),
    (0x00C0, 0x00FF, 12, 5, _ACCENTED, _LATIN),
    (0x0100, 0x017F, 14, 6, _ACCENTED, _LATIN),
    (0x0180, 0x024F, 17, 6, _ACCENTED, _LATIN),
    (0x0250, 0x02FF, 18, 2, _ACCENTED, _LATIN),
    (0x0300, 0x036F, 18, 6, _LATIN, _LATIN),
    (0x0370, 0x03FF, 16, 4, _GREEK, _GREEK),
    (0x0386, 0x03CE, 10, 5, _GREEK, _GREEK),
    (0x0400, 0x042F, 11, 3, _CYRILLIC, _CYRILLIC),
    (0x0430, 0x044F, 10, 5, _CYRILLIC, _CYRILLIC),
    (0x0450, 0x045F, 13, 5, _CYRILLIC, _CYRILLIC),
    (0x0460, 0x052F, 19, 5, _CYRILLIC, _CYRILLIC),
    (0x0530, 0x1DFF, 20, 10, _OTHER, _OTHER),
    (0x05D0, 0x05EA, 12, 6, _HEBREW, _HEBREW),
    (0x0600, 0x06FF, 12, 7, _ARABIC, _ARABIC),
    (0x0E01, 0x0E5B, 12, 6, _THAI, _THAI),
    (0x1E00, 0x1EFF, 14, 6, _ACCENTED, _LATIN),
    (0x1F00, 0x1FFF, 16, 6, _GREEK, _GREEK),
    (0x2000, 0x206F, 16, 0, 0, 0),
    (0x2070, 0x218F, 15, 0, 0, 0),
    (0x2190, 0x23FF, 16, 3, _SHAPES, _SHAPES),
    (0x2460, 0x24FF, 14, 0, 0, 0),
    (0x2500, 0x259F, 14, 9, _LINES, _LINES),
    (0x25A0, 0x27BF, 14, 6, _SHAPES, _SHAPES),
    (0x27C0, 0x2DFF, 20, 0, 0, 0),
    (0x2E80, 0x2FDF, 20, 0, 0, 0),
    (0x3000, 0x303F, 12, 0, 0, 0),
    (0x3041, 0x3096, 8, 3, _KANA, _KANA),
    (0x3099, 0x30FF, 9, 4, _KANA, _KANA),
    (0x3105, 0x312F, 14, 5, _BOPOMOFO, _BOPOMOFO),
    (0x3131, 0x318E, 17, 4, _HANGUL, _HANGUL),
    (0x3190, 0x33FF, 17, 0, 0, 0),
    (0x3400, 0x4DBF, 24, 0, 0, 0),
    (0x4E00, 0x9FFF, 24, 0, 0, 0),
    (0xA000, 0xABFF, 22, 6, _OTHER, _OTHER),
    (0xAC00, 0xD7A3, 16, 1, _HANGUL, _HANGUL),
    (0xD800, 0xDFFF, 32, 0, 0, 0),
    (0xE000, 0xF8FF, 26, 0, 0, 0),  # private use
    (0xF900, 0xFAFF, 22, 0, 0, 0),
    (0xFB00, 0xFDFF, 20, 4, _ARABIC, _ARABIC),
    (0xFE10, 0xFE6F, 16, 0, 0, 0),
    (0xFE70, 0xFEFF, 20, 4, _ARABIC, _ARABIC),
    (0xFF01, 0xFF5E, 12, 4, _WIDE, _WIDE),
    (0xFF61, 0xFF9F, 15, 5, _HALF, _HALF),
    (0xFFE0, 0xFFEE, 16, 0, 0, 0),
    (0xFFFE, 0xFFFF, 32, 0, 0, 0),
    (0x1F000, 0x1FAFF, 16, 3, _SHAPES, _SHAPES),
    (0x20000, 0x323AF, 26, 0, 0, 0),
)

_SINGLES: Final = {
    "\n": 5, " ": 4, "\r": 5, "\t": 7, "\u3000": 8, "\u00a0": 11, "·": 9, "°": 11, "\ufffd": 20, "\ufeff": 22,
    "，": 4.5, "。": 5.5, "、": 6.5, "“": 7, "”": 7, "…": 8, "—": 8, "‘": 10, "’": 9, "！": 7.5, "？": 7.5,
    "：": 7, "；": 8.5, "（": 8, "）": 8, "《": 8, "》": 8, "「": 8, "」": 8, "『": 10, "』": 10, "【": 9, "】": 9,
    "％": 10, "–": 11, "•": 11, "～": 10, "→": 11, ",": 6, ".": 6, "-": 6, ":": 7, "\u200b": 18,
}  # fmt: skip


class _Model(NamedTuple):
    cost: npt.NDArray[np.int16]
    """By code point: units."""
    rank: npt.NDArray[np.uint16]
    """By code point: its class of `_CLASSES`, or its rank among the Han characters of the table, after the classes."""
    row: npt.NDArray[np.intp]
    """By the rank of the left neighbour: where its slots begin."""
    owner: npt.NDArray[np.uint16]
    """By slot: the rank of the left neighbour that it belongs to."""
    gain: npt.NDArray[np.int16]
    """By slot: units that the right neighbour saves."""


@cache
def _model() -> _Model:
    """The tables in memory: 5 MB, in some 10 ms, once a process. Two threads may build it twice, to the same end."""
    cost, rank = np.zeros(0x110000, np.int16), np.zeros(0x110000, np.uint16)
    for number, (first, last, bits, *_) in enumerate(_CLASSES):
        cost[first : last + 1] = round(bits / UNIT)
        rank[first : last + 1] = number
    for character, weight in _SINGLES.items():
        cost[ord(character)] = round(weight / UNIT)
        rank[ord(character)] = 0
    table = load("language")
    characters, width = table["characters"], table["width"].astype(np.intp)
    cost[characters] = table["cost"]
    cost[0xAC00 : 0xAC00 + len(table["hangul"])] = table["hangul"]
    classes, count = len(_CLASSES), len(width)
    rank[characters[:count]] = np.arange(classes, classes + count, dtype=np.uint16)

    rows, slots_of_words = np.arange(classes, classes + count), int(table["row"].max()) + count
    row = np.concatenate((slots_of_words + np.arange(classes) * classes, table["row"].astype(np.intp) - classes))
    owner = np.full(slots_of_words + classes * classes + count, classes + count, np.uint16)
    gain = np.zeros(len(owner), np.int16)
    slots = np.repeat(table["row"].astype(np.intp), width) + table["second"]
    owner[slots], gain[slots] = np.repeat(rows, width), table["gain"].astype(np.int16) * _GAIN
    for right, (*_, saved, its_own, wanted) in enumerate(_CLASSES):
        for left, (*_, own, _wanted) in enumerate(_CLASSES):
            slot = row[left] + right
            owner[slot] = left
            if own == wanted != 0:
                gain[slot] = round(saved / UNIT)
            elif {own, its_own} <= _ALPHABETS.keys() and _ALPHABETS[own] != _ALPHABETS[its_own]:
                gain[slot] = -round(_MIXED / UNIT)
            if (_CLASSES[left][0], _CLASSES[right][0]) == (0x0430, 0x0400):
                gain[slot] = -round(_CAPITAL / UNIT)
    return _Model(cost, rank, row, owner, gain)


def code_points(text: str) -> CodePoints:
    """The code points of a text as an array; lone surrogates stay what they are.

    >>> code_points("a中").tolist()
    [97, 20013]
    """
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4").astype(np.intp)


def costs(text: str | CodePoints) -> npt.NDArray[np.int16]:
    """What each character of a text costs, in units of `UNIT` (a quarter of a bit).

    Args:
        text: a text, or its code points.

    Returns:
        One number a character, each at least 1: by the frequency of the character, less what its left neighbour
        tells about it. So the sum over a span is its cost after the character before it, and
        `numpy.cumsum(costs(text))` judges any number of spans.

    The counts are those of jieba's dictionary, in the forms of both scripts (`tools/build_language.py`): modern
    written Chinese. Names, classical texts and dialects cost more than they should. Hangul is counted by syllable;
    other scripts have flat costs, low enough for text in them, too high for scraps of them.

    >>> (costs("重庆") * UNIT).tolist()
    [9.25, 6.75]
    """
    points = code_points(text) if isinstance(text, str) else text
    model = _model()
    units = model.cost.take(points)
    ranks = model.rank.take(points)
    left = ranks[:-1]
    slots = model.row.take(left)
    slots += ranks[1:]
    units[1:] -= model.gain.take(slots) * (model.owner.take(slots) == left)
    return units


def cost(text: str | CodePoints) -> float:
    """How many bits a text costs.

    Chinese costs some 7 to 9 bits a character, the same bytes in a wrong code page 13 and more.

    >>> cost("重庆日报") < cost("閲嶅簡鏃ユ姤") / 2
    True
    """
    return float(costs(text).sum(dtype=np.int64)) * UNIT


def characters_up_to(bits: float) -> npt.NDArray[np.intp]:
    """The code points, in order, that cost at most so many bits after a neighbour that tells nothing about them.

    >>> [chr(point) for point in characters_up_to(7.5).tolist() if point > 0x4E00][:3]
    ['上', '不', '中']
    """
    return np.flatnonzero(_model().cost <= bits / UNIT)
