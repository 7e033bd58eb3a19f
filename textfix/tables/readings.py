"""Which characters read as a syllable of pinyin; `readings.txt` is built by `tools/build_readings.py`."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import NamedTuple

from textfix.tables import read_text


class Readers(NamedTuple):
    """The characters that read as one syllable."""

    usual: str
    """Those whose usual reading it is."""
    other: str
    """Those that are also read so."""


@cache
def readers() -> dict[str, Readers]:
    """Characters by syllable, written with its tone mark ("guó") and without any ("guo").

    Only characters that gb18030 writes in two bytes are known. The data are pypinyin's.

    >>> "國" in readers()["guó"].usual
    True
    >>> "重" in readers()["chong"].other
    True
    """
    toned: dict[str, Readers] = {}
    toneless: dict[str, list[str]] = {}
    for line in read_text("readings.txt").splitlines():
        syllable, usual, other, *_ = (*line.split("\t"), "", "")
        toned[syllable] = Readers(usual, other)
        for plain in {without_tone(syllable), without_tone(syllable).replace("ü", "v")}:
            both = toneless.setdefault(plain, ["", ""])
            both[0] += usual
            both[1] += other
    return {plain: Readers(usual, other) for plain, (usual, other) in toneless.items()} | {
        syllable: found for syllable, found in toned.items() if syllable not in toneless
    }


def without_tone(syllable: str) -> str:
    """A syllable of pinyin without its tone mark; the two dots of ü stay.

    >>> without_tone("lǜ")
    'lü'
    """
    parts = unicodedata.normalize("NFD", syllable)
    return unicodedata.normalize("NFC", "".join(part for part in parts if part not in "\u0300\u0301\u0304\u030c"))
