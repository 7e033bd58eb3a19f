"""The evidence of a text: the lines that hold signs of pages of single bytes, and those of double bytes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from textfix.stages.mojibake.excerpt import Excerpt
from textfix.stages.mojibake.prefilter import merged, narrow_lines, rare_lines, wide_lines


@dataclass(frozen=True)
class Evidence:
    """A text, and what of it a step looks at: an excerpt is made when a step asks for it.

    >>> evidence = Evidence("日报\\né‡\\x8dåº†")
    >>> evidence.narrow.text, evidence.wide
    ('é‡\\x8dåº†', None)
    """

    text: str

    @cached_property
    def narrow(self) -> Excerpt | None:
        """The lines that hold signs of a page of single bytes."""
        lines = narrow_lines(self.text)
        return Excerpt.of(self.text, lines) if lines else None

    @cached_property
    def wide(self) -> Excerpt | None:
        """The lines that hold signs of a page of double bytes."""
        lines = wide_lines(self.text)
        if lines != [(0, len(self.text))]:
            lines = merged([*lines, *self.rare])
        return Excerpt.of(self.text, lines) if lines else None

    @cached_property
    def rare(self) -> tuple[tuple[int, int], ...]:
        """The lines in which rare characters read as words in another page of double bytes."""
        return rare_lines(self.text)

    @cached_property
    def whole(self) -> Excerpt:
        """The text itself."""
        return Excerpt.of(self.text, [(0, len(self.text))])
