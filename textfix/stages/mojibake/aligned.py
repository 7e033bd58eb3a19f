"""UTF-8 read in a wide page by a reader that wrote a mark for each byte: three units a character, lost ones counted.

A reader that cannot read a byte together with the next one writes U+FFFD for it alone and goes on with the next (the
codecs of Python, browsers). So every byte of a character keeps its place, and a line is UTF-8 if it divides into
characters with no unit left over: each byte that is there fits by chance once in three.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import product
from typing import Final, NamedTuple

from textfix.edits import Edit
from textfix.stages.mojibake.code_pages import BIG5, EUC_JP, EUC_KR, LOST, SHIFT_JIS, page
from textfix.stages.mojibake.evidence import Evidence
from textfix.stages.mojibake.lost_bytes.choosable import likely
from textfix.stages.mojibake.lost_bytes.narrowing import Piece
from textfix.stages.mojibake.lost_bytes.restore import between, fill, is_sure, natural
from textfix.stages.mojibake.settings import (
    ALIGNED_BYTES,
    ALIGNED_CHOICES,
    FEW_ALIGNED,
    FEWEST_MARKS,
    MOST_DAMAGED,
    MOST_LOST_ALIGNED,
    PROOF,
    SURE_ALIGNED,
)
from textfix.stages.mojibake.views import View

_BYTE: Final = f"[\x80-\xff{LOST}]"
_CHARACTER: Final = f"[\xe2-\xef{LOST}][\x80-\xbf{LOST}]{{2}}|[\xc2\xc3][\x80-\xbf{LOST}]"
_ALIGNED: Final = re.compile(
    f"[\xc2\xc3\xe2-\xef{LOST}](?<!{_BYTE}.)[\x80-\xbf{LOST}](?>(?<=[\xc2\xc3].)|[\x80-\xbf{LOST}])"
    f"(?:{_CHARACTER})*+(?!{_BYTE})"
)
"""All bytes between two that are none: a search soon passes over what does not divide into characters."""
_EACH: Final = re.compile(_CHARACTER)
_WHOLE: Final = re.compile(r"[\xe2-\xef][\x80-\xbf]{2}")
_LEADS: Final = "\xe2\xe3\xe4\xe5\xe6\xe7\xe8\xe9\xef"
_CONTINUATIONS: Final = "".join(map(chr, range(0x80, 0xC0)))
_PAGES: Final = (
    (EUC_KR, "euc_kr", "cp949"),
    (BIG5, "big5", "big5hkscs"),
    (EUC_JP, "euc_jp", "euc_jp"),
    (SHIFT_JIS, "shift_jis", "cp932"),
)
"""The pages, and the codecs that read them: the one with the fewest characters, and the one with all."""


class _Line(NamedTuple):
    """Units that divide into characters, and the place in the text that they are from."""

    start: int
    end: int
    first: int
    last: int
    rest: str
    """ASCII that shares the last character."""


def aligned_edits(evidence: Evidence) -> list[Edit]:
    """What a text says whose lines divide into characters of UTF-8, marks for lost bytes counted as bytes."""
    wide = evidence.wide
    if wide is None or wide.text.count(LOST) + wide.text.count("・") < FEWEST_MARKS:
        return []
    for name, least, most in _PAGES:
        seen = wide.survey.view(page(name))
        lines = list(_lines(seen))
        if lines and _are_proof(wide.text, seen, lines):
            return wide.back(_edits(wide.text, seen, lines, most if seen.is_rich else least))
    return []


def _lines(seen: View) -> Iterator[_Line]:
    for match in _ALIGNED.finditer(seen.units):
        start, end = match.span()
        first, last, at, until = seen.characters(start, end)
        rest = seen.units[end:until]
        if at == start and rest <= "\x7f":
            yield _Line(start, end, first, last, rest)


def _are_proof(text: str, seen: View, lines: list[_Line]) -> bool:
    """Whether lines hold too many bytes that fit, and too many whole characters, for chance."""
    every = [seen.units[line.start : line.end] for line in lines]
    whole = sum(len(_WHOLE.findall(units)) for units in every)
    there = sum(len(units) - units.count(LOST) for units in every)
    high = len(seen.units) - len(seen.units.encode("ascii", "ignore"))
    if whole < PROOF or there < ALIGNED_BYTES or 2 * sum(map(len, every)) < high:
        return False
    known = "".join(_known(units) for units in every)
    before = "".join(text[line.first : line.last] for line in lines).replace(LOST, "")
    return natural(before, known, 0.0)


def _known(units: str) -> str:
    return "".join(match[0].encode("latin-1").decode("utf-8", "ignore") for match in _WHOLE.finditer(units))


def _edits(text: str, seen: View, lines: list[_Line], codec: str) -> list[Edit]:
    found = [_pieces(seen, line, codec) for line in lines]
    around = between(text, [(line.first, line.last, line.rest) for line in lines])
    damaged = sum(not isinstance(part, str) or part == LOST for parts in found for part in parts)
    if damaged > MOST_DAMAGED * sum(map(len, found)):
        return []
    least = SURE_ALIGNED if damaged > FEW_ALIGNED * sum(map(len, found)) else 0.0
    readings = fill(found, between=around, by_words=True, least=least)
    if sum(reading.count(LOST) for reading in readings) > MOST_LOST_ALIGNED * sum(map(len, readings)):
        return []  # more is gone than is there: it is reported
    kind = f"utf-8 read as {seen.page.name}"
    return [
        Edit(
            line.first,
            line.last,
            reading + line.rest,
            kind,
            "certain" if is_sure(parts) and LOST not in parts else "guessed",
        )
        for line, parts, reading in zip(lines, found, readings, strict=True)
    ]


def _pieces(seen: View, line: _Line, codec: str) -> list[Piece]:
    """What a line says, a piece a character."""
    found = list[Piece]()
    for match in _EACH.finditer(seen.units, line.start, line.end):
        units = match[0]
        if LOST not in units:
            found.append(units.encode("latin-1").decode("utf-8", "replace"))
            continue
        after = seen.units[match.end() : match.end() + 1] if units[-1] == LOST else ""
        choices = _choices(units, after, codec)
        found.append(choices if choices and choices != (LOST,) else LOST)
    return found


_OF_CHINESE: Final = re.compile("[\u00b7\u2010-\u2027\u3000-\u303f\u3400-\u9fff\uff01-\uffe5]")
"""Marks and Han: other signs are rarer than the Han that the same bytes say."""


@lru_cache(maxsize=20_000)
def _choices(units: str, after: str, codec: str) -> tuple[str, ...]:
    """The characters that a sequence with marks may have been, of bytes that the codec cannot read there."""
    slots = [unit if unit != LOST else _LEADS if place == 0 else _CONTINUATIONS for place, unit in enumerate(units)]
    if units.count(LOST) == len(units):
        return (LOST,)
    marked = [place for place, unit in enumerate(units) if unit == LOST]
    found = list[str]()
    for parts in product(*slots):
        said = "".join(parts)
        following = said + after
        if all(_is_unread(following[place : place + 2], codec) for place in marked):
            text = said.encode("latin-1").decode("utf-8", "ignore")
            if likely(text) and _OF_CHINESE.fullmatch(text):
                found.append(text)
    return tuple(found) if 0 < len(found) <= ALIGNED_CHOICES else (LOST,)


@cache
def _is_unread(pair: str, codec: str) -> bool:
    """Whether a codec has no character for a byte, alone or together with the next one."""
    if len(pair) > 1 and pair[1] == LOST:
        return True
    try:
        pair.encode("latin-1", "ignore").decode(codec)
    except UnicodeDecodeError as error:
        return error.start == 0
    return False
