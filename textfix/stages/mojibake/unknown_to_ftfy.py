"""Western text in UTF-8 that was read with a page which ftfy does not try: those of the consoles of Western Europe."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from textfix.stages.mojibake import utf8_grammar as grammar
from textfix.stages.mojibake.utf8_pieces import pieces
from textfix.stages.mojibake.utf8_runs import Run
from textfix.stages.mojibake.views import View

_PAGES: Final = ("cp850", "cp852")
_WORDS: Final = re.compile("[\u00c0-\u024f\u0370-\u04ff\u1e00-\u1eff‘’“”–—…•€™«»°©®·ºª¿¡]+")
"""What Western words are written with above ASCII."""
_LETTER: Final = re.compile("[A-Za-z]")


def is_for_ftfy(text: str, seen: View, runs: Sequence[Run]) -> bool:
    """Whether runs of a page of single bytes say nothing in an East Asian script: ftfy knows Western words.

    Not so where they stand in words (Cr├¿me) and ftfy does not know the page.
    """
    if any(grammar.EAST_ASIAN.search(seen.units, run.start, run.end) for run in runs):
        return False
    if seen.page.name not in _PAGES:
        return True
    readings = [pieces(seen, run) for run in runs]
    if not all(isinstance(piece, str) and _WORDS.fullmatch(piece) for parts in readings for piece in parts):
        return True
    in_words = [_LETTER.search(text[max(0, run.start - 1) : run.start] + text[run.end : run.end + 1]) for run in runs]
    return 2 * sum(match is not None for match in in_words) < len(runs)
