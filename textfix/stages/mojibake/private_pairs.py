"""Pairs of bytes that GB 18030 keeps for private use, and the characters of UTF-8 that they were parts of."""

from __future__ import annotations

import math
from functools import cache, lru_cache
from itertools import product
from typing import Final

from textfix.edits import Edit
from textfix.patterns import lazy
from textfix.stages.mojibake.code_pages import GB18030, LOST, page
from textfix.stages.mojibake.lost_bytes.choosable import likely, rare
from textfix.stages.mojibake.settings import ONE_WORD, SAVED_BY_WORDS, TOLD_APART
from textfix.stages.mojibake.views import View
from textfix.stages.mojibake.wording import word_bits
from textfix.text.han import A_HAN

_CONTINUATIONS: Final = "".join(map(chr, range(0x80, 0xC0)))
_LEADS: Final = "\xe2\xe3\xe4\xe5\xe6\xe7\xe8\xe9\xef"


@cache
def dropped_choices(units: str) -> tuple[tuple[str, ...], ...]:
    """The choices for each character of a lead and what else is there, with a mark where a pair was dropped.

    >>> "支" in dropped_choices("\\xe6\\x94\\ufffd\\x8c\\x81")[0], "复" in dropped_choices("\\xe5\\ufffd")[0]
    (True, True)
    """
    before, _, after = units.partition(LOST)
    private = page(GB18030)
    pairs = [
        first + second
        for first in _CONTINUATIONS
        for second in (_LEADS if len(before) == 2 else _CONTINUATIONS)
        if "\ue000" <= private.characters.get(ord(first) << 8 | ord(second), "") <= "\uf8ff"
    ]
    texts = [((before + pair)[:3], (before + pair)[3:] + after) for pair in pairs]
    return tuple(
        tuple(dict.fromkeys(choice for choice in map(_said, side) if choice)) or (LOST,)
        for side in zip(*texts, strict=True)
        if len(side[0]) > 1
    )


def _said(units: str) -> str:
    text = units.encode("latin-1").decode("utf-8", "ignore")
    return text if len(text) == 1 and likely(text) else ""


def words_with_dropped(text: str, seen: View) -> list[Edit]:
    """Words of two characters of which the pair in the middle was dropped: 涓枃 is 中文, each a guess.

    Args:
        text: a text.
        seen: its view as GBK.
    """
    found = list[Edit]()
    for match in TORN_WORD.finditer(seen.units):
        first, last, start, end = seen.characters(*match.span())
        beside = text[max(0, first - 1) : first] + text[last : last + 1]
        if (start, end) == match.span() and not A_HAN.search(beside) and (word := torn_word(match[0])):
            found.append(Edit(first, last, word, "utf-8 read as gb18030", "guessed"))
    return found


TORN_WORD: Final = lazy(r"(?<![\x80-\xff])[\xe4-\xe9][\x80-\xbf]{3}(?![\x80-\xff])")
"""A lead and a byte of one character, and two of the next, nothing that may be a byte beside them."""


def _is_common(character: str) -> bool:
    return A_HAN.match(character) is not None and not rare(character)


@lru_cache(maxsize=200)
def torn_word(units: str) -> str:
    """The one word that two characters may have been of which the pair in the middle was dropped, if there is one.

    >>> torn_word("\xe4\xb8\x96\x87"), torn_word("\xe6\xb7\x81\x9a")
    ('中文', '')
    """
    before = units.encode("latin-1").decode("gbk", "replace")
    sides = [filter(_is_common, side) for side in dropped_choices(units[:2] + LOST + units[2:])]
    words = sorted((word_bits(word), word) for word in map("".join, product(*sides)))
    if not words or words[0][0] > min(ONE_WORD, word_bits(before) - SAVED_BY_WORDS * len(before)):
        return ""
    return words[0][1] if words[0][0] + TOLD_APART <= min((bits for bits, _ in words[1:]), default=math.inf) else ""
