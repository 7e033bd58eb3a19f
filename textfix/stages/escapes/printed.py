r"""Misread characters, some of them escaped, become what their bytes say: ä¸\xadæ\x96\x87, as Python's repr has it.

A program that writes a text misread as latin-1 or code page 1252 escapes what it takes for controls, or all that is
not ASCII: \u00e4\u00b8\u00ad in JSON. The bytes of whole characters in UTF-8 are side by side then, escaped or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from textfix.edits import Edit
from textfix.patterns import lazy
from textfix.stages.escapes.as_text import decoded
from textfix.stages.escapes.context import about_escapes, han, is_chinese
from textfix.stages.escapes.settings import PLAUSIBLE, PROOF
from textfix.stages.escapes.spoken_of import is_told, not_spoken_of
from textfix.text.language import cost

_C1: Final = range(0x80, 0xA0)
_OF_1252: Final = "".join(bytes([byte]).decode("cp1252", "ignore") for byte in _C1)
"""The characters of code page 1252 that latin-1 does not have."""

_ESCAPED: Final = (
    r"\\x[89a-fA-F][0-9a-fA-F]|\\u00[89a-fA-F][0-9a-fA-F]|\\u(?:"
    + "|".join(f"(?i:{ord(character):04x})" for character in _OF_1252)
    + ")"
)
PRINTED: Final = lazy(rf"(?:{_ESCAPED})[\x80-\xff{_OF_1252}\\]|[\x80-\xff{_OF_1252}](?:{_ESCAPED})")
"""An escaped byte beside another one, or beside a character that was a byte."""

_RUN: Final = lazy(rf"(?:{_ESCAPED}|[\x80-\xff{_OF_1252}])+")
_LEAD: Final = re.compile(r"[\xe3-\xe9\\](?:(?<!\\)|(?:x|u00)[eE][3-9]|u00[b-dB-D][0-9a-fA-F]\\u00[a-fA-F])")
"""The first byte of a Chinese character in UTF-8, or two of one in GBK, without which nothing says Chinese."""
_ONE: Final = re.compile(r"\\[xu]([0-9a-fA-F]{2,4})")


def printed_bytes(text: str) -> Iterator[Edit]:
    r"""Runs of bytes, as characters and escapes, become what they say in UTF-8 if together that is Chinese.

    >>> [edit.after for edit in printed_bytes("ä¸\\xadæ\\x96\\x87, caf\\xe9, \\u00e6\\u2013\\u2021")]
    ['中文', '文']
    """
    if _LEAD.search(text) is None or PRINTED.search(text) is None or about_escapes(text):
        return
    found: list[Edit] = []
    legacy: list[Edit] = []
    for match in _RUN.finditer(text):
        in_units = "\\u" in match[0]
        if not in_units and (match[0].isascii() or "\\" not in match[0]):
            continue  # only escapes of bytes, which code writes too; or no escape
        meaning = _meaning(match[0])
        if meaning and not is_told(text, *match.span(), meaning):
            found.append(Edit(*match.span(), meaning, "unicode escape" if in_units else "backslash escape"))
        elif not meaning and _BYTES.fullmatch(match[0]) and (said := _in_gbk(match[0])):
            legacy.append(Edit(*match.span(), said, "unicode escape", "guessed"))
    if not found and _are_told(legacy):
        found = [edit for edit in legacy if edit.after not in _near(text, edit)]  # else it shows them
    if is_chinese("".join(edit.after for edit in found)):
        yield from not_spoken_of(text, found)


_BYTES: Final = lazy(r"(?:\\u00[89a-fA-F][0-9a-fA-F]){2,}")


def _in_gbk(run: str) -> str:
    """What escaped bytes say in GBK if all of it is Chinese, or nothing."""
    said = decoded(bytes.fromhex(run.replace("\\u00", "")), "gbk")
    return said if said and han(said) + len(_MARKS.findall(said)) == len(said) else ""


_MARKS: Final = lazy("[\u3001-\u3011\uff01-\uff5e“”‘’…—·]")


_SHOWN_WITHIN: Final = 5000
"""Characters on either side of escapes in which a comment shows what they say. Set by hand: about a hundred lines."""


def _near(text: str, edit: Edit) -> str:
    return text[max(0, edit.start - _SHOWN_WITHIN) : edit.end + _SHOWN_WITHIN]


def _are_told(edits: list[Edit]) -> bool:
    r"""Whether all that is escaped is Chinese in GBK: any two bytes are one character, and letters in a list are so.

    >>> [edit.after for edit in printed_bytes(r"a=\u00c4\u00e3\u00ba\u00c3\u00c2\u00f0, b=\u00e4\u00f6\u00fc\u00df")]
    ['你好吗']
    >>> [edit.after for edit in printed_bytes(r"times=\u00d7\u00f7, all=\u00e4\u00f6\u00fc\u00e4")]
    []
    """
    said = "".join(edit.after for edit in edits)
    return han(said) > PROOF and cost(said) <= PLAUSIBLE * len(said)


def _meaning(run: str) -> str:
    """What bytes say in UTF-8, or nothing."""
    characters = _ONE.sub(lambda match: chr(int(match[1], 16)), run)
    data = b"".join(
        character.encode("latin-1") if character < "\u0100" else character.encode("cp1252") for character in characters
    )
    return decoded(data, "utf-8")
