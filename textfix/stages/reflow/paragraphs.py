"""Where paragraphs end: the likeliest sequence of line ends, given what speaks for and against each."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import numpy as np
from numpy.typing import NDArray

from textfix.stages.reflow.measured_lines import Flags, Numbers
from textfix.stages.reflow.weights import WEIGHTS


@cache
def _table(names: tuple[str, ...]) -> tuple[Numbers, Numbers, NDArray[np.float64]]:
    """Where the weights of each kind of evidence begin, the last case they know, and all the weights in two rows."""
    places, at = {}, 0
    for name, rows in WEIGHTS.items():
        places[name] = (at, len(rows[0]) - 1)
        at += len(rows[0])
    first, last = np.array([places[name] for name in names], np.int32).T[:, :, None]
    return first, last, np.concatenate([np.array(rows) for rows in WEIGHTS.values()], axis=1)


def scores(evidence: Mapping[str, Numbers]) -> NDArray[np.float64]:
    """Log odds that the paragraph goes on over each line end: row 0 if its line began the paragraph, row 1 if not."""
    first, last, weights = _table(tuple(evidence))
    cases = np.concatenate(list(evidence.values())).reshape(len(evidence), -1)
    start = np.array(WEIGHTS["start"])
    total: NDArray[np.float64] = weights.take(np.minimum(cases, last) + first, axis=1).sum(1) + start
    return total


def joins(odds: NDArray[np.float64]) -> Flags:
    """The line ends over which a paragraph goes on (Viterbi over two states: first line, later line).

    >>> joins(np.array([[4.0, 4.0, -4.0], [4.0, -4.0, 4.0]])).tolist()
    [True, False, False]
    """
    go, end = (-np.logaddexp(0, -odds)).tolist(), (-np.logaddexp(0, odds)).tolist()
    first, later = 0.0, -1e9  # the first line of a text is no later line
    was: list[tuple[bool, bool]] = []
    for go_first, go_later, end_first, end_later in zip(*go, *end, strict=True):
        a, b, c, d = first + end_first, later + end_later, first + go_first, later + go_later
        was.append((b > a, d > c))
        first, later = b if b > a else a, d if d > c else c
    state = later > first
    found = []
    for step in reversed(was):
        found.append(state)
        state = step[state]
    return np.array(found[::-1], np.bool_)
