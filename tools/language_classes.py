"""What the characters cost that no dictionary of Chinese words counts: classes of code points, and single signs.

All bits are set by hand, from low to high as a character is common in running text of any language; what they trade
is one reading of some bytes against another. What they must keep is measured: right readings cost less than wrong
ones (`tests/unit/test_language.py`, `benchmarks/decoding.py`).
"""

from __future__ import annotations

from typing import Final

LATIN, ACCENTED, GREEK, CYRILLIC, KANA, HANGUL, WIDE, HALF = 1, 2, 3, 4, 5, 6, 7, 8
LINES, SHAPES, HEBREW, ARABIC, THAI, SPACE, BOPOMOFO, OTHER, DIGITS = 9, 10, 11, 12, 13, 14, 15, 16, 17

ALPHABETS: Final = {LATIN: 1, ACCENTED: 1, GREEK: 2, CYRILLIC: 3, HEBREW: 4, ARABIC: 5, THAI: 6}
MIXED: Final = 6
"""Bits that a letter costs more right after a letter of another alphabet: words are in one, mojibake mixes them."""

CAPITAL: Final = 3
"""Bits that a Cyrillic capital costs more right after a small letter: in GBK read as Cyrillic half of them are."""

CLASSES: Final = (
    # first, last, bits, bits saved after its like, its group, the group that it likes to follow
    (0x0000, 0x10FFFF, 28, 0, 0, 0),  # unassigned and the rest
    (0x0000, 0x001F, 24, 0, 0, 0),
    (0x0020, 0x007E, 7, 0, 0, 0),
    (0x0030, 0x0039, 6, 1, DIGITS, DIGITS),
    (0x0041, 0x005A, 7, 1, LATIN, LATIN),
    (0x0061, 0x007A, 6, 2, LATIN, LATIN),
    (0x007F, 0x009F, 28, 0, 0, 0),  # C1: no text has them, mojibake is full of them
    (0x00A0, 0x00BF, 13, 0, 0, 0),
    (0x00C0, 0x00FF, 12, 5, ACCENTED, LATIN),
    (0x0100, 0x017F, 14, 6, ACCENTED, LATIN),
    (0x0180, 0x024F, 17, 6, ACCENTED, LATIN),
    (0x0250, 0x02FF, 18, 2, ACCENTED, LATIN),
    (0x0300, 0x036F, 18, 6, LATIN, LATIN),
    (0x0370, 0x03FF, 16, 4, GREEK, GREEK),
    (0x0386, 0x03CE, 10, 5, GREEK, GREEK),
    (0x0400, 0x042F, 11, 3, CYRILLIC, CYRILLIC),
    (0x0430, 0x044F, 10, 5, CYRILLIC, CYRILLIC),
    (0x0450, 0x045F, 13, 5, CYRILLIC, CYRILLIC),
    (0x0460, 0x052F, 19, 5, CYRILLIC, CYRILLIC),
    (0x0530, 0x1DFF, 20, 10, OTHER, OTHER),
    (0x05D0, 0x05EA, 12, 6, HEBREW, HEBREW),
    (0x0600, 0x06FF, 12, 7, ARABIC, ARABIC),
    (0x0E01, 0x0E5B, 12, 6, THAI, THAI),
    (0x1E00, 0x1EFF, 14, 6, ACCENTED, LATIN),
    (0x1F00, 0x1FFF, 16, 6, GREEK, GREEK),
    (0x2000, 0x206F, 16, 0, 0, 0),
    (0x2070, 0x218F, 15, 0, 0, 0),
    (0x2190, 0x23FF, 16, 3, SHAPES, SHAPES),
    (0x2460, 0x24FF, 14, 0, 0, 0),
    (0x2500, 0x259F, 14, 9, LINES, LINES),
    (0x25A0, 0x27BF, 14, 6, SHAPES, SHAPES),
    (0x27C0, 0x2DFF, 20, 0, 0, 0),
    (0x2E80, 0x2FDF, 20, 0, 0, 0),
    (0x3000, 0x303F, 12, 0, 0, 0),
    (0x3041, 0x3096, 8, 3, KANA, KANA),
    (0x3099, 0x30FF, 9, 4, KANA, KANA),
    (0x3105, 0x312F, 14, 5, BOPOMOFO, BOPOMOFO),
    (0x3131, 0x318E, 17, 4, HANGUL, HANGUL),
    (0x3190, 0x33FF, 17, 0, 0, 0),
    (0x3400, 0x4DBF, 24, 0, 0, 0),
    (0x4E00, 0x9FFF, 24, 0, 0, 0),
    (0xA000, 0xABFF, 22, 6, OTHER, OTHER),
    (0xAC00, 0xD7A3, 16, 1, HANGUL, HANGUL),
    (0xD800, 0xDFFF, 32, 0, 0, 0),
    (0xE000, 0xF8FF, 26, 0, 0, 0),  # private use
    (0xF900, 0xFAFF, 22, 0, 0, 0),
    (0xFB00, 0xFDFF, 20, 4, ARABIC, ARABIC),
    (0xFE10, 0xFE6F, 16, 0, 0, 0),
    (0xFE70, 0xFEFF, 20, 4, ARABIC, ARABIC),
    (0xFF01, 0xFF5E, 12, 4, WIDE, WIDE),
    (0xFF61, 0xFF9F, 15, 5, HALF, HALF),
    (0xFFE0, 0xFFEE, 16, 0, 0, 0),
    (0xFFFE, 0xFFFF, 32, 0, 0, 0),
    (0x1F000, 0x1FAFF, 16, 3, SHAPES, SHAPES),
    (0x20000, 0x323AF, 26, 0, 0, 0),
)

SINGLES: Final = {
    "\n": 5, " ": 4, "\r": 5, "\t": 7, "\u3000": 8, "\u00a0": 11, "·": 9, "°": 11, "\ufffd": 20, "\ufeff": 22,
    "，": 4.5, "。": 5.5, "、": 6.5, "“": 7, "”": 7, "…": 8, "—": 8, "‘": 10, "’": 9, "！": 7.5, "？": 7.5,
    "：": 7, "；": 8.5, "（": 8, "）": 8, "《": 8, "》": 8, "「": 8, "」": 8, "『": 10, "』": 10, "【": 9, "】": 9,
    "％": 10, "–": 11, "•": 11, "～": 10, "→": 11, ",": 6, ".": 6, "-": 6, ":": 7, "\u200b": 18,
}  # fmt: skip
