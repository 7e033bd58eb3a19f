"""What speaks for and against a paragraph going on over a line end, as small numbered cases."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from textfix.stages.reflow.measured_lines import (
    BEGIN_WRONG,
    END_COLON,
    END_PAUSE,
    END_QUOTED_STOP,
    END_STOP,
    Flags,
    Lines,
    Numbers,
)
from textfix.stages.reflow.settings import BLANK_RATES, CUT_ANYWHERE, INSET_RATES, OPENING_RATES, SHAPE_SHARES, SPAN


def column_widths(lines: Lines) -> tuple[Numbers, Numbers]:
    """The widths, in half columns, of the columns that the lines before each line are in, and those ahead of it.

    It is the width that most of the five lines come close to, at most a character and a half short of it, and the
    widest of several; the line itself has no say. Where there are no lines, it is that of the other side.
    """
    size = lines.width.size
    padded = np.full(size + 2 * SPAN, -99, np.int32)  # -99 is no width
    padded[SPAN : SPAN + size] = lines.width
    places = np.arange(size)[:, None] + np.arange(SPAN)
    near = padded.take(np.concatenate((places, places + SPAN + 1)))
    gap = near[:, :, None] - near[:, None, :]
    # two figures of one number, the second below 100
    support = ((gap >= 0) & (gap <= 3)).sum(2) * 100 + np.minimum(near, 99)
    support[near < 0] = -1
    found: Numbers = near[np.arange(2 * size), support.argmax(1)]
    return found[:size], found[size:]


def evidence(
    lines: Lines, named: Mapping[str, Flags], bond: NDArray[np.float64], stray: Numbers
) -> dict[str, Numbers]:
    """For each line end but the last, the case that each kind of evidence is in.

    Args:
        lines: the lines of a text, at least two.
        named: which of them are labels and items, from `set_apart.labels`.
        bond: bits saved across each line end, from `torn_words.bonds`.
        stray: how many characters around each line end can't end or begin a sentence, from `torn_words.strays`.
    """
    here, there = slice(None, -1), slice(1, None)
    back, ahead = column_widths(lines)
    need = np.append(np.minimum(lines.unit, 2) if anywhere(lines) else lines.unit, 0)[1:]

    behind, before = back - lines.width - need, ahead - lines.width - need
    nearer = np.abs(behind + 1) <= np.abs(before + 1)
    slack, column = np.where(nearer, behind, before), np.where(nearer, back, ahead)
    # half columns; the bins that WEIGHTS is fitted over
    fill = steps(slack, (-40, -8, -4, -2, 0, 1, 2, 3, 4, 6, 8, 12, 20))
    rough = steps(slack, (-6, 0, 2, 6))
    stopped = (lines.ending == END_STOP) | (lines.ending == END_QUOTED_STOP)
    apart = lines.blank[1:] > 0
    blank_rate = near_sums(apart, 6) / near_counts(apart.size, 6)
    indented = lines.indent > 0
    inset = steps(indented.mean() if indented.size else 0.0, INSET_RATES).astype(np.int32)
    shape = _shapes(lines, column)
    next_fill = steps(slack, (-6, 0, 2, 3, 6))
    opening = stopped[here] & (next_fill[there] == 4)
    opens_rate = steps(opening.sum() / max(1, stopped.sum()), OPENING_RATES)
    return {
        "room": fill[here],
        "tail": lines.ending[here] * 5 + rough[here],
        "head": lines.beginning[there] * 5 + rough[here],
        "next room": next_fill[there] * 2 + stopped[here],
        "short first lines": opens_rate * 4 + (next_fill[there] == 4) * 2 + stopped[here],
        "top": np.minimum(np.arange(lines.width.size - 1), 2),
        "blank": np.minimum(lines.blank[1:], 2) * 4 + steps(blank_rate, BLANK_RATES),
        "blank stop": (lines.blank[1:] > 0) * 2 + stopped[here],
        "indent": inset * 4 + indented[here] * 2 + indented[there],
        "deeper": (lines.indent[there] > lines.indent[here]) * 2 + (lines.indent[there] < lines.indent[here]),
        "shape": shape[here],
        "next shape": shape[there],
        "nesting": (lines.nesting[here] > 0) * 2 + (lines.nesting[there] < 0),
        "doubled": lines.doubled[here] * 2 + lines.doubled[there],
        "spread": lines.spread[here] * 2 + lines.spread[there],
        "label": named["label"][here] * 2 + named["label"][there],
        "item": named["item"][here] * 2 + named["item"][there],
        "bond": steps(bond, (-0.5, 0.5, 2, 4, 6)) * 3 + steps(slack[here], (0, 4)),
        "stray": stray * 3 + steps(slack[here], (0, 4)),
        "height": steps(np.abs(back - ahead)[here], (1, 4)),
    }


def anywhere(lines: Lines) -> bool:
    """Whether the lines were cut anywhere, even before a comma: then nothing was kept together.

    Typesetters let no line begin with a comma or a closing mark; plain line breaking at a width does, in one line of
    twelve or so.
    """
    return bool((lines.beginning == BEGIN_WRONG).sum() > CUT_ANYWHERE * lines.beginning.size)


def widest(lines: Lines) -> Flags:
    """Which lines are as wide, except for half a character, as any of the five before and after them."""
    padded = np.zeros(lines.width.size + 2 * SPAN, np.int32)
    padded[SPAN : SPAN + lines.width.size] = lines.width
    found: Flags = lines.width >= np.lib.stride_tricks.sliding_window_view(padded, 2 * SPAN + 1).max(1) - 1
    return found


def _shapes(lines: Lines, column: Numbers) -> Numbers:
    """The shape of each line: what marks it holds, and how much of its column it fills."""
    inner_stop = lines.stops - (lines.ending == END_STOP) > 0
    inner_pause = lines.pauses - ((lines.ending == END_PAUSE) | (lines.ending == END_COLON)) > 0
    marks = np.where(inner_stop, 3, np.where(inner_pause, 2, np.where((lines.gaps > 0) & ~lines.spread, 1, 0)))
    share = steps(lines.width / np.maximum(column, 1), SHAPE_SHARES)
    shapes: Numbers = (marks * 4 + share).astype(np.int32)
    return shapes


def steps(values: Any, edges: tuple[float, ...]) -> Any:
    """How many of the edges each value has reached (`numpy.digitize` without its checks)."""
    return _edges(edges).searchsorted(values, "right")


@cache
def _edges(edges: tuple[float, ...]) -> NDArray[np.float64]:
    return np.array(edges)


def near_sums(values: NDArray[Any], reach: int) -> NDArray[np.float64]:
    """The sum of the values up to `reach` places away, for each place; of several rows of values in each."""
    size = values.shape[-1]
    total = np.zeros((*values.shape[:-1], size + 2 * reach + 1))
    values.cumsum(-1, dtype=np.float64, out=total[..., reach + 1 : reach + 1 + size])
    total[..., reach + 1 + size :] = total[..., reach + size, None]
    found: NDArray[np.float64] = total[..., 2 * reach + 1 :] - total[..., :size]
    return found


def near_counts(size: int, reach: int) -> NDArray[np.float64]:
    """How many places up to `reach` away there are, for each place."""
    before = np.minimum(np.arange(size), reach)
    return (before + before[::-1] + 1).astype(np.float64)
