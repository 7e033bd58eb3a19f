"""Quotation marks that were bytes, and that a program made straight after the text was misread.

In cp1252 the bytes 91 to 94 are curved quotation marks, and one of eight characters of Chinese has one of them: 和 is
å’Œ in that page, and å'Œ where the marks were made straight, as language models and some editors do.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from textfix.stages.mojibake.code_pages import STRAIGHT, CodePage

CURVED: Final = {STRAIGHT["'"]: "\x91\x92", STRAIGHT['"']: "\x93\x94"}
"""The bytes that a straight mark may have been."""
_SHOWN: Final = tuple(enumerate("‘’“”", 0x91))
"""The bytes of curved marks in the code pages that have them."""
_LEAD: Final = r"[\xe3-\xe9\xef]"
_BETWEEN: Final = re.compile(
    rf"""['"](?:(?<={_LEAD}['"])(?=[\x80-\xbf])|(?:(?<={_LEAD}['"])|(?<={_LEAD}[\x80-\xbf]['"]))(?={_LEAD}))"""
)
"""A straight mark between the bytes of a character, or between two characters."""
_INSIDE: Final = re.compile(
    r"""['"](?:(?<=[\xe2-\xe9\xef]['"])|(?<=[\xe2-\xe9\xef][\x80-\xbf'"]['"])"""
    r"""|(?<=[\xe2-\xe9\xef] ['"])(?=[\x80-\xff]))"""
)
"""A straight mark where a character may go on."""


def with_curved(units: str, page: CodePage) -> str:
    r"""The units of a text with `STRAIGHT` for the marks that were bytes, if one of them is so beyond doubt.

    A mark that ends what another one begins in its line, before ASCII or the end, is a mark: `'é¢'`.

    >>> from textfix.stages.mojibake.code_pages import page
    >>> with_curved("å'\x8cé¢'å", page("cp1252"))
    'åȧ\x8cé¢ȧå'
    >>> with_curved("print('é¢')", page("cp1252"))
    "print('é¢')"
    """
    if any(page.characters.get(byte) != mark for byte, mark in _SHOWN) or not _has_torn(units):
        return units
    return "\n".join([_line_with_curved(line) for line in units.split("\n")])


def _has_torn(units: str) -> bool:
    """Whether a mark is where no right text has one: in a character; between two an apostrophe, or one of no pair."""
    for match in _BETWEEN.finditer(units):
        start, end = match.span()
        if match[0] == "'" or "\x80" <= units[end] <= "\xbf":
            return True
        first, last = units.rfind(match[0], 0, start), units.find(match[0], end)
        if (first < 0 or "\n" in units[first:start]) and (last < 0 or "\n" in units[end:last]):
            return True
    return False


def _line_with_curved(line: str) -> str:
    inside = Counter(_INSIDE.findall(line))
    if not inside:
        return line
    is_open = {mark: (line.count(mark) - count) % 2 for mark, count in inside.items()}

    def unit(match: re.Match[str]) -> str:
        after = line[match.end() : match.end() + 1]
        return match[0] if is_open[match[0]] and after < "\x80" else STRAIGHT[match[0]]

    return _INSIDE.sub(unit, line)
