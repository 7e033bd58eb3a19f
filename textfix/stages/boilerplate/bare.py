"""Pages without a site around them: chapters of manuals, help, bare documents. There little is taken.

The weights were fitted on pages of sites, where a list, a table or a line of code far from the sentences is mostly not
the text. What tells the two apart is how much of the page is words of navigation: 2.6% or more of the characters on
the 44 development pages, except for one of an encyclopedia (0.5%); 0.8% or less on 84 of the manuals of Debian, GIMP,
KiCad and the Linux kernel.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from textfix.stages.boilerplate.labels import best_labels
from textfix.stages.boilerplate.line_classes import CLASSES, Lines
from textfix.stages.boilerplate.markup import UNSEEN, Marks, is_body
from textfix.stages.boilerplate.runs import number_of
from textfix.stages.boilerplate.settings import (
    BARE_LEAST,
    BETWEEN_LEAST,
    FEED,
    FEW,
    FEW_LINES,
    FEW_OF_SHORT,
    FREE,
    HAN_OF_TITLE,
    LEAST_KEPT,
    LINK,
    LINKED,
    LINKED_TITLE,
    WORDED_SHARE,
)

_NAVIGATION: Final = re.compile(
    r"(?<!for-)nav(?!el|y|-content)|(?<![a-z])menu(?![a-z])|(?<!article)footer|breadcrumb|sphinxsidebar|contentinfo|copyright|pagination"
    r"|(?<![a-z])catalog|(?<![a-z])(?:foot|side|crumbs?)(?![a-z])|(?<![a-z])search(?![a-z])|(?<![a-z])hidden(?![a-z])|(?<![a-z])pager(?![a-z])|toolbar"
)
_PLACES: Final = frozenset({"nav", "footer", "aside", *UNSEEN, "form", "button", "select", "option"})


def raised(scores: NDArray[np.float64], words: NDArray[np.float32], lines: Lines, hints: Marks) -> NDArray[np.float64]:
    """The scores of the lines of a page, raised as far as the page is bare; those of a site's page as they were.

    Args:
        scores: the logarithm of each line's odds to be main text.
        words: the share of words of navigation in each line.
        lines: the lines of the page.
        hints: the markup around each line.
    """
    size = lines.lengths
    if not (sure := _without_words(words > WORDED_SHARE, size)) or _has_feed(lines, hints):
        return scores
    around = hints.are(is_navigation)
    if 2 * size[around].sum() > size.sum():
        around = np.zeros_like(around)  # a word that is around most of the text names the whole, not its navigation
    links = hints.links.astype(np.float32)
    inner = ~around
    if size[inner & best_labels(scores)].sum() >= LEAST_KEPT * size[inner].sum():
        sure *= _falling(float((size * links)[inner].sum()) / max(int(size[inner].sum()), 1), *LINKED)
    inner &= words <= WORDED_SHARE
    body = hints.are(is_body)
    if 2 * size[body & lines.sentences].sum() > size[lines.sentences].sum():
        inner &= body  # the page says where its text is
    text = inner & (links <= LINK)
    places = text.nonzero()[0]
    if not len(places) or not sure:
        return scores
    between = inner & ~text
    between[: places[0]] = between[places[-1] :] = False
    least = np.where(text, BARE_LEAST, np.where(between, BETWEEN_LEAST, -np.inf))
    return np.where(least > scores, scores + sure * (np.maximum(least, scores) - scores), scores)


def _has_feed(lines: Lines, hints: Marks) -> bool:
    """Whether linked titles come again and again with text between them; those of a table of contents are a block.

    Addresses and names of modules come again and again in manuals as well, and have hardly a Han.
    """
    linked = hints.links > LINK
    titles = linked & (lines.lengths >= LINKED_TITLE) & (lines.counts[:, CLASSES.index("han")] >= HAN_OF_TITLE)
    titles[1:] &= ~linked[:-1]
    if number_of(titles) <= FEED:
        return False
    return bool(np.bincount(hints.named_places[titles]).max() > FEED)


def _without_words(worded: NDArray[np.bool_], size: NDArray[np.int64]) -> float:
    """How sure it is, from 0 to 1, that no site is around a page, by its lines of words of navigation."""
    number = number_of(worded)
    share = float(size[worded].sum()) / max(int(size.sum()), 1)
    if number <= FREE:
        return _falling(share, *FEW_OF_SHORT)
    return min(_falling(share, *FEW), _falling((number - FREE) / len(size), *FEW_LINES))


def _falling(value: float, full: float, none: float) -> float:
    """1 up to `full`, 0 from `none` on, straight between."""
    return min(1.0, max(0.0, (none - value) / (none - full)))


@lru_cache(maxsize=4096)
def is_navigation(path: str, words: str) -> bool:
    """Whether the markup around a line names a place of navigation, or one that is not shown."""
    return not _PLACES.isdisjoint(path.split("/")) or _NAVIGATION.search(words) is not None
