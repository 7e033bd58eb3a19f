"""Two pages of single bytes that read the same signs as UTF-8, each as something else: which of them is believed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, TypeAlias

from textfix.patterns import lazy
from textfix.stages.mojibake import utf8_grammar as grammar
from textfix.stages.mojibake.code_pages import LOST
from textfix.stages.mojibake.lost_bytes.choosable import rare
from textfix.stages.mojibake.lost_bytes.restore import fill
from textfix.stages.mojibake.settings import PLAUSIBLE, PROOF
from textfix.stages.mojibake.utf8_pieces import pieces
from textfix.stages.mojibake.utf8_runs import Run
from textfix.stages.mojibake.views import View
from textfix.stages.mojibake.whole_lines import reads_as_chinese
from textfix.text.language import cost

PRIVATE: Final = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
"""Private use: nobody writes it, but UTF-8 by chance says it."""

_OF_OTHERS: Final = lazy("[\u0370-\u1dff]")
_EAST_ASIAN: Final = lazy("[\u3400-\u9fff\uac00-\ud7a3]")

Reading: TypeAlias = tuple[View, Sequence[Run]]
"""A page, and the runs that it explains."""


def is_of_likelier(likeliest: View, seen: View, run: Run) -> bool:
    """Whether a run that is no proof by itself is whole in the likeliest page too, and says no rare character there.

    å¸³ is 帳 in latin-1, and 右 in cp1257; å¥œ is 好 in iso-8859-15, and the rare 奜 in cp1252.
    """
    if run.sequences >= PROOF or likeliest is seen:
        return False
    units = likeliest.units[run.start : run.end]
    here = seen.units[run.start : run.end]
    return (
        units != here and grammar.WHOLE.fullmatch(units) is not None and not rare(units.encode("latin-1").decode()[0])
    )


def is_cheaper(one: Reading, other: Reading) -> bool:
    """Whether one page says likelier words: è¿žæŽ¥ is 连接 in cp1252, and 迸津 in iso-8859-15."""
    if one[0].units == other[0].units:
        return False
    after, before = (cost("".join(_said(*reading)).replace(LOST, "")) for reading in (one, other))
    return after < before


def is_chance(text: str, seen: View, found: Sequence[Run]) -> bool:
    """Whether a few runs of UTF-8 say what nobody writes, or less than the text says as GBK or Big5 in cp1252.

    Nobody writes Cyrillic, Hebrew or Thaana among a few Han.
    Ëü´Ó±ê×¼ÊäÈë is 它从标准输入 in GBK, and two sequences in mac-roman; ÔÇÖ is ’ in cp850, and private in mac-roman.
    """
    said, end = list[str](), 0
    readings = _said(seen, found)
    every = "".join(readings)
    known = every.replace(LOST, "")
    if len(known) < len(every) and cost(known) > PLAUSIBLE * len(known):
        return True
    if PRIVATE.search(every) or (_OF_OTHERS.search(every) and _EAST_ASIAN.search(every)):
        return True
    for run, reading in zip(found, readings, strict=True):
        said += [text[end : run.start], reading]
        end = run.end
    after = "".join([*said, text[end:]])
    return reads_as_chinese(text.replace("\n", " "), after.replace("\n", " "))


def _said(seen: View, found: Sequence[Run]) -> list[str]:
    return fill([pieces(seen, run) for run in found])
