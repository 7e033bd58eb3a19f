"""Cut a text into words in the cheapest way: what that costs, and whether a word is one of them."""

from __future__ import annotations

from functools import cache
from typing import Final, TypeAlias

from textfix.script.settings import CHANCE, DOUBLED, DOUBT, LONG_WORD, OTHER, REACH, REGION_WORD, UNKNOWN
from textfix.tables import load, words

Costs: TypeAlias = dict[str, int]

LENGTHS: Final = (2, 3, 4, 5)
"""Characters of the words in the table: `tools/build_words.py` writes no longer ones."""
NEVER: Final = 1 << 30
"""A cost in units that no way through a text reaches."""
LAST_HAN: Final = "\u9fff"
"""The last character of the first plane's Han, as `is_han` has it."""


def cost_alone(character: str, costs: Costs, last: str = LAST_HAN) -> int:
    """What a character costs as a word of its own; up to `last` one that no word has costs as the rarest Han does."""
    cost = costs.get(character)
    if cost is None:
        return UNKNOWN if "\u3400" <= character <= last else OTHER
    return cost


def costs_to(text: str, costs: Costs, uncovered: tuple[int, int] | None = None, last: str = LAST_HAN) -> list[int]:
    """For each place, what the cheapest way to read the text up to it costs.

    Args:
        text: the text.
        costs: what the words cost.
        uncovered: a start and an end; words that have all between them in them do not count.
        last: as of `cost_alone`.
    """
    found = [0]
    for end in range(1, len(text) + 1):
        best = found[-1] + cost_alone(text[end - 1], costs, last)
        for length in LENGTHS:
            if length > end:
                break
            cost = costs.get(text[end - length : end])
            counts = uncovered is None or end < uncovered[1] or end - length > uncovered[0]
            if cost is not None and counts and found[end - length] + cost < best:
                best = found[end - length] + cost
        found.append(best)
    return found


def costs_from(text: str, costs: Costs, last: str = LAST_HAN) -> list[int]:
    """For each place, what the cheapest way to read the text from it on costs."""
    found = [0] * (len(text) + 1)
    for start in range(len(text) - 1, -1, -1):
        best = found[start + 1] + cost_alone(text[start], costs, last)
        for length in LENGTHS:
            if start + length > len(text):
                break
            cost = costs.get(text[start : start + length])
            if cost is not None and found[start + length] + cost < best:
                best = found[start + length] + cost
        found[start] = best
    return found


def is_word(text: str, start: int, end: int, *, clearly: bool = False) -> bool:
    """Whether `text[start:end]` is a word of its own there, and not the end of one and the beginning of another.

    Args:
        text: a Simplified text.
        start: where the word begins.
        end: where it ends.
        clearly: words across its ends have to cost more by `DOUBT`; for words that have counts, and are not long.

    >>> is_word("下载程式码", 2, 4), is_word("解方程式", 2, 4)
    (True, False)
    >>> [is_word("区域内存在", 2, 4, clearly=clearly) for clearly in (False, True)]
    [True, False]
    >>> is_word("写作文件件精彩", 2, 4, clearly=True)
    False
    """
    costs = word_costs()
    left, right = text[max(0, start - REACH) : start], text[end : end + REACH]
    word = text[start:end]
    cost = min(costs.get(word, NEVER), REGION_WORD)
    to, back = costs_to(left, costs), costs_from(right, costs)
    as_word = to[-1] + cost + back[0]
    whole = (len(left), len(left) + len(word)) if len(word) >= LONG_WORD else None
    if as_word > costs_to(left + word + right, costs, whole)[-1] + CHANCE:
        return False
    return not clearly or whole is not None or as_word + DOUBT <= _across(left, word, right, costs)


def _across(left: str, word: str, right: str, costs: Costs) -> int:
    """What the cheapest way costs that has a word across one end of a word, and not all of that word in it."""
    text = left + word + right
    start, end = len(left), len(left) + len(word)
    to, back = costs_to(text, costs), costs_from(text, costs)
    ways = (
        to[first] + cost + back[first + length]
        for border in (start, end)
        for length in LENGTHS
        for first in range(max(0, border - length + 1), border)
        if not (first <= start and first + length >= end)
        and (cost := _cost_across(text[first : first + length], costs)) is not None
        and first + length <= len(text)
    )
    return min(ways, default=NEVER)


def _cost_across(word: str, costs: Costs) -> int | None:
    """What a word costs, or a character that is doubled: 作文 | 件件."""
    cost = costs.get(word)
    if cost is None and len(word) == 2 and word[0] == word[1] and (single := costs.get(word[0])) is not None:
        return single + DOUBLED
    return cost


def is_han(character: str) -> bool:
    """Whether a character is a Han character of the first plane."""
    return "\u3400" <= character <= "\u9fff"


@cache
def word_costs() -> Costs:
    """What each word costs, in `UNIT` parts of a bit; read from the package once: 60 ms and 15 MB."""
    return words.costs(load("words", "single", "others", "words", "costs"))
