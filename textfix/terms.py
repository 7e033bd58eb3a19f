"""A user's own terms, which win over every table: whether they are valid, and where they occur."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TypeAlias

from textfix.errors import OptionError

Terms: TypeAlias = tuple[tuple[str, str], ...]
"""Terms as a stage holds them: pairs of a term and what it becomes, itself where it is protected."""


def checked(terms: Mapping[str, str]) -> Terms:
    """The terms as a stage holds them.

    Raises:
        OptionError: they are no mapping, a term is empty or no str, or it is in what another becomes, so that
            cleaning twice would change the text twice.

    >>> checked({"臺積電": "台积电", "乾": "乾"})
    (('臺積電', '台积电'), ('乾', '乾'))
    >>> checked({"AI": "AI模"})
    Traceback (most recent call last):
    ...
    textfix.errors.OptionError: terms: 'AI' becomes 'AI模', which becomes 'AI模模'; leave the term out of its result
    """
    if not isinstance(terms, Mapping):
        raise OptionError(f"terms={terms!r} is not a mapping of each term to what it becomes")
    for term, result in terms.items():
        if not isinstance(term, str) or not isinstance(result, str) or not term:
            raise OptionError(f"terms: {term!r}: {result!r} is not a pair of str with a term that is not empty")
    pairs = tuple(terms.items())
    for term, result in pairs:
        again = "".join(part if end is None else end for part, end in _parts(result, pairs))
        if again != result:
            raise OptionError(
                f"terms: {term!r} becomes {result!r}, which becomes {again!r}; leave the term out of its result"
            )
    return pairs


def _parts(text: str, terms: Terms) -> Iterator[tuple[str, str | None]]:
    at = 0
    for start, end, result in find_terms(text, terms):
        yield text[at:start], None
        yield text[start:end], result
        at = end
    yield text[at:], None


def find_terms(text: str, terms: Terms) -> Iterator[tuple[int, int, str]]:
    """Where the terms are in a text, in order, the longest first: start, end, and what they become.

    >>> list(find_terms("臺積電和台積", checked({"臺積": "台积", "臺積電": "台积电"})))
    [(0, 3, '台积电')]
    """
    if not terms:
        return
    results = dict(terms)
    for found in _pattern(terms).finditer(text):
        yield found.start(), found.end(), results[found[0]]


@lru_cache(maxsize=16)
def _pattern(terms: Terms) -> re.Pattern[str]:
    words = sorted((term for term, _ in terms), key=len, reverse=True)
    firsts = "".join(sorted({re.escape(word[0]) for word in words}))
    return re.compile(f"(?=[{firsts}])(?:{'|'.join(map(re.escape, words))})")
