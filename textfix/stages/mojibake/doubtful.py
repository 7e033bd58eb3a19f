"""Spans of signs that are words of their own language: right text is known by its cost, before pages are tried."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from textfix.patterns import lazy
from textfix.stages.mojibake.settings import CAPITALS_INSIDE, COMMON_WORDS, FEWEST_HAN, FEWEST_SIGNS, MOST_HAN, WORD
from textfix.stages.mojibake.views import HIGH
from textfix.stages.mojibake.wording import word_bits
from textfix.text.language import UNIT, code_points, costs

_THAI: Final = (
    r"(?:[\u0e40-\u0e44]{0,2}[\u0e01-\u0e2e][\u0e31\u0e34-\u0e3a\u0e47]?[\u0e48-\u0e4e]?[\u0e30\u0e32\u0e33\u0e45]?"
    r"\u0e30?[\u0e2f\u0e46]?|[\u0e50-\u0e59])++"
)
"""Thai in legal order: a vowel that is written before a consonant, the consonant, a vowel and a tone mark on it, and a
vowel after it. Chinese read as cp874 has vowels and tone marks anywhere."""

_OBSOLETE: Final = re.compile("[\u0e03\u0e05\u0e4e\u0e5b]")
"""Letters and signs that Thai of today does without: ฃฌ is ， in GBK read as cp874, and กฃ is 。"""

_CAPITAL_INSIDE: Final = re.compile("[\u03ac-\u03ce\u0430-\u045f][\u0386-\u03ab\u0400-\u042f]")
"""A capital of Greek or Cyrillic after a small letter."""

_DRAWN: Final = re.compile("[\u2500-\u259f]")
"""What frames are drawn with, which is no part of a word; half of GBK read as cp437 is."""

_ONE_SCRIPT: Final = lazy(
    f"{_THAI}|[\u0370-\u03ff]++|[\u0400-\u052f]++|[\u05d0-\u05ea]++|[\u0620-\u0652\u0670-\u06d3]++",
)
_APART: Final = re.compile(r"[ !-/:-@\[-`{-~“”‘’„‚‹›«»…—–•·°¹²³™®©§¶±×÷†‡ª√]+|──+")
"""What is between words; marks of Chinese beside them, Taiwan's dash among these (——สวัสดี, ──адрес); footnotes, signs
of paragraphs."""
_KEY: Final = re.compile("[_&](?=[^\x00-\xa0])")
"""The sign before the letter by which a menu is called: in Thai it may be inside of a syllable."""
_NO_LETTER: Final = re.compile("[\x80-\xa6\xa8\xac\xad\xaf\xb4\xb8\xbc-\xbf]")
"""Signs that are neither in words nor between them: in GBK read as latin-1 most words have one."""
_OF_ASCII: Final = re.compile("[A-Za-z]")
_NO_HAN: Final = lazy("[^\u3400-\u9fff]")


def doubtful_spans(text: str, spans: Sequence[tuple[int, int]], *, has_chinese: bool) -> list[tuple[int, int]]:
    """The spans that cost more than words, and hold three signs at least or are beside Chinese or figures.

    >>> doubtful_spans("Привет, Ñ§Ï°", [(0, 6), (8, 12)], has_chinese=False)
    [(8, 12)]
    """
    if not spans:
        return []
    bounds = np.array(spans)
    points = code_points(text)
    bits = np.concatenate(([0], np.cumsum(costs(points), dtype=np.int64)))
    signs = np.concatenate(([0], np.cumsum(points >= HIGH, dtype=np.int64)))
    first, last = bounds.T
    length = last - first
    dear = (bits[last] - bits[first]) * UNIT > WORD * length
    if not dear.all() and any(pattern.search(text) for pattern in (_DRAWN, _OBSOLETE, _CAPITAL_INSIDE)):
        dear |= np.array([_is_no_word(text, start, end) for start, end in spans])
    many = signs[last] - signs[first] >= FEWEST_SIGNS
    around = np.concatenate(([0], points, [0]))
    before = around[first]
    may_be_figure = (before >= 0x30) & (before < 0x2E80) & ~((before > 0x39) & (before < HIGH)) | (before >= 0xA000)
    figured = [n for n in np.flatnonzero(may_be_figure).tolist() if text[spans[n][0] - 1].isdecimal()]
    if len(figured) > 1:
        many[figured] = True  # 2024Äê12ÔÂ may be a date
    found = [spans[n] for n in np.flatnonzero(dear & many).tolist()]
    if not has_chinese:
        return found
    chosen = (dear & many) | _are_chinese(before) | _are_chinese(around[last + 1])
    return [spans[n] for n in np.flatnonzero(chosen).tolist()]


def _are_chinese(points: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Which characters are Han or marks of Chinese."""
    is_mark = (points >= 0x3000) & (points <= 0x303F)
    return is_mark | ((points >= 0x3400) & (points <= 0x9FFF)) | ((points >= 0xFF00) & (points <= 0xFF5E))


def _is_no_word(text: str, start: int, end: int) -> bool:
    """Whether a span of cheap signs holds what no words have: letters out of use, capitals again and again, frames."""
    if 2 * len(_DRAWN.findall(text, start, end)) >= end - start:
        return True
    if _OBSOLETE.search(text, start, end) is not None:
        return True
    return len(_CAPITAL_INSIDE.findall(text, start, end)) >= CAPITALS_INSIDE


def is_foreign(before: str, reading: str) -> bool:
    """Whether signs are words of a script, in Latin with a letter of ASCII, as they are spelled, and say no Chinese.

    >>> is_foreign("СТАРОУНГАРСКА", "犙依形油美醒世"), is_foreign("สวัสดี", "是咽凑")
    (True, True)
    >>> is_foreign("ฤใบรสภฝ็", "你好世界"), is_foreign("ЦР№ъ", "中国")
    (False, False)
    >>> is_foreign("§ФРАНЦИА", "г欣椭壤"), is_foreign("±تائتا", "笔瞧是")
    (True, True)
    >>> is_foreign(" ——สวัสดี", " 棗是咽凑"), is_foreign("──Är", "哪巖"), is_foreign("Łódź——", "湁d匪——")
    (True, True, True)
    """
    if _NO_LETTER.search(before) and "──" not in before:
        return False
    words = [word for word in _APART.split(_KEY.sub("", before)) if word]
    if not words or not all((_ONE_SCRIPT.fullmatch(word) or _is_latin(word)) and _is_in_case(word) for word in words):
        return "──" in before and all(word.isalpha() and _is_in_case(word) for word in words)
    said = _APART.sub("", reading)
    if len(said) < FEWEST_HAN or _NO_HAN.search(said):
        return True
    return word_bits(said[:MOST_HAN]) > COMMON_WORDS * min(len(said), MOST_HAN)


def _is_latin(word: str) -> bool:
    """Whether letters are a word in Latin, some of them without an accent: half of Big5 is no letters."""
    return word.isalpha() and word < "\u0250" and _OF_ASCII.search(word) is not None


def _is_in_case(word: str) -> bool:
    """Whether a word is in capitals, in small letters, or in small letters after a capital."""
    return word.islower() or word[1:].islower() or word.isupper() or word.lower() == word.upper()


def is_word_of_latin(signs: str) -> bool:
    """Whether signs are all letters, in the case of one word, and go on in ASCII: what ends so is no pair of bytes.

    >>> is_word_of_latin("ÇÖĞÜR"), is_word_of_latin("ÖÐÎÄ"), is_word_of_latin("ÄãºÃa")
    (True, False, False)
    """
    return signs.isalpha() and signs[-1:].isascii() and _is_in_case(signs)
