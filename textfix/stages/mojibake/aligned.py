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
from textfix.patterns import lazy
from textfix.stages.mojibake.code_pages import BIG5, BIG5_HKSCS, EUC_JP, EUC_KR, LOST, SHIFT_JIS, page
from textfix.stages.mojibake.evidence import Evidence
from textfix.stages.mojibake.excerpt import Excerpt
from textfix.stages.mojibake.lost_bytes.choosable import likely
from textfix.stages.mojibake.lost_bytes.narrowing import Piece
from textfix.stages.mojibake.lost_bytes.restore import between, fill, is_sure, natural
from textfix.stages.mojibake.question_marks import TAKEN, with_pairs
from textfix.stages.mojibake.settings import (
    ALIGNED_BYTES,
    ALIGNED_CHOICES,
    FEW_ALIGNED,
    FEWEST_MARKS,
    FEWEST_PAIRS,
    MOST_DAMAGED,
    MOST_LOST_ALIGNED,
    PROOF,
    STRONG,
    SURE_ALIGNED,
)
from textfix.stages.mojibake.views import View

_GONE: Final = LOST + TAKEN
_BYTE: Final = f"[\x80-\xff{_GONE}]"
_CHARACTER: Final = f"[\xe2-\xef{_GONE}][\x80-\xbf{_GONE}]{{2}}|[\xc2\xc3][\x80-\xbf{_GONE}]"
_ALIGNED: Final = lazy(
    f"[\xc2\xc3\xe2-\xef{_GONE}](?<!{_BYTE}.)[\x80-\xbf{_GONE}](?>(?<=[\xc2\xc3].)|[\x80-\xbf{_GONE}])"
    f"(?:{_CHARACTER})*+(?!{_BYTE})"
)
"""All bytes between two that are none: a search soon passes over what does not divide into characters."""
_EACH: Final = re.compile(_CHARACTER)
_THERE: Final = re.compile("[\x80-\xff]")
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
        if not wide.survey.is_half_of(page(name)):
            continue  # more is between the lines than in them
        seen = wide.survey.view(page(name))
        if len(_WHOLE.findall(seen.units)) < PROOF:
            continue  # nearly always: marks alone divide into characters anywhere
        lines = list(_lines(seen))
        if lines and _are_proof(wide.text, seen, lines):
            return wide.back(_edits(wide.text, seen, lines, most if seen.is_rich else least))
    return []


def edits_in_pairs(evidence: Evidence) -> list[Edit]:
    """The same where a '?' stands for two bytes of Big5."""
    wide = evidence.wide
    if wide is None or "?" not in wide.text:
        return []
    seen, lines = _pairs(wide)
    return wide.back(_edits(wide.text, seen, lines, _codec(seen))) if seen and lines else []


def lines_beyond_repair(text: str) -> list[Edit]:
    """What the stage left of UTF-8 read as Big5 with a '?' for two bytes: too much is lost from it.

    >>> [edit[:2] for edit in lines_beyond_repair("隢贝撓?仿𤓖閰梯?蝣?")], lines_beyond_repair("在合作社?工作?是的?")
    ([(0, 11)], [])
    """
    wide = Evidence(text).wide if len(_BETWEEN_HAN.findall(text)) >= FEWEST_PAIRS else None
    if wide is None:
        return []
    spans = [(line.first, line.last) for line in _pairs(wide)[1]]
    kind = "lost bytes of utf-8 read as big5"
    return wide.back(Edit(first, last, wide.text[first:last], kind, "left") for first, last in spans)


_BETWEEN_HAN: Final = lazy(r"[\u3400-\u9fff\ue000-\uf8ff]\?{1,4}(?=[\u3400-\u9fff\ue000-\uf8ff?])")


def _pairs(wide: Excerpt) -> tuple[View | None, list[_Line]]:
    """The lines of an excerpt that are proven so."""
    seen = with_pairs(wide.survey.view(page(BIG5_HKSCS)))
    lines = list(_lines(seen)) if seen else []
    return (seen, lines) if seen and lines and _are_proof(wide.text, seen, lines) else (None, [])


def _codec(seen: View) -> str:
    return "big5hkscs" if seen.is_rich else "cp950"


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
    there = sum(len(_THERE.findall(units)) for units in every)
    high = len(seen.units) - len(seen.units.encode("ascii", "ignore"))
    if whole < PROOF or 2 * sum(map(len, every)) < high:
        return False
    known = "".join(_known(units) for units in every)
    before = "".join(text[line.first : line.last] for line in lines).replace(LOST, "")
    return natural(before, known, 0.0 if there >= ALIGNED_BYTES else STRONG)


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
        if LOST not in units and TAKEN not in units:
            found.append(units.encode("latin-1").decode("utf-8", "replace"))
            continue
        after = seen.units[match.end() : match.end() + 1] if units[-1] == LOST else ""
        choices = _choices(units, after, codec)
        found.append(choices if choices and choices != (LOST,) else LOST)
    return found


_OF_CHINESE: Final = lazy("[\u00b7\u2010-\u2027\u3000-\u303f\u3400-\u9fff\uff01-\uffe5]")
"""Marks and Han: other signs are rarer than the Han that the same bytes say."""


@lru_cache(maxsize=20_000)
def _choices(units: str, after: str, codec: str) -> tuple[str, ...]:
    """The characters that a sequence with marks may have been, of bytes that the codec cannot read there."""
    slots = [
        unit if unit not in _GONE else _LEADS if place == 0 else _CONTINUATIONS for place, unit in enumerate(units)
    ]
    if not _THERE.search(units):
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
    if len(pair) > 1 and pair[1] in _GONE:
        return True
    try:
        pair.encode("latin-1", "ignore").decode(codec)
    except UnicodeDecodeError as error:
        return error.start == 0
    return False
