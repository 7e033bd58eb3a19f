"""What the attributes of a start tag tell: class words, the target of a link."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from textfix.page.references import unescape
from textfix.page.settings import ATTRIBUTES, CLASSES_OF_ONE

_WORDS: Final = re.compile(
    r"(?:c(?<!\wc)lass|i(?<!\wi)(?:d|temprop)|r(?<!\wr)ole)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))"
)
_HIDDEN: Final = re.compile(r"display\s*:\s*none|\shidden(?=[\s=]|$)")
_PAIRS: Final = re.compile(r"(?:[!-;] {1,2}[?-~]){3}")
_PLACE: Final = re.compile(r"\b(?:id|name)\s*=", re.I)
_HREF: Final = re.compile(r"\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.I)
_COUNTER: Final = re.compile(r"\bclass\s*=\s*[\"']?[^\"'>]{0,40}(?:(?<!ac)(?<!dis)count(?!r[yi])|badge|(?<!p)review)")
"""Names of a number within a line; account, discount, country and MathJax_Preview have these letters and are none."""
_DATETIME: Final = re.compile(r"\bdatetime\s*=\s*[\"']?([^\"'>]{8,40})", re.I)
_NO_TARGET: Final = re.compile(r"[\s()<>]")


@lru_cache(maxsize=2048)
def class_words(attributes: str) -> str:
    """Class, id, role and itemprop words of a start tag, in lower case; "hidden" where it is not shown."""
    attributes = attributes[:ATTRIBUTES].lower()
    words = [a or b or c for a, b, c in _WORDS.findall(attributes)]
    if ("hidden" in attributes or "display" in attributes) and _HIDDEN.search(attributes):
        words.append("hidden")
    return " ".join(words)[:CLASSES_OF_ONE]


@lru_cache(maxsize=2048)
def is_counter(attributes: str) -> bool:
    """Whether an element within a line shows a number of clicks or comments, not a part of the sentence."""
    lower = attributes.lower()
    return ("count" in lower or "badge" in lower or "review" in lower) and _COUNTER.search(lower) is not None


def is_noise(attributes: str, inner: str) -> bool:
    """Whether an element within a line is not shown and spoils copies of a post: pairs of signs, as Discuz hides them.

    Other hidden words may be parts of a sentence that a script shows: `<span hidden>Ctrl</span>`.

    >>> is_noise(' style="display: none"', "8 X, p1 L+ x# ]6 {"), is_noise(' style="display: none"', "Ctrl")
    (True, False)
    """
    lower = attributes[:ATTRIBUTES].lower()
    return "jammer" in lower or (
        ("display" in lower or "hidden" in lower)
        and _HIDDEN.search(lower) is not None
        and _PAIRS.search(inner) is not None
    )


def datetime(attributes: str) -> str | None:
    """The moment that a `time` element gives, as it is written."""
    found = _DATETIME.search(attributes)
    return found[1] if found else None


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
    return "" if target.startswith(("#", "javascript:")) or _NO_TARGET.search(target) else target
