"""Build textfix/tables/readings.txt: which characters read as a syllable of pinyin.

Source: pypinyin (MIT), its table of single characters. Only the characters that
gb18030 writes in two bytes are kept: the gloss stage looks for two bytes before a parenthesis.

    pip install pypinyin && python tools/build_readings.py
"""

from collections import defaultdict
from pathlib import Path

from pypinyin.constants import PINYIN_DICT

COMBINING = set("\u0300\u0304\u030c")
"""Tone marks that are characters of their own (m̀, ê̄): interjections, in no gloss list."""

TABLE = Path(__file__).parent.parent / "textfix" / "tables" / "readings.txt"


def main() -> None:
    """Write one line a syllable: the syllable, the characters that usually read so, those that also do."""
    usual: dict[str, list[str]] = defaultdict(list)
    other: dict[str, list[str]] = defaultdict(list)
    for point, readings in sorted(PINYIN_DICT.items()):
        character = chr(point)
        if len(character.encode("gb18030", "surrogateescape")) != 2:
            continue
        for rank, reading in enumerate(dict.fromkeys(readings.split(","))):
            (other if rank else usual)[reading].append(character)
    syllables = sorted(s for s in usual.keys() | other.keys() if not COMBINING & set(s))
    lines = ["\t".join((s, "".join(usual[s]), "".join(other[s]))).rstrip() for s in syllables]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} syllables, {TABLE.stat().st_size} bytes")


if __name__ == "__main__":
    main()
