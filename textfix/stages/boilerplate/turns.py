"""What one turn over a text hands to the next, which sees the lines that the first one left."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from textfix.stages.boilerplate.line_classes import Lines
from textfix.stages.boilerplate.settings import BLOCK


class Earlier:
    """The lines of the turn before, and which of them stayed: no answer depends on it, so all are equal.

    >>> Earlier() == Earlier()
    True
    """

    def __init__(self) -> None:
        self._turn: tuple[Lines, NDArray[np.bool_]] | None = None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Earlier)

    def __hash__(self) -> int:
        return 0

    def keep(self, lines: Lines, keep: NDArray[np.bool_]) -> None:
        """Keep the lines of a turn for the next one, unless they are of a long text: that takes memory."""
        self._turn = (lines, keep) if len(lines.text) <= BLOCK else None

    def hand_over(self, lines: Lines) -> None:
        """Let these lines have the words found in those of the turn before, if they are the ones that stayed."""
        if self._turn is None:
            return
        (before, keep), self._turn = self._turn, None
        kept = keep.nonzero()[0].tolist()
        if len(kept) != len(lines.rows) or lines.bare != [*map(before.bare.__getitem__, kept)]:
            return
        at, kind, width = before.words  # no word begins or ends with a space, or goes on in the next line
        stays, rows = keep.take(at), {row: now for now, row in enumerate(kept)}
        lines.__dict__["words"] = (keep.cumsum() - 1).take(at[stays]), kind[stays], width[stays]
        lines.__dict__["signs"] = [(rows[row], lesser, size) for row, lesser, size in before.signs if row in rows]
