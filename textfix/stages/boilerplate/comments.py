"""Comments under an article, on a page that says where they are."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from textfix.stages.boilerplate.line_classes import Lines
from textfix.stages.boilerplate.markup import Marks
from textfix.stages.boilerplate.settings import ARTICLE_ABOVE, ARTICLE_SHARE

_COMMENTS: Final = re.compile(
    r"(?:^|[\s_-])(?:(?:post|article|news|blog|user)?comments?(?:s?[-_]?(?:list|item|box|area|wrap(?:per)?|content|body"
    r"|text|section|block|thread|container|main|inner|author|meta|reply|children))?|commentlist|cmt(?:s|-list|-item)?"
    r"|pinglun|gentie|disqus_thread|respond|guestbook|single-post-comments?)(?=$|[\s_-])"
)
"""Names under which sites keep their comments."""
_THREAD: Final = re.compile(
    r"(?:^|[\s_-])(?:topic[-_](?:content|detail|body|richtext|text|doc|main)|thread)(?=$|[\s_-])"
)
"""Names of the first post of a thread: what is said below is no comment."""
_OF_THREADS: Final = ("topic", "thread")
_SIGNS: Final = ("comment", "cmt", "pinglun", "gentie", "disqus", "respond", "guestbook")
"""One of these is in whatever `_COMMENTS` matches, and found sooner."""


def under_article(lines: Lines, keep: NDArray[np.bool_], hints: Marks) -> NDArray[np.bool_]:
    """Which lines are comments under an article; none where the comments are the text, as in a thread.

    Args:
        lines: the lines of the page.
        keep: which of them are main text, comments among them.
        hints: the markup around each line.
    """
    if not any(map(hints.named.__contains__, _SIGNS)):
        return np.zeros(len(keep), dtype=bool)
    inside = hints.are(_is_comment)
    if not inside.any():
        return inside
    if inside.all():
        return np.zeros_like(inside)
    size = lines.lengths
    first = int(inside.argmax())
    above = keep & ~inside & lines.sentences
    above[first:] = False
    article, posts = int(size[above].sum()), int(size[keep & inside].sum())
    if article < ARTICLE_ABOVE or article < ARTICLE_SHARE * posts:
        return np.zeros_like(inside)
    if any(map(hints.named.__contains__, _OF_THREADS)) and (above & hints.are(_is_first_post)).any():
        return np.zeros_like(inside)
    return inside


@lru_cache(maxsize=4096)
def _is_comment(path: str, words: str) -> bool:
    return _COMMENTS.search(words) is not None


@lru_cache(maxsize=4096)
def _is_first_post(path: str, words: str) -> bool:
    return _THREAD.search(words) is not None
