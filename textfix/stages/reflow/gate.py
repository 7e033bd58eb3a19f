"""Which parts of a text are hard-wrapped at all: everything else keeps its lines."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from textfix.stages.reflow.evidence import near_counts, near_sums
from textfix.stages.reflow.lines import END_COLON, END_STOP, Flags, Lines, Numbers

NARROW, WIDE = 12, 100
"""The widths of columns that count, in half columns: a line of six characters up to one of fifty."""

TORN: Final = 2.0
"""A pair of characters that saves this many bits stands together in a word."""

REACH: Final = 12
"""How many line ends before and after one are heard on whether it stands in a hard-wrapped part."""

_AROUND: Final = 8
"""How many lines before and after a line are looked at for lines of its width."""

_ENOUGH, _WITHOUT, _DOUBT = 2.0, 5.0, -6.0
"""What a part must reach by itself, what without a torn word, and what is enough in a text hard-wrapped as a whole."""

_VOTES: Final = (
    # in prose: a line that fills its column, one that does not; elsewhere: the same
    (3.65, 2.9, 3.2, 2.0),  # the line end tore a word
    (2.4, 1.5, 1.05, 0.45),  # it parted characters that hardly ever end or begin a sentence
    (1.05, 0.0, -0.65, -0.45),  # other Chinese characters
    (-0.2, -0.55, -0.25, -0.35),  # after punctuation
    (0.3, -0.6, -0.35, -0.2),  # anything else
)
"""Log odds for hard wrapping of each kind of line end.

Fitted on wrapped newspaper text against articles, sentences and clauses one a line, verse, lists, names, headings,
forum threads, reviews, web pages and technical books. A line end tears a word in 37% of the lines of wrapped text,
and in 2% of the others. A line stands in prose if two in five of the lines around it have punctuation inside.
"""

_START: Final = -1.6
_LONG_LINE: Final = -0.6


def columns(lines: Lines, bond: NDArray[np.float64], stray: Numbers, room: Numbers, items: Flags) -> Flags:
    """The line ends that stand in hard-wrapped parts of the text; one entry a line but the last.

    Args:
        lines: the lines of a text.
        bond: bits saved across each line end, from `words.bonds`.
        stray: characters around each line end that can't end or begin a sentence, from `words.strays`.
        room: the case of each line end in the evidence "room".
        items: the lines that begin like a list item, whose first punctuation does not make prose.
    """
    width = lines.width[:-1]
    padded = np.concatenate((np.full(_AROUND, -99), lines.width, np.full(_AROUND, -99)))
    near = padded[np.arange(lines.width.size)[:, None] + np.arange(2 * _AROUND + 1)]
    alike = (np.abs(near - lines.width[:, None]) <= 3).sum(1) / (near > 0).sum(1)
    full = (room >= 2) & (room <= 5) & (alike[:-1] >= 0.3) & (width <= WIDE) & (width >= NARROW)
    torn = bond >= TORN
    punctuated = (lines.ending >= END_STOP) & (lines.ending <= END_COLON)
    inside = (lines.pauses + lines.stops - punctuated - items) > 0
    prose = (near_sums(inside, 2) >= 0.4 * near_counts(inside.size, 2))[:-1]
    kind = np.where(torn, 0, np.where(stray > 0, 1, np.where(bond >= 0, 2, np.where(punctuated[:-1], 3, 4))))
    votes = np.array(_VOTES)[kind, ~full + 2 * ~prose]
    long = width > WIDE
    votes[long] = _LONG_LINE
    part = near_sums(votes, REACH) + _START
    sure = (part > _WITHOUT) | (
        (part > _ENOUGH) & (near_sums(torn, REACH) >= 1) & (near_sums(torn | (stray > 0), REACH) >= 2)
    )
    if sure.any() and votes.sum() + _START > _ENOUGH:
        sure |= part > _DOUBT
    return sure & ~long
