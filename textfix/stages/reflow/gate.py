"""Which parts of a text are hard-wrapped at all: everything else keeps its lines."""

from __future__ import annotations

from typing import Final

import numpy as np

from textfix.stages.reflow.evidence import share_near, tails
from textfix.stages.reflow.lines import Flags, Lines, Numbers

NARROW, WIDE = 12, 100
"""The widths of columns that count, in half columns: a line of six characters up to one of fifty."""

PROOFS: Final = 3
"""With fewer proofs than this in a document, nothing is joined."""

_PUNCTUATED: Final = (1, 2, 3, 4)


def proofs(lines: Lines, room: Numbers, joined: Flags, items: Flags) -> Flags:
    """The lines that prove hard wrapping.

    Such a line goes on in the next one, fills its column, has many neighbours of its width, does not end in
    punctuation, and stands in prose: its neighbourhood has punctuation inside the lines. Verse, lists, subtitles and
    sentences on lines of their own fail by their ends or by their widths; names and menus by having no punctuation.
    """
    punctuated = np.isin(tails(lines), _PUNCTUATED)
    inside = (lines.pauses + lines.stops - punctuated - items) > 0
    prose = share_near(inside, 2) >= 0.4
    reach = 8
    padded = np.concatenate((np.full(reach, -99), lines.width, np.full(reach, -99)))
    near = np.lib.stride_tricks.sliding_window_view(padded, 2 * reach + 1)
    alike = (np.abs(near - lines.width[:, None]) <= 3).sum(1) / (near > 0).sum(1)
    full = np.append((room >= 2) & (room <= 5), False)
    sized = (lines.width >= NARROW) & (lines.width <= WIDE) & (lines.han >= 4)
    found: Flags = np.append(joined, False) & full & ~punctuated & prose & (alike >= 0.4) & sized & ~items
    return found


def columns(proved: Flags) -> Flags:
    """The lines that stand in hard-wrapped parts: enough proofs near by, or some where the text is full of them."""
    if proved.sum() < PROOFS:
        return np.zeros(proved.size, np.bool_)
    close, wide = share_near(proved, 14), share_near(proved, 40)
    found: Flags = (close >= 0.25) | ((wide >= 0.25) & (close >= 0.1))
    return found
