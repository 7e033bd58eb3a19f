"""Excerpts: the lines of a text that hold something, as one text of their own, and the way back."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Final

from textfix.edits import Edit
from textfix.stages.mojibake.code_pages import CodePage
from textfix.stages.mojibake.prefilter import Lines
from textfix.stages.mojibake.priced import PricedText
from textfix.stages.mojibake.settings import MOSTLY
from textfix.stages.mojibake.views import Survey, survey


@dataclass(frozen=True)
class Excerpt:
    """Some lines of a text, joined.

    >>> excerpt = Excerpt.of("日报\\n文字\\n日报\\n", [(3, 6)])
    >>> excerpt.text, excerpt.back([Edit(0, 2, "文学", "x")])[0].start
    ('文字\\n', 3)
    """

    text: str
    starts: tuple[int, ...]
    """Where each span of lines begins in the excerpt."""
    places: tuple[int, ...]
    """Where each begins in the text itself."""

    @classmethod
    def of(cls, text: str, lines: Lines) -> Excerpt:
        """The excerpt of some lines; the whole text where they are most of it."""
        if sum(end - start for start, end in lines) >= MOSTLY * len(text):
            return cls(text, (0,), (0,))
        starts = accumulate((end - start for start, end in lines), initial=0)
        places = tuple(start for start, _ in lines)
        return cls("".join([text[start:end] for start, end in lines]), tuple(starts)[:-1], places)

    @cached_property
    def survey(self) -> Survey:
        """The characters of the excerpt."""
        return survey(self.text)

    @cached_property
    def narrow_pages(self) -> list[CodePage]:
        """The narrow pages that its characters fit."""
        return self.survey.narrow_pages()

    @cached_property
    def prices(self) -> PricedText:
        """What its spans cost."""
        return PricedText(self.survey.codes)

    def back(self, edits: Iterable[Edit]) -> list[Edit]:
        """Edits of the excerpt as edits of the text."""
        if self.places == WHOLE:
            return list(edits)
        found = []
        for edit in edits:
            at = bisect_right(self.starts, edit.start) - 1
            shift = self.places[at] - self.starts[at]
            found.append(edit._replace(start=edit.start + shift, end=edit.end + shift))
        return found


WHOLE: Final = (0,)
"""The places of an excerpt that begins with the text: nothing is to be shifted."""
