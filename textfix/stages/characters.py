"""The characters stage."""

from __future__ import annotations

from dataclasses import dataclass

from textfix.model import Page


@dataclass(frozen=True, slots=True)
class Characters:
    """Undo nothing yet."""

    def __call__(self, page: Page) -> Page:
        return page
