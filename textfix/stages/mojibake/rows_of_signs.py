"""Signs that right text has side by side, and no word: letters of an alphabet, letters in turns, measures."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final
from unicodedata import normalize

_ALPHABETS: Final = tuple(
    map(
        frozenset,
        (
            *("ÄÅÆÖØÜ", "ÁÆÉÍÐÓÖÚÝÞ", "ÀÂÆÇÈÉÊËÎÏÔÙÛÜŒŸ", "ÁÉÍÑÓÚÜ", "ÀÁÂÃÇÉÊÍÓÔÕÚÜ", "ÀÁÈÉÌÍÒÓÙÚÜ"),
            *("ĄĆĘŁŃÓŚŹŻ", "ÁÄÉÍÓÔÚÝČĎĚĹĽŇŔŘŠŤŮŽ", "ÁÉÍÓÖÚÜŐŰ", "ÂÎĂŞŢȘȚ", "ÂÇÎÖÛÜĞIİŞ", "ĆČĐŠŽ"),
            *("ĀČĒĢĪĶĻŅŠŪŽ", "ĄČĖĘĮŠŪŲŽ", "ÄÕÖÜŠŽ", "ÀÇÈÉÍÏÒÓÚÜ", "ĈĜĤĴŜŬ"),
        ),
    )
)
"""The letters of an alphabet beyond those of ASCII, as CLDR has them: of German and the Nordic languages, Icelandic,
French, Spanish, Portuguese, Italian and Pinyin; Polish, Czech and Slovak, Hungarian, Romanian, Turkish, Croatian;
Latvian, Lithuanian, Estonian, Catalan, Esperanto."""

_SORTED: Final = 6
"""Letters of both cases that are a list by their order alone: it is chance once in 720 times."""
_NO_LETTER: Final = re.compile(r"[\W\d_ªº²³¹µ¼½¾]")
_MEASURES: Final = re.compile("[ a-z°±²³¹µ·×÷¼½¾¯§¶©®™ªº¿¬ÅØΔΩπ∂∆∏∑√∞∫≈≠≤≥]+")
"""What is beside the figures of a measure, and other signs that stand by themselves."""
_QUOTES: Final = re.compile("[“”„‟‘’‚‛«»‹›–—…•]+")
"""Quotation marks and other marks, as a class of a pattern has them."""
_EDGES: Final = re.compile(r"\A[^\w·]++|[^\w·]++\Z")
_DOTTED: Final = re.compile(r"·?[^\W\d_](?:·[^\W\d_]){2,}·?|·[^\W\d_]·[^\W\d_]·?|[^\W\d_]·[^\W\d_]·")
"""Single letters with a middle dot between them."""


def are_listed(signs: str) -> bool:
    """Whether signs are letters of one alphabet, in its order or in turns, or signs of measures, and no word of them.

    >>> are_listed("·ÄÖÜ"), are_listed("ĄĆĄĆ"), are_listed("Å²³°"), are_listed("Ô·Ó·Ô")
    (True, True, True, True)
    >>> are_listed("“‘„‚«‹"), are_listed("’“√ª")
    (True, False)
    >>> are_listed("ÂÃÈÎÑù"), are_listed("ÎÄÃûÖÐ")
    (True, False)
    >>> are_listed("ÆæØøÅå"), are_listed("łŁđĐ"), are_listed("ÁÀÂÄÃÅ")
    (True, True, True)
    >>> are_listed("ÖÐÎÄ"), are_listed("µç¿¨"), are_listed("ÄãºÃ")
    (False, False, False)
    """
    if _QUOTES.fullmatch(signs):
        return True
    if _MEASURES.fullmatch(signs) or _DOTTED.fullmatch(_EDGES.sub("", signs)):
        return True
    letters = _NO_LETTER.sub("", signs)
    if len(letters) < 3 or letters[-1].isascii():
        return False
    if letters[2:] == letters[:-2] and len(letters) > 3:
        return True
    if len(letters) > 3 and all(a == b.swapcase() for a, b in zip(letters[::2], letters[1::2], strict=False)):
        return True
    if len(letters) >= _SORTED and all(a < b for a, b in pairwise(letters)):
        return True  # capitals are before small letters, as in flags of a word list: ÀÂÃÈñó
    capitals = letters.upper()
    is_one_case = letters in (capitals, letters.lower())
    if is_one_case and len(letters) > 3 and all(a < b for a, b in pairwise(letters)):
        return True
    if is_one_case and len({normalize("NFD", letter)[0] for letter in capitals}) == 1:
        return True  # the accents of one letter
    return is_one_case and any(alphabet.issuperset(capitals) for alphabet in _ALPHABETS)
