"""Which characters read as a syllable of pinyin; the table is built by `tools/build_readings.py`."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import NamedTuple

import numpy as np

from textfix.tables import load
from textfix.tables.neighbours import summed
from textfix.tables.packing import Arrays, characters_of


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
    toned = dict(sorted(read_readings(load("readings")).items()))
    toneless: dict[str, list[str]] = {}
    for syllable, (usual, other) in toned.items():
        for plain in {without_tone(syllable), without_tone(syllable).replace("ü", "v")}:
            both = toneless.setdefault(plain, ["", ""])
            both[0] += usual
            both[1] += other
    return {plain: Readers(usual, other) for plain, (usual, other) in toneless.items()} | {
        syllable: found for syllable, found in toned.items() if syllable not in toneless
    }


def read_readings(table: Arrays) -> dict[str, Readers]:
    """Characters by syllable as it is written in a table.

    Args:
        table: `syllables`, divided by spaces. By character that has a usual reading: its code point as `usual`, and
            the place of the syllable as `syllable`. By syllable: how many characters are also read so as `others`; by
            these the code point as `other`, less that of the one before.
    """
    syllables = characters_of(table["syllables"]).split()
    order = np.argsort(table["syllable"], kind="stable")
    usual = characters_of(table["usual"][order])
    ends = np.cumsum(np.bincount(table["syllable"], minlength=len(syllables))).tolist()
    counts = table["others"]
    other = characters_of(summed(table["other"], counts[counts > 0]))
    other_ends = np.cumsum(counts).tolist()
    begins = zip([0, *ends], [0, *other_ends], strict=True)
    rows = zip(syllables, begins, ends, other_ends, strict=False)
    return {
        syllable: Readers(usual[first:end], other[first_other:end_other])
        for syllable, (first, first_other), end, end_other in rows
    }


def without_tone(syllable: str) -> str:
    """A syllable of pinyin without its tone mark; the two dots of ü stay.

    >>> without_tone("lǜ")
    'lü'
    """
    parts = unicodedata.normalize("NFD", syllable)
    return unicodedata.normalize("NFC", "".join(part for part in parts if part not in "\u0300\u0301\u0304\u030c"))
