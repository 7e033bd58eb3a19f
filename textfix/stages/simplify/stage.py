"""The simplify stage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from textfix.model import Note, Page
from textfix.script.classes import has_traditional, unit_classes
from textfix.stages.simplify.convert import convert
from textfix.stages.simplify.spans import traditional_spans

KIND: Final = "Traditional Chinese"


@dataclass(frozen=True, slots=True)
class Simplify:
    """Convert what is Traditional to Simplified Chinese, and nothing else.

    Text without a character that only Traditional Chinese has is not touched at all; in mixed text the clauses that
    are Traditional are converted, and single Traditional characters inside Simplified clauses. Japanese and Korean
    passages stay. Quotation marks and punctuation stay.

    >>> Simplify()(Page("努力实现高質量发展，原著與續編")).text
    '努力实现高质量发展，原著与续编'
    """

    def __call__(self, page: Page) -> Page:
        text = page.text
        if text.isascii() or not has_traditional(text, unit_classes(text)):
            return page
        notes = []
        answer = []
        at = 0
        for span in traditional_spans(text):
            before = text[span.start : span.end]
            after = convert(before, keeps_zhu=span.keeps_zhu)
            if after != before:
                answer += [text[at : span.start], after]
                notes.append(Note(KIND, span.start, span.end))
                at = span.end
        if not notes:
            return page
        return page.with_text("".join([*answer, text[at:]]), tuple(notes))
