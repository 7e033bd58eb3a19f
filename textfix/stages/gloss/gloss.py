"""The gloss stage itself: whether it works on a text, and on which of its lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import ClassVar, Final

from textfix.edits import Certainty, Edit
from textfix.model import Page
from textfix.stages.gloss import settings
from textfix.stages.gloss.cuts import NARROW, TRIGGER, may_have_cuts, may_have_unmarked_cuts
from textfix.stages.gloss.document import Document
from textfix.stages.gloss.evidence import made_by_script
from textfix.stages.gloss.mend import CLOSED, DAMAGE, UNMARKED_DAMAGE, edits_of
from textfix.stages.gloss.nobreak import spaces
from textfix.stages.gloss.sounds import AFTER_HAN, SYLLABLE
from textfix.text import look


@dataclass(frozen=True, slots=True)
class Gloss:
    """Remove machine-made glosses, and restore the characters that they tore apart.

    A document is touched only on evidence that a replace made its glosses: `toned` or more of them, with tone marks,
    on characters outside GB2312 that hardly ever come without one, most of them in daily use and in sentences; or one
    such and a torn place; or `toneless` or more without tone marks on characters so common that no reader needs the
    sound; or glosses at equal distances. Teaching text, 重(chóng)庆 and word lists of 傾(qīng)聽,
    汉字(hàn zì), and dictionaries stay. A lost trail byte is chosen by its neighbours and by the words of
    the document itself.

    Args:
        toned: how many glosses with tone marks make evidence.
        toneless: how many without.

    >>> Gloss()(Page("三級(jí)書記吹響沖鋒號(hào)，月?lián)\\ue317坞p石村")).text
    '三級書記吹響沖鋒號，月擔任雙石村'
    """

    toned: int = settings.TONED
    toneless: int = settings.TONELESS

    cares: ClassVar[int] = look.BRACKET | look.QUESTION | look.DAMAGE | look.TRADITIONAL
    """Without one of these classes of characters there is nothing to do."""

    def __call__(self, page: Page) -> Page:
        text, looked = page.text, page.look.mask
        if not (looked & _SIGNS or "!" in text or ";" in text):
            return page
        proof: Certainty = "left"
        if looked & look.BRACKET and AFTER_HAN.search(text):
            proof = made_by_script(text, self.toned, self.toneless)
        is_torn = proof != "left"
        edits: list[Edit] = []
        if is_torn or (looked & (look.QUESTION | look.DAMAGE) and may_have_cuts(text)):
            edits = _edits(text, is_torn=is_torn)
            if edits and not is_torn:  # one cut proves that there are cuts: less of a gain is enough for the others
                edits = _edits(text, is_torn=True)
        if not edits and not is_torn and may_have_unmarked_cuts(text):
            edits = _edits_of(text, Document(text, unmarked=True), NARROW)
        if not edits:
            return page
        edits = sorted((*edits, *spaces(text, edits)), key=itemgetter(0, 1))
        if proof == "guessed":
            edits = [edit if edit.certainty == "left" else edit._replace(certainty=proof) for edit in edits]
        return page.edited(edits)


_SIGNS: Final = look.BRACKET | look.QUESTION | look.DAMAGE
"""What is in a text with glosses or cuts, but where nothing is shown for a lost byte and the marks are narrow."""


def _edits(text: str, *, is_torn: bool) -> list[Edit]:
    """The edits of a text; `is_torn` says that its bytes are known to be torn."""
    damage = DAMAGE if is_torn else TRIGGER
    document = Document(text, torn=is_torn)
    if is_torn and not _SHOWS_LOST.search(text):
        damage, document = UNMARKED_DAMAGE, Document(text, torn=True, unmarked=True)
    return _edits_of(text, document, damage)


def _edits_of(text: str, document: Document, damage: re.Pattern[str]) -> list[Edit]:
    edits: list[Edit] = []
    for start, stop in _damaged_lines(text, damage):
        found = edits_of(text[start:stop], document, damage)
        edits += (edit._replace(start=edit.start + start, end=edit.end + start) for edit in found)
    return edits


_SHOWS_LOST: Final = re.compile(rf"[?\ufffd]\(?{SYLLABLE}\)|{TRIGGER.pattern}|{CLOSED.pattern}|\ufffd")


def _damaged_lines(text: str, damage: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Start and end of each line that holds damage."""
    stop = -1
    for match in damage.finditer(text):
        if match.start() > stop:
            start = text.rfind("\n", 0, match.start()) + 1
            stop = text.find("\n", start)
            stop = len(text) if stop < 0 else stop
            yield start, stop
