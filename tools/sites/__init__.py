"""Web pages in the mark-up of many kinds of sites, around texts of our own, each with its main text known.

What the boilerplate stage is fitted on besides real pages, and tested on: see `tools/fit_boilerplate.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Final

from sites import blogs, forums, further, news, portals, reference
from sites.page import Site

THEMES: Final[dict[str, Callable[[Random], Site]]] = {
    **forums.THEMES,
    **blogs.THEMES,
    **news.THEMES,
    **reference.THEMES,
}
"""The themes of pages that have a main text, by name."""

LISTS: Final = portals.THEMES
"""The themes of pages that have none: lists of links, portals, search results, tables of figures, log-in pages."""

FURTHER: Final = further.THEMES
"""Themes on which the kinds of pages alone are fitted, of all kinds: their main text may be roughly known."""


def site(theme: str, seed: int) -> Site:
    """A page in a theme; the same seed gives the same page.

    >>> page = site("discuz", 1)
    >>> page.kind, page.main[0] in page.html
    ('thread', True)
    """
    make = {**THEMES, **LISTS, **FURTHER}[theme]
    return make(Random(f"{theme} {seed}"))
