"""Paragraphs broken into the lines of a column, in the styles in which newspapers and e-books come."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from random import Random

from textfix.damage.case import Damaged

STYLES = ("blank", "indent", "plain", "every", "two", "cut", "noisy")
"""The layout: "blank" a blank line between paragraphs; "indent" two ideographic spaces at their head; "plain"
neither; "every" a blank line after every line; "two" indented and a blank line between; "cut" whole paragraphs with a
blank line, a few of them torn in two; "noisy" as plain, with a stray indent and a spaced-out line."""

_NOT_FIRST = frozenset("，。、；：？！）》」』”’…—％,.;:?!)]}%")
_NOT_LAST = frozenset("（《「『“‘([{")
_PIECES = re.compile(r"[!-~]+|[^!-~]")


NOISY = 0.3
"""The share of columns in which style "noisy" spoils a line. By hand: still the exception."""

LONG, TORN = 40, 0.4
"""Characters of a paragraph that style "cut" may tear in two, and the share of those that it tears. By hand: two lines
of a column, and less than half, so that most paragraphs show how the page divides them.
"""


def hard_wrap(text: str, width: int = 24, *, style: str = "blank", seed: int = 0) -> Damaged:  # characters of a column
    """Break each paragraph (a line of `text`) into lines of a column.

    Args:
        text: paragraphs divided by "\\n".
        width: columns as Han characters; ASCII counts half. Words are not broken, and no line begins with a closing or
            ends with an opening mark (kinsoku).
        style: one of `STYLES`.
        seed: where "cut" and "noisy" do what they do.

    Returns:
        A `Damaged`, recoverable where the paragraphs are marked or none fills its last line.

    Raises:
        ValueError: there is no such style, or the width is under 4.

    >>> hard_wrap("收割机在稻田里来回穿梭。", 6, style="plain").damaged
    '收割机在稻田\\n里来回穿梭。'
    """
    if style not in STYLES or width < 4:
        raise ValueError(f"style={style!r}, width={width}: a style of {', '.join(STYLES)} and a width of 4 or more")
    random = Random(seed)  # noqa: S311 (a seed, not a secret)
    paragraphs = [p for p in text.split("\n") if p.strip()]
    head = "　　" if style in ("indent", "two") else ""
    if style == "cut":
        columns = [_torn(p, random) for p in paragraphs]
    else:
        columns = [list(_lines(head + p, width)) for p in paragraphs]
    lines: list[str] = []
    for column in columns:
        if lines and style in ("blank", "two", "cut"):
            lines.append("")
        if style in ("every", "cut"):
            column = [x for line in column for x in (line, "")][:-1]
            column = ["", *column] if style == "every" and lines else column
        if style == "noisy" and random.random() < NOISY:
            n = random.randrange(len(column))
            column[n] = random.choice((" ".join(column[n]), "　" + column[n], column[n] + " "))
        lines += column
    marked = style in ("blank", "indent", "two")
    full = any(len(column) > 1 and _width(column[-1]) > width - 2 for column in columns)
    return Damaged("\n".join(lines), "\n".join(paragraphs), marked or not full, f"hard-wrapped: {style}")


def _lines(paragraph: str, width: int) -> Iterator[str]:
    """The lines of a column; spaces at a break go."""
    line, room = "", 2 * width
    for piece in _PIECES.findall(paragraph):
        if _width(line + piece) * 2 > room and line.strip() and piece not in _NOT_FIRST:
            carried = line[-1:] if line[-1:] in _NOT_LAST and len(line) > 1 else ""
            yield line[: len(line) - len(carried)].rstrip(" ")
            line = carried
            if piece == " " and not line:
                continue
        line += piece
    yield line


def _torn(paragraph: str, random: Random) -> list[str]:
    """A long paragraph in two, now and then."""
    if len(paragraph) < LONG or random.random() > TORN:
        return [paragraph]
    place = random.randrange(20, len(paragraph) - 10)  # no line of a word or two
    while place < len(paragraph) - 1 and (
        paragraph[place] in _NOT_FIRST or paragraph[place - 1 : place + 1].isascii()
    ):
        place += 1
    return [paragraph[:place], paragraph[place:]]


def _width(line: str) -> float:
    """Columns of a line: a wide character is one, any other half."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.5 for c in line)
