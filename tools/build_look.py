"""Build textfix/tables/look.table: the classes of every UTF-16 unit, as bits of `textfix.text.look`.

    python tools/build_look.py

Sources: the ranges below; `tables/code_pages.table` for what bytes become in code pages of single bytes; Python's
codecs for what the bytes of UTF-8 become in GBK, with the character model for which of them are rare;
`tables/script.table` for the scripts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

from textfix.stages.escapes.stripped import LETTERS
from textfix.stages.escapes.ways import MARKS
from textfix.tables import load, load_characters
from textfix.tables.packing import pack
from textfix.text import look
from textfix.text.language import UNIT, costs

TABLES = Path(__file__).parent.parent / "textfix" / "tables"

OWN = "“”‘’…—–•·×°§®±÷"
"""Marks that Chinese text has too, though code pages of single bytes have them."""

KATAKANA = ((0xFF61, 0xFF9F),)
"""Half-width katakana: the single bytes of Shift_JIS."""

LITTER = (
    *((0x00, 0x08), (0x0B, 0x1F), (0x7F, 0x7F), (0xAD, 0xAD), (0x61C, 0x61C), (0x200B, 0x200F), (0x202A, 0x202E)),
    *((0x2060, 0x2064), (0x2066, 0x206F), (0x2E80, 0x2FD5), (0xE000, 0xFAFF), (0xFEFF, 0xFEFF)),
    *((0xFF10, 0xFF19), (0xFF21, 0xFF3A), (0xFF41, 0xFF5A)),
    (0xD87E, 0xD87E),  # the high surrogate of the compatibility ideographs of plane 2, U+2F800 to U+2FA1F
)

DAMAGE = ((0xFFFD, 0xFFFD), (0xDC80, 0xDCFF), (0xE000, 0xF8FF))
DAMAGE_CHARACTERS = "锟嚙鐃ㄗㄘㄛㄜㄩ﹝岆婓珨涴笢扂鈥鈩鈫鈹鈿鉁鉂馃"
"""锟 of 锟斤拷, and what U+FFFD is in Big5 and EUC-JP; （ ） ， ： 。 of GBK read as Big5; 是 在 一 这 中 我 so,
rare in any text; and the first two bytes of ’ ™ → ─ ⚠ ✅ ❌ and of emoji in UTF-8 read as GBK."""

TWICE_LEAD = "茫盲氓忙莽猫茅茂"
"""The bytes E3 to E9 and EF as UTF-8 read as latin-1, then read as GBK (C3A3 and so on)."""

FOREIGN = ((0x3041, 0x3096), (0x30A1, 0x30FA), (0xFF66, 0xFF9D), (0x1100, 0x11FF), (0x3131, 0x318E), (0xAC00, 0xD7A3))
HAN = ((0x3005, 0x3007), (0x3400, 0x9FFF), (0xF900, 0xFAFF))
BEYOND = ((0xD840, 0xD8BF), (0xDB40, 0xDB40))

UNUSUAL = 12.5
"""Bits above which a character is not among the two thousand that most text is made of (`textfix.text.language`). Set
by hand: in one clean article of a thousand two such characters are side by side that UTF-8 read as GBK would have."""

RARE = 17.0
"""Bits above which a Han character is rare: one in 130,000 characters and less. Set by hand: fewer send more clean
text, names above all, to a closer look; more miss GBK read as Big5 in words of two characters."""

LEADS, TRAILS = (*range(0xE3, 0xEA), 0xEF), range(0x80, 0xC0)
"""First bytes of the Chinese characters and marks in UTF-8, and the bytes that follow (RFC 3629)."""


def unusual(codes: Iterable[bytes], codec: str = "gb18030") -> Iterator[str]:
    """The characters of some codes that are rare in any text."""
    texts = (code.decode(codec, "ignore") for code in codes)
    characters = [text for text in texts if len(text) == 1 and text > "\u3400"]
    bits = costs("\n".join(characters))[::2] * UNIT
    return (character for character, bit in zip(characters, bits.tolist(), strict=True) if bit >= UNUSUAL)


def bits_of_han() -> Iterator[tuple[str, float]]:
    """The Han characters of the basic plane and what each costs by itself."""
    characters = [chr(point) for first, last in HAN[1:] for point in range(first, last + 1)]
    bits = costs("\n".join(characters))[::2] * UNIT
    return zip(characters, bits.tolist(), strict=True)


def western() -> Iterator[str]:
    """What the bytes above 7F are in code pages of single bytes: `tools/build_code_pages.py`."""
    pages = load("code_pages")
    narrow = [f"single-{number}" for number, wide in enumerate(pages["wide"]) if not wide]
    points = {point for name in narrow for point in pages[name].tolist() if point >= 0x80}
    points |= {byte for holes in pages["holes"].tolist() for byte in bytes.fromhex(holes)}
    return (chr(point) for point in sorted(points) if not 0xD800 <= point < 0xF900 and chr(point) not in OWN)


def main() -> None:
    """Write the table."""
    classes = np.zeros(0x10000, np.uint32)

    def add(bit: int, characters: Iterable[str] = (), ranges: Iterable[tuple[int, int]] = ()) -> None:
        classes[[ord(character) for character in characters if ord(character) < 0x10000]] |= bit
        for first, last in ranges:
            classes[first : last + 1] |= bit

    script = load_characters("script")
    add(look.ESCAPE, {"&", "^", *MARKS})
    add(look.UNIT, LETTERS)
    add(look.BRACKET, "(")
    add(look.QUESTION, "?")
    add(look.WESTERN, western(), KATAKANA)
    add(look.DAMAGE, DAMAGE_CHARACTERS, DAMAGE)
    for codec in ("gb18030", "big5", "euc_jp"):
        add(look.LEAD, unusual((bytes((lead, trail)) for lead in LEADS for trail in TRAILS), codec))
    for codec in ("gb18030", "big5"):
        add(look.TRAIL, unusual((bytes((trail, lead)) for lead in LEADS for trail in TRAILS[1:]), codec))
    add(look.TWICE_LEAD, TWICE_LEAD)
    add(look.TWICE_TRAIL, (bytes((0xC2, trail)).decode("gb18030") for trail in TRAILS))
    add(look.LITTER, (), LITTER)
    add(look.TRADITIONAL, script["traditional"] + script["traditional_old"] + script["traditional_chinese"])
    add(look.TURNING, script["turning"])
    add(look.SIMPLIFIED, script["simplified"] + script["simplified_shared"])
    add(look.FOREIGN, script["shinjitai"], FOREIGN)
    add(look.BEYOND, (), BEYOND)
    add(look.HAN, (), HAN)
    add(look.LINE_END, "\n")
    add(look.SPACE, " \t\xa0\u3000")
    add(look.RARE, (character for character, bits in bits_of_han() if bits >= RARE))
    add(look.HANGUL, (), ((0xAC00, 0xD7A3),))
    add(look.ASTRAL, (), ((0xD800, 0xDFFF),))
    packed = pack({"classes": classes})
    (TABLES / "look.table").write_bytes(packed)
    print(f"{np.count_nonzero(classes)} units in a class, {len(packed)} bytes")


if __name__ == "__main__":
    main()
