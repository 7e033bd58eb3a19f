"""Whether a plain text may be a dump at all: a quick search that lets running text through.

Words of boilerplate count only in brief lines, and lesser ones only where they make up a third of their line. So only
brief lines are searched, for the first three characters of each word, whatever their script and width. Running text is
full of 相关, 发布 and 位置; it seldom has them there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final, NamedTuple

from textfix.stages.boilerplate.keywords import fold_table, sections
from textfix.stages.boilerplate.settings import LESSER_SHARE, LONGEST_SIGN

_BLANKS: Final = "".join(filter(str.isspace, map(chr, range(0x10000))))
_LABELS: Final = (
    *((label, f"{_BLANKS}:/") for label in ("编辑", "责编")),
    *((label, f"{_BLANKS}:/|于") for label in ("来源", "稿源", "出处", "转自")),
)
"""What a line of metadata says first, and what may follow."""


class _Searches(NamedTuple):
    """The beginnings of the words of which one is enough, and of those of which it takes two lines."""

    weighty: re.Pattern[str]
    lesser: re.Pattern[str]
    longest_lesser: int


def may_be_dump(text: str) -> bool:
    """Whether a line of a plain text may be a sign of a web page, or metadata: else the text is no dump.

    >>> may_be_dump("山城\\n相关部门在这个位置发布了消息。"), may_be_dump("山城\\n版权所有 山城网")
    (False, True)
    """
    weighty, lesser, longest = _searches()
    brief = [row for row in text.split("\n") if len(row) <= LONGEST_SIGN]
    if weighty.search("\n".join(brief)) is not None or text.endswith("©"):
        return True
    rows = [row for row in brief if len(row) <= longest]
    if lesser.search("\n".join(rows)) is None:
        return False
    return sum(lesser.search(row) is not None for row in rows) > 1


@cache
def _searches() -> _Searches:
    words = sections()
    weighty = [*((word[:2], word[2:3]) for word in words["anchor"] if len(word) > 1), *_LABELS]
    lesser = [(word[:2], word[2:3]) for word in words["sign"] if len(word) > 1]
    longest = LESSER_SHARE * max(map(len, words["sign"]))
    return _Searches(_beginnings(weighty, "|©"), _beginnings(lesser), longest)


def _beginnings(begin: Iterable[tuple[str, str]], alone: str = "") -> re.Pattern[str]:
    """A search for two characters and one of some that follow, or any; in either script and any width.

    It begins with one class, so that it leaps from one place where a word may begin to the next.
    """
    thirds: dict[str, dict[str, set[str]]] = {}
    for word, third in begin:
        thirds.setdefault(word[0], {}).setdefault(word[1], set()).update(third or {""})
    variants = _variants()

    def one_of(characters: Iterable[str]) -> str:
        return "[" + re.escape("".join(variants.get(c, c) for c in characters)) + "]"

    branches = []
    for first, seconds in thirds.items():
        rest = (one_of(second) + ("" if "" in after else one_of(after)) for second, after in seconds.items())
        branches.append(f"(?<={one_of(first)})(?:{'|'.join(rest)})")
    firsts = one_of(thirds)[:-1] + alone[1:] + "]"
    ends = f"|(?<={alone[1:]})" if alone else ""
    return re.compile(f"{firsts}(?:{'|'.join(branches)}{ends})")


@cache
def _variants() -> dict[str, str]:
    """The characters that fold to each."""
    found: dict[str, str] = {}
    for unit, folded in enumerate(fold_table().tolist()):
        if unit != folded:
            found[chr(folded)] = found.get(chr(folded), chr(folded)) + chr(unit)
    return found
