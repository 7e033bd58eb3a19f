"""Characters that are words in one reading and none in the other; only their costs tell: 佽隴 is 说明."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from textfix.patterns import lazy
from textfix.stages.mojibake.code_pages import LOST
from textfix.stages.mojibake.doubtful import is_word_of_latin
from textfix.stages.mojibake.rows_of_signs import are_listed
from textfix.stages.mojibake.settings import (
    COMMON,
    COMMON_WORDS,
    FEWEST_HAN,
    FEWEST_IN_WORDS,
    IN_WORDS,
    MOST_HAN,
    ONE_WORD,
    SAVED_AT_LEAST,
    SAVED_BY_WORDS,
    UNTOLD,
    UNTOLD_OF_FOUR,
    USED_NEAR,
    WORDED,
    WORDED_IF_DOUBLED,
)
from textfix.stages.mojibake.wording import word_bits
from textfix.text.han import A_HAN

_HIGH: Final = re.compile("[^\x00-\x7f]")
_HIRAGANA: Final = re.compile("[\u3041-\u3096]")
_AGAIN: Final = re.compile(r"(\w)\1")
_LATIN: Final = re.compile("[\u00c0-\u024f]")
_LETTERS: Final = lazy("[\u3041-\u30fe\u3400-\u9fff\uac00-\ud7a3]+")
_POINTED: Final = re.compile("(?:[\u05d0-\u05ea][\u05b0-\u05c2]*+)+")
"""A word of Hebrew with its vowels: each point is at a letter."""
_NOT_WORDS: Final = lazy(f"[{LOST}\u3041-\u318f\uac00-\ud7a3]")


def is_worded(text: str, first: int, last: int, reading: str) -> bool:
    """Whether characters that are by themselves and are no words are words in another reading: 佽隴 is 说明."""
    before = text[first:last]
    if text[max(0, first - 1) : first].isalpha() or text[last : last + 1].isalpha():
        return False
    if "\ufffd" in text and _is_japanese(text, first, last):
        return False
    words = "".join(_LETTERS.findall(reading))
    signs = "".join(_LETTERS.findall(before))
    if len(words) < 2 or _NOT_WORDS.search(reading):
        return False
    if len(signs) == 2 and _is_used(text, first, last):
        return False
    bits = word_bits(words)
    most = ONE_WORD if len(words) == 2 else (WORDED_IF_DOUBLED if _AGAIN.search(signs) else WORDED) * len(words)
    return bits <= most and bits + max(SAVED_BY_WORDS * len(words), SAVED_AT_LEAST) <= word_bits(signs)


def _is_used(text: str, first: int, last: int) -> bool:
    """Whether a character of a word is in another one nearby: a sorted list has 驹谷, 驹跋 and 驹阴."""
    word = text[first:last]
    around = text[max(0, first - USED_NEAR) : last + USED_NEAR].replace(word, "")
    return any(sign in around for sign in word)


def _is_japanese(text: str, first: int, last: int) -> bool:
    """Whether the line around a word has hiragana, as what is beside lost characters in Japanese: 短辺 (折り�返し)."""
    start, end = text.rfind("\n", 0, first) + 1, text.find("\n", last)
    end = len(text) if end < 0 else end
    return len(_HIRAGANA.findall(text, start, first)) + len(_HIRAGANA.findall(text, last, end)) > 1


def says_words(signs: str, reading: str) -> bool:
    """Whether signs of a page of single bytes are common words of Chinese: ░▓╫░╦╡├≈ is 安装说明 in GBK.

    >>> says_words("░▓╫░╦╡├≈", "安装说明"), says_words("ÐÒÇ×", "鍥犱")
    (True, False)
    """
    han = "".join(A_HAN.findall(reading))
    return len(han) >= FEWEST_IN_WORDS and word_bits(han) <= COMMON * len(han) and not is_word_of_latin(signs)


def are_words(readings: Iterable[str]) -> bool:
    """Whether readings that prove each other say words, or are many: of each reading once, as repeats prove nothing.

    >>> are_words(["安装说明", "文件"]), are_words(["巴奏燧政", "巴衅燧政", "巴奏燧政"])
    (True, False)
    """
    han = "".join(A_HAN.findall("".join(dict.fromkeys(readings))))[:MOST_HAN]
    return len(han) == MOST_HAN or word_bits(han) <= IN_WORDS * len(han)


def is_word(reading: str) -> bool:
    """Whether a reading is more than two characters, or one word: a name of two is as likely as letters of a chart.

    >>> is_word("中文"), is_word("修浦")
    (True, False)
    """
    han = "".join(A_HAN.findall(reading))
    return len(han) > 2 or word_bits(han) <= ONE_WORD


def is_told(signs: str, reading: str) -> bool:
    """Whether a short reading is told from chance: signs that right text has side by side have to say common words.

    >>> is_told("ÖÐÎÄ", "中文"), is_told("·ÄÖÜ", "纺周"), is_told("²úº½", "剎獢")
    (True, False, False)
    """
    han = "".join(A_HAN.findall(reading))
    if _POINTED.fullmatch(signs):
        return False
    if _NOT_WORDS.search(reading.replace(LOST, "")):
        return False
    if 2 * len(_LATIN.findall(reading)) > len(han) > 0:
        return False  # half of it stays unread
    most = COMMON_WORDS if are_listed(signs) else UNTOLD if len(han) < FEWEST_HAN else UNTOLD_OF_FOUR
    return len(han) < 2 or word_bits(han) <= most * len(han)


def is_sure(reading: str) -> bool:
    """Whether a short reading says words: a name of three characters is as likely as other characters by chance."""
    han = "".join(A_HAN.findall(reading))
    return len(han) < 2 or word_bits(han) <= IN_WORDS * len(han)


def is_mostly_han(reading: str) -> bool:
    """Whether half of the characters above ASCII are Han: marks alone prove nothing."""
    return 2 * len(A_HAN.findall(reading)) >= len(_HIGH.findall(reading))


def is_doubled(text: str) -> bool:
    """Whether a word says its characters twice, as Chinese does: 嘔嘔啞啞."""
    words = "".join(_LETTERS.findall(text))
    return len(words) > 1 and 2 * len(set(words)) <= len(words)
