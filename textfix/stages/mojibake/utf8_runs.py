"""Runs of UTF-8 in a text that was read with a wrong code page: found by structure, which no other text has.

A text in which sequences of three bytes follow one another, three or more, is UTF-8; no score is needed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np

from textfix.stages.mojibake import utf8_grammar as grammar
from textfix.stages.mojibake.code_pages import GB18030
from textfix.stages.mojibake.settings import COVERED, COVERED_IF_PROVEN, LEAST_COVERED, NEARLY_ALL
from textfix.stages.mojibake.views import View


class Run(NamedTuple):
    """Units that are UTF-8 without a gap: `units[start:end]`.

    `sequences` of them have three bytes or more, `short` ones two, `damaged` ones lost a byte.
    """

    start: int
    end: int
    sequences: int
    short: int
    damaged: int


class Coverage(NamedTuple):
    """How much of a view is UTF-8, in units that are bytes above 7F."""

    sequences: int
    """Units in whole sequences."""
    high: int
    """All units above 7F, except for those of quotation marks and the like, which right text has."""


def coverage(seen: View) -> Coverage:
    """How much of a view of single bytes is UTF-8."""
    rest = grammar.WHOLE.sub("", seen.units)
    covered = len(seen.units) - len(rest)
    codes = np.frombuffer(rest.encode("utf-16-le"), np.uint16)
    marks = sum(map(rest.count, seen.page.marks))
    return Coverage(covered, covered + int(((codes >= 0x80) & (codes <= 0xFF)).sum()) - marks)


def promising(seen: View, covered: Coverage | None) -> bool:
    """Whether there are more sequences than chance makes; in a wide page chance is not told by coverage."""
    proven = grammar.PROVEN.search(seen.units) is not None
    if covered is None:
        if seen.page.name == GB18030:
            return proven or bool(grammar.LONG.search(seen.units) or grammar.TWICE.search(seen.units))
        return proven or grammar.row(seen.page).search(seen.units) is not None
    least = COVERED_IF_PROVEN if proven else COVERED
    return covered.sequences > 0 and (covered.sequences >= least * covered.high or is_torn(seen, covered))


def is_torn(seen: View, covered: Coverage) -> bool:
    """Whether nearly all units above 7F are in sequences of which most lost a byte: what another tool left."""
    if not seen.page.holes or covered.sequences < LEAST_COVERED * covered.high:
        return False
    if covered.sequences >= NEARLY_ALL * covered.high:
        return True
    told = len(seen.units) - len(grammar.TOLD.sub("", seen.units))
    return told >= NEARLY_ALL * covered.high


def runs(seen: View) -> Iterator[Run]:
    """The runs of UTF-8 in a view, those of damaged or short sequences alone included."""
    for match in grammar.run(seen.page).finditer(seen.units):
        start, end = match.span()
        if seen.starts is not None:
            start, end = _trimmed(seen, start, end)
            if end <= start:
                continue
        yield _counted(seen.units[start:end], start)


def _trimmed(seen: View, start: int, end: int) -> tuple[int, int]:
    """A run of a wide page without what chance may have put at its ends."""
    units = seen.units
    if not grammar.TWICE.fullmatch(units, start, end):
        head = grammar.SHORT_RUN.match(units, start, end)
        start = head.end() if head else start
        while end - 2 >= start and grammar.SHORT.match(units, end - 2, end):
            end -= 2
    if end > start and seen.characters(start, end)[2] != start:
        # 广场 is B9E3 B3A1, and E3B3A1 a sequence by chance: what follows may begin with a character
        first = grammar.SEQUENCE.match(units, start, end)
        start = first.end() if first else start
    return start, end


def _counted(units: str, start: int) -> Run:
    """A run and how many sequences of each sort it has."""
    if "\xef\xbf" not in units and grammar.WHOLE.fullmatch(units):
        data = units.encode("latin-1")
        rest = data.translate(None, _LONG_LEADS)
        long = len(data) - len(rest)
        return Run(start, start + len(units), long, len(rest) - len(rest.translate(None, _SHORT_LEADS)), 0)
    if len(units) < 3:  # most runs of a page that was not at work
        leads = sum(["\xe0" <= unit <= "\xf4" for unit in units])
        return Run(start, start + len(units), 0, int(grammar.SHORT.match(units) is not None), leads)
    long, short, leads = (len(pattern.findall(units)) for pattern in (grammar.LONG, grammar.SHORT, grammar.LEAD))
    straightened = len(grammar.STRAIGHTENED.findall(units))
    return Run(start, start + len(units), long + straightened, short, leads - long - straightened)


_LONG_LEADS, _SHORT_LEADS = bytes(range(0xE0, 0xF5)), bytes(range(0xC2, 0xE0))
"""The first bytes of sequences of three bytes and more, and of two."""


def is_lone_lead(seen: View, run: Run) -> bool:
    """Whether nothing of a run is there but the first byte of a character: í of (jí), and é, are such bytes."""
    return run.damaged > 0 and grammar.LONE_LEAD.fullmatch(seen.units, run.start, run.end) is not None


def is_one_script(seen: View, run: Run) -> bool:
    """Whether sequences of two bytes are of one script: two leads at most, as Cyrillic's D0 and D1.

    Leads of two scripts, or of phonetic letters and accents, are chance: 等教等教 in GBK has C8BD CCB5 C8BD CCA3.
    Through a wide page these are ordinary characters, 聞聯聰聲 is C284 C293 C294 C295 in GBK, and 獺璽瓊瓣 C3A1 C3A2
    C3A3 C3A4 in Big5: there only UTF-8 is told that was read as latin-1 before, as no four letters are in a row.
    """
    leads = set(seen.units[run.start : run.end : 2])
    one = len(leads) <= 2 and any(leads <= script for script in _SCRIPTS)
    return one and (not seen.page.wide or grammar.EACH_TWICE.search(seen.units, run.start, run.end) is not None)


_SCRIPTS: Final = tuple(
    frozenset(map(chr, range(first, last + 1)))
    for first, last in ((0xC2, 0xC5), (0xCE, 0xCF), (0xD0, 0xD4), (0xD4, 0xD6), (0xD6, 0xD7), (0xD8, 0xDF))
)
"""The leads of Latin, Greek, Cyrillic, Armenian, Hebrew, and of Arabic and its neighbours."""


def shorter(seen: View, run: Run, end: int) -> Run:
    """A run without its last sequences, so that it ends at unit `end` or before."""
    found = grammar.sequence(seen.page).finditer(seen.units, run.start, run.end)
    ends = [sequence.end() for sequence in found if sequence.end() <= end]
    return run._replace(end=ends[-1] if ends else run.start)
