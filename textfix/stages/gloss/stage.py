"""The gloss stage itself: whether it works on a text, and on which of its lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from textfix.edits import Edit
from textfix.model import Page
from textfix.stages.gloss import settings
from textfix.stages.gloss.evidence import made_by_script
from textfix.stages.gloss.mend import edits_of
from textfix.stages.gloss.sounds import AFTER_HAN, GLOSS
from textfix.text import look


@dataclass(frozen=True, slots=True)
class Gloss:
    """Take machine-made glosses away, and put the characters together again that they tore.

    A document is touched only on evidence that a replace made its glosses: `toned` or more of them, with tone marks,
    on characters outside GB2312 that hardly ever come without one, most of them in daily use and in sentences; or one
    such and a torn place; or `toneless` or more without tone marks on characters so common that no reader needs the
    sound. Teaching text, 重(chóng)庆 and word lists of 傾(qīng)聽,
    汉字(hàn zì), and dictionaries stay. A trail byte that was lost is filled in by its neighbours and by what the
    document itself uses.

    Args:
        toned: how many glosses with tone marks make evidence.
        toneless: how many without.

    >>> Gloss()(Page("三級(jí)書記吹響沖鋒號(hào)，月?lián)\\ue317坞p石村")).text
    '三級書記吹響沖鋒號，月擔任雙石村'
    """

    toned: int = settings.TONED
    toneless: int = settings.TONELESS

    cares: ClassVar[int] = look.BRACKET
    """Without one of these classes of characters there is nothing to do."""

    def __call__(self, page: Page) -> Page:
        text = page.text
        if "(" not in text or not AFTER_HAN.search(text) or not made_by_script(text, self.toned, self.toneless):
            return page
        often = Counter(text)
        edits: list[Edit] = []
        for start, stop in _damaged_lines(text):
            found = edits_of(text[start:stop], often)
            edits += (edit._replace(start=edit.start + start, end=edit.end + start) for edit in found)
        return page.edited(edits)


def _damaged_lines(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each line that holds a gloss."""
    stop = -1
    for match in GLOSS.finditer(text):
        if match.start() > stop:
            start = text.rfind("\n", 0, match.start()) + 1
            stop = text.find("\n", start)
            stop = len(text) if stop < 0 else stop
            yield start, stop
