"""ASCII that was lost with the last byte of a character: the line tells which sign it was, or it stays lost.

Windows reads two bytes as one character; a pair that it has no character for becomes one '?'. So the last byte of a
Chinese character in UTF-8 swallows the sign after it: `？**` becomes `锛?*`. Only signs below U+0040 are lost in this
way, as all others are second bytes of GBK. What is open in the line, what follows, and the habits of the text tell
which one it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from textfix.patterns import lazy
from textfix.stages.mojibake.code_pages import LOST
from textfix.stages.mojibake.habits import (
    ITEM,
    MARK,
    SWALLOWED_ARROW,
    SWALLOWED_DASH,
    SWALLOWED_STOP,
    Habits,
    begins_line,
)

_TAG: Final = re.compile(r"/?[A-Za-z][\w-]*+(?:\s[^<>]*+(?<!\s))?+>")
_CLOSES: Final = re.compile(r"[])},;:.>\s/+]|\Z")
"""What follows a closing quotation mark."""
_BEFORE_OPENING: Final = frozenset(("", *"([{=:,+> \t"))
_COMMENT: Final = re.compile(r"(?:^|[\s;{}])(?://|#|--|;)(?![^\n]*[\"'`])")
_CODE: Final = re.compile(r"[@}{]|[A-Za-z_](?=[ -~]*[]=(){};:])")
_OPENS: Final = re.compile("//|/\\*|#|--|[\"'`]")
"""What opens a comment or a string."""
_ASCII: Final = re.compile("[\t -~]*+")
_ANY_STOP: Final = frozenset("，：；？！")
_LINE_ENDS: Final = ("\n", "\r")
_WIDE: Final = lazy("[\u3000-\u9fff\uff00-\uffef“‘A-Z]")
_WORD: Final = re.compile("[A-Za-z\u2600-\u27bf\U0001f000-\U0001ffff]")
"""What a space parts from Chinese text more often than not: a Latin word, a picture."""
_ROW: Final = re.compile(r"([-=*#~])\1\1")
"""A row of signs, as an ornament."""
_FIGURE: Final = re.compile(r"[A-Za-z0-9`$@{]|<(?=[A-Za-z/])|\*\*(?=\S)|-(?=[A-Za-z])")
"""What does so in a text that is used to it."""


def resolved(
    text: str, places: Sequence[tuple[int, int, str]], readings: Sequence[str], *, is_proven: bool = False
) -> list[str]:
    r"""The readings of some places of a text with the signs that were lost in them; `is_proven` is that of `Habits`.

    >>> resolved('f("x?), g("y")', [(3, 5, "")], ["完\ufdd0"])
    ['完"']
    """
    if not any(map(MARK.search, readings)):
        return list(readings)
    draft, end = list[str](), 0
    for (first, last, rest), reading in zip(places, readings, strict=True):
        draft += [text[end:first], reading, rest]
        end = last
    signs = _signs("".join([*draft, text[end:]]), is_proven=is_proven)
    return [_filled(reading, signs) for reading in readings]


def _filled(reading: str, signs: Iterator[tuple[str, str]]) -> str:
    found, *rest = MARK.split(reading)
    for part in rest:
        sign, instead = next(signs)
        if instead:
            found = found[:-1] + instead
        elif found[-1:] in _ANY_STOP and sign not in _LINE_ENDS:
            found = found[:-1] + LOST  # nothing tells which of them it was
        found += sign + part
    return found


def _signs(draft: str, *, is_proven: bool) -> Iterator[tuple[str, str]]:
    """The sign for each mark of a text, in order, and the character before it where its place tells that one."""
    habits = Habits.of(draft, is_proven=is_proven)
    lines = draft.split("\n")
    in_last = habits._replace(line_end="")
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        of_line = in_last if following is None else habits
        marks, (before, *parts) = MARK.findall(line), MARK.split(line)
        for number, (mark, after) in enumerate(zip(marks, parts, strict=True), 1):
            is_last, is_stop = number == len(parts), mark == SWALLOWED_STOP
            instead = _apart(mark, before, after)
            sign = " " if instead else _sign(before, after, of_line, is_last=is_last, is_stop=is_stop)
            if is_stop and (sign in _LINE_ENDS or not (after or not is_last)):
                is_led_in = ITEM.match(before) is None and ITEM.match(after or following or "") is not None
                instead = "：" if is_led_in else ""
            yield sign, instead
            before = (before + sign).rpartition("\n")[2] + after


def _apart(mark: str, before: str, after: str) -> str:
    """The sign that is between two spaces, or begins a line and has one after it; empty for any other.

    >>> [_apart(SWALLOWED_DASH, before, "他") for before in ("  ”", "MIT ”", "说”")]
    ['•', '—', '']
    """
    if mark == SWALLOWED_ARROW:
        return "→" if before[-2:-1] == " " and after else ""
    if mark != SWALLOWED_DASH or not after or _CLOSES.match(after):
        return ""
    if before[:-1].isspace() or len(before) == 1:
        return "•"
    return "—" if before[-2:-1] == " " else ""


def _sign(before: str, after: str, habits: Habits, *, is_last: bool = True, is_stop: bool = False) -> str:
    """The sign between two parts of a line; empty where none may have been, U+FFFD where one was that nothing tells.

    >>> habits = Habits.of("")
    >>> _sign("**注意！", "* 很重要", habits), _sign("计数器", "int i", habits)
    ('*', ' ')
    """
    if after[:2] == "**" and before.count("**") % 2:
        return ""  # it closes what is open
    if not after and is_last:
        return _quote(before, after) or habits.line_end
    return (
        _of_markup(before, after)
        or _quote(before, after)
        or ("\n" if habits.joins_lines and begins_line(before, after) else "")
        or _bracket(before, after, is_last=is_last)
        or (_line_end(before, after, habits, is_stop=is_stop) if habits.joins_lines else "")
        or ("" if is_stop else _space(before, after, habits))
        or (LOST if habits.is_proven or after[:1] >= "@" else "")
    )


def _of_markup(before: str, after: str) -> str:
    if after[:1] == "/" and before.rfind("/*") > before.rfind("*/"):
        return "*"
    if after.startswith(("*/", "-->", "->", "=>")):
        return " "
    if _TAG.match(after):
        return "<"
    if after[:1] == "*" != after[1:2] and (before.count("**") + after.count("**")) % 2:
        return "*"
    return " " if after[:1] == "|" and "|" in before else ""


def _quote(before: str, after: str) -> str:
    """The quotation mark that closes what is open, where none follows that does; or opens what is closed."""
    if _CLOSES.match(after):
        for quote in "\"'":
            opening = before.rfind(quote)
            is_open = before.count(quote) % 2 and before[max(0, opening - 1) : opening] in _BEFORE_OPENING
            at = after.find(quote)
            opens_again = after[max(0, at - 1) : at] in _BEFORE_OPENING and not _CLOSES.match(after, at + 1)
            if is_open and (at < 0 or opens_again):
                return quote
    quoted = after.partition('"')[0]
    closes = after.count('"') % 2 and quoted and quoted[-1] not in _BEFORE_OPENING and quoted[0] not in " ,;)"
    return '"' if closes and not before.count('"') % 2 else ""


def _bracket(before: str, after: str, *, is_last: bool) -> str:
    """The bracket without which one in the line has no partner."""
    is_open = before.count("(") - before.count(")")
    closed = after.partition(")")[0]
    if ")" in after and "(" not in closed and closed[:1] not in ("", *",;:.") and is_open <= 0:
        return "("
    inside = before.rpartition("(")[2]
    if is_last and is_open > 0 and ")" not in after and "//" not in inside and inside and inside[0] > "\x7f":
        return ")"
    return ""


def _line_end(before: str, after: str, habits: Habits, *, is_stop: bool) -> str:
    """A line end, where code follows a comment, or a sentence another."""
    if _COMMENT.search(before) and _is_code(after):
        return "\n"
    is_inside = habits.is_one_line or before.count('"') % 2
    return "\n" if not is_inside and (is_stop or before[-1:] in "。！？；，") and _WIDE.match(after) else ""


def _is_code(text: str) -> bool:
    """Whether code begins here; a word of a comment goes on in Chinese, with no string or comment opened before it.

    >>> _is_code("int n = 0;  // 数"), _is_code("size() 的值"), _is_code("main loop")
    (True, False, False)
    """
    written = _ASCII.match(text)
    is_ascii = written is not None and (written.end() == len(text) or _OPENS.search(written[0]) is not None)
    return is_ascii and _CODE.match(text) is not None


def _space(before: str, after: str, habits: Habits) -> str:
    """A space, where one parts what follows, or a line ends in two; a full stop, where two follow that were three.

    >>> habits = Habits.of("")
    >>> _space("完", "====", habits), _space("等", "..", habits), _space("完", ",", habits)
    (' ', '.', '')
    """
    is_apart = habits.is_spaced and (before[-1:] >= "\u3000" or before[-2:-1] == " ")
    if after.isspace() or _ROW.match(after) or _WORD.match(after) or (is_apart and _FIGURE.match(after)):
        return " "
    return "." if after[:2] == ".." != after[1:3] else ""
