r"""Bytes as `cat -v` and `vis` print them become characters: M-dM-8M--, or M-d\M-8M^I.

M- and a sign is the byte of that sign with its highest bit set; ^ before a sign makes it a control (POSIX.1-2017, ed;
the options -v of GNU cat and -o of BSD's vis).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from textfix.edits import Edit
from textfix.stages.escapes.as_text import decoded
from textfix.stages.escapes.context import about_escapes, is_chinese
from textfix.stages.escapes.spoken_of import is_told, not_spoken_of

META: Final = "M-"

CARETS: Final = re.compile(r"M-[c-i](?:M-|M\^)")
"""The first byte of a Chinese character in UTF-8, E3 to E9, and another one."""

_RUN: Final = re.compile(r"(?:M-?\^[@-_?]|M-[ -~]|\\240)+")
_BYTE: Final = re.compile(r"M-?\^([@-_?])|M-([ -~])|\\240")


def caret_bytes(text: str) -> Iterator[Edit]:
    """Runs of bytes become what they say in UTF-8 if together that is Chinese, and no line has it as well.

    >>> [edit.after for edit in caret_bytes("1^IM-eM-<M- M-dM-8M-^I^I2020")]
    ['张三']
    """
    if CARETS.search(text) is None or about_escapes(text):
        return
    runs = [(match.span(), _meaning(match[0])) for match in _RUN.finditer(text)]
    found = [Edit(*span, meaning, "bytes in carets") for span, meaning in runs if meaning]
    if is_chinese("".join(edit.after for edit in found)) and not any(is_told(text, *edit[:3]) for edit in found):
        yield from not_spoken_of(text, found)


def _meaning(run: str) -> str:
    return decoded(bytes(map(_byte, _BYTE.finditer(run))), "utf-8")


def _byte(match: re.Match[str]) -> int:
    if match[1]:
        return ord(match[1]) ^ 0xC0
    return ord(match[2]) | 0x80 if match[2] else 0xA0
