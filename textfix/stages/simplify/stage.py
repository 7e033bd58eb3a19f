"""The simplify stage."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from textfix.edits import Edit
from textfix.model import Page
from textfix.script.classes import has_traditional, is_traditional_alone
from textfix.script.conversion import converted
from textfix.script.terms import Terms, find_terms, with_results
from textfix.script.words import has_traditional_word
from textfix.stages.simplify.convert import convert, convert_all
from textfix.stages.simplify.mentions import has_mention
from textfix.stages.simplify.spans import keeps_zhu, traditional_spans
from textfix.text import look

KIND: Final = "Traditional text"
STRAY: Final = "stray Traditional characters in Simplified text"
TERM: Final = "own term"


def simplified(text: str) -> str | None:
    """What the stage, without options, makes of a plain text, quickly; None where it takes the stage to tell.

    >>> simplified("漢字"), simplified("汉字"), simplified("汉字與漢字")
    ('汉字', '汉字', None)
    """
    if text.isascii() or not has_traditional(text):
        return text
    if not is_traditional_alone(text) or has_mention(text):
        return None
    after = convert(text, keeps_zhu=keeps_zhu(text))
    return None if has_traditional_word(after) else after  # no character can be left, a test says so


@dataclass(frozen=True, slots=True)
class Simplify:
    """Convert what is Traditional to Simplified Chinese, and nothing else.

    Args:
        phrases: words of Taiwan and Hong Kong become the mainland's as well (軟體 becomes 软件, not 软体).
        terms: the user's own terms, as `textfix.script.terms.checked` gives them; they win over everything.

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
        """Without one of these classes of characters there is nothing to do; with terms that is not known."""
        return None if self.terms else look.TRADITIONAL | look.TURNING | look.BEYOND

    def __call__(self, page: Page) -> Page:
        text = page.text
        plain = text.isascii() or not has_traditional(text)
        if plain and not self.terms:
            return page
        if not self.terms and is_traditional_alone(text) and not has_mention(text):
            return self._whole(page)
        return page.edited(self._edits(text, plain))

    def _whole(self, page: Page) -> Page:
        """A page that is Traditional throughout: nothing to divide."""
        after = convert(page.text, keeps_zhu=keeps_zhu(page.text), phrases=self.phrases)
        return page.edited(converted(page.text, 0, after, KIND))

    def _edits(self, text: str, plain: bool) -> Iterator[Edit]:
        """What becomes of each span."""
        parts = list(self._parts(text, plain))
        traditional = [text[start:end] for start, end, result, _ in parts if result is None]
        results = iter(convert_all(traditional, keeps_zhu=keeps_zhu("".join(traditional)), phrases=self.phrases))
        for start, end, result, kind in parts:
            if result is None:
                yield from converted(text[start:end], start, next(results), kind)
            else:
                yield Edit(start, end, result, kind)

    def _parts(self, text: str, plain: bool) -> Iterator[tuple[int, int, str | None, str]]:
        """The terms with their results, and what is Traditional between them with None."""
        spans = deque(() if plain else traditional_spans(text))
        at = 0
        for start, end, result in [*find_terms(text, _with_results(self.terms)), (len(text), len(text), "")]:
            while spans and spans[0].start < start:
                span = spans[0]
                if max(span.start, at) < min(span.end, start):
                    yield max(span.start, at), min(span.end, start), None, STRAY if span.stray else KIND
                if span.end > start:
                    break
                spans.popleft()
            yield start, end, result, TERM
            at = end


@lru_cache(maxsize=16)
def _with_results(terms: Terms) -> Terms:
    return with_results(terms, convert)
