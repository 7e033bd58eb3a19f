"""ASCII that was lost with the last byte of a character: which sign it was is read off the line, or it stays lost.

Windows reads two bytes as one character; a pair that it has no character for becomes one '?'. The last byte of a
Chinese character in UTF-8 so takes the sign after it along: `？**` becomes `锛?*`. Only signs below U+0040 are
lost so, for all others are second bytes of GBK. What is open in the line, and what follows, tells which one it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from textfix.stages.mojibake.code_pages import LOST

SWALLOWED: Final = "\ufdd0"
"""Stands in a reading for a sign that may have been lost there: a noncharacter, which no code page has."""

_TAG: Final = re.compile(r"/?[A-Za-z][\w-]*+(?:\s[^<>]*+)?+>")
_CLOSES: Final = re.compile(r"[])},;:.>\s/+]|\Z")
"""What follows a closing quotation mark."""
_BEFORE_OPENING: Final = frozenset(("", *"([{=:,+> \t"))
_COMMENT: Final = re.compile(r"(?:^|[\s;{}])(?://|#|--|;)(?![^\n]*[\"'`])")
_CODE: Final = re.compile(r"[A-Za-z_@}{]")
_LINE: Final = re.compile(r"[-*+>] |#{1,6} |\d{1,3}[.)、]|\*\*|```|//|/\*|\t|  ")
"""How a line begins: with a mark of a list, a heading, a comment, or an indent."""
_STOPS: Final = "。！？；：…"
_ANY_STOP: Final = frozenset("，：；？！")
_LINE_ENDS: Final = ("\n", "\r")
_WIDE: Final = re.compile("[\u3000-\u9fff\uff00-\uffef“‘A-Z]")
_SPACED: Final = re.compile("[A-Za-z\u2600-\u27bf\U0001f000-\U0001ffff]")
"""What a space parts from Chinese text more often than not: a Latin word, a picture."""


def resolved(text: str, places: Sequence[tuple[int, int, str]], readings: Sequence[str]) -> list[str]:
    """The readings of some places of a text with the signs that were lost in them.

    >>> resolved('f("x?), g("y")', [(3, 5, "")], ["完" + SWALLOWED])
    ['完"']
    """
    if not any(SWALLOWED in reading for reading in readings):
        return list(readings)
    draft, end = list[str](), 0
    for (first, last, rest), reading in zip(places, readings, strict=True):
        draft += [text[end:first], reading, rest]
        end = last
    signs = _signs("".join([*draft, text[end:]]))
    return [_filled(reading, signs) for reading in readings]


def _filled(reading: str, signs: Iterator[str]) -> str:
    first, *rest = reading.split(SWALLOWED)
    found = first
    for part in rest:
        sign = next(signs)
        if found[-1:] in _ANY_STOP and sign not in _LINE_ENDS:
            found = found[:-1] + LOST  # nothing tells which of them it was
        found += sign + part
    return found


def _signs(draft: str) -> Iterator[str]:
    """The sign for each mark of a text, in order."""
    end = "\r" if "\r\n" in draft else ""
    for line in draft.split("\n"):
        before, *parts = line.split(SWALLOWED)
        for number, after in enumerate(parts, 1):
            sign = _sign(before, after, is_last=number == len(parts)) if after or number < len(parts) else end
            yield sign
            before = (before + sign).rpartition("\n")[2] + after


def _sign(before: str, after: str, *, is_last: bool) -> str:
    """The sign between two parts of a line; empty where none may have been, U+FFFD where one was that nothing tells.

    >>> _sign("**注意！", "* 很重要", is_last=True), _sign("计数器", "int i", is_last=True)
    ('*', ' ')
    """
    if after[:2] == "**" and before.count("**") % 2:
        return ""  # it closes what is open
    return (
        _of_markup(before, after)
        or _quote(before, after)
        or _bracket(before, after, is_last=is_last)
        or _line_end(before, after)
        or (" " if _SPACED.match(after) else "")
        or (LOST if after[:1] >= "@" else "")
    )


def _of_markup(before: str, after: str) -> str:
    if after[:1] == "/" and before.rfind("/*") > before.rfind("*/"):
        return "*"
    if _TAG.match(after):
        return "<"
    if after[:1] == "*" != after[1:2] and before.count("**") % 2:
        return "*"
    if after[:1] == "|":
        return " " if "|" in before else ""
    return " " if after.startswith(("*/", "-->", "->", "=>")) else ""


def _quote(before: str, after: str) -> str:
    """The quotation mark that closes what is open, where none follows that does."""
    if not _CLOSES.match(after):
        return ""
    for quote in "\"'":
        opening = before.rfind(quote)
        is_open = before.count(quote) % 2 and before[max(0, opening - 1) : opening] in _BEFORE_OPENING
        at = after.find(quote)
        opens_again = after[max(0, at - 1) : at] in _BEFORE_OPENING and not _CLOSES.match(after, at + 1)
        if is_open and (at < 0 or opens_again):
            return quote
    return ""


def _bracket(before: str, after: str, *, is_last: bool) -> str:
    """The bracket without which one in the line has no partner."""
    is_open = before.count("(") - before.count(")")
    closed = after.partition(")")[0]
    if ")" in after and "(" not in closed and closed and is_open <= 0:
        return "("
    inside = before.rpartition("(")[2]
    if is_last and is_open > 0 and ")" not in after and "//" not in inside and inside and inside[0] > "\x7f":
        return ")"
    return ""


def _line_end(before: str, after: str) -> str:
    """A line end, where what follows begins a line, or code follows a comment."""
    if _LINE.match(after) and (before[-1:] in _STOPS + LOST or _LINE.match(before)):
        return "\n"
    if _CODE.match(after) and _COMMENT.search(before):
        return "\n"
    is_inside = before.count('"') % 2
    return "\n" if not is_inside and before[-1:] in "。！？；，\ufffd" and _WIDE.match(after) else ""
