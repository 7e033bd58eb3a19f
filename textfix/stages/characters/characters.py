"""The characters stage itself: what it works on, in which order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar, Final, NamedTuple

from textfix.edits import Draft, Edit
from textfix.model import Page
from textfix.stages.characters import litter, standins
from textfix.stages.characters.settings import HAN_PER_KANA
from textfix.text.look import LITTER, Look, look_at

_WORKED_ON: Final = re.compile(
    f"[{litter.CONTROLS}{litter.ZERO_WIDTH}\u2e80-\u2fd5\ue000-\ufaff０-９Ａ-Ｚａ-ｚ\U0002f800-\U0002fa1f]"
)
"""Every character that some pass works on; `LITTER` of the look has the same."""

_CHINESE: Final = ((0x2E80, 0x2FD5), (0x3400, 0x9FFF), (0xF900, 0xFAFF))
"""Chinese characters of the basic plane, with radicals and compatibility ideographs, as in the Unicode charts."""

_KANA_HANGUL: Final = ((0x3041, 0x30FF), (0xAC00, 0xD7A3))
"""Kana and syllables of hangul, as in the Unicode charts."""


class _Pass(NamedTuple):
    """One pass over the text: what it undoes, the characters without which it has nothing to do, its edits."""

    name: str
    needs: re.Pattern[str]
    edits: Callable[[str], Iterable[Edit]]


_PASSES: Final = (
    _Pass("terminal", re.compile("[\x08\x1b]"), litter.terminal),
    _Pass("controls", re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"), litter.controls),
    _Pass("zero width", re.compile(f"[{litter.ZERO_WIDTH}]"), litter.zero_width),
    _Pass("line ends", re.compile("\r"), litter.line_ends),
    _Pass("compatibility", re.compile("[\uf900-\ufaff\U0002f800-\U0002fa1f]"), standins.compatibility),
    _Pass("private use", re.compile("[\ue000-\uf8ff]"), standins.private_use),
    _Pass("radicals", re.compile("[\u2e80-\u2fd5]"), standins.radicals),
    _Pass("widths", re.compile("[０-９Ａ-Ｚａ-ｚ]"), standins.widths),
)

_PRIVATE: Final = re.compile("[\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class Characters:
    """Put the right character where another stands for it, and take away what carries nothing.

    Only Chinese text is touched: in Japanese and Korean, compatibility ideographs tell names apart, and soft hyphens
    and zero-width spaces of other languages have their use. A byte order mark at the start goes from any text.

    Args:
        narrow: make fullwidth letters and digits narrow, where no narrow ones are beside them and the page is not
            set in fullwidth throughout. Punctuation never.

    >>> Characters()(Page("⼭⽔\\u200b之间，第１３５届")).text
    '山水之间，第135届'
    """

    narrow: bool = True

    cares: ClassVar[int] = LITTER
    """Without one of these classes of characters there is nothing to do."""

    def __call__(self, page: Page) -> Page:
        text = page.text
        if text.isascii() or not page.look.has(LITTER):
            return page
        draft = Draft(text)
        if _is_chinese(page.look):
            self._work(draft, keep_lines=page.hints is not None)
        elif text[0] == "\ufeff":
            draft.apply([Edit(0, len(text) - len(text.lstrip("\ufeff")), "", "byte order mark")])
        return page.edited(draft.edits)

    def _work(self, draft: Draft, keep_lines: bool) -> None:
        """Run the passes until none finds anything: what one undoes shows the next what is beside what.

        A pass runs only where the text held one of its characters at the start of the round; what another pass writes
        meanwhile, the next round sees.
        """
        before = None
        while before != draft.text:
            before = draft.text
            held = _held(before)
            for name, needs, edits in _PASSES:
                if not needs.search(held) or (name == "widths" and not self.narrow):
                    continue
                found = edits(draft.text)
                draft.apply(_in_lines(draft.text, found) if keep_lines else found)
        if _PRIVATE.search(held):
            draft.apply(standins.unknown(draft.text))


def _held(text: str) -> str:
    """The characters of a text that some pass works on, each once."""
    return "".join(set(_WORKED_ON.findall(text))) if look_at(text).has(LITTER) else ""


def _in_lines(text: str, found: Iterable[Edit]) -> Iterator[Edit]:
    """The edits that keep the number of lines, for a page whose lines have hints."""
    return (edit for edit in found if edit.after.count("\n") == text.count("\n", edit.start, edit.end))


def _is_chinese(look: Look) -> bool:
    """Whether a text has Chinese characters, `HAN_PER_KANA` times as many as kana and hangul."""
    han = look.count(*_CHINESE)
    return han > 0 and han >= HAN_PER_KANA * look.count(*_KANA_HANGUL)
