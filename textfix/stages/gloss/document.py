"""What the whole text says of the characters that it lost, and what is around a run."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from operator import add
from typing import Final

from textfix.script.wording import WORD_REACH
from textfix.stages.gloss import settings
from textfix.stages.gloss.codes import is_traditional
from textfix.stages.gloss.sounds import AFTER_HAN, GLOSS, SYLLABLE


def context(line: str, start: int, end: int) -> tuple[str, str]:
    """The line in front of a span and the characters after it by which a choice is made, without glosses.

    >>> context("三級(jí)書?號(hào)召", 7, 8)
    ('三級書', '號召')
    """
    before, after = line[max(0, start - settings.REACH) : start], line[end : end + settings.REACH_BEHIND]
    return GLOSS.sub(_lost_alone, before), GLOSS.sub(_lost_alone, after)[:WORD_REACH]


def _lost_alone(gloss: re.Match[str]) -> str:
    return gloss[1].rstrip("(")


class Document:
    """What the whole text says of the characters that it lost.

    `shown` is the text, `text` the text without its glosses; `torn` says that a script is known to have torn its
    bytes, by glosses or by a cut elsewhere; `unmarked` that its pages show nothing for a lost byte.

    >>> Document("電會電").often["電"]
    2
    """

    def __init__(self, text: str, *, torn: bool = False, unmarked: bool = False) -> None:
        self.shown = text
        self.text = AFTER_HAN.sub("", text) if torn else text
        self.torn = torn
        self.unmarked = unmarked
        self.mended = self.failed = 0

    def may_try(self) -> bool:
        """Whether enough of the cuts that were tried came out better than they are shown."""
        return self.failed < settings.FAILURES + self.mended

    @cached_property
    def often(self) -> Counter[str]:
        """How often it has each character, and each two neighbours."""
        counts = Counter(self.text)
        counts.update(map(add, self.text, self.text[1:]))
        return counts

    @cached_property
    def is_traditional(self) -> bool:
        """Whether it is Traditional text."""
        return is_traditional(self.text)

    @cached_property
    def swallows(self) -> bool:
        """Whether the reader takes an ASCII character with a lost byte; some keep it, and show ?(lián)."""
        return not (self.torn and _KEPT.search(self.shown))

    @cached_property
    def shows_no_break(self) -> bool:
        """Whether it shows no-break spaces as question marks, a space after each: 。? 本文."""
        return self.torn and _NO_BREAK.search(self.shown) is not None

    @cached_property
    def shows_private_use(self) -> bool:
        """Whether it shows user-defined characters; some pages drop them, and bytes are missing in their runs."""
        return bool(_PRIVATE_USE.search(self.text))


_KEPT: Final = re.compile(rf"[?\ufffd]\({SYLLABLE}\)")
"""A torn gloss whose bracket is there."""

_NO_BREAK: Final = re.compile(r"[。！？；，：”」』]\? ")

_PRIVATE_USE: Final = re.compile("[\ue000-\ue765]")
"""Where GBK's user-defined areas are shown: 1894 characters, from AAA1, F8A1 and A140 on."""
