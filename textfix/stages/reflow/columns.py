"""Which parts of a text are hard-wrapped at all: everything else keeps its lines."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from textfix.stages.reflow.line_ends import near_counts, near_sums
from textfix.stages.reflow.measured_lines import END_COLON, END_STOP, Flags, Lines, Numbers
from textfix.stages.reflow.settings import (
    ALIKE_AROUND,
    ALIKE_WIDTH,
    AROUND,
    ENOUGH,
    FIRST_VOTE,
    IN_DOUBT,
    LONG_LINE_VOTE,
    NARROW,
    PROSE_AROUND,
    REACH,
    TORN,
    VOTES,
    WIDE,
    WITHOUT_TORN,
)


def columns(lines: Lines, bond: NDArray[np.float64], stray: Numbers, room: Numbers, items: Flags) -> Flags:
    """The line ends that stand in hard-wrapped parts of the text; one entry a line but the last.

    Args:
        lines: the lines of a text.
        bond: bits saved across each line end, from `torn_words.bonds`.
        stray: characters around each line end that can't end or begin a sentence, from `torn_words.strays`.
        room: the case of each line end in the evidence "room".
        items: the lines that begin like a list item, whose first punctuation does not make prose.
    """
    width = lines.width[:-1]
    padded = np.concatenate((np.full(AROUND, -99), lines.width, np.full(AROUND, -99)))
    near = padded[np.arange(lines.width.size)[:, None] + np.arange(2 * AROUND + 1)]
    alike = (np.abs(near - lines.width[:, None]) <= ALIKE_WIDTH).sum(1) / (near > 0).sum(1)
    full = (room >= 2) & (room <= 5) & (alike[:-1] >= ALIKE_AROUND) & (width <= WIDE) & (width >= NARROW)
    torn = bond >= TORN
    punctuated = (lines.ending >= END_STOP) & (lines.ending <= END_COLON)
    inside = (lines.pauses + lines.stops - punctuated - items) > 0
    prose = (near_sums(inside, 2) >= PROSE_AROUND * near_counts(inside.size, 2))[:-1]
    kind = np.where(torn, 0, np.where(stray > 0, 1, np.where(bond >= 0, 2, np.where(punctuated[:-1], 3, 4))))
    votes = np.array(VOTES)[kind, ~full + 2 * ~prose]
    long = width > WIDE
    votes[long] = LONG_LINE_VOTE
    part = near_sums(votes, REACH) + FIRST_VOTE
    sure = (part > WITHOUT_TORN) | (
        (part > ENOUGH) & (near_sums(torn, REACH) >= 1) & (near_sums(torn | (stray > 0), REACH) >= 2)
    )
    if sure.any() and votes.sum() + FIRST_VOTE > ENOUGH:
        sure |= part > IN_DOUBT
    return sure & ~long
