"""What the attributes of a start tag tell: class words, the target of a link."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape

_WORDS = re.compile(r"\b(?:class|id|role|itemprop)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.I)
_HIDDEN = re.compile(r"display\s*:\s*none|\shidden(?=[\s=]|$)", re.I)
_HREF = re.compile(r"\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.I)


@lru_cache(maxsize=2048)
def class_words(attributes: str) -> str:
    """Class, id, role and itemprop words of a start tag, in lower case; "hidden" where it is not shown."""
    words = [a or b or c for a, b, c in _WORDS.findall(attributes[:2000])]
    if _HIDDEN.search(attributes, 0, 2000):
        words.append("hidden")
    return " ".join(words).lower()[:160]


def link_target(attributes: str) -> str:
    """Where a link leads, if Markdown can say so."""
    found = _HREF.search(attributes)
    target = unescape(found[1] or found[2] or found[3] or "").strip() if found else ""
    return "" if target.startswith(("#", "javascript:")) or re.search(r"[\s()<>]", target) else target
