"""Whether a run of a few sequences is misread: by what it would say, and by what is beside it in the text."""

from __future__ import annotations

import math
import re
from itertools import product
from typing import Final

from textfix.patterns import lazy
from textfix.stages.mojibake.code_pages import LOST
from textfix.stages.mojibake.habits import MARK
from textfix.stages.mojibake.lost_bytes.restore import fill, natural, surely_natural
from textfix.stages.mojibake.narrow_rivals import PRIVATE
from textfix.stages.mojibake.settings import (
    DOCUMENT,
    IN_WORDS,
    ONE_WORD,
    PLAUSIBLE,
    SAVED_ALONE,
    SAVED_BESIDE_HAN,
    STRONG,
    TOLD_APART,
    WORD,
)
from textfix.stages.mojibake.utf8_pieces import pieces
from textfix.stages.mojibake.utf8_runs import Run
from textfix.stages.mojibake.views import View
from textfix.stages.mojibake.wording import word_bits
from textfix.text.han import A_HAN
from textfix.text.language import cost, least_cost

_CHINESE: Final = lazy("[\u3000-\u301f\u4e00-\u9fff\uff01-\uff5e“”‘’…—·]+")
_SIGNS: Final = re.compile("[‘’“”–—…•\u20e3\u2100-\u214f\u2190-\u27bf\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff]+")
"""Signs that are beside Latin letters as well."""
_WIDE_MARKS: Final = re.compile("[\u3001-\u3011\uff01-\uff5e]+")
"""Marks of Chinese, before a word whose first letter shares a character with the mark's last byte."""
BYTES_OF_MARKS: Final = ("\xe2\x80", "\xe3\x80")
"""The first bytes of quotation marks and dashes, and of 【 and 。."""
_IDEOGRAPH: Final = lazy("[\u3400-\u9fff\uf900-\ufaff]")
_CALM: Final = lazy("[\x00-\x40\x5b-\x60\x7b-\x7e\u3000-\u303f\u3400-\u9fff\uff00-\uffef“”‘’…—·]*")
"""What may be beside a misread character: no letter or sign of another script, which it would be a part of."""


def is_no_chance(text: str, seen: View, run: Run) -> bool:
    """Whether a run of a few sequences is no accident: 鋼筋、 in GBK is E493BD EEA1A2, a rare character and U+E862.

    In cp866 the letters from р to я are leads, those before them trails: регуларни is four sequences by chance.
    """
    if run.sequences + run.short > DOCUMENT:
        return True
    first, last, _, _ = seen.characters(run.start, run.end)
    before, parts = text[first:last], pieces(seen, run)
    if seen.page.wide and surely_natural(before, parts, least_cost(text, first, last)):
        return True
    reading = MARK.sub("", fill([parts])[0])
    if seen.page.wide:
        return natural(before, reading, 0.0)
    bits = cost(before)
    saved = 0.0 if PRIVATE.search(reading) or cost(reading) > _RARE * len(reading) else bits - cost(reading)
    return saved >= STRONG or (saved > 0.0 and bits > WORD * len(before))


def touches_han(text: str, seen: View, run: Run) -> bool:
    """Whether a Han character is beside a run."""
    first, last, _, _ = seen.characters(run.start, run.end)
    return _IDEOGRAPH.search(text[max(0, first - 1) : first] + text[last : last + 1]) is not None


def is_readable(text: str, seen: View, run: Run) -> bool:
    """Whether a run with damaged sequences between whole ones reads as no chance lets it."""
    first, last, start, _ = seen.characters(run.start, run.end)
    reading = MARK.sub("", fill([pieces(seen, run)])[0])
    known = reading.replace(LOST, "")
    lost = len(reading) - len(known)
    beside = text[max(0, first - 1) : first] + text[last : last + 1]
    return (
        beside.isascii()
        and start == run.start
        and lost <= len(known)
        and natural(text[first:last], known, STRONG + PLAUSIBLE * lost)
    )


