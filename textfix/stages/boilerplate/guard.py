"""The guard against a lost text: where little is kept of what reads like language, more is kept."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from textfix.stages.boilerplate.line_classes import CLASSES, Lines, is_any
from textfix.stages.boilerplate.settings import (
    GUARDED,
    LEAST_OF_LIST,
    LEAST_WORDED,
    OPEN_HAN,
    OPEN_LINES,
    SENTENCE_HAN,
    WORDED_SHARE,
)

_STOPS: Final = '。!?…;”"』」'
_FULL_STOP: Final = "。"
"""What ends a sentence, and seldom the title of another text."""


def guarded(lines: Lines, keep: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which lines of a dump to keep, if the labels keep `keep`.

    Of the lines that end in a full stop at least a third is kept, or else all are. Where there is none of them, and
    nothing with a comma is kept either, the text is the longest run of lines of Han (verse, captions of a journey,
    steps of a recipe). Where there is no such run and next to nothing is kept (a word list), everything stays.
    """
    size = lines.ends - lines.starts
    closed = sentences(lines)
    spoken = closed & is_any(lines.edges[1], _FULL_STOP) & ~_worded(lines, LEAST_WORDED)
    mass = int(size[spoken].sum())
    if mass:
        return keep if size[keep & spoken].sum() >= GUARDED * mass else keep | spoken
    if (keep & closed).any():
        return keep
    run = _longest_run(_of_language(lines), size)
    if run.sum() >= OPEN_LINES and size[run].sum() >= GUARDED * size.sum():
        return keep | run
    brief = (lines.counts[:, CLASSES.index("han")] > 0) & ~_worded(lines, WORDED_SHARE)
    return keep if size[keep & brief].sum() >= LEAST_OF_LIST * size[brief].sum() else np.ones_like(keep)


def sentences(lines: Lines) -> NDArray[np.bool_]:
    """Which lines are sentences: enough Han, and a stop or a comma."""
    column = {name: lines.counts[:, CLASSES.index(name)] for name in ("han", "stop", "comma")}
    closed = is_any(lines.edges[1], _STOPS) | (column["stop"] > 0) | (column["comma"] > 0)
    return np.asarray((column["han"] >= SENTENCE_HAN) & closed, dtype=bool)


def _of_language(lines: Lines) -> NDArray[np.bool_]:
    """Which lines have Han enough for a line of verse or a step, and few words of navigation."""
    han, digits = (lines.counts[:, CLASSES.index(name)] for name in ("han", "digit"))
    return np.asarray((han >= OPEN_HAN) & (digits < han) & ~_worded(lines, WORDED_SHARE), dtype=bool)


def _worded(lines: Lines, share: float) -> NDArray[np.bool_]:
    """Which lines have a larger share of words of navigation."""
    at, _, width = lines.words
    covered = np.bincount(at, weights=width, minlength=len(lines.rows))
    return np.asarray(covered > share * lines.sizes, dtype=bool)


def _longest_run(likely: NDArray[np.bool_], size: NDArray[np.int64]) -> NDArray[np.bool_]:
    """The run of likely lines that holds most characters."""
    number = np.cumsum(np.diff(likely, prepend=False))
    mass = np.bincount(number, weights=size * likely)
    return np.asarray(likely & (number == np.argmax(mass)), dtype=bool)
