"""What the lines above a post of a board say, which stay."""

from __future__ import annotations

import re
from typing import Final

from textfix.model import NO_METADATA, Metadata
from textfix.text.fields import iso_date

_POSTS: Final = (
    re.compile(
        r"\s*发信人: ?(?P<author>[^\s,]{2,20})[^\n]{0,80}\n\s*标 {0,2}题: ?(?P<title>[^\n]{1,80})\n"
        r"\s*发信站: ?[^\n]{0,30}\((?P<date>[^()\n]{8,40})\)"
    ),
    re.compile(
        r"\s*作者:? {0,3}(?P<author>[^\s,(]{2,20})[^\n]{0,80}\n(?:\s*看板[^\n]{0,40}\n)?"
        r"\s*标题:? {0,3}(?P<title>[^\n]{1,80})\n\s*时间:? {0,3}(?P<date>[^()\n]{8,40})(?:\n|$)"
    ),
)
"""The lines above a post of a board, of the mainland and of Taiwan, in the key."""


def of_post(text: str, key: str) -> Metadata:
    """What the lines above a post of a board say, which stay: 发信人, 标题, 发信站.

    >>> post = "发信人: lin (林晚), 信区: Boat\\n标  题: 老渡口\\n发信站: 山城 (Tue Jul  8 09:30:15 2031)"
    >>> of_post(post, post).title
    '老渡口'
    """
    found = next(filter(None, (post.match(key) for post in _POSTS)), None)
    if found is None or iso_date(found["date"]) is None:
        return NO_METADATA
    author, title = (" ".join(text[found.start(name) : found.end(name)].split()) for name in ("author", "title"))
    return Metadata(title=title, date=iso_date(found["date"]), author=author if author.strip("*") else None)
