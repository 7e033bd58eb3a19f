"""GBK and Big5 that were read with a wrong code page: no structure proves them, so readings are weighed in bits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from textfix.language import UNIT, costs
from textfix.stages.mojibake.codepages import (
    BIG5,
    GB18030,
    LOST,
    NARROW_PAGES,
    SHIFT_JIS,
    CodePage,
    View,
    characters_of,
    code_points,
    units_of,
    view,
)
from textfix.stages.mojibake.lost import Piece, fill
from textfix.stages.mojibake.edits import Edit

TRUE_PAGES: Final = (GB18030, BIG5)

_CHEAP: Final = 11.5
"""Bits a character that a right reading costs at most, over a document; right readings cost 7 to 10."""
_GAIN: Final = 3.0
"""Bits a character that a right reading saves at least, over a document."""
_STRONG: Final = 30.0
"""Bits that a single segment has to save where the document proves nothing."""
_AMBIGUOUS: Final = 20_000
"""Units with marks for lost bytes that are parsed at most before a pair of code pages has proved itself."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Units that may be misread characters, `units[start:end]`, and what they would say."""

    start: int
    end: int
    pieces: tuple[Piece, ...]
    pairs: int


def legacy_edits(text: str) -> list[Edit]:
    """What GBK or Big5 the text holds that was read with one wrong code page: the pair that saves most bits."""
    codes = code_points(text)
    best: tuple[float, list[Edit]] = 0.0, []
    for wrong in _pages(codes):
        seen = view(codes, wrong)
        for true in TRUE_PAGES:
            if true is not wrong:
                saved, edits = _weigh(text, seen, true)
                if saved > best[0]:
                    best = saved, edits
    return best[1]


def _pages(codes: NDArray[np.uint32]) -> Iterator[CodePage]:
    present = np.unique(np.minimum(codes, 0xFFFF))
    present = present[present >= 0x80]
    for page in NARROW_PAGES:
        units = units_of(page)[present]
        if ((units >= 0x81) & (units <= 0xFE)).any():
            yield page
    lost = bool((present == ord(LOST)).any())
    if lost or ((present >= 0xE000) & (present < 0xF900)).any():
        yield GB18030
    if lost:
        yield BIG5
    if ((present >= 0xFF61) & (present <= 0xFF9F)).any():
        yield SHIFT_JIS


def _weigh(text: str, seen: View, true: CodePage) -> tuple[float, list[Edit]]:
    """The bits that a pair of code pages saves, and its edits."""
    found: list[tuple[int, int, str, Segment]] = []
    for segment in _segments(seen, true):
        first, last, start, end = seen.characters(segment.start, segment.end)
        found.append((first, last, fill(segment.pieces) + seen.units[segment.end : end], segment))
    if not found:
        return 0.0, []
    before = _sums([text[first:last] for first, last, _, _ in found])
    after = _sums([reading for _, _, reading, _ in found])
    pairs = np.array([segment.pairs for *_, segment in found])
    lengths = np.array([max(1, len(reading)) for _, _, reading, _ in found])
    saved = before - after
    good = saved > 0
    chosen = good & (pairs >= 3) & (after <= _CHEAP * lengths) & (saved >= _STRONG)
    many, much = int(pairs[good].sum()), float(saved[good].sum())
    everything = after[pairs > 0].sum() <= _CHEAP * lengths[pairs > 0].sum()
    if many >= 4 and everything and much >= _GAIN * many and much >= _STRONG:
        chosen = good
    kind = f"{_NAMES[true.name]} read as {seen.page.name}"
    edits = [
        Edit(first, last, reading, kind, "certain" if all(isinstance(piece, str) for piece in segment.pieces) else "guessed")
        for take, (first, last, reading, segment) in zip(chosen.tolist(), found, strict=True)
        if take
    ]
    return float(saved[chosen].sum()), edits


_NAMES: Final = {"gb18030": "gbk", "big5": "big5"}


def _sums(texts: Sequence[str]) -> NDArray[np.float64]:
    """The bits of each text."""
    lengths = np.fromiter((len(text) + 1 for text in texts), np.int64, len(texts))
    ends = np.cumsum(lengths)
    total = np.concatenate([[0], np.cumsum(costs("\n".join(texts) + "\n"), dtype=np.int64)])
    return (total[ends - 1] - total[ends - lengths]) * UNIT


def _segments(seen: View, true: CodePage) -> Iterator[Segment]:
    """The segments of a view: misread units, with the ASCII between that may be the second bytes of pairs."""
    wide = seen.page.wide
    plain = _PLAIN[true.name]
    budget = _AMBIGUOUS
    for match in _SEGMENT.finditer(seen.units):
        units, (start, end) = match[0], match.span()
        if " " in units and units[0] == " " and not wide and plain.fullmatch(units, 1):
            straight = _straight(units[1:], true)
            yield Segment(start + 1, end, (straight,), len(straight))
            continue
        if plain.fullmatch(units):
            straight = _straight(units, true)
            yield Segment(start, end, (straight,), len(straight))
            continue
        budget -= len(units)
        if budget < 0:
            continue
        pieces, pairs = _parse(units, seen.page, true)
        yield Segment(start, end, pieces, pairs)
