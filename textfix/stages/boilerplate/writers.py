"""Who wrote a page, and for whom, where only its markup says that a line is a name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from textfix.stages.boilerplate.line_classes import AROUND_TITLES, Lines
from textfix.stages.boilerplate.markup import Marks
from textfix.stages.boilerplate.metadata import is_dated, is_label, is_navigation
from textfix.stages.boilerplate.settings import HEAD_LINES, LONGEST_BYLINE
from textfix.text.fields import clean_name, is_person

_WRITER: Final = re.compile(r"(?:^|[\s_-])(?:author|byline|writer|reporter|zuozhe)(?:[-_]?name)?(?=$|[\s_-])")
_SIGNS: Final = ("author", "byline", "writer", "reporter", "zuozhe")
"""One of these is in whatever `_WRITER` matches, and found sooner."""
_LABEL: Final = re.compile(r"\s*(?:作者|文|by|撰文|记者)?[\s:/|]*")
"""What may come before the name, in the key."""
_NEAREST: Final = 3
"""Class words that belong to the line itself, at most: those of its element and of one within it. Set by hand."""


_SOURCE: Final = re.compile(
    r"(?:^|[\s_-])(?:(?:article|news|info|media|post)[-_]?)?(?:source|laiyuan|origin)(?:[-_]?name)?(?=$|\s)"
    r"|(?:^|\s)profile_nickname(?=$|\s)"
)
"""The name of an account of WeChat has a place of its own."""
_IS_OF_TEXT: Final = re.compile(r"(?:article|news|info|media|post)[-_]?(?:source|origin)|laiyuan|profile_nickname")
"""Names of places that tell by themselves; `source` alone is that of a text beside its day."""
_OF_SOURCES: Final = ("source", "laiyuan", "origin", "profile_nickname")
_PAPER: Final = re.compile(r"(?=.*[\u4e00-\u9fff])[\w·（）()&《》-]{2,16}")


def writer_of(lines: Lines, keep: NDArray[np.bool_], hints: Marks) -> str | None:
    """The person whom a line above the text names and whose place is called `author` or the like, or None.

    Args:
        lines: the lines of the page.
        keep: which of them are main text.
        hints: the markup around each line.
    """
    if not any(map(hints.named.__contains__, _SIGNS)):
        return None
    for at in _rows_above(lines, keep, hints):
        if not _names_writer(hints[at].words) or lines.sizes[at] > LONGEST_BYLINE:
            continue
        text, label = lines.text_of(at), _LABEL.match(lines.key_of(at))
        name = text[label.end() if label else 0 :].strip(AROUND_TITLES)
        if is_person(name):
            return name
    return None


def source_of(lines: Lines, keep: NDArray[np.bool_], hints: Marks) -> str | None:
    """What a line above the text names whose place is called `source` or the like: a paper, an account; or None."""
    if not any(map(hints.named.__contains__, _OF_SOURCES)):
        return None
    for at in _rows_above(lines, keep, hints):
        words, beside = hints[at].words, range(max(0, at - 2), min(at + 3, len(keep)))
        if not _names_source(words):
            continue
        if not _IS_OF_TEXT.search(words) and not any(map(is_dated, lines.keys_of(beside))):
            continue  # of code or of wares
        name = clean_name(lines.text_of(at).strip(AROUND_TITLES)) or ""
        key = lines.key_of(at).strip(AROUND_TITLES)
        if _PAPER.fullmatch(name) and not (is_label(f"{key}:") or is_dated(key) or is_navigation(key)):
            return name
    return None


def _rows_above(lines: Lines, keep: NDArray[np.bool_], hints: Marks) -> range:
    """The lines above the first sentence that is no heading, the nearest first."""
    said = keep & lines.sentences & ~hints.headings
    first = int(said.argmax()) if said.any() else 0
    return range(first - 1, max(0, first - HEAD_LINES) - 1, -1)


@lru_cache(maxsize=1024)
def _names_source(words: str) -> bool:
    """Whether the place of a line is that of the name of a source."""
    return _SOURCE.search(words.rpartition(" ")[2]) is not None


@lru_cache(maxsize=1024)
def _names_writer(words: str) -> bool:
    """Whether the place of a line is that of a writer's name."""
    return _WRITER.search(" ".join(words.split()[-_NEAREST:])) is not None
