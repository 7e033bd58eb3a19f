"""Brackets that lost a byte: a bracket whose partner is open in the text is looked for among the places lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import accumulate
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from textfix.stages.mojibake.lost_bytes.settings import BETWEEN_BRACKETS, FARTHER_PARTNER

_PAIRS: Final = ("《》", "「」", "（）", "『』", "【】")
"""Brackets: what opens is closed before the same opens again. Quotation marks are lost together in most pages."""
_BRACKETS: Final = frozenset("".join(_PAIRS))


class _Event(NamedTuple):
    place: int
    mark: str
    """The bracket that is there; empty for a place where bytes were lost."""


def find_partners(
    chosen: Sequence[str], ranked: Mapping[int, Sequence[str]], bits: Mapping[int, NDArray[np.float64]]
) -> dict[int, str]:
    """The places at which a bracket was lost, by what the brackets that are there need.

    Args:
        chosen: the pieces of a text, with what was chosen where bytes were lost.
        ranked: for each of these places, the choices.
        bits: what each choice costs there.

    >>> find_partners(["、", "预告】"], {0: ("、", "【")}, {0: np.array([3.0, 9.0])})
    {0: '【'}
    """
    found: dict[int, str] = {}
    marked = [(place, choices) for place, choices in ranked.items() if not _BRACKETS.isdisjoint(choices)]
    for pair in _PAIRS:
        able = {place for place, choices in marked if pair[0] in choices or pair[1] in choices}
        if able:
            found |= _of_pair(pair, able, chosen, ranked, bits)
    return found


def _of_pair(
    pair: str,
    may_be: Set[int],
    chosen: Sequence[str],
    ranked: Mapping[int, Sequence[str]],
    bits: Mapping[int, NDArray[np.float64]],
) -> dict[int, str]:
    """The places of one pair, of those where one of its brackets is among the choices."""
    opening, closing = pair[0], pair[1]
    found: dict[int, str] = {}
    lost: list[int] = []
    is_open, opened = False, 0
    ends = list(accumulate(map(len, chosen)))
    for place, mark in [*_events(pair, may_be, chosen, ranked), _Event(len(chosen), opening)]:
        if not mark:
            lost.append(place)
            continue
        wanted = closing if is_open and mark == opening else opening if not is_open and mark == closing else ""
        partner = ends[place] if mark == closing else opened
        apart = {one: abs(ends[one] - partner) for one in lost if wanted and wanted in ranked[one]}
        costs = [
            (_more(wanted, ranked[one], bits[one]) + FARTHER_PARTNER * distance, one)
            for one, distance in apart.items()
            if distance <= BETWEEN_BRACKETS
        ]
        if costs:
            found[min(costs)[1]] = wanted
        is_open, lost = mark == opening, []
        opened = ends[min(place, len(ends) - 1)]
    return found


def _events(
    pair: str, may_be: Set[int], chosen: Sequence[str], ranked: Mapping[int, Sequence[str]]
) -> Iterator[_Event]:
    marks = re.compile(f"[{pair}]")
    for place, piece in enumerate(chosen):
        if place in ranked:
            if place in may_be:
                yield _Event(place, "")
        elif pair[0] in piece or pair[1] in piece:
            for match in marks.finditer(piece):
                yield _Event(place, match[0])


def _more(mark: str, choices: Sequence[str], bits: NDArray[np.float64]) -> float:
    """What a bracket costs more than the likeliest choice."""
    return float(bits[list(choices).index(mark)] - bits.min())
