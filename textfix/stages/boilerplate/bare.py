"""Pages without a site around them: chapters of manuals, help, bare documents. There nothing goes without cause.

The weights were learnt on pages of sites, where a list, a table or a line of code far from the sentences is mostly not
the text. What tells the two apart is how much of the page is words of navigation: 2.6% or more of the characters on
the 44 development pages, but for one of an encyclopedia (0.5%); 0.8% or less on 84 of the manuals of Debian, GIMP,
KiCad and the Linux kernel.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from textfix.model import Hint
from textfix.stages.boilerplate.labels import best_labels
from textfix.stages.boilerplate.markup import UNSEEN

_WORDED: Final = 0.3
"""A line of which a larger share are words of navigation is counted as such."""
_FREE: Final = 4
"""So many lines of navigation stand around a chapter of a manual: 上一页, 下一页, 目录, the name of the whole."""
_FEW: Final = (0.008, 0.02)
"""Up to the first share of characters in lines of navigation a page counts as bare in full, from the second not."""
_FEW_OF_SHORT: Final = (0.05, 0.08)
"""The same where only the free ones are there: the page may be short."""
_FEW_LINES: Final = (0.018, 0.028)
"""The same for the share of lines, beyond those that are free."""
_LINKED: Final = (0.26, 0.36)
"""The same for the share of characters in links."""
_LEAST_KEPT: Final = 0.33
"""If less of the text were to stay, the share of links counts for nothing: a table of contents is its page's text."""
_LINK: Final = 0.8
"""A line of which a larger share is a link is one."""
_SURE: Final = 2.0
"""What a line of such a page has at least, in nats, unless it is a link or stands in a place of navigation."""
_BETWEEN: Final = 0.5
"""What a link has at least that stands between such lines."""
_NAVIGATION: Final = re.compile(
    r"(?<!for-)nav(?!el|y|-content)|(?<![a-z])menu(?![a-z])|(?<!article)footer|breadcrumb|sphinxsidebar|contentinfo|copyright|pagination"
    r"|(?<![a-z])search(?![a-z])|(?<![a-z])hidden(?![a-z])|(?<![a-z])pager(?![a-z])|toolbar"
)
_PLACES: Final = frozenset({"nav", "footer", "aside", *UNSEEN, "form", "button", "select", "option"})


def raised(
    scores: NDArray[np.float64], words: NDArray[np.float32], size: NDArray[np.int64], hints: list[Hint]
) -> NDArray[np.float64]:
    """The scores of the lines of a page, raised as far as the page is bare; those of a site's page as they were.

    Args:
        scores: the logarithm of each line's odds to be main text.
        words: the share of words of navigation in each line.
        size: characters in each line.
        hints: the markup around each line.
    """
    if not (sure := _without_words(words > _WORDED, size)):
        return scores
    around = np.array([is_navigation(hint.path, hint.words) for hint in hints])
    if 2 * size[around].sum() > size.sum():
        around[:] = False  # a word that stands around most of the text names the whole, not its navigation
    links = np.array([hint.links for hint in hints], dtype=np.float32)
    inner = ~around
    if size[inner & best_labels(scores)].sum() >= _LEAST_KEPT * size[inner].sum():
        sure *= _falling(float((size * links)[inner].sum()) / max(int(size[inner].sum()), 1), *_LINKED)
    inner &= words <= _WORDED
    text = inner & (links <= _LINK)
    places = text.nonzero()[0]
    if not len(places) or not sure:
        return scores
    between = inner & ~text
    between[: places[0]] = between[places[-1] :] = False
    least = np.where(text, _SURE, np.where(between, _BETWEEN, -np.inf))
    return np.where(least > scores, scores + sure * (np.maximum(least, scores) - scores), scores)


def _without_words(worded: NDArray[np.bool_], size: NDArray[np.int64]) -> float:
    """How sure it is, from 0 to 1, that no site stands around a page, by its lines of words of navigation."""
    number = int(worded.sum())
    share = float(size[worded].sum()) / max(int(size.sum()), 1)
    if number <= _FREE:
        return _falling(share, *_FEW_OF_SHORT)
    return min(_falling(share, *_FEW), _falling((number - _FREE) / len(size), *_FEW_LINES))


def _falling(value: float, full: float, none: float) -> float:
    """1 up to `full`, 0 from `none` on, straight between."""
    return min(1.0, max(0.0, (none - value) / (none - full)))


@lru_cache(maxsize=4096)
def is_navigation(path: str, words: str) -> bool:
    """Whether the markup around a line names a place of navigation, or one that is not shown."""
    return not _PLACES.isdisjoint(path.split("/")) or _NAVIGATION.search(words) is not None
