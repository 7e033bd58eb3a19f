"""A user's own terms, which win over every table."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import TypeAlias

from textfix.errors import OptionError, SourceNotFoundError

Terms: TypeAlias = tuple[tuple[str, str], ...]
"""Terms as a stage holds them: pairs of a term and what it becomes, itself where it is protected."""


def read_terms(path: str | os.PathLike[str]) -> dict[str, str]:
    """Read terms from a file, for `Options(terms=...)`.

    Args:
        path: a UTF-8 file with one term a line; after a tab, what it becomes, or nothing to protect it. Empty lines
            and lines that begin with "#" count for nothing.

    Raises:
        SourceNotFoundError: there is no such file.
        OptionError: it is not UTF-8, a line has more than two columns, or the terms can't be: see `checked`.
    """
    try:
        with open(path, encoding="utf-8-sig") as file:
            lines = [line.rstrip("\r\n") for line in file]
    except FileNotFoundError as error:
        raise SourceNotFoundError(f"no file of terms at {os.fspath(path)}: check the path") from error
    except ValueError as error:  # no UTF-8, or NUL in the path
        raise OptionError(f"{os.fspath(path)} can't be read as terms: {error}; write them in UTF-8") from error
    terms: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        columns = line.split("\t")
        if len(columns) > 2:
            raise OptionError(
                f"line {number} of {os.fspath(path)} has {len(columns)} columns: {line!r}; a term, a tab and what it "
                "becomes are all that a line may have"
            )
        terms[columns[0]] = columns[-1] or columns[0]
    checked(terms)
    return terms


def checked(terms: Mapping[str, str]) -> Terms:
    """The terms as a stage holds them.

    Raises:
        OptionError: a term is empty or no str, or it stands in what another becomes, so that cleaning twice would
            change the text twice.

    >>> checked({"臺積電": "台积电", "乾": "乾"})
    (('臺積電', '台积电'), ('乾', '乾'))
    >>> checked({"AI": "AI模"})
    Traceback (most recent call last):
    ...
    textfix.errors.OptionError: terms: 'AI' becomes 'AI模', which becomes 'AI模模'; leave the term out of its result
    """
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


def with_results(terms: Terms, convert: Callable[[str], str]) -> Terms:
    """The terms, and to protect them those of their results that a conversion would change.

    So what a user asked for stands when the text is cleaned again.

    >>> with_results((("軟體", "軟件"), ("臺灣", "台湾")), lambda text: text.replace("軟", "软"))
    (('軟體', '軟件'), ('臺灣', '台湾'), ('軟件', '軟件'))
    """
    known = dict(terms)
    return terms + tuple({end: end for end in known.values() if end not in known and convert(end) != end}.items())


def _parts(text: str, terms: Terms) -> Iterator[tuple[str, str | None]]:
    at = 0
    for start, end, result in find_terms(text, terms):
        yield text[at:start], None
        yield text[start:end], result
        at = end
    yield text[at:], None


def find_terms(text: str, terms: Terms) -> Iterator[tuple[int, int, str]]:
    """Where the terms stand in a text, in order, the longest first: start, end, and what they become.

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
