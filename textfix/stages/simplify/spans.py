"""Find what is Traditional in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from textfix.script.classes import unit_classes
from textfix.script.passages import passages

_STRAY: Final = re.compile(rb"a?[TC](?:[TCa])*")
"""Traditional characters inside a Simplified clause, with the ambiguous ones that touch them: 餅乾, 顯著."""


class TraditionalSpan(NamedTuple):
    """A span to convert: `text[start:end]`."""

    start: int
    end: int
    keeps_zhu: bool


def traditional_spans(text: str) -> Iterator[TraditionalSpan]:
    """The spans of a text that are Traditional, in order, none touching the next."""
    units = unit_classes(text)
    if not any(sign in units for sign in (b"S", b"s", b"k", b"g", b"B", b"J")):
        yield TraditionalSpan(0, len(text), _keeps_zhu(text))
        return
    spans = list(_merged(_spans(text)))
    keeps = _keeps_zhu("".join(text[start:end] for start, end in spans))
    for start, end in spans:
        yield TraditionalSpan(start, end, keeps)


def _keeps_zhu(text: str) -> bool:
    """Whether a Traditional text writes the particle as 着; zhù is about a fifth of all 著 in running text."""
    particles = text.count("着")
    return particles > 0 and particles * 2 >= text.count("著")


def _spans(text: str) -> Iterator[tuple[int, int]]:
    found, clauses = passages(text)
    for clause in clauses:
        if clause.kind == "traditional":
            yield clause.start, clause.end
        elif clause.kind == "mixed":
            for stray in _STRAY.finditer(found, clause.start, clause.end):
                if b"J" not in found[max(clause.start, stray.start() - 2) : min(clause.end, stray.end() + 2)]:
                    yield stray.span()


def _merged(spans: Iterator[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans with those joined that only one character divides, a mark of punctuation: a phrase may look across it."""
    last: tuple[int, int] | None = None
    for span in spans:
        if last is not None and span[0] - last[1] == 0:
            last = (last[0], span[1])
            continue
        if last is not None:
            yield last
        last = span
    if last is not None:
        yield last
