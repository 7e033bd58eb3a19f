"""Single characters gone wrong: private use, radicals, compatibility ideographs, litter, controls, widths."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from random import Random

from textfix.damage.case import Damaged

RADICALS_SUPPLEMENT = dict(zip("长车见贝页门马鸟鱼风飞麦龟齿", "⻓⻋⻅⻉⻚⻔⻢⻦⻥⻛⻜⻨⻳⻮", strict=True))
"""The CJK Radicals Supplement forms (U+2E80-2EFF) that text copied from PDF files shows for common characters."""

LITTER = "\u200b\u200c\u200e\u2060\ufeff\u00ad"
"""What pages leave between characters: zero-width spaces, direction marks, soft hyphens, byte order marks."""

ANSI = ("\x1b[0m", "\x1b[31m", "\x1b[1;32m")
CONTROLS = "\x00\x07\x08\x0b\x1f\x7f"

Table = dict[str, str]
"""Right character to wrong one."""


def private_use(text: str, *, table: str = "gbk", count: int = 2, seed: int = 0) -> Damaged:
    """Characters stay in the private use area, where an old code page had them.

    Args:
        text: any str; `count` of the characters of the table are put into it, since common text has none of them:
            between two Han characters if it can be, as at the edge of a line or a word they may be icons.
        table: "gbk" (U+E815 to U+E864, GBK rows FE50 to FEA0) or "hkscs" (the Big5 rows FA40 to FEFE).
        count: how many characters to put in.
        seed: which characters, and where.

    >>> case = private_use("剑州", count=1, seed=3)
    >>> len(case.text), len(case.original), case.text == case.original
    (3, 3, False)
    """
    random = Random(seed)  # noqa: S311 (a seed, not a secret)
    known = sorted((gbk_private_use() if table == "gbk" else hkscs_private_use()).items())
    wrong = right = text
    for character, private in random.sample(known, count):
        inside = [n for n in range(1, len(right)) if all("\u3400" <= c <= "\u9fff" for c in right[n - 1 : n + 1])]
        place = random.choice(inside or [len(right)])
        wrong = wrong[:place] + private + wrong[place:]
        right = right[:place] + character + right[place:]
    return Damaged(wrong, right, True, f"private use: {table}")


def radicals(text: str) -> Damaged:
    """Every character that is a Kangxi radical as well becomes the radical (U+2F00-2FD5), as in text out of PDF files.

    >>> radicals("一人用心").damaged
    '⼀⼈⽤⼼'
    """
    return _replaced(text, kangxi(), "Kangxi radicals")


def radicals_supplement(text: str) -> Damaged:
    """Common characters become their forms in the CJK Radicals Supplement.

    >>> radicals_supplement("门见长").damaged
    '⻔⻅⻓'
    """
    return _replaced(text, RADICALS_SUPPLEMENT, "radicals supplement")


def compatibility(text: str) -> Damaged:
    """Every character that has one becomes its compatibility ideograph (U+F900-FAFF), as in text out of Korean fonts.

    >>> compatibility("樂").damaged == "\\uf914"
    True
    """
    return _replaced(text, compatibility_ideographs(), "compatibility ideographs")


def fullwidth(text: str) -> Damaged:
    """ASCII letters and digits become fullwidth, as in old newspapers.

    >>> fullwidth("GDP增长5%").damaged
    'ＧＤＰ增长５%'
    """
    table = {c: chr(ord(c) + 0xFEE0) for c in map(chr, range(0x21, 0x7F)) if c.isalnum()}
    return _replaced(text, table, "fullwidth letters and digits")


def litter(text: str, *, share: float = 0.05, seed: int = 0) -> Damaged:  # one character in twenty
    """Put zero-width litter between the characters, about one for every 1/share of them.

    >>> litter("秋收时节", share=1).recoverable
    True
    """
    found = any(mark in text for mark in LITTER)
    return Damaged(_sprinkled(text, LITTER, share, seed), text, not found, "zero-width litter")


def controls(text: str, *, share: float = 0.02, seed: int = 0) -> Damaged:  # one in fifty
    """Windows line ends, control characters and ANSI colour sequences between the characters.

    >>> controls("秋收\\n田间", share=0).damaged
    '秋收\\r\\n田间'
    """
    marks = (*CONTROLS, *ANSI)
    lost = "\r" in text or "\x1b" in text or any(mark in text for mark in CONTROLS)
    return Damaged(
        _sprinkled(text, marks, share, seed).replace("\n", "\r\n"), text, not lost, "line ends and controls"
    )


@lru_cache(maxsize=1)
def kangxi() -> Table:
    """Each character that is a Kangxi radical, and the radical: Unicode's compatibility decompositions."""
    return {unicodedata.normalize("NFKC", chr(code)): chr(code) for code in range(0x2F00, 0x2FD6)}


@lru_cache(maxsize=1)
def compatibility_ideographs() -> Table:
    """Each character that has a compatibility ideograph in U+F900-FAFF, and that ideograph."""
    forms = {unicodedata.normalize("NFC", chr(code)): chr(code) for code in range(0xFA6D, 0xF8FF, -1)}
    return {right: wrong for right, wrong in forms.items() if right != wrong}


@lru_cache(maxsize=1)
def gbk_private_use() -> Table:
    """The characters of GBK rows FE50-FEA0 and their places in the private use area of Windows.

    Only those that Python's gb18030 codec (the standard of 2000) has outside the private use area and that are not
    radicals, which a cleaner may take for damage themselves: 52 of 80.
    """
    table = {}
    for n in range(80):  # the codes FE50 to FEA0
        character = bytes([0xFE, 0x50 + n + (n >= 0x2F)]).decode("gb18030")  # no byte 7F
        if character != chr(0xE815 + n) and not "\u2e80" <= character <= "\u2fdf":
            table[character] = chr(0xE815 + n)
    return table


_LOW = 63
"""Trail bytes of Big5 from 40 to 7E; the others are A1 to FE (WHATWG Encoding Standard, Big5)."""


@lru_cache(maxsize=1)
def hkscs_private_use() -> Table:
    """The characters of HKSCS rows FA40-FEFE and their places in the private use area of Windows code page 950.

    Without U+2F894 and U+2F8A6, compatibility ideographs, which a cleaner may take for damage themselves: 761 of 763.
    """
    table = {}
    for n in range(5 * 157):  # 157 places a row: Big5, 40-7E and A1-FE
        row, cell = divmod(n, 157)  # of them
        data = bytes([0xFA + row, 0x40 + cell if cell < _LOW else 0xA1 + cell - _LOW])
        character = data.decode("big5hkscs", "ignore")
        if len(character) == 1 and character.encode("big5hkscs") == data and _is_unified(character):
            table[character] = chr(0xE000 + n)
    return table


def _is_unified(character: str) -> bool:
    return unicodedata.normalize("NFC", character) == character


def _replaced(text: str, table: Table, kind: str) -> Damaged:
    lost = any(wrong in text for wrong in table.values())
    return Damaged(text.translate({ord(right): wrong for right, wrong in table.items()}), text, not lost, kind)


def _sprinkled(text: str, marks: str | tuple[str, ...], share: float, seed: int) -> str:
    random = Random(seed)  # noqa: S311
    pieces, at = [], 0
    for place in sorted(random.sample(range(len(text) + 1), min(len(text) + 1, round(share * len(text))))):
        pieces += [text[at:place], random.choice(marks)]
        at = place
    return "".join([*pieces, text[at:]])
