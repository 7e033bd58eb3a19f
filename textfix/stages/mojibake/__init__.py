"""The mojibake stage: text that was read with a wrong code page, once or several times over."""

from __future__ import annotations

from dataclasses import dataclass

from textfix.model import Note, Page
from textfix.stages.mojibake.edits import Edit
from textfix.stages.mojibake.legacy import legacy_edits
from textfix.stages.mojibake.structure import utf8_edits

_ROUNDS = 8


@dataclass(frozen=True, slots=True)
class Mojibake:
    """Undo wrong code pages."""

    def __call__(self, page: Page) -> Page:
        text = page.text
        if text.isascii():
            return page
        for _ in range(_ROUNDS):
            edits = utf8_edits(text) or legacy_edits(text)
            if not edits:
                break
            text = apply(text, edits)
        if text == page.text:
            return page
        return page.with_text(text, (Note("mojibake", 0, len(page.text)),))


def apply(text: str, edits: list[Edit]) -> str:
    at, parts = 0, []
    for edit in edits:
        parts += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*parts, text[at:]])
