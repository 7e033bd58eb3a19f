"""Where content ends that is no text of the page: scripts, styles, comments."""

from __future__ import annotations

import re
from functools import cache


@cache
def _end_tag(name: str) -> re.Pattern[str]:
    either_case = "".join(f"[{letter}{letter.upper()}]" for letter in name)
    return re.compile(rf"</{either_case}(?=[\s/>])[^<>]*>?")  # with re.I no "</" would be searched for


class Skips:
    """Finds where content ends that is passed over; remembers what never ends, so that it is looked for once."""

    __slots__ = ("_endless", "_html", "_section_end")

    def __init__(self, html: str) -> None:
        self._html = html
        self._endless: set[str] = set()
        self._section_end = 0

    def element(self, name: str, position: int) -> int:
        """The end of a raw element's content; where it never ends, its start tag alone is passed over."""
        if name in self._endless:
            return position
        end = _end_tag(name).search(self._html, position)
        if end is None:
            self._endless.add(name)
            return position
        return end.end()

    def comment(self, position: int) -> int:
        """The end of a comment; where it never ends, only its beginning is passed over."""
        if "!--" in self._endless:
            return position
        if self._html.startswith((">", "->"), position):
            return self._html.index(">", position) + 1
        end = self._html.find("-->", position)
        if end < 0:
            self._endless.add("!--")
            return position
        return end + 3

    def section(self, position: int) -> int:
        """Where the sign is that ends a CDATA section; -1 where it never ends."""
        if 0 <= self._section_end < position:
            self._section_end = self._html.find("]]>", position)
        return self._section_end
