r"""UTF-16 code units written out become characters: \u4e2d, %u4E2D."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from textfix.edits import Edit, in_order
from textfix.stages.escapes.as_text import decoded, meant_as_text
from textfix.stages.escapes.context import is_rich_text
from textfix.stages.escapes.proof import EscapedRun
from textfix.stages.escapes.settings import SENTENCE_REACH
from textfix.stages.escapes.single import single_characters
from textfix.stages.escapes.spoken_of import not_spoken_of, shown_names
from textfix.stages.escapes.ways import NAMES, UNIT_RUN, UNITS, utf_16

_PRINTED: Final = next(way for way in UNITS if way.is_printed)
"""A way that programs print and that no source is written in."""

_LOCALE: Final = re.compile(r"^(?:(?:comment|escape)_char |LC_[A-Z]+$)", re.MULTILINE)
"""A line of the source of a locale (POSIX.1-2017, 7.3), which writes its text so."""

_DRIVE: Final = re.compile(r"(?<![A-Za-z])[A-Za-z]:\\\\[^\s\"']*(?<!\\)\Z")
"""The beginning of a path of Windows with backslashes written twice: the next two divide folders."""


def _is_in_path(text: str, start: int) -> bool:
    return _DRIVE.search(text[max(0, start - SENTENCE_REACH) : start]) is not None


def code_units(text: str) -> Iterator[Edit]:
    r"""UTF-16 code units written \uXXXX or %uXXXX become characters."""
    if is_rich_text(text):
        return
    runs: dict[bool, list[EscapedRun]] = {True: [], False: []}
    is_locale = _PRINTED.mark in text and _LOCALE.search(text) is not None
    shown = shown_names(text) if NAMES.mark in text else frozenset[int]()
    for match in UNIT_RUN.finditer(text):
        if match.start() in shown:
            continue
        way = UNITS[match.lastindex - 1 if match.lastindex else 0]
        if (way is UNITS[0] and _is_in_path(text, match.start())) or (way.is_printed and is_locale):
            continue
        meaning = decoded(utf_16(way, match[0]), "utf-16-be")
        if not meaning or (min(meaning) >= "\x80" and max(meaning) <= "\xff"):
            continue  # bytes that were taken for characters
        if min(meaning) >= " ":
            runs[way.is_for_code].append(EscapedRun(*match.span(), meaning, len(meaning)))
    edits = [*meant_as_text(text, runs[True], UNITS[0])]
    edits += not_spoken_of(text, meant_as_text(text, runs[False], _PRINTED))
    for way in UNITS:
        if edits and way.bytes and way.mark in text:
            edits += single_characters(text, edits, way.bytes)
    yield from in_order(edits)
