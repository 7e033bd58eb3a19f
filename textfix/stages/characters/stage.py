"""The characters stage itself: what it works on, in which order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar, Final

from textfix.edits import Draft, Edit
from textfix.model import Page
from textfix.stages.characters import litter, standins
from textfix.text import look

_GATE: Final = re.compile(
    f"[{litter.CONTROLS}{litter.ZERO_WIDTH}\u2e80-\u2fd5\ue000-\ufaff０-９Ａ-Ｚａ-ｚ\U0002f800-\U0002fa1f]"
)

_CLEAN: Final = re.compile(
    "[\t\n -~\u00a0-\u00ac\u00ae-\u058f\u2010-\u2027\u202f-\u205f\u2070-\u2e7f\u2fe0-\ud7ff"
    "\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\ufffd]*+"
)
"""None of those: to run over what is clean takes half the time of a search for what is not."""

_HAN: Final = re.compile("[\u2e80-\u2fd5\u3400-\u9fff\uf900-\ufaff]+")

_KANA_HANGUL: Final = re.compile("[\u3041-\u30ff\uac00-\ud7a3]+")


@dataclass(frozen=True, slots=True)
class Characters:
    """Put the right character where another stands for it, and take away what carries nothing.

    Only Chinese text is touched: in Japanese and Korean, compatibility ideographs tell names apart, and soft hyphens
    and zero-width spaces of other languages have their use. A byte order mark at the start goes from any text.

    Args:
        narrow: make fullwidth letters and digits narrow, where no narrow ones stand beside them and the page is not
            set in fullwidth throughout. Punctuation never.

    >>> Characters()(Page("⼭⽔\\u200b之间，第１３５届")).text
    '山水之间，第135届'
    """

    narrow: bool = True

    cares: ClassVar[int] = look.LITTER
    """Without one of these classes of characters there is nothing to do."""

    def __call__(self, page: Page) -> Page:
        text = page.text
        if text.isascii() or _CLEAN.fullmatch(text) or not _GATE.search(text):
            return page
        draft = Draft(text)
        if _is_chinese(text):
            before = ""
            while before != draft.text:  # what one of them puts right shows the next what stands beside what
                before = draft.text
                for litter_of in (litter.terminal, litter.controls, litter.zero_width, litter.line_ends):
                    found = litter_of(draft.text)
                    draft.apply(found if page.hints is None else _in_lines(draft.text, found))
                draft.apply(standins.compatibility(draft.text))
                draft.apply(standins.private_use(draft.text))
                draft.apply(standins.radicals(draft.text))
                if self.narrow:
                    draft.apply(standins.widths(draft.text))
            draft.apply(standins.unknown(draft.text))
        elif text[0] == "\ufeff":
            draft.apply([Edit(0, len(text) - len(text.lstrip("\ufeff")), "", "byte order mark")])
        return page.edited(draft.edits)


def _in_lines(text: str, found: Iterable[Edit]) -> Iterator[Edit]:
    """The edits that keep the number of lines, for a page whose lines have hints."""
    return (edit for edit in found if edit.after.count("\n") == text.count("\n", edit.start, edit.end))


def _is_chinese(text: str) -> bool:
    """Whether a text has Chinese characters, ten times as many as kana and hangul."""
    han = sum(map(len, _HAN.findall(text)))
    return han > 0 and han >= 10 * sum(map(len, _KANA_HANGUL.findall(text)))
