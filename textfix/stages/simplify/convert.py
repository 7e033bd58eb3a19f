"""Conversion of a Traditional text with OpenCC and our tables."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import as_file, files
from typing import Any, Final

PIECE: Final = 1 << 16
"""Characters converted at once, about; it bounds the memory that a long text takes."""

BREAK: Final = re.compile(r"[\n；？ -~]")
"""Where a text may be cut: no phrase of the tables goes on past one of these (a test holds the tables to it)."""

_SURROGATES: Final = re.compile("([\ud800-\udfff]+)")


def convert(text: str, *, keeps_zhu: bool = False) -> str:
    """Convert Traditional text, all of it.

    Args:
        text: Traditional Chinese; lone surrogates pass through.
        keeps_zhu: 著 stands for zhù only, as Hong Kong writes, which has 着 for the particle.

    >>> convert("看著原著，曬乾")
    '看着原著，晒干'
    """
    converter = _converter("hongkong" if keeps_zhu else "taiwan")
    if len(text) <= PIECE:
        return _convert(converter, text)
    answer = []
    at = 0
    while at < len(text):
        found = BREAK.search(text, at + PIECE)
        end = found.end() if found else len(text)
        answer.append(_convert(converter, text[at:end]))
        at = end
    return "".join(answer)


def _convert(converter: Any, text: str) -> str:
    try:
        return str(converter.convert(text))
    except UnicodeEncodeError:  # OpenCC takes UTF-8, which has no lone surrogates
        parts = _SURROGATES.split(text)
        return "".join(part if at % 2 else converter.convert(part) for at, part in enumerate(parts))


@cache
def _converter(name: str) -> Any:
    import opencc

    with as_file(files("textfix.tables") / f"simplify_{name}.json") as path:
        return opencc.OpenCC(str(path))
