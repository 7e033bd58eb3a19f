"""Conversion of a Traditional text with OpenCC and our tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from textfix.script.words import with_particle
from textfix.tables import path_of

PIECE: Final = 1 << 16
"""Characters converted at once, about; it bounds the memory that a long text takes."""

BREAK: Final = re.compile("[\n；？ ]")
"""Before what a text may be cut: no word of the tables has one of these after its first character (a test says so)."""

_SURROGATES: Final = re.compile("([\ud800-\udfff]+)")


_ZHU: Final = re.compile(
    "著(?:(?<![看聽讀說想笑哭坐站走跑等跟隨帶拿唱]著)"
    "(?=[，、；; ] ?[^，。；\n]{1,14}(?:[譯译編编]|校[訂注點]|出版|印行|書[店局]))"
    "|(?<=(?:先生|女士|教授|博士)著)(?=\n|$))"
)
"""著 in the description of a book: 某某著，某某譯. The words of the tables see too little for that."""

_HELD: Final = "\ufdd1"
"""Stands for such a 著 while OpenCC works: a noncharacter, which no table has."""

_APART: Final = "\ufdd2"
"""Divides texts that are converted at once: a noncharacter as well."""


def convert(text: str, *, keeps_zhu: bool = False, phrases: bool = False) -> str:
    """Convert Traditional text, all of it.

    Args:
        text: Traditional Chinese; lone surrogates pass through.
        keeps_zhu: 著 stands for zhù only, as Hong Kong writes, which has 着 for the particle.
        phrases: words of Taiwan and Hong Kong become the mainland's.

    >>> convert("看著原著，曬乾")
    '看着原著，晒干'
    """
    held = "著" in text and _HELD not in text and not keeps_zhu and _ZHU.search(text) is not None
    if held:
        text = _ZHU.sub(_HELD, text)
    if keeps_zhu and "著" in text:
        text = with_particle(text)
    name = "simplify_hongkong" if keeps_zhu else "simplify_taiwan"
    if len(text) <= PIECE:
        converted = _convert(name, text)
        converted = _convert("region_words", converted) if phrases else converted
    else:
        converted = "".join(_in_pieces(name, text, phrases=phrases))
    return converted.replace(_HELD, "著") if held else converted


def convert_all(texts: list[str], *, keeps_zhu: bool = False, phrases: bool = False) -> list[str]:
    """Convert many texts at once, each as if it stood alone.

    >>> convert_all(["看著", "原著"])
    ['看着', '原著']
    """
    if len(texts) < 2 or any(_APART in text for text in texts):
        return [convert(text, keeps_zhu=keeps_zhu, phrases=phrases) for text in texts]
    border = f"\n{_APART}\n"  # the line ends show the tables that nothing stands beside a text
    return convert(border.join(texts), keeps_zhu=keeps_zhu, phrases=phrases).split(border)


def _in_pieces(name: str, text: str, *, phrases: bool) -> Iterator[str]:
    at = 0
    while at < len(text):
        found = BREAK.search(text, at + PIECE) if len(text) - at > PIECE else None
        end = found.start() if found else len(text)
        piece = _convert(name, text[at:end])
        yield _convert("region_words", piece) if phrases else piece
        at = end


def _convert(name: str, text: str) -> str:
    if text.startswith("於"):  # the tables tell a surname by the mark, or the line end, before it
        return _convert(name, f"\n{text}")[1:]
    converter = _converter(name)
    try:
        return str(converter.convert(text))
    except UnicodeEncodeError:  # OpenCC takes UTF-8, which has no lone surrogates
        parts = _SURROGATES.split(text)
        return "".join(part if at % 2 else converter.convert(part) for at, part in enumerate(parts))


@cache
def _converter(name: str) -> Any:
    import opencc

    return opencc.OpenCC(path_of(f"{name}.json"))
