"""The simplify stage."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import merge
from operator import itemgetter
from typing import Final

import numpy as np

from textfix.edits import Edit
from textfix.model import Page
from textfix.script.classes import has_traditional, is_traditional_alone
from textfix.script.regions import region_words
from textfix.script.terms import with_results
from textfix.stages.simplify.convert import KIND, convert, converted_marks, converted_whole
from textfix.stages.simplify.marks import KEPT, keeps_zhu
from textfix.stages.simplify.mentioned_forms import has_mention
from textfix.stages.simplify.spans import marked
from textfix.terms import Terms, find_terms
from textfix.text import look
from textfix.text.unread import unread_runs

TERM: Final = "own term"


def simplified(text: str) -> str | None:
    """What the stage, without options, makes of a plain text, quickly; None where it takes the stage to tell.

    >>> simplified("漢字"), simplified("汉字"), simplified("汉字與漢字")
    ('汉字', '汉字', None)
    """
    if text.isascii() or not has_traditional(text):
        return text
    if not is_traditional_alone(text) or has_mention(text) or unread_runs(look.look_at(text)):
        return None
    return convert(text, keeps_zhu=keeps_zhu(text))


@dataclass(frozen=True, slots=True)
class Simplify:
    """Convert what is Traditional to Simplified Chinese, and nothing else.

    Args:
        phrases: words of Taiwan and Hong Kong become the mainland's as well (軟體 becomes 软件, not 软体).
        terms: the user's own terms, as `textfix.terms.checked` returns them; they win over everything.

    Text without a character or a word that only Traditional Chinese has is not touched at all; in mixed text the
    clauses that are Traditional are converted, and single Traditional characters inside Simplified clauses. Japanese
    and Korean passages stay. Quotation marks and punctuation stay.

    >>> Simplify()(Page("努力实现高質量发展，原著與續編")).text
    '努力实现高质量发展，原著与续编'
    >>> Simplify(phrases=True)(Page("下載軟體")).text
    '下载软件'
    """

    phrases: bool = False
    terms: Terms = ()

    @property
    def cares(self) -> int | None:
        """Without one of these classes of characters nothing is to do, except terms and region words."""
        return None if self.terms or self.phrases else look.TRADITIONAL | look.TURNING | look.BEYOND

    def __call__(self, page: Page) -> Page:
        if self.cares is not None and not page.look.has(self.cares):
            return page
        text = page.text
        plain = not has_traditional(text)
        if plain and self.phrases and not self.terms and not page.look.has(look.SIMPLIFIED | look.FOREIGN):
            return page.edited(Edit(*word, KIND) for word in region_words(text))  # 滑鼠 is written so in both scripts
        if plain and not self.terms:
            return page
        unread = unread_runs(page.look)
        if not self.terms and not unread and is_traditional_alone(text) and not has_mention(text):
            return page.edited(self._whole(text))
        return page.edited(self._edits(text, plain, unread))

    def _whole(self, text: str) -> Iterator[Edit]:
        """The edits of a text that is Traditional throughout: nothing to divide."""
        return converted_whole(text, KIND, keeps_zhu=keeps_zhu(text), phrases=self.phrases)

    def _edits(self, text: str, plain: bool, unread: Sequence[tuple[int, int]]) -> Iterator[Edit]:
        """The terms with their results, and what becomes of what is Traditional between them, but for misread runs."""
        marks = np.zeros(len(text), np.uint8) if plain else marked(text, by_clause=self.phrases)
        terms = [Edit(*term, TERM) for term in find_terms(text, _with_results(self.terms))]
        for start, end in (*unread, *(term[:2] for term in terms)):
            marks[start:end] = KEPT
        edits = converted_marks(text, marks, phrases=self.phrases)
        return merge(terms, edits, key=itemgetter(0)) if terms else edits


@lru_cache(maxsize=16)
def _with_results(terms: Terms) -> Terms:
    return with_results(terms, convert)
