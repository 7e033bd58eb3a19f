"""The habits of a text that tell which signs were lost in it: its line ends, and spaces beside Latin words.

A file whose lines end in a line feed lost it with the last byte before it, and two lines became one. A file whose
lines end in a carriage return and a line feed lost the first of them: its lines are as they were.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from textfix.patterns import lazy
from textfix.stages.mojibake.code_pages import LOST
from textfix.stages.mojibake.lost_bytes.settings import FEWEST_SPACED, SPACED

SWALLOWED: Final = "\ufdd0"
"""In a reading, the place of a sign that may have been lost: a noncharacter, which no code page has."""

SWALLOWED_STOP: Final = "\ufdd1"
"""The same, after a mark whose last byte is lost, too: ： is EF BC 9A, ， is EF BC 8C."""

SWALLOWED_DASH: Final = "\ufdd2"
"""The same after a mark of E2 80: — between spaces, • where a line begins, or a quotation mark."""

SWALLOWED_ARROW: Final = "\ufdd3"
"""The same after an arrow, of E2 86."""

_MARKS: Final = f"[{SWALLOWED}-{SWALLOWED_ARROW}]"

MARK: Final = re.compile(_MARKS)
"""Any of them."""

STOPS: Final = "。！？；：…"
"""Marks that end a sentence, or a line."""

LINE: Final = re.compile(r"[-*+>] |#{1,6} |\d{1,3}[.)、]|\*\*|```|//|/\*|\t|  ")
"""How a line begins: with a mark of a list, a heading, a comment, or an indent."""

ITEM: Final = re.compile(r"[ \t]*+(?:[-*+>] |\d{1,3}[.)、]|```)")
"""How an item of a list begins, and what else is led in by a colon."""

_AT_LINE_END: Final = re.compile(f"{_MARKS}\\n(\\n|#{{1,6}} )?")
_WITHIN: Final = re.compile(f"{_MARKS}(?=([^\\n]))")
_BEFORE: Final = lazy(f"{_MARKS}([@-\ufdcf\ufdf0-\uffff]| )")
_SPACED: Final = lazy("[\u4e00-\u9fff] [A-Za-z0-9`]|[A-Za-z0-9`] [\u4e00-\u9fff]")
_TIGHT: Final = lazy("[\u4e00-\u9fff][A-Za-z0-9`]|[A-Za-z0-9`][\u4e00-\u9fff]")


class Habits(NamedTuple):
    """The habits of a text in which signs were lost."""

    line_end: str
    """What is lost at the end of a line: a carriage return, a line feed if an empty line followed, or nothing."""
    joins_lines: bool
    """Whether lines may have been joined."""
    is_one_line: bool
    """Whether it is a page without line ends."""
    is_spaced: bool
    """Whether spaces are between Chinese and Latin words and figures."""
    is_proven: bool
    """Whether each '?' took a sign along: code page 936 of Windows does so, and has a character for 80. Letters follow
    then as often as spaces, which a reader left that took none."""

    @classmethod
    def of(cls, draft: str, *, is_proven: bool = False) -> Habits:
        """The habits of a text with marks where signs were lost.

        >>> Habits.of("用 A 和 B 做 C 的 D" + SWALLOWED + "\\n\\n").is_spaced
        True
        """
        is_spaced, is_proven = _is_spaced(draft), is_proven or _is_proven(draft)
        if "\r\n" in draft:
            return cls("\r", False, False, is_spaced, is_proven)
        ends = [match[1] for match in _AT_LINE_END.finditer(draft)]
        joined = sum(_is_joined(draft, match.start(), match.end()) for match in _WITHIN.finditer(draft))
        empty, headed = ends.count("\n"), sum(end is not None and end[0] == "#" for end in ends)
        is_feed = joined + headed > empty
        return cls(
            "\n" if is_feed else "", is_feed or not ends, "\n" not in draft and "</" in draft, is_spaced, is_proven
        )


def begins_line(before: str, after: str) -> bool:
    """Whether what follows a mark of a lost sign begins a line, by its look.

    >>> begins_line("要求：", "- 要快"), begins_line("3", "- 要快")
    (True, False)
    """
    if before[-1:] in STOPS or (before[-1:] == LOST and ITEM.match(after)):
        return LINE.match(after) is not None
    return LINE.match(after) is not None and LINE.match(before) is not None and after[:2] != "**"


def _is_joined(draft: str, at: int, end: int) -> bool:
    start = draft.rfind("\n", max(0, at - _REACH), at) + 1
    return begins_line(draft[start:at], draft[end : end + _REACH].partition("\n")[0])


_REACH: Final = 200
"""Characters of a line that are looked at, on either side."""


def _is_proven(draft: str) -> bool:
    after = _BEFORE.findall(draft)
    spaces = after.count(" ")
    return len(after) - spaces >= max(1, spaces)


def _is_spaced(draft: str) -> bool:
    spaced, tight = (len(pattern.findall(draft)) for pattern in (_SPACED, _TIGHT))
    return spaced >= FEWEST_SPACED and spaced >= SPACED * (spaced + tight)
