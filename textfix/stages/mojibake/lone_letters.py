"""A letter and a sign after it that right text has: as UTF-8 they would be a letter that nobody writes there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from operator import eq
from typing import Final

from textfix.edits import Edit

RARE: Final = re.compile(
    "[\u0149\u017f\u0180-\u019f\u01a2-\u01ae\u01b1-\u01cc\u01dd-\u0217\u021c-\u036f\u0370-\u0385\u03cf-\u03ff\u0460-\u048f"
    "\u1e00-\u1e9f\u2c60-\u2dff]"
)
"""Letters of no alphabet of today (ŉ, ſ), of phonetics, and marks: not those of Vietnamese, Pinyin or Romanian."""
_OTHER_SCRIPT: Final = re.compile("[A-Za-z][\u0370-\u03b0\u03ca-\u06ff\u2c80-\u2cff]")
"""Science writes small Greek letters after Latin ones: IL2Rγ."""
_LETTERS_AT_END: Final = re.compile(r"[^\W\d_]*\Z")
_LISTED_BEFORE: Final = re.compile(r"(?<![^\W\d_])[^\W\d_\x00-\x7f] ?[ 、，,/·-] ?\Z")
"""A single letter of a list before another one."""
_IN_TURNS: Final = re.compile(r"[^\w]*([^\W\d_][^\W\d_])\1+[^\w]*")
_BY_ITSELF: Final = re.compile("[ÃÂ][\xa0 ]?")
_IN_WORD: Final = re.compile(r"[a-z]\Z|(?<![A-Za-z])[A-Z]\Z")
"""What is before Ã in a word that is not in capitals, as in cidadÃ¡ and GÃ\\xa0idhlig."""
_REACH: Final = 64
"""Characters before a letter that are looked at: a longer word is told by its end. Set by hand; bounds the time."""


def without_lone_letters(line: str, at: int, edits: Sequence[Edit]) -> list[Edit]:
    """The edits of a line except for those of letters that are right.

    Args:
        line: the line that was misread.
        at: where it begins in the text of the edits.
        edits: what was undone in it.
    """
    kept = [edit for edit in edits if not _is_right(line, edit.start - at, edit.end - at, edit.after)]
    words = [(line[edit.start - at : edit.end - at], edit.after) for edit in kept]
    in_words = (_IN_WORD.search(line, max(0, edit.start - at - 2), edit.start - at) for edit in kept)
    are_told = any(inside or not _may_be_right(*word) for inside, word in zip(in_words, words, strict=True))
    return kept if are_told or sum(_rare(said) - _rare(was) for was, said in words) > 1 else []


def _is_right(line: str, start: int, end: int, said: str) -> bool:
    """Whether a word in capitals would end in a small letter, a letter be of another script, or letters are listed.

    >>> _is_right("GÖRCEÇÄ±，", 0, 8, "GÖRCEÇı"), _is_right("Kanakā²", 0, 7, "Kanakⲑ"), _is_right("É, Í³", 3, 5, "ͳ")
    (True, True, True)
    >>> _is_right("ESPAÃ±A", 0, 7, "ESPAñA"), _is_right("cafÃ©", 0, 5, "café")
    (False, False)
    """
    was = line[start:end]
    same = sum(1 for _ in takewhile(bool, map(eq, was, said)))
    changed = start + same
    before, new = line[max(0, changed - _REACH) : changed], said[same : same + 1]
    if _IN_TURNS.fullmatch(was) or _LISTED_BEFORE.search(before):
        return True
    if _are_many(was, said):
        return False
    head = _LETTERS_AT_END.search(before)
    word = head[0] if head else ""
    if word[-1:].isascii() and _OTHER_SCRIPT.match(word[-1:] + new):
        return True
    ends = not said[same + 1 : same + 2].isalpha()
    return len(word) > 1 and word.isupper() and ends and new.isalpha() and not new.isupper()


def _may_be_right(was: str, said: str) -> bool:
    """Whether a letter by itself became à, or a word got a letter that hardly a text has: these prove nothing.

    >>> _may_be_right("Bogotá¹“", "Bogotṓ"), _may_be_right("Ã", "à"), _may_be_right("Ã©", "é")
    (True, True, False)
    """
    return (_rare(said) > _rare(was) and not _are_many(was, said)) or _BY_ITSELF.fullmatch(was) is not None


def _are_many(was: str, said: str) -> bool:
    """Whether more than one letter was misread: one has three bytes at most.

    >>> _are_many("CÑ€ÑƒÐ¿", "Cруп"), _are_many("Bogotá¹“", "Bogotṓ")
    (True, False)
    """
    return len(was) - len(said) > 2


def _rare(text: str) -> int:
    return len(RARE.findall(text))


def is_ligature(was: str, said: str, line: str) -> bool:
    """Whether small letters became one of Greek, in a line without a word of it: œá of a pattern is χ in mac-roman.

    >>> is_ligature("2œá", "2χ", "2χ"), is_ligature("2œÄ", "2π", "2π"), is_ligature("œá", "χ", "χ και")
    (True, False, False)
    """
    return was.isalnum() and was.islower() and _GREEK.search(said) is not None and not _GREEK_WORD.search(line)


_GREEK: Final = re.compile("[\u0370-\u03ff]")
_GREEK_WORD: Final = re.compile("[\u0370-\u03ff]{2}")
