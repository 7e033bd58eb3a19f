"""Characters that stand for others: private use, radicals, compatibility ideographs, fullwidth letters and digits."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import islice, pairwise
from math import ceil
from typing import Final

import numpy as np
from numpy.typing import NDArray

from textfix.edits import CERTAIN, Edit
from textfix.patterns import lazy
from textfix.stages.characters.settings import (
    AROUND,
    BESIDE,
    CHART,
    LISTED,
    NEAR,
    ONE_RARE,
    PLAUSIBLE,
    RADICAL_USES,
    SAMPLED,
    TOUCHING_SHARE,
)
from textfix.tables import read_text
from textfix.text.counterparts import has_counterpart
from textfix.text.han import HAN
from textfix.text.language import UNIT, code_points, costs
from textfix.text.mentions import RADICAL

LINE_FEED, FIRST_RADICAL, LAST_RADICAL, FIRST_HAN, PRIVATE, LOST = 0x0A, 0x2E80, 0x2FD5, 0x3400, 0xE000, "\ufffd"
"""Code points, as in the Unicode charts: the radicals, where Han begin and the characters for private use; U+FFFD."""

_TEXT: Final = HAN + "，。、；：？！“”‘’（）「」『』《》〈〉【】…—·\U00020000-\U0003ffff"

_PRIVATE: Final = re.compile("[\ue000-\uf8ff]+")

_INSIDE: Final = lazy(f"(?<=[{_TEXT}0-9A-Za-z,.])[\ue000-\uf8ff]++(?=[{_TEXT}0-9A-Za-z])")

_BESIDE: Final = lazy(f"(?<=[{_TEXT}])[\ue000-\uf8ff]|[\ue000-\uf8ff]++(?=[{_TEXT}])")
"""Private use characters inside a sentence, and beside one; both are tried where a run of them begins."""

_SYMBOL_FONT: Final = re.compile("[\uf020-\uf0ff]")
"""Where Symbol and Wingdings are (U+F0B7 is a bullet), and icons of web fonts."""

_RADICAL: Final = re.compile("[\u2e80-\u2fd5]+")

_BESIDE_TEXT: Final = lazy(f"(?<=[{_TEXT}0-9])|(?=[{_TEXT}0-9])")

_RADICAL_WORD: Final = lazy(RADICAL)

_RADICAL_CODE: Final = re.compile(r"[Rr][Aa][Dd][Ii][Cc][Aa][Ll]|[Uu]\+2[EFef]|\\[Uu]2[EFef]")

_QUOTED: Final = re.compile("[“‘「『\"'(（\\[][\u2e80-\u2fd5][”’」』\"')）\\]]")

_DESCRIPTION_MARK: Final = re.compile("[\u2ff0-\u2fff]")
_DESCRIPTION: Final = lazy(
    "[\u2ff0-\u2fff][\u2ff0-\u2fff\u2e80-\u2fdf\u31c0-\u31e3\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]*+"
)
"""A character that is described by its parts, ⿰氵⿱⺊日: there a part is the part that it looks like."""

_COMPATIBILITY: Final = re.compile("[\uf900-\ufaff\U0002f800-\U0002fa1f]+")

_QUOTED_COMPATIBILITY: Final = re.compile("[“‘「『\"'][\uf900-\ufaff\U0002f800-\U0002fa1f][”’」』\"']")

_ABOUT_CODES: Final = re.compile(
    r"(?:U\+|<U)(?:E|F[0-9A])|\\u(?:e|f[0-9a])|私有区|私用区|私用區|造字|兼容汉字|相容漢字|相容表意", re.IGNORECASE
)

_NARROW: Final = re.compile(r"[0-9A-Za-z]")

_WIDE: Final = lazy("(?<![\ufffd\ue000-\uf8ff０-９Ａ-Ｚａ-ｚ])[０-９Ａ-Ｚａ-ｚ]++(?![\ufffd\ue000-\uf8ff])")
"""Whole runs. Beside a lost character they are bytes of one."""

_WIDE_BESIDE_ASCII: Final = re.compile(r"[０-９Ａ-Ｚａ-ｚ][!-/:-@\[-`{-~]|[!-/:-@\[-`{-~][０-９Ａ-Ｚａ-ｚ]")

_WIDE_THROUGHOUT: Final = re.compile("[０-９Ａ-Ｚａ-ｚ][％．／－＋]|[．／－＋][０-９Ａ-Ｚａ-ｚ]")
"""A whole page set in fullwidth, as newspapers were: there the digits belong to the print."""

_ALONE: Final = re.compile(r"(?<![^\s_|,\"'])[０-９Ａ-Ｚａ-ｚ](?![^\s_|,\"'])")
"""One that nothing is beside but what divides a list."""

_TO_NARROW: Final = {wide: wide - 0xFEE0 for wide in range(0xFF10, 0xFF5B) if chr(wide - 0xFEE0).isalnum()}


def private_use(text: str) -> Iterator[Edit]:
    """Private use characters of GBK and GB18030, or of HKSCS in Traditional text, become the characters they mean.

    Icons of web fonts have the same places. GBK has 105 of them, so a text that holds no others is taken to mean
    these; HKSCS fills nearly all places, is meant only where one is inside a sentence, and is a guess.
    """
    runs = list(_PRIVATE.finditer(text))
    if not any(_BESIDE.match(text, run.start()) for run in runs) or _ABOUT_CODES.search(text) or _is_chart(text, runs):
        return
    inside = [bool(_INSIDE.match(text, run.start())) for run in runs]
    known, certainty = _gbk(), CERTAIN
    if not known.keys() >= set(map(ord, "".join(run[0] for run in runs))):
        if not any(inside):
            return
        if _is_traditional(text):
            known, certainty = _hkscs(), "guessed"
    readable = set(_readable(text, runs))
    for run, is_inside in zip(runs, inside, strict=True):
        meant = run[0].translate(known) if run in readable else run[0]
        if meant != run[0] and (is_inside or not _SYMBOL_FONT.search(run[0])):
            yield Edit(*run.span(), meant, "private use character", certainty)


def _readable(text: str, found: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    """The matches with words beside them; where the Han are no words, bytes of another page may be there.

    >>> [len(_readable(text, [re.search("甲", text)])) for text in ("他是陳甲先生", "鍙傛暟甲皟鐢ㄥ畯")]
    [1, 0]
    """
    if not found:
        return []
    bits, han = _beside(text, found, BESIDE)
    right = bits <= PLAUSIBLE * han + ONE_RARE
    if LOST in text:
        lost = np.array([match.start() for match in re.finditer(LOST, text)])
        start, end = np.array([match.span() for match in found]).T
        right &= np.searchsorted(lost, start - NEAR) == np.searchsorted(lost, end + NEAR)
    return [match for match, keep in zip(found, right.tolist(), strict=True) if keep]


def _beside(text: str, found: Sequence[re.Match[str]], reach: int) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """For each match the bits and the number of the Han within some characters on either side of it."""
    spans = np.array([match.span() for match in found])
    here = max(int(spans[0, 0]) - reach - 1, 0)  # with the character before, by which the first one costs
    points = code_points(text[here : int(spans[-1, 1]) + reach])
    is_han = (points >= FIRST_HAN) & (points < PRIVATE)
    stands_in = (points >= PRIVATE) | ((points >= FIRST_RADICAL) & (points <= LAST_RADICAL))
    each = costs(np.where(stands_in, LINE_FEED, points))  # a line feed tells nothing about what follows
    bits = np.concatenate(([0], np.cumsum(each * is_han, dtype=np.int64))) * UNIT
    han = np.concatenate(([0], np.cumsum(is_han)))
    start, end = spans.T - here
    first, last = np.maximum(start - reach, 0), np.minimum(end + reach, len(points))
    return (bits[last] - bits[first]) - (bits[end] - bits[start]), han[last] - han[first]


def _is_chart(text: str, found: Sequence[re.Match[str]]) -> bool:
    """Whether the Han beside all matches are no text, but characters one after the other, as in a table of codes.

    >>> [_is_chart(text, [re.search("塚", text)]) for text in ("垬埈埇塚增墲夋奓奛奝奣妤", "他姓塚，住在城里")]
    [True, False]
    """
    if not found:
        return False
    bits, han = _beside(text, found, AROUND)
    return bool(bits.sum() > CHART * han.sum() + ONE_RARE)


def unknown(text: str) -> Iterator[Edit]:
    """Private use characters inside a sentence that nothing explains are reported."""
    for run in _PRIVATE.finditer(text):
        if _INSIDE.match(text, run.start()):
            yield Edit(*run.span(), run[0], "private use character", "left")


def radicals(text: str) -> Iterator[Edit]:
    """Radicals inside a text become characters: PDF readers give the one for the other, for they look the same."""
    found = _in_sentences(text, _RADICAL)
    if not found or _is_about_radicals(text):
        return
    known, quoted = _radicals(), _quoted(text, found, _QUOTED)
    for match in found:
        row, (start, end) = match[0], match.span()
        if start in quoted or (end - start > LISTED and _is_listed(row)):
            continue
        meant = known.get(ord(row), row) if end == start + 1 else row.translate(known)
        if meant != row:
            yield Edit(start, end, meant, "radical")


def _quoted(text: str, found: Sequence[re.Match[str]], pattern: re.Pattern[str]) -> set[int]:
    """Where one character is all that quotation marks hold, unless the text uses many more of its like."""
    quoted = {match.start() + 1 for match in pattern.finditer(text)}
    return quoted if sum(len(match[0]) for match in found) <= RADICAL_USES * len(quoted) else set()


def _is_listed(row: str) -> bool:
    """Whether characters are a row of a chart, in the order of Unicode."""
    return len(row) > LISTED and all(a < b for a, b in pairwise(row))


def _is_about_radicals(text: str) -> bool:
    """Whether a text speaks of radicals or of their code points."""
    if any(word in text for word in ("偏旁", "字旁", "康熙")) or ("部首" in text and _RADICAL_WORD.search(text)):
        return True
    return any(part in text for part in ("adical", "ADICAL", "+2", "\\u2", "\\U2")) and bool(
        _RADICAL_CODE.search(text)
    )


def compatibility(text: str) -> Iterator[Edit]:
    """Compatibility ideographs become the unified ones that Unicode calls canonically equivalent."""
    if _ABOUT_CODES.search(text):
        return
    found = _in_sentences(text, _COMPATIBILITY)
    quoted = _quoted(text, found, _QUOTED_COMPATIBILITY) if found else ()
    for match in found:
        unified = unicodedata.normalize("NFC", match[0])
        if unified != match[0] and match.start() not in quoted and not _is_listed(match[0]):
            yield Edit(*match.span(), unified, "compatibility ideograph")


def _in_sentences(text: str, pattern: re.Pattern[str]) -> list[re.Match[str]]:
    """The matches of a text, if at least half of them touch its sentences: else the text lists characters."""
    found = list(pattern.finditer(text))
    if _DESCRIPTION_MARK.search(text):
        described = [match.span() for match in _DESCRIPTION.finditer(text)]
        found = [m for m in found if not any(start <= m.start() < end for start, end in described)]
    if not found or not _do_touch(text, found) or _is_table(text, found) or _is_chart(text, found):
        return []
    return found


def _do_touch(text: str, found: Sequence[re.Match[str]]) -> bool:
    """Whether as many matches as are needed touch the sentences of a text."""
    beside = _BESIDE_TEXT.match
    inside = (1 for match in found if beside(text, match.start()) or beside(text, match.end()))
    return _has(inside, ceil(TOUCHING_SHARE * len(found)))


def _has(found: Iterator[int], needed: int) -> bool:
    """Whether there are as many as are needed; the others are not looked for."""
    return needed <= 0 or sum(islice(found, needed)) == needed


def _is_table(text: str, found: Sequence[re.Match[str]]) -> bool:
    """Whether the characters that are the same as others are beside these: a row of a table has both."""
    some = found[:: max(1, len(found) // SAMPLED)]
    apart = (1 for match in some if not has_counterpart(text, *match.span(), unicodedata.normalize("NFKC", match[0])))
    return not _has(apart, ceil(len(some) / 2))


def widths(text: str) -> Iterator[Edit]:
    """Fullwidth letters and digits become narrow, punctuation never, unless the whole page is set in fullwidth."""
    if _NARROW.search(text) or (_WIDE_THROUGHOUT.search(text) and not _WIDE_BESIDE_ASCII.search(text)):
        return
    found = list(_WIDE.finditer(text))
    most = max(len(found), LISTED) // 2
    beside = (1 for match in found if not _ALONE.match(text, match.start()))
    if not _has(beside, len(found) - most):
        return  # a list of characters
    for match in _readable(text, found):
        yield Edit(*match.span(), match[0].translate(_TO_NARROW), "fullwidth letter or digit")


def _is_traditional(text: str) -> bool:
    """Whether more characters of a text are only in Big5 than only in GB2312."""
    return sum(n * _leaning(character) for character, n in Counter(re.findall(f"[{HAN}]", text)).items()) > 0


@lru_cache(8192)
def _leaning(character: str) -> int:
    return bool(character.encode("big5", "ignore")) - bool(character.encode("gb2312", "ignore"))


@cache
def _gbk() -> Mapping[int, str]:
    """GBK's private use characters: A6D9-A6F3, A8BC, A8BF, A989-A995 and FE50-FEA0, by GB18030-2022.

    Python's gb18030 follows GB18030-2000, where 25 of these still were private use.
    """
    codes = [
        *((0xE78D + n, 0xA6D9 + n) for n in range(7)),
        *((0xE794, 0xA6EC), (0xE795, 0xA6ED), (0xE796, 0xA6F3), (0xE7C7, 0xA8BC), (0xE7C8, 0xA8BF)),
        *((0xE7E7 + n, 0xA989 + n) for n in range(13)),  # A989 to A995
        *((0xE815 + n, 0xFE50 + n + (n > 46)) for n in range(80)),  # FE7F is no code
    ]
    known = {point: code.to_bytes(2, "big").decode("gb18030") for point, code in codes}
    later = "\ue78d︐\ue78e︒\ue78f︑\ue790︓\ue791︔\ue792︕\ue793︖\ue794︗\ue795︘\ue796︙\ue7c7ḿ"
    later += "\ue816𠂇\ue817𠂉\ue818𠃌\ue81e龴\ue826龵\ue82b龶\ue82c龷"
    later += "\ue831𡗗\ue832龸\ue83b𢦏\ue843龹\ue854龺\ue855𤇾\ue864龻"
    return known | dict(zip(map(ord, later[::2]), later[1::2], strict=True))


@cache
def _hkscs() -> Mapping[int, str]:
    """The private use characters that Big5-HKSCS was shown in before Unicode had its characters.

    The rows FA-FE begin at U+E000, 8E-A0 at U+E311, 81-8D at U+EEB8, C6A1-C8FE at U+F6B1, 157 characters a row, by
    the private use assignments of code page 950; Python's big5hkscs tells the character.
    """
    trails = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    # the last block begins with C6A1, 63 places into its row
    rows = ((0xE000, 0xFA, 0xFE), (0xE311, 0x8E, 0xA0), (0xEEB8, 0x81, 0x8D), (0xF6B1 - 63, 0xC6, 0xC8))
    known = {}
    for base, first, last in rows:
        for lead in range(first, last + 1):
            for n, trail in enumerate(trails):
                character = bytes((lead, trail)).decode("big5hkscs", "ignore")
                if len(character) == 1 and character > "\x7f" and (lead != 0xC6 or trail > 0xA0):
                    known[base + (lead - first) * 157 + n] = character  # places in a row
    return known


@cache
def _radicals() -> Mapping[int, str]:
    """Kangxi radicals by Unicode's compatibility mappings, the supplement by `tables/radicals.txt`."""
    lines = read_text("radicals.txt").split()
    kangxi = {point: unicodedata.normalize("NFKC", chr(point)) for point in range(0x2F00, 0x2FD6)}
    return kangxi | {ord(line[0]): line[1] for line in lines}