def stands_alone(text: str, seen: View, run: Run) -> bool:
    """Whether one or two sequences are so unlike the text around them that nobody wrote them so."""
    first, last, start, end = seen.characters(run.start, run.end)
    rest = seen.units[run.end : end]
    if start != run.start or rest > "\x7f":
        return False
    beside = text[max(0, first - 1) : first] + text[last : last + 1]
    is_latin = beside.isascii() and (not rest or (not beside.isspace() and beside != ""))
    is_set_off = not rest and _CALM.fullmatch(beside) is not None
    if not is_set_off and not (seen.page.wide and is_latin):
        return False
    reading = MARK.sub("", fill([pieces(seen, run)])[0])
    in_word = rest.isalpha() and beside[-1:].isalpha()
    is_sign = _SIGNS.fullmatch(reading) or (in_word and _WIDE_MARKS.fullmatch(reading))
    if seen.page.wide and is_latin and is_sign:  # ’ of English, an emoji, 【 before a word
        return cost(reading) + SAVED_ALONE <= cost(text[first:last])
    if not is_set_off:
        return False
    least = SAVED_BESIDE_HAN if _IDEOGRAPH.search(beside) else SAVED_ALONE
    known = reading.replace(LOST, "")
    return bool(_CHINESE.fullmatch(known)) and natural(
        text[first:last], known, least + PLAUSIBLE * reading.count(LOST)
    )


def is_one_word(text: str, seen: View, run: Run) -> bool:
    """Whether two characters that lost bytes are one word and no other: `ä½ å¥½`, its A0 a space, is 你好."""
    first, last, _, _ = seen.characters(run.start, run.end)
    if not _CALM.fullmatch(text[max(0, first - 1) : first] + text[last : last + 1]):
        return False
    parts = pieces(seen, run)
    if sum(len(part) if isinstance(part, str) else 1 for part in parts) != _OF_WORD:
        return False
    sides = [[part] if isinstance(part, str) else part for part in parts]
    words = sorted(word_bits(word) if A_HAN.match(word) else math.inf for word in map("".join, product(*sides)))
    if len(words) == 1:
        return words[0] <= IN_WORDS * _OF_WORD
    return words[0] <= ONE_WORD and words[0] + TOLD_APART <= words[1]


_OF_WORD: Final = 2
"""Characters of a word that is told by itself."""


def is_torn_mark(text: str, seen: View, run: Run) -> bool:
    """Whether a run by itself is a mark, beside ASCII, that lost its last byte."""
    first, last, start, _ = seen.characters(run.start, run.end)
    beside = text[max(0, first - 1) : first] + text[last : last + 1]
    is_mark = seen.units.startswith(BYTES_OF_MARKS, run.start) and not run.sequences and run.damaged == 1
    return is_mark and start == run.start and beside.isascii()


def is_of_two_scripts(reading: str) -> bool:
    """Whether a reading has Hangul beside Han: 雲峰附 is 녷帽 by chance, and nobody writes so.

    >>> is_of_two_scripts("녷帽"), is_of_two_scripts("안녕")
    (True, False)
    """
    return _HANGUL.search(reading) is not None and _IDEOGRAPH.search(reading) is not None


_HANGUL: Final = lazy("[\uac00-\ud7a3]")


def is_in_class(text: str, seen: View, run: Run) -> bool:
    """Whether a run is in brackets, [鐨鏄浜鎴戜滑], a class of rare Han most of which stay unread.

    Code that tells misread text by its characters has such classes.
    """
    first, last, _, _ = seen.characters(run.start, run.end)
    start, end = text.rfind("[", max(0, first - _CLASS), first), text.find("]", last, last + _CLASS)
    if start < 0 or end < 0:
        return False
    inside = text[start + 1 : first] + text[last:end]
    others = "".join(_IDEOGRAPH.findall(inside))
    if not others or " " in inside or 2 * len(others) < len(inside):
        return False
    return cost(others) > PLAUSIBLE * len(others)


_RARE: Final = 16.0
"""Bits a character above which a few are rare ones by chance: 涧鷬㵷 costs 21, 饕餮 13, figures in circles 14."""

_CLASS: Final = 200
"""Characters of such a class at most, on either side of the run. Set by hand."""
