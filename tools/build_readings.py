"""Build textfix/tables/readings.table: which characters read as a syllable of pinyin.

Source: pypinyin (MIT), its table of single characters. Only the characters that
gb18030 writes in two bytes are kept: the gloss stage looks for two bytes before a parenthesis.

    pip install pypinyin && python tools/build_readings.py
"""

from collections import defaultdict
from pathlib import Path

import numpy as np

from textfix.tables.packing import Arrays, pack, points_of
from textfix.tables.readings import without_tone

COMBINING = set("\u0300\u0304\u030c")
"""Tone marks that are characters of their own (m̀, ê̄): interjections, in no gloss list."""

TABLE = Path(__file__).parent.parent / "textfix" / "tables" / "readings.table"


def main() -> None:
    """Write the syllables, the characters that usually read so, and those that also do."""
    from pypinyin.constants import PINYIN_DICT

    usual: dict[str, list[str]] = defaultdict(list)
    other: dict[str, list[str]] = defaultdict(list)
    for point, readings in sorted(PINYIN_DICT.items()):
        character = chr(point)
        if len(character.encode("gb18030", "surrogateescape")) != 2:
            continue
        for rank, reading in enumerate(dict.fromkeys(readings.split(","))):
            (other if rank else usual)[reading].append(character)
    syllables = sorted(s for s in usual.keys() | other.keys() if not COMBINING & set(s))
    packed = pack(
        arrays_of([(syllable, "".join(usual[syllable]), "".join(other[syllable])) for syllable in syllables])
    )
    TABLE.write_bytes(packed)
    print(f"{len(syllables)} syllables, {len(packed)} bytes")


def arrays_of(rows: list[tuple[str, str, str]]) -> Arrays:
    """The arrays that `textfix.tables.readings.read_readings` reads.

    Args:
        rows: each a syllable, the characters, sorted, that usually read so, and those that also do.
    """
    rows = sorted(rows, key=lambda row: (without_tone(row[0]), row[0]))  # neighbours have neighbouring numbers
    usual = sorted((character, number) for number, row in enumerate(rows) for character in row[1])
    others = [points_of(row[2]).astype(np.int64) for row in rows]
    return {
        "syllables": points_of(" ".join(row[0] for row in rows)),
        "usual": points_of("".join(character for character, _ in usual)),
        "syllable": np.array([number for _, number in usual], np.uint16),
        "others": np.array([len(each) for each in others], np.uint16),
        "other": np.concatenate([np.diff(each, prepend=0) for each in others]).astype(np.uint32),
    }


if __name__ == "__main__":
    main()
