"""The prefilter: one search lets clean text through; the rest is searched for the pages that may be at work."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache, partial
from itertools import accumulate
from typing import Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from textfix.patterns import lazy
from textfix.stages.mojibake.code_pages import MARKS
from textfix.stages.mojibake.priced import PricedText
from textfix.stages.mojibake.private_pairs import TORN_WORD, torn_word
from textfix.stages.mojibake.settings import (
    BESIDE,
    CALM,
    CHART,
    FEW_LONE,
    LESS,
    MISREAD,
    SHORT_SEARCH,
    SHORT_SEARCH_OF_RARE,
    SIGNS_APART,
    TRIES,
    UNCOMMON,
)
from textfix.stages.mojibake.views import HIGH
from textfix.text import look
from textfix.text.language import UNIT, characters_up_to, code_points, cost, cost_apart, costs, most_cost

_INERT: Final = "\xa0©«»¥"
"""Signs of Western pages that right text has in rows: no-break spaces, quotation marks, credits."""

_CAPITALS, _OWN = "ÂÃÄÅÆÎÏÐÑØÙ", f"{MARKS}§®±÷\xa0 \ufffd"
"""The first bytes of Western and Cyrillic letters in UTF-8 read as latin-1, and a second that is no sign: HÃ”TEL."""

_KATAKANA: Final = "\uff61-\uff9f"
"""Half-width katakana: single bytes of Shift_JIS."""

_HAN: Final = "\u4e00-\u9fff"

_HANGUL, _HAN_OF_KOREAN = "\uac00-\ud7a3", "\u4e00-\u9fff\uf900-\ufa0b"
"""Side by side in one word these are Chinese in a page of Korean: Korean of today has no Han. The page has some Han
twice, for their readings; the second ones are compatibility ideographs."""

_RAW: Final = "\udc80-\udcff"
"""Bytes as surrogate escapes."""

MISREAD_AS_BIG5: Final = "岆婓珨涴笢扂"
"""是 在 一 这 中 我 in GBK read as Big5: rare in any text, and few texts go without all six."""


class _Patterns(NamedTuple):
    any: re.Pattern[str]
    narrow: re.Pattern[str]
    signs: re.Pattern[str]
    pairs: re.Pattern[str]
    lone: re.Pattern[str]
    rare: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    """The searches.

    A pattern that begins with a class is searched at hundreds of megabytes a second; what follows the class is tried
    only where the class hits.
    Two Chinese characters in UTF-8 are E3-E9 80-BF, 80-BF E3-E9, 80-BF 80-BF when they are taken in pairs.
    """
    signs, lone, first, second, twice, again, rare = map(
        look.pattern_of,
        (look.WESTERN, look.DAMAGE, look.LEAD, look.TRAIL, look.TWICE_LEAD, look.TWICE_TRAIL, look.RARE),
    )
    uncommon = _pattern_of_uncommon()
    narrow = f".?(?![{_INERT}])[{signs}]|(?<![{_INERT}]).?[{signs}]|(?<=[{_CAPITALS}])[{_OWN}]|(?<=[\x80-\x9f])"
    narrow += "|(?<=├)[®«»]"  # é, î and ï in pages of DOS
    narrow += "|(?<=×.)×"  # the first bytes of Hebrew letters, a sign between
    pairs = f"(?<=[{_KATAKANA}]).?[{_KATAKANA}]|(?<=[{first}])(?:[{second}]|..[{first}])|(?<=[{twice}])[{again}]{{2}}"
    pairs += f"|(?<=[{_HAN}][{_KATAKANA}])[{_HAN}]"  # one between Han: 螟ｩ豌 is a part of 天气
    pairs += (
        f"|(?<=[{_HANGUL}])[{_HANGUL}]{{0,3}}[{_HAN_OF_KOREAN}]|(?<=[{_HAN_OF_KOREAN}][{_HANGUL}])[{_HANGUL}]{{2}}"
    )
    of_pairs = f"{_KATAKANA}{twice}{first}{_HANGUL}"
    return _Patterns(
        lazy(f"[{signs}{of_pairs}{lone}](?:(?<=[{lone}])|(?<=[{signs}])(?:{narrow})|{pairs})"),
        lazy(f"[{signs}{_RAW}](?:(?<=[{_RAW}])|{narrow})"),
        lazy(f"[{signs}{_RAW}]"),
        lazy(f"[{of_pairs}](?:{pairs})"),
        lazy(f"[{lone.replace(_RAW, '')}]+"),
        lazy(f"[{rare}](?:[{uncommon}]|(?<=[{uncommon}{first}].))"),
    )


def _pattern_of_uncommon() -> str:
    """The Han characters that are not rare, but may be beside a rare one where both were misread."""
    common = np.isin(np.arange(0x3400, 0xA000), characters_up_to(UNCOMMON))
    return look.ranges_of(np.flatnonzero(~common) + 0x3400)


_SIGNS: Final = look.WESTERN | look.DAMAGE | look.LEAD | look.TWICE_LEAD | look.HANGUL
"""The classes of which one begins each match of `_Patterns.any`."""

_OF_PAIRS: Final = look.WESTERN | look.LEAD | look.TWICE_LEAD | look.HANGUL
"""The same of `_Patterns.pairs`; half-width katakana are `WESTERN`."""


def suspicious(text: str) -> bool:
    """Whether a text may hold characters that a wrong code page made, or marks of lost bytes.

    Nearly all clean Chinese is answered by one search; text in other scripts, and rare characters side by side, get
    the whole examination.

    >>> suspicious("重庆日报，25℃"), suspicious("é‡\\x8dåº†日报"), suspicious("閲嶅簡鏃ユ姤")
    (False, True, True)
    """
    mask = look.look_at(text).mask
    if mask & look.QUESTION and "???" in text:
        return True
    if mask & _SIGNS and _finder(_patterns().any, text, _SIGNS)(0) is not None:
        return True
    return mask & look.RARE != 0 and rare_lines(text) != ()


_Find: TypeAlias = Callable[[int], re.Match[str] | None]
"""The first match from a place on."""


def _finder(pattern: re.Pattern[str], text: str, begins: int) -> _Find:
    """A search for a pattern that begins with one character of some classes.

    Where a long text has few of them, only they are tried: the look knows their places.
    """
    if len(text) < SHORT_SEARCH:
        return partial(pattern.search, text)
    places = look.look_at(text).few_places(begins, len(text) // SIGNS_APART)
    if places is None:
        return partial(pattern.search, text)

    def find(start: int) -> re.Match[str] | None:
        for at in range(bisect_left(places, start), len(places)):
            if match := pattern.match(text, places[at]):
                return match
        return None

    return find


Lines: TypeAlias = list[tuple[int, int]]
"""Spans of whole lines, in order, that do not touch."""


def _every(find: _Find) -> Iterator[re.Match[str]]:
    """Its matches, one after the other."""
    match = find(0)
    while match:
        yield match
        match = find(match.end())


def narrow_lines(text: str) -> Lines:
    """The lines that hold a sign of a page of single bytes, if two are side by side somewhere.

    >>> narrow_lines("日报\\nä¸\\xadæ–‡\\n日报\\né")
    [(3, 10), (13, 14)]
    """
    patterns = _patterns()
    if _finder(patterns.narrow, text, look.WESTERN | look.DAMAGE)(0) is None:
        return []
    return _lines(text, _finder(patterns.signs, text, look.WESTERN | look.DAMAGE))  # raw bytes are damage


def telling_signs(line: str) -> bool:
    """Whether two signs of a page of single bytes are side by side in a line."""
    return _patterns().narrow.search(line) is not None


def wide_lines(text: str) -> Lines:
    """The lines that hold what a page of double bytes made of Chinese.

    A sign that is damage only perhaps counts where the text beside it does not read rightly.

    >>> wide_lines("日报\\n閲嶅簡鏃ユ姤\\n重庆日报的\\ufffd记者")
    [(3, 10)]
    """
    patterns = _patterns()
    found = _lines(text, _finder(patterns.pairs, text, _OF_PAIRS))
    lone = [match.span() for match in _every(_finder(patterns.lone, text, look.DAMAGE))]
    doubtful = [start for (start, _), calm in zip(lone, _are_calm(text, lone), strict=True) if not calm]
    end, lines = -1, Lines()
    for start in doubtful:
        if start >= end:
            lines.append(_line(text, start))
            end = lines[-1][1]
    return merged([*found, *lines]) if lines else found


@lru_cache(maxsize=1)
def rare_lines(text: str) -> tuple[tuple[int, int], ...]:
    """The lines in which rare characters are together that read as words in another page.

    Whoever found some asks for those of the same text again.

    >>> rare_lines("掛華秞氈"), rare_lines("小鸟叽叽喳喳，蟋蟀唧唧")
    (((0, 4),), ())
    """
    rare = _patterns().rare
    if len(text) < SHORT_SEARCH_OF_RARE:
        find: _Find = partial(rare.search, text)
    elif look.look_at(text).has(look.RARE):
        find = _finder(rare, text, look.RARE)
    else:
        return ()
    match = find(0)
    if match is None:
        return ()
    found = Lines()
    for _ in range(TRIES):
        start, end = _span(text, match.start())
        end = max(end, match.end())
        if _may_be_misread(text[start:end]):
            found.append(_line(text, match.start()))
            end = found[-1][1]
        match = find(end)
        if match is None:
            break
    return tuple(merged(found))


def _may_be_misread(text: str) -> bool:
    """Whether a few characters cost much, are no chart, and cost far less in another page."""
    dear = MISREAD * len(text)
    if cost_apart(text) <= dear:  # nearly all that is right: a rare character or two in a name
        return False
    bits = cost(text)
    if bits <= dear or _is_chart(text):
        return False
    for wrong, true in _MISREADINGS:
        try:
            reading = text.encode(wrong).decode(true)
        except UnicodeError:
            continue
        if cost(reading) <= LESS * bits:
            return True
    return any(reading and cost(reading) <= LESS * bits for reading in (*_by_letters(text), *_in_utf8(text)))


def _by_letters(text: str) -> list[str]:
    """What a few characters say in GBK and Big5 if each is a letter of latin-1 that was saved as UTF-8, two bytes.

    They may begin within a pair of letters.

    >>> _by_letters("脛茫潞脙")[0], _by_letters("重庆日报")
    ('你好', [])
    """
    try:
        data = text.encode("gb18030").decode().encode("latin-1")
    except UnicodeError:
        return []
    return [data[start:].decode(true, "ignore") for true in ("gb18030", "big5") for start in (0, 1)]


def _in_utf8(text: str) -> list[str]:
    """What a few characters of GBK say if their bytes are UTF-8: with a letter of a word, or without a pair.

    >>> _in_utf8("銆恠"), _in_utf8("涓枃"), _in_utf8("重庆日报")
    (['【s'], ['中文'], [])
    """
    data = text.encode("gbk", "replace")
    try:
        return [data.decode()]
    except UnicodeError:
        return [torn_word(data.decode("latin-1"))] if TORN_WORD.fullmatch(data.decode("latin-1")) else []


_MISREADINGS: Final = tuple(
    (wrong, true)
    for wrong in ("big5", "big5hkscs", "cp949", "euc_jp", "gb18030")
    for true in ("gb18030", "big5", "shift_jis")
    if true not in wrong and (true == "shift_jis") <= (wrong == "gb18030")
)
"""The pages that short Chinese, and Japanese in GBK, is seen in, and what it was."""


def _is_chart(text: str) -> bool:
    """Whether most characters follow closely in Unicode, as in a sorted list."""
    steps = np.diff(code_points(text))
    return 2 * int(((steps > 0) & (steps <= CHART)).sum()) > len(steps)


def _span(text: str, place: int) -> tuple[int, int]:
    """The characters of East Asia around a place, as many as are judged."""
    before = _RUN_BEFORE.search(text, max(0, place - BESIDE), place)
    after = _RUN.match(text, place, place + BESIDE)
    return before.start() if before else place, after.end() if after else place


_RUN: Final = re.compile("[\u3041-\u9fff\uac00-\ud7a3\uf900-\ufaff]+")
_RUN_BEFORE: Final = re.compile("[\u3041-\u9fff\uac00-\ud7a3\uf900-\ufaff]+\\Z")


def _are_calm(text: str, spans: Sequence[tuple[int, int]]) -> list[bool]:
    """For each span, whether what is above ASCII on either side of it in its line reads rightly."""
    if not spans:
        return []
    if len(spans) > FEW_LONE and 2 * BESIDE * len(spans) >= len(text):
        return _are_calm_in(code_points(text), np.array(spans))
    sides = [
        side
        for start, end in spans
        for side in (
            text[max(0, start - BESIDE) : start].rpartition("\n")[2],
            text[end : end + BESIDE].partition("\n")[0],
        )
    ]
    if len(spans) <= FEW_LONE and all(map(_is_surely_calm, sides)):
        return [True] * len(spans)
    points = code_points("".join([f"{side}\n" for side in sides]))
    starts = [0, *accumulate(len(side) + 1 for side in sides)][:-1]
    high = points >= HIGH
    bits = np.add.reduceat(costs(points).astype(np.int64) * high, starts) * UNIT
    calm = bits <= CALM * np.add.reduceat(high.astype(np.int64), starts)
    both: list[bool] = (calm[::2] & calm[1::2]).tolist()
    return both


def _are_calm_in(points: NDArray[np.intp], spans: NDArray[np.intp]) -> list[bool]:
    """The same of so many spans that their sides are most of the text, which is priced as a whole."""
    priced, ends = PricedText(points), np.append(np.flatnonzero(points == 0x0A), len(points))
    starts = np.append(0, ends[:-1] + 1)
    (first, last), calm = spans.T, np.ones(len(spans), np.bool_)
    left = np.maximum(first - BESIDE, starts[np.searchsorted(starts, first, "right") - 1])
    right = np.minimum(last + BESIDE, ends[np.searchsorted(ends, last)])
    for begin, end in ((left, first), (last, right)):
        begin = np.minimum(begin, len(points) - 1)
        bits, high = priced.of(begin, end)
        calm &= (begin >= end) | (bits <= CALM * high)
    found: list[bool] = calm.tolist()
    return found


def _is_surely_calm(side: str) -> bool:
    """Whether a few characters read rightly, even if none tells about the next: in a tenth of the time."""
    high = "".join([character for character in side if character >= "\x80"])
    return max(high, default="") < "\U00010000" and most_cost(high) <= CALM * len(high)


def _lines(text: str, find: _Find) -> Lines:
    """The lines in which something is found; those side by side as one span."""
    found = Lines()
    match = find(0)
    while match:
        start, end = _line(text, match.start())
        if found and found[-1][1] == start:
            found[-1] = found[-1][0], end
        else:
            found.append((start, end))
        match = find(end)
    return found


def _line(text: str, place: int) -> tuple[int, int]:
    """The line that holds a place, with its line feed."""
    return text.rfind("\n", 0, place) + 1, (text.find("\n", place) + 1) or len(text)


def merged(spans: Lines) -> Lines:
    """Spans in order, those that touch or overlap as one."""
    found = Lines()
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found
