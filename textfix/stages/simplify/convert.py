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


def convert(text: str, *, keeps_zhu: bool = False, phrases: bool = False) -> str:
    """Convert Traditional text, all of it.

    Args:
        text: Traditional Chinese; lone surrogates pass through.
        keeps_zhu: 著 stands for zhù only, as Hong Kong writes, which has 着 for the particle.
        phrases: words of Taiwan and Hong Kong become the mainland's.

    >>> convert("看著原著，曬乾")
    '看着原著，晒干'
    """
    answer = []
    at = 0
    while at < len(text):
        found = BREAK.search(text, at + PIECE)
        end = found.end() if found else len(text)
        piece = _convert("simplify_hongkong" if keeps_zhu else "simplify_taiwan", text[at:end])
        answer.append(_convert("region_words", piece) if phrases else piece)
        at = end
    return "".join(answer)


def _convert(name: str, text: str) -> str:
    converter = _converter(name)
    try:
        return str(converter.convert(text))
    except UnicodeEncodeError:  # OpenCC takes UTF-8, which has no lone surrogates
        parts = _SURROGATES.split(text)
        return "".join(part if at % 2 else converter.convert(part) for at, part in enumerate(parts))


@cache
def _converter(name: str) -> Any:
    import opencc

    with as_file(files("textfix.tables") / f"{name}.json") as path:
        return opencc.OpenCC(str(path))
