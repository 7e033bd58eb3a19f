"""Two pages of single bytes that read the same signs as UTF-8, each as something else: which of them is believed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from textfix.stages.mojibake import utf8_grammar as grammar
from textfix.stages.mojibake.restore import fill
from textfix.stages.mojibake.settings import PROOF
from textfix.stages.mojibake.utf8_pieces import pieces
from textfix.stages.mojibake.utf8_runs import Run
from textfix.stages.mojibake.views import View
from textfix.text.language import cost

Reading: TypeAlias = tuple[View, Sequence[Run]]
"""A page, and the runs that it explains."""


def is_of_likelier(likeliest: View, seen: View, run: Run) -> bool:
    """Whether a run that is no proof by itself is whole in the likeliest page as well, and says something else there.

    å¸³ is 帳 in latin-1, and 右 in cp1257.
    """
    if run.sequences >= PROOF or likeliest is seen:
        return False
    units = likeliest.units[run.start : run.end]
    return units != seen.units[run.start : run.end] and grammar.WHOLE.fullmatch(units) is not None


def is_cheaper(one: Reading, other: Reading) -> bool:
    """Whether one page says likelier words: è¿žæŽ¥ is 连接 in cp1252, and 迸津 in iso-8859-15."""
    if one[0].units == other[0].units:
        return False
    after, before = (cost("\n".join(fill([pieces(seen, run) for run in found]))) for seen, found in (one, other))
    return after < before
