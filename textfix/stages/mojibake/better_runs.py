"""Runs of UTF-8 that read better than the text that they would replace."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from textfix.stages.mojibake.code_pages import LOST
from textfix.stages.mojibake.habits import MARK
from textfix.stages.mojibake.lost_bytes.restore import fill, most_bits
from textfix.stages.mojibake.settings import BETTER, PLAUSIBLE, SHORT_DOCUMENT
from textfix.stages.mojibake.utf8_beside import is_of_two_scripts
from textfix.stages.mojibake.utf8_pieces import pieces
from textfix.stages.mojibake.utf8_runs import Run
from textfix.stages.mojibake.views import View
from textfix.text.language import cost, each_cost

_CONTROLS: Final = re.compile("[\x80-\x9f]+")
"""Half of what was misread twice says these; but all of that stands side by side."""
_LOSSES: Final = re.compile(f"{LOST}|{MARK.pattern}")


def with_better(text: str, seen: View, found: Sequence[Run], accepted: Collection[Run]) -> list[Run]:
    """The runs that are accepted, and those of the others that read better than the text that they would replace."""
    chosen = {*accepted}
    whole = [run for run in found if seen.characters(run.start, run.start)[2] == run.start]
    rest = [run for run in whole if run not in chosen]
    chosen.update(rest if all(_is_surely_better(text, seen, run) for run in rest) else _better(text, seen, whole))
    return [run for run in found if run in chosen]


def _is_surely_better(text: str, seen: View, run: Run) -> bool:
    """Whether a run reads better whatever is chosen in it."""
    first, last, _, _ = seen.characters(run.start, run.end)
    return most_bits(pieces(seen, run), PLAUSIBLE) + BETTER <= cost(text[first:last])


def _better(text: str, seen: View, whole: Sequence[Run]) -> Iterator[Run]:
    spans = [seen.characters(run.start, run.end) for run in whole]
    readings = fill([pieces(seen, run) for run in whole])
    before = each_cost([text[first:last] for first, last, _, _ in spans])
    known = each_cost([_LOSSES.sub("", reading) for reading in readings])
    after = [bits + PLAUSIBLE * reading.count(LOST) for bits, reading in zip(known, readings, strict=True)]
    return (
        run
        for run, was, bits, reading in zip(whole, before, after, readings, strict=True)
        if bits + BETTER <= was and not is_of_two_scripts(reading)
    )


def are_cheaper(text: str, seen: View, found: Sequence[Run]) -> bool:
    """Whether the runs of a short document read better: half of the vowels of Thai are leads in cp874.

    What was misread twice says bytes, and not what they cost.
    """
    twice = sum(seen.units.count(lead, run.start, run.end) for run in found for lead in "\xc2\xc3" if run.short)
    if sum(run.sequences for run in found) > SHORT_DOCUMENT or twice > SHORT_DOCUMENT:
        return True
    spans = [seen.characters(run.start, run.end) for run in found]
    readings = fill([pieces(seen, run) for run in found])
    if any(map(_CONTROLS.fullmatch, readings)):
        return False
    return sum(each_cost(readings)) < sum(each_cost([text[first:last] for first, last, _, _ in spans]))
