"""A user's own terms: read from a file, and safe from the conversion."""

from __future__ import annotations

import os
from collections.abc import Callable

from textfix.errors import OptionError, SourceNotFoundError
from textfix.terms import Terms, checked


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


def with_results(terms: Terms, convert: Callable[[str], str]) -> Terms:
    """The terms, and to protect them those of their results that a conversion would change.

    So what a user asked for stays when the text is cleaned again.

    >>> with_results((("軟體", "軟件"), ("臺灣", "台湾")), lambda text: text.replace("軟", "软"))
    (('軟體', '軟件'), ('臺灣', '台湾'), ('軟件', '軟件'))
    """
    known = dict(terms)
    return terms + tuple({end: end for end in known.values() if end not in known and convert(end) != end}.items())
