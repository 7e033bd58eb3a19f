"""What the attributes of a start tag tell: class words, the target of a link."""

from __future__ import annotations

import re
from functools import lru_cache

from textfix.page.references import unescape

_WORDS = re.compile(r"\b(?:class|id|role|itemprop)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.I)
_HIDDEN = re.compile(r"display\s*:\s*none|\shidden(?=[\s=]|$)", re.I)
_PLACE = re.compile(r"\b(?:id|name)\s*=", re.I)
_HREF = re.compile(r"\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.I)


@lru_cache(maxsize=2048)
def class_words(attributes: str) -> str:
    """Class, id, role and itemprop words of a start tag, in lower case; "hidden" where it is not shown."""
    words = [a or b or c for a, b, c in _WORDS.findall(attributes[:2000])]
    if _HIDDEN.search(attributes, 0, 2000):
        words.append("hidden")
    return " ".join(words).lower()[:160]


def is_link(attributes: str) -> bool:
    """Whether an `a` element leads somewhere: one with a name alone, or that ends in its own tag, marks a place.

    DocBook's XHTML sets `<a id="index"/>` into its headings, and never an end tag.

    >>> is_link(' href="/"'), is_link(' id="index"/'), is_link(' name=top')
    (True, False, False)
    """
    if attributes.endswith(('"/', "'/", " /")):
        return False
    return "href" in attributes or "HREF" in attributes or _PLACE.search(attributes) is None or "click" in attributes


def link_target(attributes: str) -> str:
    """Where a link leads, if Markdown can say so."""
    found = _HREF.search(attributes)
    target = unescape(found[1] or found[2] or found[3] or "").strip() if found else ""
    return "" if target.startswith(("#", "javascript:")) or re.search(r"[\s()<>]", target) else target
