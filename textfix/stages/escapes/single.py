"""Escapes of single characters in a text whose other escapes were read: %20 is a space there."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from textfix.edits import Edit
from textfix.stages.escapes.context import urls
from textfix.stages.escapes.ways import Way


def single_characters(text: str, edits: Sequence[Edit], way: Way) -> list[Edit]:
    """Escapes of single characters, where the mark is never itself; except for those in URLs.

    They are looked for in the lines where something else was read, and if the whole text is escaped in those of ASCII.
    """
    places = [edit.start for edit in edits]
    throughout = text.count(way.mark) == way.any.subn("", text)[1]
    home = way.home(text, True) if way.home else ()
    kept, reach = iter(sorted([*urls(text), *home])), (0, 0)
    found, end = list[Edit](), -1
    for line in text.split("\n"):
        start, end = end + 1, end + 1 + len(line)
        read = bisect_left(places, start) < bisect_left(places, end)
        if way.mark not in line or not (read or (throughout and line.isascii())) or not _is_escaped(line, way):
            continue
        for match in way.single.finditer(text, start, end):
            while reach[1] <= match.start():
                reach = next(kept, (len(text), len(text) + 1))
            if match.start() < reach[0]:
                character = chr(int(match[0][len(way.mark) :], way.base))
                found.append(Edit(*match.span(), character, edits[0].kind))
    return found


def _is_escaped(line: str, way: Way) -> bool:
    """Whether the mark is that of an escape each time, and the mark as a sign is escaped too, if it is one."""
    rest, number = way.any.subn(_ESCAPE, line)
    if line.count(way.mark) != number:
        return False
    return not way.is_sign or f"{way.mark}{ord(way.mark):0{way.width}x}" in line or not _SHARE.search(rest)


_ESCAPE: Final = "\0"
_SHARE: Final = re.compile(rf"\d{_ESCAPE}")
"""A digit of the text before a percent sign: 3.5%20 can be a percentage and a number."""
